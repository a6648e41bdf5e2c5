import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { Db } from '../../db/open.ts';

/** What was recorded on a ticket, by kind; oldest first where there may be several. */

type Flag<T, Keys extends keyof T> = Omit<T, Keys> & Record<Keys, number>;

export function listDiagnosis(db: Db, ticketId: string): TicketDetail['diagnosis'] {
  type Diagnosis = NonNullable<TicketDetail['diagnosis']>;
  const row = db
    .prepare(
      `SELECT class, performance_fault AS performanceFault, cause, reproducible, software_found AS softwareFound,
              data_risk AS dataRisk, at, s.name AS byName
       FROM diagnosis r JOIN staff s ON s.id = r.staff_id WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1`,
    )
    .get(ticketId) as Flag<Diagnosis, 'performanceFault' | 'reproducible' | 'softwareFound' | 'dataRisk'> | undefined;
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

export function listWarranty(db: Db, ticketId: string): TicketDetail['warranty'] {
  return (
    (db
      .prepare(
        `SELECT result, evidence, reason, at, s.name AS byName
         FROM warranty_decision r JOIN staff s ON s.id = r.staff_id WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1`,
      )
      .get(ticketId) as TicketDetail['warranty'] | undefined) ?? null
  );
}

function listOf<T>(db: Db, ticketId: string, table: string, columns: string): T[] {
  const sql = `SELECT ${columns}, at, s.name AS byName FROM ${table} r JOIN staff s ON s.id = r.staff_id WHERE ticket_id = ? ORDER BY seq`;
  return db.prepare(sql).all(ticketId) as T[];
}

export const listConsents = (db: Db, ticketId: string): TicketDetail['consents'] =>
  listOf(
    db,
    ticketId,
    'consent',
    'subject, estimate_version AS estimateVersion, amount_fen AS amountFen, person, channel, evidence',
  );

export const listWork = (db: Db, ticketId: string): TicketDetail['work'] =>
  listOf(db, ticketId, 'work_log', 'kind, text');

export const listTests = (db: Db, ticketId: string): TicketDetail['tests'] =>
  listOf(db, ticketId, 'test_record', 'kind, result, note');

export const listPayments = (db: Db, ticketId: string): TicketDetail['payments'] =>
  listOf(db, ticketId, 'payment', 'method, amount_fen AS amountFen');

export const listPhotos = (db: Db, ticketId: string): TicketDetail['photos'] =>
  db
    .prepare('SELECT id, taken_at AS takenAt, caption FROM photo WHERE ticket_id = ? ORDER BY taken_at, id')
    .all(ticketId) as TicketDetail['photos'];
