import * as z from 'zod';
import { CUSTOMER_TYPES, LANGUAGES, SPECIAL_GROUPS } from '../customer/contract.ts';
import { CATEGORIES } from '../device/contract.ts';
import { labelWords } from '../printing/label-layout.ts';
import { laidOutRow } from '../printing/rows.ts';
import {
  command,
  commandInput,
  draftSave,
  fenSchema,
  idSchema,
  instantSchema,
  lineSchema,
  MAX_DRAFT_TEXT,
  query,
  textSchema,
  ticketResult,
} from '../procedure.ts';
import { signatureStrokes } from '../signature.ts';
import { PRIORITIES } from '../ticket/states.ts';
import { DAMAGE_CLASSES } from './damage.ts';
import { draftProof } from '../warranty/proof.ts';

export const FAULT_CATEGORIES = [
  'screen',
  'battery',
  'charging',
  'sound',
  'camera',
  'signal',
  'buttons',
  'system',
  'liquid',
  'other',
] as const;
export const ONSETS = ['today', 'yesterday', 'this_week', 'earlier', 'unknown'] as const;
export const POWER_STATES = ['on', 'off', 'unknown'] as const;
/** `none`: the device has no passcode. `withheld`: the customer keeps it and unlocks for tests. The vault for codes comes later. */
export const PASSCODE_STATES = ['none', 'withheld'] as const;
export const MARK_KINDS = ['knock', 'scratch', 'crack', 'bend', 'peeled', 'stain', 'missing_part'] as const;

/** A mark on the device's drawn outline; x and y are 0 to 1 across and down the side shown. */
export const conditionMark = z.strictObject({
  side: z.enum(['front', 'back']),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  kinds: z.array(z.enum(MARK_KINDS)).max(7),
  note: textSchema(80).optional(),
});
export type ConditionMark = z.infer<typeof conditionMark>;

const draftLine = lineSchema(MAX_DRAFT_TEXT);
const draftText = textSchema(MAX_DRAFT_TEXT);
const accessories = z.array(lineSchema(MAX_DRAFT_TEXT, 1)).max(20);

/**
 * Everything the intake page holds. All of it optional: a half-finished intake is saved field by field, as it was typed;
 * what is missing or wrong at commit is said by `intakeBlockers` (G1).
 */
export const intakeDraft = z.strictObject({
  customerId: idSchema.nullable().optional(),
  phone: draftLine.optional(),
  name: draftLine.optional(),
  customerType: z.enum(CUSTOMER_TYPES).optional(),
  specialGroup: z.enum(SPECIAL_GROUPS).optional(),
  customerLanguage: z.enum(LANGUAGES).optional(),
  minor: z.boolean().optional(),
  guardianName: draftLine.optional(),
  category: z.enum(CATEGORIES).optional(),
  brand: draftLine.optional(),
  model: draftLine.optional(),
  serial: draftLine.optional(),
  serialUnreadable: z.boolean().optional(),
  proof: draftProof.optional(),
  faultCategory: z.enum(FAULT_CATEGORIES).optional(),
  /** Keys of fault chips (fault-chips.ts). */
  faultChips: z
    .array(z.string().regex(/^[a-z0-9_]{1,40}$/))
    .max(20)
    .optional(),
  faultText: draftText.optional(),
  onset: z.enum(ONSETS).optional(),
  otherProblemsAsked: z.boolean().optional(),
  otherProblems: draftText.optional(),
  marks: z.array(conditionMark).max(20).optional(),
  conditionNote: draftText.optional(),
  /** Set when the clerk looked and there is nothing to mark. */
  conditionFine: z.boolean().optional(),
  power: z.enum(POWER_STATES).optional(),
  damage: z.enum(DAMAGE_CLASSES).optional(),
  liquidPercent: z.int().min(0).max(100).optional(),
  functionLost: z.boolean().optional(),
  namedFunctions: draftText.optional(),
  /**
   * What lies on the counter beside the device and stays (extra), and what is missing of the standard set: keys of
   * `ACCESSORY_WORDS`, or the clerk's own words for what has no key.
   */
  accessoriesExtra: accessories.optional(),
  accessoriesMissing: accessories.optional(),
  accessoriesNoted: z.boolean().optional(),
  passcode: z.enum(PASSCODE_STATES).optional(),
  backupNotice: z.boolean().optional(),
  openingConsent: z.boolean().optional(),
  /** Opened in front of the customer at the counter. */
  openedAtIntake: z.boolean().optional(),
  termsRead: z.boolean().optional(),
  marketingConsent: z.boolean().optional(),
  noCalls: z.boolean().optional(),
  signature: signatureStrokes.nullable().optional(),
  signedOnPaper: z.boolean().optional(),
  priority: z.enum(PRIORITIES).optional(),
  /** What was agreed with the customer; absent: the promise offered by T4. */
  promisedAt: instantSchema.optional(),
  /** "Yes, up to this amount" (ceiling consent, DOMAIN §3); null: agreed, without an amount that can be read. */
  ceilingFen: fenSchema.nullable().optional(),
  /** What was typed for it, only while it cannot be read. */
  ceilingText: draftLine.optional(),
  shelf: draftLine.optional(),
  technicianId: idSchema.nullable().optional(),
});
export type IntakeDraft = z.infer<typeof intakeDraft>;

