import { categoryOf } from '../../../shared/device/contract.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { WARRANTY_RESULTS } from '../../../shared/warranty/contract.ts';
import type { EvidenceLevel, Remedy, WarrantyDecision } from '../../../shared/warranty/decision.ts';
import { WARRANTY_FACTS, type WarrantyFact } from '../../../shared/warranty/facts.ts';
import { findableOn } from '../../../shared/warranty/items.ts';
import type { DraftProof } from '../../../shared/warranty/proof.ts';
import { hasCard, proofGap } from '../../ui/warranty/proof-edit.ts';

export type WarrantyResult = (typeof WARRANTY_RESULTS)[number];

/** The form as it stands: what was found, what the customer can show, and what a person says in place of the rules. */
export type WarrantyDraft = {
  proof: DraftProof;
  found: WarrantyFact[];
  performanceFault: boolean;
  /** A person decides; what was typed for it stays when the rules are given the word again. */
  byHand: boolean;
  result: WarrantyResult | null;
  evidence: EvidenceLevel | null;
  reason: string;
};

/** What the ticket knows already. */
export function draftOf({ proof, warranty, diagnosis }: TicketDetail): WarrantyDraft {
  const byHand = warranty?.byHand ? warranty : null;
  return {
    proof: proof ?? {},
    found: warranty?.decision ? foundIn(warranty.decision) : [],
    performanceFault: diagnosis?.performanceFault ?? false,
    byHand: byHand !== null,
    result: byHand?.result ?? null,
    evidence: byHand?.evidence ?? null,
    reason: byHand?.reason ?? '',
  };
}

/** What was found for an earlier decision, as far as it tells. */
function foundIn(decision: WarrantyDecision): WarrantyFact[] {
  const reasons: readonly string[] = decision.kind === 'decided' ? decision.reasons : [];
  const opened = reasons.includes('unauthorised_opening');
  return WARRANTY_FACTS.filter(
    (fact) =>
      reasons.includes(fact) || (opened && (fact === 'opened_by_third_party' || fact === 'fault_linked_to_opening')),
  );
}

/** What is asked of this device now; a fact that is no longer asked is no longer found. */
export function askedFacts({ category }: Pick<TicketDetail, 'category'>, draft: WarrantyDraft): WarrantyFact[] {
  return findableOn(categoryOf(category))
    .flatMap((fact): WarrantyFact[] =>
      fact === 'opened_by_third_party' && draft.found.includes(fact) ? [fact, 'fault_linked_to_opening'] : [fact],
    )
    .concat(hasCard(draft.proof) ? ['card_altered'] : []);
}

/** Of what was ticked, what is still asked. */
export const foundOf = (ticket: Pick<TicketDetail, 'category'>, draft: WarrantyDraft): WarrantyFact[] =>
  askedFacts(ticket, draft).filter((fact) => draft.found.includes(fact));

export type WarrantyGap =
  | { what: 'proof'; name: NonNullable<ReturnType<typeof proofGap>> }
  | { what: 'undecided' | 'result' | 'evidence' | 'reason' };

/**
 * What keeps the decision from being sent.
 * @param undecided the rules cannot decide: a person must.
 */
export function gapOf(draft: WarrantyDraft, undecided: boolean): WarrantyGap | null {
  const name = proofGap(draft.proof);
  if (name !== null) return { what: 'proof', name };
  if (!draft.byHand && !undecided) return null;
  if (draft.result === null) return { what: undecided && !draft.byHand ? 'undecided' : 'result' };
  if (draft.evidence === null) return { what: 'evidence' };
  return draft.reason.trim() === '' ? { what: 'reason' } : null;
}

/** What time has added to a decision: remedies that are owed by now, and a loaner. Null: nothing. */
export function addedSince(
  before: WarrantyDecision,
  now: WarrantyDecision | null,
): { remedies: Remedy[]; loaner: boolean } | null {
  if (before.kind !== 'decided' || now?.kind !== 'decided') return null;
  const remedies = now.remedies.filter((remedy) => !before.remedies.includes(remedy));
  const loaner = now.loanerRequired && !before.loanerRequired;
  return remedies.length > 0 || loaner ? { remedies, loaner } : null;
}
