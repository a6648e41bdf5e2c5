import * as z from 'zod';
import { command, commandInput, daySchema, lineSchema, query, textSchema } from '../procedure.ts';
import { POLICY_FAULTS } from './check.ts';
import { CONFIDENCES, PACKS } from './policy.ts';

const list = z.array(z.string()).readonly();

const policyVersionView = z.object({
  version: z.int(),
  value: z.union([z.number(), z.string(), list]),
  from: z.string(),
  to: z.string().nullable(),
  source: z.string(),
  confidence: z.enum(CONFIDENCES),
  reason: z.string(),
  /** Null for what came with the program. */
  byName: z.string().nullable(),
  byNameEn: z.string().nullable(),
  at: z.string().nullable(),
});

const policyRuleView = z.object({
  id: z.string(),
  parameter: z.string(),
  pack: z.enum(PACKS),
  scope: z.record(z.string(), list),
  /** The version that holds today; null where none does. */
  today: z.int().nullable(),
  /** The oldest first. */
  versions: z.array(policyVersionView),
});
export type PolicyRuleView = z.infer<typeof policyRuleView>;

const versionFields = {
  value: z.union([z.number(), lineSchema(100, 1), z.array(lineSchema(60, 1)).max(200)]),
  from: daySchema,
  to: daySchema.nullable(),
  /** Empty: the shop decided it by itself. */
  source: lineSchema(200),
  confidence: z.enum(CONFIDENCES),
  reason: textSchema(500, 1),
};
const stored = z.object({ id: z.string(), version: z.int() });
const errors = { POLICY_REFUSED: { status: 422, data: z.object({ fault: z.enum(POLICY_FAULTS) }) } };

export const policyContract = {
  /** Every rule with its history, for settings and for screens that explain a decision. */
  list: query('ticket.read').output(z.array(policyRuleView)),
  /** A further version of a rule; the ones before stay. */
  change: command('policy.manage')
    .input(commandInput({ id: lineSchema(80, 1), seenVersion: z.int().min(1), ...versionFields }))
    .output(stored)
    .errors(errors),
  /** A rule for what no rule speaks of yet, such as another brand's checklist. The law comes with the program. */
  add: command('policy.manage')
    .input(
      commandInput({
        parameter: lineSchema(80, 1),
        pack: z.enum(PACKS).exclude(['statute']),
        scope: z.record(lineSchema(40, 1), z.array(lineSchema(60, 1)).min(1).max(100)),
        ...versionFields,
      }),
    )
    .output(stored)
    .errors({ ...errors, RULE_EXISTS: { status: 409, data: z.object({ id: z.string() }) } }),
};
