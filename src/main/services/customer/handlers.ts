import { maskPhone } from '../../../shared/customer/phone.ts';
import { permissionsOf } from '../../../shared/staff/roles.ts';
import { notFound } from '../errors.ts';
import { os, signedIn } from '../procedures.ts';
import { ticketRows } from '../ticket/queries.ts';
import { findCustomer, findCustomersByDigits } from './queries.ts';

const FEWEST_DIGITS = 3;

export const customerHandlers = {
  findByPhone: os.customer.findByPhone.handler(({ context, input }) => {
    const digits = input.phone.normalize('NFKC').replace(/^\+?86(?=1\d{10}$)|\D/g, '');
    return digits.length < FEWEST_DIGITS ? [] : findCustomersByDigits(context.shop.db, digits);
  }),
  get: os.customer.get.handler(({ context, input }) => {
    const { db } = context.shop;
    const found = findCustomer(db, input.customerId) ?? notFound('customer');
    const maySee = permissionsOf(signedIn(context).roles).has('ticket.contact');
    const customer = maySee ? found : { ...found, phone: maskPhone(found.phone) };
    return {
      ...customer,
      tickets: ticketRows(db, 'WHERE t.customer_id = @id ORDER BY t.intake_at DESC LIMIT 200', { id: customer.id }),
    };
  }),
};
