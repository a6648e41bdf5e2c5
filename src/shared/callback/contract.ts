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
  /** With level 2: what came of the first call. */
  first: z.object({ score: z.int().nullable(), note: z.string() }).nullable(),
  dueAt: z.string(),
  breachAt: z.string(),
  attempts: z.int(),
});
export type CallbackRow = z.infer<typeof callbackRow>;

export const callbackContract = {
  /** Calls to be made; a second one (DOMAIN §7 T7) only for those who did not make the first. */
  due: query('ticket.read').output(z.array(callbackRow)),
  /**
   * One attempt. Reached, or the third failed attempt, ends the task; that of the first call closes the ticket (DOMAIN
   * §3). A first call that ends with a low score, or with none, is followed by a second.
   */
  record: command('callback.call')
    .input(
      commandInput({
        callbackId: idSchema,
        outcome: z.enum(CALL_OUTCOMES),
        score: z.int().min(1).max(5).nullable(),
        note: textSchema(500),
      }),
    )
    .output(
      z.object({
        ticketId: z.string(),
        closed: z.boolean(),
        /** Until when somebody else calls again. */
        secondDueAt: z.string().nullable(),
      }),
    )
    .errors({
      ALREADY_DONE: { status: 409 },
      /** Whoever made the first call does not make the second. */
      SAME_CALLER: { status: 403 },
    }),
};
