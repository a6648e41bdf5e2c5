import * as z from 'zod';
import { CONFIDENCES } from '../policy/policy.ts';
import { LATENESS_CODES, WAIT_REASONS } from './rules.ts';

/** Why a ticket is late, as the rule says it (DOMAIN §7 T4, T5), and whom it waited for (§2 waits[]). */
export const latenessView = z.object({
  late: z.boolean(),
  since: z.string().nullable(),
  paused: z.boolean(),
  repairDue: z.string(),
  /** When the customer is to be told next; null: not at all. */
  nextNotice: z.string().nullable(),
  reasons: z.array(z.object({ code: z.enum(LATENESS_CODES), since: z.string() })),
  waits: z.array(z.object({ reason: z.enum(WAIT_REASONS), from: z.string(), to: z.string().nullable() })),
  rules: z.array(z.object({ id: z.string(), version: z.int(), source: z.string(), confidence: z.enum(CONFIDENCES) })),
});
export type LatenessView = z.infer<typeof latenessView>;
