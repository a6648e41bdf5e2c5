import { overdueState } from '../../../shared/overdue/rules.ts';
import { dayOf } from '../../../shared/time.ts';
import { readCalendar } from '../calendar/queries.ts';
import { runCommand } from '../command.ts';
import type { Shop } from '../context.ts';
import { policyOn } from '../policy/queries.ts';
import { changeTicket } from '../ticket/life.ts';
import { unpaidReady } from './queries.ts';

/**
 * Ready and not paid to the end for too long: overdue (DOMAIN §9). Run at start and every hour; each ticket is its own
 * command, named after the day on which it was ready so that it happens once.
 * @returns how many became overdue.
 */
export function markOverdue(shop: Shop): number {
  const { db, clock } = shop;
  const today = dayOf(clock.now());
  const calendar = readCalendar(db);
  const due = unpaidReady(db).filter(({ readyAt, balanceFen }) => {
    const readyOn = dayOf(readyAt);
    const facts = { readyNoticeOn: readyOn, balanceFen, notice: null };
    return overdueState(facts, today, policyOn(db, readyOn), calendar) === 'overdue';
  });
  for (const { ticketId, revision, readyAt } of due) {
    runCommand(
      { shop, session: { id: 'shop' }, actorId: null },
      'pickup.markOverdue',
      { operationId: `overdue-${ticketId}-${readyAt}` },
      (tx) =>
        changeTicket(tx, { ticketId, revision }, (change) =>
          change.moveOrFail('moved', { reason: 'unpaid' }, 'overdue'),
        ),
    );
  }
  return due.length;
}
