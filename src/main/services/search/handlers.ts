import { readCode } from '../../../shared/codes.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';
import { fail, notFound } from '../errors.ts';
import { permissionsOf } from '../../../shared/staff/roles.ts';
import { os, signedIn } from '../procedures.ts';
import { findCustomers, findDevices, findTickets } from './queries.ts';

export const searchHandlers = {
  find: os.search.find.handler(({ context, input }) => {
    const { db } = context.shop;
    const phones = permissionsOf(signedIn(context).roles).has('ticket.contact');
    return {
      tickets: findTickets(db, input.text, phones),
      customers: findCustomers(db, input.text, phones),
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
