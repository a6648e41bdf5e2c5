import { addMonths, dayOf, type Day } from '../../../shared/time.ts';
import { callbackDue } from '../../../shared/timers.ts';
import type { Transaction } from '../command.ts';
import { latestEstimate } from '../estimate/queries.ts';
import { callbackPolicy, policyNumber } from '../policy/queries.ts';
import { readSettings } from '../settings/queries.ts';
import type { TicketChange } from '../ticket/life.ts';

/** Gives the invoice its number: gapless, and never dated before the one before it. @returns the number. */
export function issueInvoice(tx: Transaction, change: TicketChange): number {
  const { db } = tx;
  const { ticket } = change;
  const existing = db.prepare('SELECT number FROM invoice WHERE ticket_id = ?').pluck().get(ticket.id) as
    | number
    | undefined;
  if (existing !== undefined) return existing;
  const estimate = ticket.outcome === 'repaired' ? latestEstimate(db, ticket.id) : null;
  const number = tx.nextNumber('invoice');
  const lastAt = db
    .prepare('SELECT at FROM invoice WHERE number = ?')
    .pluck()
    .get(number - 1) as string | undefined;
  const at = lastAt !== undefined && lastAt > tx.now ? lastAt : tx.now;
  const totalFen = estimate?.totalFen ?? 0;
  db.prepare(
    'INSERT INTO invoice (number, ticket_id, estimate_id, total_fen, at, staff_id) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(number, ticket.id, estimate?.id ?? null, totalFen, at, tx.actorId);
  change.event('invoiced', { number, totalFen });
  return number;
}

/** RW3 of DOMAIN §6 until the rules decide: the replaced part's months, from hand-over. */
export function issueRepairWarranty(tx: Transaction, change: TicketChange): Day | null {
  const { ticket } = change;
  if (ticket.outcome !== 'repaired') return null;
  if (tx.db.prepare('SELECT 1 FROM repair_warranty WHERE ticket_id = ?').get(ticket.id)) return null;
  const today = dayOf(tx.now);
  const endsOn = addMonths(today, policyNumber(tx.db, 'RW3.months', today));
  tx.db
    .prepare('INSERT INTO repair_warranty (ticket_id, device_id, ends_on, rule, at) VALUES (?, ?, ?, ?, ?)')
    .run(ticket.id, ticket.deviceId, endsOn, 'RW3', tx.now);
  return endsOn;
}

/** T6: the first callback. A customer who wants no calls gets none; the ticket then closes by itself after the breach. */
export function planCallback(tx: Transaction, ticketId: string, customerId: string): void {
  const today = dayOf(tx.now);
  const { dueAt, breachAt } = callbackDue(
    today,
    callbackPolicy(tx.db, today),
    readSettings(tx.db).settings.hours,
    tx.shop.calendar,
  );
  const silent = tx.db.prepare('SELECT no_calls FROM customer WHERE id = ?').pluck().get(customerId) as number;
  const id = tx.newId();
  tx.db
    .prepare(
      'INSERT INTO callback (id, ticket_id, level, due_at, breach_at, silent, created_at) VALUES (?, ?, 1, ?, ?, ?, ?)',
    )
    .run(id, ticketId, dueAt, breachAt, silent, tx.now);
  tx.changed('callback', id);
}
