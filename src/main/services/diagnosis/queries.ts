import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { Db } from '../../db/open.ts';

type Diagnosis = NonNullable<TicketDetail['diagnosis']>;
type Flags = Record<'performanceFault' | 'reproducible' | 'softwareFound' | 'dataRisk', number>;
/** What is written down, without the names that are read with it. */
type Recorded = Omit<Diagnosis, 'byName' | 'byNameEn'> & { ticketId: string; staffId: string | null };

const flag = (value: boolean) => (value ? 1 : 0);

export function insertDiagnosis(db: Db, diagnosis: Recorded): void {
  db.prepare(
    `INSERT INTO diagnosis (ticket_id, class, performance_fault, cause, reproducible, software_found, data_risk, at, staff_id)
     VALUES (@ticketId, @class, @performanceFault, @cause, @reproducible, @softwareFound, @dataRisk, @at, @staffId)`,
  ).run({
    ...diagnosis,
    performanceFault: flag(diagnosis.performanceFault),
    reproducible: flag(diagnosis.reproducible),
    softwareFound: flag(diagnosis.softwareFound),
    dataRisk: flag(diagnosis.dataRisk),
  });
}

/** The diagnosis that stands: the last one. */
export function findDiagnosis(db: Db, ticketId: string): Diagnosis | null {
  const row = db
    .prepare(
      `SELECT class, performance_fault AS performanceFault, cause, reproducible, software_found AS softwareFound,
              data_risk AS dataRisk, at, s.name AS byName, s.name_en AS byNameEn
       FROM diagnosis r JOIN staff s ON s.id = r.staff_id WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1`,
    )
    .get(ticketId) as (Omit<Diagnosis, keyof Flags> & Flags) | undefined;
  return row
    ? {
        ...row,
        performanceFault: row.performanceFault === 1,
        reproducible: row.reproducible === 1,
        softwareFound: row.softwareFound === 1,
        dataRisk: row.dataRisk === 1,
      }
    : null;
}
