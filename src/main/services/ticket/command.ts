import { isOthersWork } from '../../../shared/ticket/own-work.ts';
import type { StaffView } from '../../../shared/staff/contract.ts';
import { runCommand, type Transaction } from '../command.ts';
import { fail } from '../errors.ts';
import { callerOf, type ShopContext } from '../procedures.ts';
import { changeTicket, type TicketChange } from './life.ts';
import { insertPromise } from './queries.ts';

/** A command on one ticket: every feature's handlers are written with this. */
export function ticketCommand<Extra extends object = Record<never, never>>(
  context: ShopContext,
  procedure: string,
  input: { operationId: string; ticketId: string; revision: number },
  work: (change: TicketChange, tx: Transaction) => Extra | void,
): { ticketId: string; revision: number } & Extra {
  return runCommand(callerOf(context), procedure, input, (tx) =>
    changeTicket<Extra>(tx, input, (change) => work(change, tx)),
  );
}

/** A promise lies in the future and within a year: anything else is a slip of the finger. */
export function checkPromise(promisedAt: string, now: string): void {
  const ahead = Date.parse(promisedAt) - Date.parse(now);
  if (ahead <= 0 || ahead > 366 * 86_400_000) fail('BAD_PROMISE');
}

export function recordPromise(
  change: TicketChange,
  tx: Transaction,
  promisedAt: string,
  told: { channel: string | null; reason: string },
): void {
  const { id: ticketId, promisedAt: old } = change.ticket;
  insertPromise(tx.db, { ticketId, promisedAt, replaced: old, ...told, at: tx.now, staffId: tx.actorId });
  change.set({ promised_at: promisedAt });
  change.event('promise_agreed', { old, new: promisedAt, ...told });
}

/** Bench work on another technician's ticket is refused (DOMAIN §1). */
export function expectOwn(change: TicketChange, actor: StaffView): void {
  if (isOthersWork(change.ticket.technicianId, actor)) fail('FORBIDDEN', { permission: 'own_ticket' });
}
