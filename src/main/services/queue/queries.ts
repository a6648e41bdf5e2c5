import type { TicketRow } from '../../../shared/ticket/row.ts';
import { OPEN_STATES, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import type { Db } from '../../db/open.ts';
import { BALANCE_FEN, sqlList, ticketRows } from '../ticket/queries.ts';

/** All open tickets: late first, then urgent, then by promise. */
export function openTickets(db: Db, now: string): TicketRow[] {
  return ticketRows(
    db,
    `WHERE t.state IN (${sqlList(OPEN_STATES)})
     ORDER BY t.state IN (${sqlList(UNFINISHED_STATES)}) AND t.promised_at < @now DESC, t.priority = 'urgent' DESC, t.promised_at, t.id`,
    { now },
  );
}

/** Promises broken, or to be kept before `until`. */
export function dueTickets(db: Db, until: string): TicketRow[] {
  return ticketRows(
    db,
    `WHERE t.state IN (${sqlList(UNFINISHED_STATES)}) AND t.promised_at <= @until ORDER BY t.promised_at, t.id`,
    { until },
  );
}

/** Ready or overdue, and the customer has not been reached since it became so. */
export function ticketsToNotify(db: Db): TicketRow[] {
  return ticketRows(
    db,
    `WHERE t.state IN ('ready', 'overdue') AND c.no_calls = 0 AND NOT EXISTS (
       SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.kind = 'notified' AND json_extract(e.data, '$.reached') = 1 AND e.at >= t.state_since)
     ORDER BY t.ready_at, t.id`,
  );
}

export function awaitingCustomer(db: Db): (TicketRow & { estimateFen: number })[] {
  return ticketRows(db, "WHERE t.state = 'awaiting_approval' ORDER BY t.state_since, t.id").map((row) => ({
    ...row,
    estimateFen: db
      .prepare('SELECT total_fen FROM estimate WHERE ticket_id = ? ORDER BY version DESC LIMIT 1')
      .pluck()
      .get(row.id) as number,
  }));
}

/** Ready or taken away and not paid in full. */
export function unpaidTickets(db: Db): TicketRow[] {
  return ticketRows(
    db,
    `WHERE t.state IN ('ready', 'overdue', 'lien_notice', 'collected') AND ${BALANCE_FEN} > 0 ORDER BY t.state = 'collected' DESC, t.ready_at, t.id LIMIT 100`,
  );
}

/** Taken in and handed out between two moments, and what is in the shop. */
export function dayCounts(
  db: Db,
  from: string,
  to: string,
): { takenInToday: number; collectedToday: number; inShop: number } {
  const count = (where: string) =>
    db.prepare(`SELECT count(*) FROM ticket WHERE ${where}`).pluck().get({ from, to }) as number;
  return {
    takenInToday: count('intake_at >= @from AND intake_at < @to'),
    collectedToday: count('collected_at >= @from AND collected_at < @to'),
    inShop: db
      .prepare(`SELECT count(*) FROM ticket WHERE state IN (${sqlList(OPEN_STATES)})`)
      .pluck()
      .get() as number,
  };
}
