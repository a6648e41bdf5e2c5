import * as z from 'zod';
import { intakeDraft } from '../intake/contract.ts';
import { command, idSchema, query, textSchema, ticketCommand, ticketResult } from '../procedure.ts';
import { BRAND_CLAIMS } from './brand-documents.ts';
import { PROOF_ASKS } from './asks.ts';
import { EVIDENCE_LEVELS, UNDECIDED_CAUSES, type WarrantyDecision } from './decision.ts';
import { WARRANTY_FACTS } from './facts.ts';
import { draftProof, purchaseProof } from './proof.ts';

export const WARRANTY_RESULTS = ['free', 'paid'] as const;

/**
 * Passed on as it was made: a decision of an earlier program is shown as it is stored, whatever codes it used. Typed by
 * decision.ts; amounts in it are null for whoever may not see prices.
 */
const decision = z.looseObject({ kind: z.enum(['decided', 'undecided']) }) as unknown as z.ZodType<WarrantyDecision>;

export const warrantyView = z.object({
  /** `free`: something is owed other than a repair that is paid for. */
  result: z.enum(WARRANTY_RESULTS),
  evidence: z.enum(EVIDENCE_LEVELS),
  /** Of a person who decided by hand; else empty. */
  reason: z.string(),
  byHand: z.boolean(),
  /** What the rules said; null where a person decided by hand. */
  decision: decision.nullable(),
  at: z.string(),
  byName: z.string(),
  byNameEn: z.string(),
});

const found = z.array(z.enum(WARRANTY_FACTS)).max(WARRANTY_FACTS.length);
const wrongState = { WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) } };

export const warrantyContract = {
  /** What the rules say of this proof (DOMAIN §5), stored nowhere: as one types. */
  judge: query('ticket.read')
    .input(
      z.strictObject({
        /** A ticket tells its own device, damage, day of intake, earlier repairs and waits; a draft is taken in today. */
        of: z.union([
          z.strictObject({ ticketId: idSchema }),
          intakeDraft.pick({
            category: true,
            brand: true,
            model: true,
            serial: true,
            damage: true,
            liquidPercent: true,
            functionLost: true,
            promisedAt: true,
          }),
        ]),
        proof: draftProof,
        found,
        /** The fault is on the law's list; a diagnosis that is recorded knows better. */
        performanceFault: z.boolean(),
      }),
    )
    .output(
      z.object({
        decision,
        /** What to ask the customer for next, the most useful first; empty: nothing would change the decision. */
        asked: z.array(z.enum(PROOF_ASKS)),
        /** What the brand wants for the claim that is open, or that was begun; null: nobody told us. */
        checklist: z
          .object({
            claim: z.enum(BRAND_CLAIMS),
            items: z.array(z.string()),
            invoiceShows: z.array(z.string()),
            checks: z.array(z.string()),
            days: z.int().nullable(),
          })
          .nullable(),
      }),
    ),
  /**
   * The decision of the rules, or of a person with a reason (`override`), who may also decide what the rules cannot.
   * Stores the proof where it changed.
   */
  decide: command('ticket.diagnose')
    .input(
      ticketCommand({
        /** Null: what is stored. Amounts are kept as they are when who decides may not see prices. */
        proof: purchaseProof.nullable(),
        found,
        performanceFault: z.boolean(),
        override: z
          .strictObject({
            result: z.enum(WARRANTY_RESULTS),
            evidence: z.enum(EVIDENCE_LEVELS),
            reason: textSchema(500, 1),
          })
          .nullable(),
      }),
    )
    .output(ticketResult)
    .errors({
      ...wrongState,
      UNDECIDED: { status: 422, data: z.object({ because: z.array(z.enum(UNDECIDED_CAUSES)) }) },
    }),
  /**
   * What is owed by now: the decision that stands, with the delays up to `asOf` (today, or the day on which it was ready).
   * Null where nothing was decided, or by hand.
   */
  owed: query('ticket.read')
    .input(z.strictObject({ ticketId: idSchema }))
    .output(z.object({ asOf: z.string(), decision: decision.nullable() })),
};
