import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { Db } from '../../db/open.ts';

/** What is written down, without the names that are read with it. */
type Recorded<T> = Omit<T, 'byName' | 'byNameEn'> & { ticketId: string; staffId: string | null };

export function insertWork(db: Db, work: Recorded<TicketDetail['work'][number]>): void {
  db.prepare(
    `INSERT INTO work_log (ticket_id, kind, text, repaired, at, staff_id)
     VALUES (@ticketId, @kind, @text, @repaired, @at, @staffId)`,
  ).run(work);
}

export function insertTest(db: Db, test: Recorded<TicketDetail['tests'][number]>): void {
  db.prepare(
    `INSERT INTO test_record (ticket_id, kind, result, note, at, staff_id)
     VALUES (@ticketId, @kind, @result, @note, @at, @staffId)`,
  ).run(test);
}

/** The work log, oldest first. */
export const listWork = (db: Db, ticketId: string): TicketDetail['work'] =>
  db
    .prepare(
      `SELECT kind, text, repaired, at, s.name AS byName, s.name_en AS byNameEn
       FROM work_log r JOIN staff s ON s.id = r.staff_id WHERE ticket_id = ? ORDER BY seq`,
    )
    .all(ticketId) as TicketDetail['work'];

/** Tests at the bench and in front of the customer, oldest first. */
export const listTests = (db: Db, ticketId: string): TicketDetail['tests'] =>
  db
    .prepare(
      `SELECT kind, result, note, at, s.name AS byName, s.name_en AS byNameEn
       FROM test_record r JOIN staff s ON s.id = r.staff_id WHERE ticket_id = ? ORDER BY seq`,
    )
    .all(ticketId) as TicketDetail['tests'];
