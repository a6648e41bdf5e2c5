import * as z from 'zod';
import { query, textSchema } from '../procedure.ts';
import { TICKET_STATES } from '../ticket/states.ts';

const item = z.object({
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  code: z.string().nullable(),
  state: z.enum(TICKET_STATES).nullable(),
});

export const searchContract = {
  /** What was typed into the one box: tickets (open first), customers, devices; at most 8 of each. */
  find: query('ticket.read')
    .input(z.strictObject({ text: textSchema(80) }))
    .output(
      z.object({
        groups: z.array(
          z.object({ kind: z.enum(['ticket', 'customer', 'device']), items: z.array(item), more: z.int() }),
        ),
      }),
    ),
  /** A ten-digit code to the ticket it belongs to. A voucher tells only that it is one: it opens the pickup, not the ticket. */
  resolve: query('ticket.read')
    .input(z.strictObject({ code: textSchema(20) }))
    .output(z.object({ kind: z.enum(['ticket', 'voucher']), ticketId: z.string(), state: z.enum(TICKET_STATES) }))
    .errors({ INVALID_CODE: { status: 422, data: z.object({ reason: z.string() }) } }),
};
