import * as z from 'zod';
import { idSchema, lineSchema, query, shownFenSchema } from '../procedure.ts';
import { ticketRow } from '../ticket/row.ts';

export const CUSTOMER_TYPES = ['individual', 'corporate'] as const;
/** 老人、残疾人: entitled to the special-group discount (DOMAIN §8). */
export const SPECIAL_GROUPS = ['none', 'elderly', 'disabled'] as const;
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const customerSummary = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string(),
  language: z.enum(LANGUAGES),
  specialGroup: z.enum(SPECIAL_GROUPS),
  type: z.enum(CUSTOMER_TYPES),
  noCalls: z.boolean(),
  marketingConsent: z.boolean(),
  ticketCount: z.int(),
  openTicketCount: z.int(),
  balanceFen: z.int(),
  lastVisitAt: z.string().nullable(),
  devices: z.array(
    z.object({
      id: z.string(),
      category: z.string(),
      brand: z.string(),
      model: z.string(),
      serial: z.string().nullable(),
    }),
  ),
});
export type CustomerSummary = z.infer<typeof customerSummary>;

export const customerContract = {
  /** Customers whose number begins with, or whose last digits are, what was typed (3 digits at least). */
  findByPhone: query('ticket.intake')
    .input(z.strictObject({ phone: lineSchema(30) }))
    .output(z.array(customerSummary)),
  get: query('ticket.read')
    .input(z.strictObject({ customerId: idSchema }))
    .output(customerSummary.extend({ balanceFen: shownFenSchema, tickets: z.array(ticketRow) })),
};
