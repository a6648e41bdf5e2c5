import * as z from 'zod';
import { conditionMark, FAULT_CATEGORIES, ONSETS, PASSCODE_STATES, photo, POWER_STATES } from '../intake/contract.ts';
import { DAMAGE_CLASSES } from '../intake/damage.ts';
import { diagnosisView } from '../diagnosis/contract.ts';
import { estimateView, consentView } from '../estimate/contract.ts';
import { testView, workView } from '../bench/contract.ts';
import { paymentView } from '../payment/contract.ts';
import { repairWarrantyView } from '../pickup/contract.ts';
import {
  command,
  idSchema,
  instantSchema,
  lineSchema,
  query,
  textSchema,
  ticketCommand,
  ticketResult,
} from '../procedure.ts';
import { GUARDS } from './transitions.ts';
import { EVENT_KINDS } from './events.ts';
import { ticketRow } from './row.ts';
import { OUTCOMES, PARTS_FROM, TICKET_STATES } from './states.ts';
import { latenessView } from '../timers/contract.ts';
import { warrantyView } from '../warranty/contract.ts';
import { purchaseProof } from '../warranty/proof.ts';

export const CONTACT_CHANNELS = ['in_person', 'phone', 'sms', 'wechat', 'email'] as const;

export const timelineEvent = z.object({
  seq: z.int(),
  kind: z.enum(EVENT_KINDS),
  at: z.string(),
  actorName: z.string().nullable(),
  actorNameEn: z.string(),
  from: z.enum(TICKET_STATES).nullable(),
  to: z.enum(TICKET_STATES).nullable(),
  /** What the sentence needs, by kind (see ticket/events.ts). */
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

/** A step the ticket could take from here, and what stands in its way. */
export const nextStep = z.object({
  to: z.enum(TICKET_STATES),
  outcome: z.enum(OUTCOMES).nullable(),
  blockers: z.array(z.enum(GUARDS)),
  allowed: z.boolean(),
});

export const ticketDetail = ticketRow.extend({
  voucherLast4: z.string(),
  phone: z.string(),
  phoneMasked: z.string(),
  customerLanguage: z.enum(['zh', 'en']),
  customerTicketCount: z.int(),
  brand: z.string(),
  model: z.string(),
  serial: z.string().nullable(),
  faultCategory: z.enum(FAULT_CATEGORIES),
  onset: z.enum(ONSETS),
  otherProblems: z.string(),
  marks: z.array(conditionMark),
  conditionNote: z.string(),
  power: z.enum(POWER_STATES),
  damage: z.enum(DAMAGE_CLASSES),
  liquidPercent: z.int().nullable(),
  namedFunctions: z.string(),
  accessoriesExtra: z.array(z.string()),
  accessoriesMissing: z.array(z.string()),
  passcode: z.enum(PASSCODE_STATES),
  noCalls: z.boolean(),
  termsVersion: z.string(),
  signedOnPaper: z.boolean(),
  ceilingFen: z.int().nullable(),
  intakeByName: z.string(),
  intakeByNameEn: z.string(),
  collectedAt: z.string().nullable(),
  photos: z.array(photo),
  diagnosis: diagnosisView.nullable(),
  /** What the customer could show of the sale, as it was recorded last. */
  proof: purchaseProof.nullable(),
  warranty: warrantyView.nullable(),
  estimates: z.array(estimateView),
  consents: z.array(consentView),
  /** The customer's consent covers the estimate that stands, by its version or by "up to this amount" (G4). */
  estimateAgreed: z.boolean(),
  work: z.array(workView),
  tests: z.array(testView),
  payments: z.array(paymentView),
  /** Of the repair that was handed over (DOMAIN §6). */
  repairWarranty: repairWarrantyView.nullable(),
  notified: z.boolean(),
  lateness: latenessView,
  timeline: z.array(timelineEvent),
  next: z.array(nextStep),
});
export type TicketDetail = z.infer<typeof ticketDetail>;

const stateErrors = { WRONG_STATE: { status: 409, data: z.object({ state: z.enum(TICKET_STATES) }) } };
const told = ticketCommand({ channel: z.enum(CONTACT_CHANNELS), reached: z.boolean(), note: textSchema(200) });
const transitionErrors = {
  /** The guards of DOMAIN §3 that fail, all of them. */
  TRANSITION_BLOCKED: {
    status: 422,
    data: z.object({ from: z.enum(TICKET_STATES), to: z.enum(TICKET_STATES), blockers: z.array(z.enum(GUARDS)) }),
  },
};

export const ticketContract = {
  get: query('ticket.read')
    .input(z.strictObject({ ticketId: idSchema }))
    .output(ticketDetail),
  photo: query('ticket.read')
    .input(z.strictObject({ photoId: idSchema }))
    .output(z.object({ mediaType: z.enum(['image/jpeg', 'image/png']), base64: z.string() })),
  note: command('ticket.note')
    .input(ticketCommand({ text: textSchema(2000, 1) }))
    .output(ticketResult),
  assign: command('ticket.assign')
    .input(ticketCommand({ technicianId: idSchema.nullable() }))
    .output(ticketResult)
    .errors({ ...stateErrors, NOT_A_TECHNICIAN: { status: 422 } }),
  setShelf: command('ticket.note')
    .input(ticketCommand({ shelf: lineSchema(12) }))
    .output(ticketResult)
    .errors(stateErrors),
  /** A new date agreed with the customer (G7); before the old one, or late with the customer told. */
  agreePromise: command('ticket.contact')
    .input(ticketCommand({ promisedAt: instantSchema, channel: z.enum(CONTACT_CHANNELS), reason: textSchema(200) }))
    .output(ticketResult)
    .errors({ ...stateErrors, BAD_PROMISE: { status: 422 } }),
  /** The customer was told how it goes before it is ready (T5), or could not be reached; the promise stays. */
  tellProgress: command('ticket.contact').input(told).output(ticketResult).errors(stateErrors),
  /** The customer was told that the device is ready, or could not be reached. */
  notifyReady: command('ticket.contact').input(told).output(ticketResult).errors(stateErrors),
  /** Any step of DOMAIN §3 that is not intake, consent, pickup or closing, each of which has its own procedure. */
  move: command('ticket.read')
    .input(
      ticketCommand({
        to: z.enum(TICKET_STATES),
        outcome: z.enum(OUTCOMES).optional(),
        reason: textSchema(300).optional(),
        /** With `awaiting_parts`: who does not supply them (DOMAIN §5 step 5). Not said: the shop's own wait. */
        waitFor: z.enum(PARTS_FROM).optional(),
      }),
    )
    .output(ticketResult)
    .errors(transitionErrors),
};
