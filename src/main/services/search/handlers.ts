import { readCode } from '../../../shared/codes.ts';
import { fail, notFound } from '../errors.ts';
import { permissionsOf } from '../../../shared/staff/roles.ts';
import { os, signedIn } from '../procedures.ts';
import { findTicketByCode } from '../ticket/queries.ts';
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
    const ticket = findTicketByCode(context.shop.db, kind, code) ?? notFound('code');
    return { kind, ticketId: ticket.id, state: ticket.state };
  }),
};
