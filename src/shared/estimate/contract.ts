import * as z from 'zod';
import {
  command,
  fenSchema,
  instantSchema,
  lineSchema,
  textSchema,
  ticketCommand,
  ticketResult,
} from '../procedure.ts';

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
  unitPriceFen: fenSchema,
  inWarranty: z.boolean(),
};
export const estimateLineInput = z.strictObject(line);
export type EstimateLineInput = z.infer<typeof estimateLineInput>;

export const estimateView = z.object({
  version: z.int(),
  lines: z.array(z.object({ ...line, amountFen: z.int() })),
  discountFen: z.int(),
  totalFen: z.int(),
  promisedAt: z.string(),
  note: z.string(),
  at: z.string(),
  byName: z.string(),
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
});

export const estimateContract = {
  /**
   * A new version; older ones stay. While diagnosing it is only drafted (`present` hands it to the customer, G3);
   * after consent a higher total stops the work until the customer agrees again (G6).
   */
  save: command('ticket.estimate')
    .input(
      ticketCommand({
        lines: z.array(estimateLineInput).min(1).max(50),
        discountFen: fenSchema,
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
      DISCOUNT_TOO_LARGE: { status: 422, data: z.object({ maxFen: z.int() }) },
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
