import { runCommand } from '../command.ts';
import type { Shop } from '../context.ts';
import { notFound } from '../errors.ts';
import { changeTicket } from '../ticket/life.ts';
import { findTicket } from '../ticket/queries.ts';
import { endCallback, silentlyDue } from './queries.ts';

/**
 * Tickets of customers who want no calls close by themselves after the callback's breach time (DOMAIN §3). Run at start
 * and every hour; each ticket is its own command, named after its task so that it can only happen once.
 * @returns how many were closed.
 */
export function closeSilentTickets(shop: Shop): number {
  const due = silentlyDue(shop.db, shop.clock.now());
  for (const { id, ticketId } of due) {
    runCommand(
      { shop, session: { id: 'shop' }, actorId: null },
      'callback.closeSilent',
      { operationId: `silent-${id}` },
      (tx) => {
        const ticket = findTicket(tx.db, ticketId) ?? notFound('ticket');
        endCallback(tx.db, id, tx.now);
        tx.changed('callback', id);
        return changeTicket(tx, { ticketId, revision: ticket.revision }, (change) => {
          change.event('called_back', { outcome: 'no_calls_wanted' });
          change.moveOrFail('moved', { reason: 'no_calls_wanted' }, 'closed');
        });
      },
    );
  }
  return due.length;
}
