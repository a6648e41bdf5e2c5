import * as z from 'zod';
import { REPAIRED } from '../warranty/repair-warranty.ts';
import { command, textSchema, ticketCommand, ticketResult } from '../procedure.ts';

export const WORK_KINDS = ['cause', 'action'] as const;
export const TEST_KINDS = ['bench', 'witnessed', 'condition_check'] as const;
export const TEST_RESULTS = ['pass', 'fail'] as const;

export const workView = z.object({
  kind: z.enum(WORK_KINDS),
  text: z.string(),
  /** What was repaired; null: nobody said. */
  repaired: z.enum(REPAIRED).nullable(),
  at: z.string(),
  byName: z.string(),
  byNameEn: z.string(),
});
export const testView = z.object({
  kind: z.enum(TEST_KINDS),
  result: z.enum(TEST_RESULTS),
  note: z.string(),
  at: z.string(),
  byName: z.string(),
  byNameEn: z.string(),
});

export const benchContract = {
  logWork: command('ticket.repair')
    .input(
      ticketCommand({
        kind: z.enum(WORK_KINDS),
        text: textSchema(1000, 1),
        /** What the repair warranty is for (DOMAIN §6); without it, it follows from the fault and the parts. */
        repaired: z.enum(REPAIRED).optional(),
      }),
    )
    .output(ticketResult)
    .errors({ WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) } }),
  /** A bench test; a failed one sends the ticket back to repairing (DOMAIN §3). */
  test: command('ticket.repair')
    .input(ticketCommand({ result: z.enum(TEST_RESULTS), note: textSchema(500) }))
    .output(ticketResult)
    .errors({ WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) } }),
};
