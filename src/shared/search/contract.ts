import * as z from 'zod';
import { lineSchema, query, textSchema } from '../procedure.ts';
import { ticketRow } from '../ticket/row.ts';
import { TICKET_STATES } from '../ticket/states.ts';

export const searchContract = {
  /** What was typed into the one box: open tickets before closed ones, at most 8 of each kind. */
  find: query('ticket.read')
    .input(z.strictObject({ text: textSchema(80) }))
    .output(
      z.object({
        tickets: z.array(ticketRow),
        customers: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            phoneMasked: z.string(),
            ticketCount: z.int(),
            lastTicketId: z.string().nullable(),
          }),
        ),
        devices: z.array(
          z.object({ id: z.string(), name: z.string(), serial: z.string(), lastTicketId: z.string().nullable() }),
        ),
      }),
    ),
  /** A ten-digit code to the ticket it belongs to. A voucher tells only that it is one: it opens the pickup, not the ticket. */
  resolve: query('ticket.read')
    .input(z.strictObject({ code: lineSchema(20) }))
    .output(z.object({ kind: z.enum(['ticket', 'voucher']), ticketId: z.string(), state: z.enum(TICKET_STATES) }))
    .errors({ INVALID_CODE: { status: 422, data: z.object({ reason: z.string() }) } }),
};
