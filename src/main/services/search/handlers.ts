import { readCode } from '../../../shared/codes.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';
import { fail, notFound } from '../errors.ts';
import { os } from '../procedures.ts';
import { findCustomers, findDevices, findTickets } from './queries.ts';

export const searchHandlers = {
  find: os.search.find.handler(({ context, input }) => {
    const { db } = context.shop;
    return {
      tickets: findTickets(db, input.text),
      customers: findCustomers(db, input.text),
      devices: findDevices(db, input.text),
    };
  }),
  resolve: os.search.resolve.handler(({ context, input }) => {
    const read = readCode(input.code);
    if (!read.ok) fail('INVALID_CODE', { reason: read.error });
    const { kind, code } = read;
    if (kind !== 'ticket' && kind !== 'voucher') fail('INVALID_CODE', { reason: 'kind' });
    const column = kind === 'ticket' ? 'code' : 'voucher_code';
    const ticket = context.shop.db.prepare(`SELECT id, state FROM ticket WHERE ${column} = ?`).get(code) as
      | { id: string; state: TicketState }
      | undefined;
    if (!ticket) notFound('code');
    return { kind, ticketId: ticket.id, state: ticket.state };
  }),
};
