import * as z from 'zod';
import { command, fenSchema, shownFenSchema, textSchema, ticketCommand, ticketResult } from '../procedure.ts';

export const PAYMENT_METHODS = ['cash', 'transfer', 'alipay', 'wechat'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const paymentView = z.object({
  method: z.enum(PAYMENT_METHODS),
  amountFen: shownFenSchema,
  at: z.string(),
  byName: z.string(),
  byNameEn: z.string(),
});

export const paymentContract = {
  /** Money received for a ticket, in fen; never more than is owed. Cash opens the drawer with the receipt. */
  take: command('payment.take')
    .input(ticketCommand({ method: z.enum(PAYMENT_METHODS), amountFen: fenSchema.min(1), note: textSchema(200) }))
    .output(ticketResult.extend({ balanceFen: z.int() }))
    .errors({
      MORE_THAN_OWED: { status: 422, data: z.object({ balanceFen: z.int() }) },
      WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) },
    }),
};
