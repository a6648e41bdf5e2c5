import * as z from 'zod';
import { lineSchema, query, textSchema } from '../procedure.ts';
import { ticketRow } from '../ticket/row.ts';

export const CATEGORIES = [
  'phone',
  'tablet',
  'notebook',
  'desktop',
  'wearable',
  'console',
  'appliance',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];
/** A category by its code; one that this program does not know is some other. */
export const categoryOf = (code: string): Category => CATEGORIES.find((each) => each === code) ?? 'other';

export const deviceContract = {
  /** What the shop knows of a device by its serial or IMEI; null when it was never here. */
  passport: query('ticket.read')
    .input(z.strictObject({ serial: lineSchema(40, 3) }))
    .output(
      z
        .object({
          deviceId: z.string(),
          category: z.enum(CATEGORIES),
          brand: z.string(),
          model: z.string(),
          serial: z.string(),
          lastCustomerId: z.string().nullable(),
          lastCustomerName: z.string().nullable(),
          tickets: z.array(ticketRow),
        })
        .nullable(),
    ),
  /** Brands and models seen before that begin with, or contain, what was typed; most frequent first. */
  models: query('ticket.read')
    .input(z.strictObject({ text: textSchema(60) }))
    .output(z.array(z.object({ category: z.enum(CATEGORIES), brand: z.string(), model: z.string() }))),
};
