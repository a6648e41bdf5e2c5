import { dayOf } from '../../../shared/time.ts';
import { callbackDue } from '../../../shared/timers/rules.ts';
import { brandKey } from '../../../shared/warranty/brand.ts';
import { lawCategoryOf } from '../../../shared/warranty/category.ts';
import { repairWarranty } from '../../../shared/warranty/repair-warranty.ts';
import { repairedFrom } from '../../../shared/warranty/repaired.ts';
import { listWork } from '../bench/queries.ts';
import { insertCallback } from '../callback/queries.ts';
import { readCalendar } from '../calendar/queries.ts';
import type { Transaction } from '../command.ts';
import { wantsNoCalls } from '../customer/queries.ts';
import { notFound } from '../errors.ts';
import { estimateLines, latestEstimate } from '../estimate/queries.ts';
import { policyOn } from '../policy/queries.ts';
import { readSettings } from '../settings/queries.ts';
import type { TicketChange } from '../ticket/life.ts';
import { findJudgedTicket } from '../warranty/queries.ts';
import { findRepairWarranty, insertInvoice, insertRepairWarranty, invoiceDate, invoiceNumber } from './queries.ts';

/** Gives the invoice its number: gapless, and never dated before the one before it. @returns the number. */
export function issueInvoice(tx: Transaction, change: TicketChange): number {
  const { db } = tx;
  const { ticket } = change;
  const existing = invoiceNumber(db, ticket.id);
  if (existing !== null) return existing;
  const estimate = ticket.outcome === 'repaired' ? latestEstimate(db, ticket.id) : null;
  const number = tx.nextNumber('invoice');
  const lastAt = invoiceDate(db, number - 1);
  const at = lastAt !== null && lastAt > tx.now ? lastAt : tx.now;
  const totalFen = estimate?.totalFen ?? 0;
  insertInvoice(db, {
    number,
    ticketId: ticket.id,
    estimateId: estimate?.id ?? null,
    totalFen,
    at,
    staffId: tx.actorId,
  });
  change.event('invoiced', { number, totalFen });
  return number;
}

/** The warranty of a repair (DOMAIN §6), from hand-over; once, and none where nothing was repaired. */
export function issueRepairWarranty(tx: Transaction, change: TicketChange): void {
  const { db } = tx;
  const { id: ticketId, deviceId, outcome } = change.ticket;
  if (outcome !== 'repaired' || findRepairWarranty(db, ticketId)) return;
  const handOver = dayOf(tx.now);
  const {
    category: kind,
    brand,
    faultCategory,
    faultChips,
    damage,
  } = findJudgedTicket(db, ticketId) ?? notFound('ticket');
  const category = lawCategoryOf(kind);
  const estimate = latestEstimate(db, ticketId);
  const withParts = estimate !== null && estimateLines(db, estimate.id).some((line) => line.kind === 'part');
  const said = listWork(db, ticketId).findLast((work) => work.repaired !== null)?.repaired;
  const repaired = said ?? repairedFrom({ category, faultCategory, faultChips, damage, withParts });
  const policy = policyOn(db, handOver);
  const { end, rule } = repairWarranty(
    { category, brand: brandKey(brand), repaired, handOver },
    policy,
    readCalendar(db),
  );
  insertRepairWarranty(db, {
    ticketId,
    deviceId,
    endsOn: end === 'lifetime' ? null : end.day,
    rule: rule.id,
    rules: policy.used,
    at: tx.now,
  });
}

/** T6: the first callback. A customer who wants no calls gets none; the ticket then closes by itself after the breach. */
export function planCallback(tx: Transaction, ticketId: string, customerId: string): void {
  const today = dayOf(tx.now);
  const { dueAt, breachAt } = callbackDue(
    today,
    policyOn(tx.db, today),
    readSettings(tx.db).settings.hours,
    readCalendar(tx.db),
  );
  const id = tx.newId();
  const silent = wantsNoCalls(tx.db, customerId);
  insertCallback(tx.db, { id, ticketId, level: 1, dueAt, breachAt, silent, now: tx.now });
  tx.changed('callback', id);
}
