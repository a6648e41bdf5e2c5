import * as z from 'zod';
import { SPECIAL_GROUPS } from '../customer/contract.ts';
import { DISCOUNT_BASES } from '../fees/rules.ts';
import type { PolicyRow } from '../policy/policy.ts';
import {
  command,
  fenSchema,
  idSchema,
  instantSchema,
  lineSchema,
  query,
  shownFenSchema,
  textSchema,
  ticketCommand,
  ticketResult,
} from '../procedure.ts';
import type { Calculation } from './calculation.ts';

export const LINE_KINDS = ['labour', 'part', 'on_site', 'shipping'] as const;
export const CONSENT_SUBJECTS = [
  'estimate',
  'opening',
  'data_risk',
  'keep_for_observation',
  'ceiling',
  'terms',
] as const;
export const CONSENT_CHANNELS = ['in_person', 'phone', 'sms', 'wechat', 'email'] as const;

const line = {
  kind: z.enum(LINE_KINDS),
  description: lineSchema(120, 1),
  spec: lineSchema(120),
  quantity: z.int().min(1).max(999),
  /** Of the price list; a visit's is the policy's (`estimate/rules.ts`). */
  unitPriceFen: fenSchema,
  inWarranty: z.boolean(),
};
export const estimateLineInput = z.strictObject({
  ...line,
  /** What one part cost the shop; null where nobody needs to know. */
  costFen: fenSchema.nullable().default(null),
});
export type EstimateLineInput = z.infer<typeof estimateLineInput>;

const percent = z.int().min(1).max(100);
const base = z.enum(DISCOUNT_BASES);
/** What the customer may get; the best single one is taken (DOMAIN §8). */
const discount = z.discriminatedUnion('kind', [
  /** The shop's own percentage. */
  z.strictObject({ kind: z.literal('special_group'), percent: z.null(), base: z.literal('labour_and_parts') }),
  z.strictObject({ kind: z.literal('promotion'), percent, base }),
  z.strictObject({ kind: z.literal('member'), percent, base }),
  z.strictObject({ kind: z.literal('free_hand'), amountFen: fenSchema }),
]);
export type OfferedDiscount = z.infer<typeof discount>;
export const DISCOUNT_KINDS = ['special_group', 'promotion', 'member', 'free_hand'] as const;

/** Passed on as it was stored, by an earlier program too; amounts in it are null for whoever may not see prices. */
const calculation = z.looseObject({}) as unknown as z.ZodType<Calculation>;

export const estimateView = z.object({
  version: z.int(),
  lines: z.array(
    z.object({ ...line, unitPriceFen: shownFenSchema, costFen: shownFenSchema, amountFen: shownFenSchema }),
  ),
  discountFen: shownFenSchema,
  discountKind: z.enum(DISCOUNT_KINDS).nullable(),
  /** Why it is what it is; null for one from before the shop counted so. */
  calculation: calculation.nullable(),
  totalFen: shownFenSchema,
  promisedAt: z.string(),
  note: z.string(),
  at: z.string(),
  byName: z.string(),
  byNameEn: z.string(),
});
export type EstimateView = z.infer<typeof estimateView>;

export const consentView = z.object({
  subject: z.enum(CONSENT_SUBJECTS),
  estimateVersion: z.int().nullable(),
  amountFen: z.int().nullable(),
  person: z.string(),
  channel: z.enum(CONSENT_CHANNELS),
  evidence: z.string(),
  at: z.string(),
  byName: z.string(),
  byNameEn: z.string(),
});

/** Passed on as it is kept. */
const policyRow = z.looseObject({}) as unknown as z.ZodType<PolicyRow>;

const feeTerms = z.object({
  /** The day whose rules count: of intake. */
  day: z.string(),
  scope: z.object({ category: z.string().optional(), brand: z.string() }),
  service: z.enum(['repair', 'software']),
  specialGroup: z.enum(SPECIAL_GROUPS),
  /** Every version of the rows that a charge may ask for. */
  rows: z.array(policyRow),
});
export type FeeTerms = z.infer<typeof feeTerms>;

export const estimateContract = {
  /** What the fee rules need to know of a ticket, so that a screen counts as the host does while somebody types. */
  terms: query('ticket.estimate')
    .input(z.strictObject({ ticketId: idSchema }))
    .output(feeTerms),
  /**
   * A new version; older ones stay. While diagnosing it is only drafted (`present` hands it to the customer, G3);
   * after consent a higher total stops the work until the customer agrees again (G6).
   */
  save: command('ticket.estimate')
    .input(
      ticketCommand({
        lines: z.array(estimateLineInput).min(1).max(50),
        discounts: z.array(discount).max(DISCOUNT_KINDS.length),
        promisedAt: instantSchema,
        note: textSchema(500),
        present: z.boolean(),
      }),
    )
    .output(ticketResult.extend({ version: z.int(), totalFen: z.int() }))
    .errors({
      WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) },
      TRANSITION_BLOCKED: {
        status: 422,
        data: z.object({ from: z.string(), to: z.string(), blockers: z.array(z.string()) }),
      },
      TOTAL_TOO_LARGE: { status: 422 },
      BAD_PROMISE: { status: 422 },
    }),
  /** The customer agrees; consent to the current estimate while it waits moves the ticket to approved (G4). */
  consent: command('ticket.consent')
    .input(
      ticketCommand({
        subject: z.enum(CONSENT_SUBJECTS),
        estimateVersion: z.int().min(1).nullable(),
        amountFen: fenSchema.nullable(),
        person: lineSchema(60, 1),
        channel: z.enum(CONSENT_CHANNELS),
        evidence: textSchema(300),
      })
        .refine((consent) => consent.subject !== 'ceiling' || consent.amountFen !== null, {
          path: ['amountFen'],
          error: 'empty',
        })
        .refine((consent) => consent.subject !== 'estimate' || consent.estimateVersion !== null, {
          path: ['estimateVersion'],
          error: 'empty',
        }),
    )
    .output(ticketResult)
    .errors({
      /** The customer was shown an older version than the one that stands. */
      ESTIMATE_OUTDATED: { status: 409, data: z.object({ currentVersion: z.int() }) },
      WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) },
    }),
};
