import * as z from 'zod';
import { command, commandInput, idSchema, query, textSchema } from '../procedure.ts';

export const CALL_OUTCOMES = ['reached', 'no_answer', 'refused'] as const;

export const callbackRow = z.object({
  id: z.string(),
  ticketId: z.string(),
  code: z.string(),
  customerName: z.string(),
  phone: z.string(),
  deviceName: z.string(),
  faultChips: z.array(z.string()),
  faultText: z.string(),
  level: z.int(),
  dueAt: z.string(),
  breachAt: z.string(),
  attempts: z.int(),
});
export type CallbackRow = z.infer<typeof callbackRow>;

export const callbackContract = {
  due: query('ticket.read').output(z.array(callbackRow)),
  /** One attempt. Reached, or the third failed attempt, ends the task and closes the ticket (DOMAIN §3). */
  record: command('callback.call')
    .input(
      commandInput({
        callbackId: idSchema,
        outcome: z.enum(CALL_OUTCOMES),
        score: z.int().min(1).max(5).nullable(),
        note: textSchema(500),
      }),
    )
    .output(z.object({ ticketId: z.string(), closed: z.boolean() }))
    .errors({ ALREADY_DONE: { status: 409 } }),
};