/** What G1 asks for, in the order in which the page goes through it. */
export const INTAKE_FIELDS = [
  'phone',
  'name',
  'guardian',
  'serial',
  'serial_photo',
  'category',
  'brand_model',
  'proof',
  'fault',
  'onset',
  'other_problems',
  'condition',
  'power',
  'named_functions',
  'accessories',
  'passcode',
  'backup_notice',
  'opening_consent',
  'terms',
  'ceiling',
  'signature',
  'promise',
] as const;
export type IntakeField = (typeof INTAKE_FIELDS)[number];

/** What G1 takes from the shop's policies. */
export const intakePolicy = z.object({
  /** Liquid of this share or more counts as damage (S0). */
  liquidDamagePercent: z.number(),
});
export type IntakePolicy = z.infer<typeof intakePolicy>;

export const draftSummary = z.object({
  id: z.string(),
  revision: z.int(),
  updatedAt: z.string(),
  staffName: z.string(),
  title: z.string(),
});

export const photo = z.object({ id: z.string(), takenAt: z.string(), caption: z.string() });

export const intakeContract = {
  drafts: query('ticket.intake').output(z.array(draftSummary)),
  /** A new, empty draft; nothing has a number yet. */
  begin: draftSave('ticket.intake')
    .input(z.strictObject({}))
    .output(z.object({ draftId: z.string(), revision: z.int() })),
  draft: query('ticket.intake')
    .input(z.strictObject({ draftId: idSchema }))
    .output(
      z.object({
        draftId: z.string(),
        revision: z.int(),
        data: intakeDraft,
        photos: z.array(photo),
        updatedAt: z.string(),
        staffName: z.string(),
        policy: intakePolicy,
      }),
    ),
  /** The whole draft as the page holds it; STALE when another station saved it meanwhile. */
  saveDraft: draftSave('ticket.intake')
    .input(z.strictObject({ draftId: idSchema, revision: z.int(), data: intakeDraft }))
    .output(z.object({ revision: z.int() })),
  discardDraft: command('ticket.intake')
    .input(commandInput({ draftId: idSchema, reason: textSchema(200, 1) }))
    .output(z.object({ draftId: z.string() })),
  /** The promise T4 offers from now (DOMAIN §7 T4), and what is printed for this draft, row by row. */
  preview: query('ticket.intake')
    .input(z.strictObject({ draftId: idSchema }))
    .output(
      z.object({
        columns: z.int(),
        slip: z.array(laidOutRow),
        label: z.object({ words: labelWords, widthMm: z.int(), heightMm: z.int() }),
        offeredPromise: z.record(z.enum(PRIORITIES), z.string()),
        termsVersion: z.string(),
      }),
    ),
  /** A JPEG or PNG of the device, base64, at most 3 MB. */
  addPhoto: draftSave('ticket.intake')
    .input(z.strictObject({ draftId: idSchema, caption: lineSchema(80), base64: z.string().max(4_200_000) }))
    .output(z.object({ photoId: z.string() }))
    .errors({
      BAD_PHOTO: { status: 422, data: z.object({ reason: z.enum(['not_a_picture', 'too_large', 'too_many']) }) },
    }),
  removePhoto: draftSave('ticket.intake')
    .input(z.strictObject({ draftId: idSchema, photoId: idSchema }))
    .output(z.object({ photoId: z.string() })),
  /**
   * Draft to checked_in (G1): gives the ticket its number and the voucher its code in the same transaction, and queues
   * slip, voucher and label.
   */
  commit: command('ticket.intake')
    .input(commandInput({ draftId: idSchema, draftRevision: z.int() }))
    .output(ticketResult.extend({ code: z.string() }))
    .errors({
      INTAKE_INCOMPLETE: { status: 422, data: z.object({ missing: z.array(z.enum(INTAKE_FIELDS)) }) },
      BAD_PHONE: { status: 422 },
      BAD_PROMISE: { status: 422 },
      NOT_A_TECHNICIAN: { status: 422 },
    }),
};
