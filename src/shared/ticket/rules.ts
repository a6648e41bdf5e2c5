import type { Fen } from '../money.ts';
import type { Instant } from '../time.ts';
import type { Outcome, TicketState } from './states.ts';
import { findTransition, type Guard } from './transitions.ts';

/** What the guards of DOMAIN §3 look at. */
export type TicketFacts = {
  state: TicketState;
  /** The state it waits to return to, when it is at awaiting_parts or at_vendor. */
  waitingFrom: TicketState | null;
  technicianAssigned: boolean;
  /** The technician holds a valid assessment for this kind of device. */
  technicianAssessed: boolean;
  diagnosed: boolean;
  warrantyDecided: boolean;
  estimate: { version: number; totalFen: Fen; lines: number } | null;
  promisedAt: Instant | null;
  consentedVersion: number | null;
  /** "Yes, up to this amount" (ceiling consent). */
  ceilingFen: Fen | null;
  partsIssued: boolean;
  dataRisk: boolean;
  dataRiskSigned: boolean;
  /** When the customer agreed to the new date for this wait; null: not told, or not agreed. */
  dateAgreedAt: Instant | null;
  /** The promise that the new date replaced. */
  replacedPromise: Instant | null;
  causeRecorded: boolean;
  actionsRecorded: boolean;
  newParts: number;
  oldParts: number;
  /** Somebody approved that an old part is missing. */
  oldPartException: boolean;
  /** The last bench test since the last work passed. */
  benchPassed: boolean;
  /** Somebody has worked on the device: whoever stops now settles a bill for it. */
  workBegun: boolean;
  /** What a repair stopped half-way needs: put together again, the done work itemised, its bill approved by a manager. */
  stopped: { reassembled: boolean; itemised: boolean; billApproved: boolean };
  certificateIssued: boolean;
  callbackDone: boolean;
  failedCallbacks: number;
  /** After how many of them nobody calls any more (policy `callback.failed_attempts`). */
  callbackAttempts: number;
  repairWarrantyIssued: boolean;
};

/** Consent to the estimate as it stands: to this version, or to any total up to an amount (DOMAIN §3 "Ceiling consent"). */
export function consentCovers(facts: Pick<TicketFacts, 'estimate' | 'consentedVersion' | 'ceilingFen'>): boolean {
  if (!facts.estimate) return false;
  return (
    facts.consentedVersion === facts.estimate.version ||
    (facts.ceilingFen !== null && facts.estimate.totalFen <= facts.ceilingFen)
  );
}

const FAILS: Record<Guard, (facts: TicketFacts) => boolean> = {
  G1: () => false, // asked at intake.commit, before there is a ticket
  G2: (f) => !f.technicianAssigned || !f.technicianAssessed,
  G3: (f) => !f.diagnosed || !f.warrantyDecided || !f.estimate || f.estimate.lines < 1 || f.promisedAt === null,
  G4: (f) => !consentCovers(f),
  G5: (f) => !f.partsIssued || (f.dataRisk && !f.dataRiskSigned),
  G6: () => false, // the revision itself decides it: see revisionEffect
  G7: (f) => f.dateAgreedAt === null || (f.replacedPromise !== null && f.dateAgreedAt >= f.replacedPromise),
  G8: (f) => !f.causeRecorded || !f.actionsRecorded || (f.oldParts < f.newParts && !f.oldPartException),
  G9: (f) => !f.benchPassed,
  cancel_reason: () => false, // asked when a draft is discarded (intake.discardDraft)
  cancel_bill: (f) => !f.stopped.reassembled || !f.stopped.itemised || !f.stopped.billApproved,
  certificate: (f) => !f.certificateIssued,
  closure: (f) => !(f.callbackDone || f.failedCallbacks >= f.callbackAttempts) || !f.repairWarrantyIssued,
  invalid_transition: () => true,
  // Asked at the pickup gate (pickup/rules.ts), which knows the scans and the money.
  P1: () => false,
  P2: () => false,
  P3: () => false,
  P4: () => false,
  P5: () => false,
  P6: () => false,
  P7: () => false,
  P8: () => false,
  P9: () => false,
  P10: () => false,
};

/** What keeps a draft from becoming a ticket (G1), or from being thrown away (DOMAIN §3 "draft → cancelled"). */
export function draftBlockers(
  to: 'checked_in' | 'cancelled',
  facts: { missing: readonly unknown[]; reasonGiven: boolean },
): Guard[] {
  if (to === 'checked_in') return facts.missing.length === 0 ? [] : ['G1'];
  return facts.reasonGiven ? [] : ['cancel_reason'];
}

/**
 * The guards that keep a ticket from this step: empty means that it may be taken (DOMAIN §3).
 * A wait ends where it began: from awaiting_parts or at_vendor only back to the state it came from.
 */
export function transitionBlockers(facts: TicketFacts, to: TicketState, outcome?: Outcome | null): Guard[] {
  const transition = findTransition(facts.state, to, outcome);
  if (!transition) return ['invalid_transition'];
  const waits = facts.state === 'awaiting_parts' || facts.state === 'at_vendor';
  if (waits && outcome !== 'cancelled' && to !== facts.waitingFrom) return ['invalid_transition'];
  const guards: Guard[] = [...transition.guards];
  if (outcome === 'referred_to_seller') guards.push('certificate');
  const endsUnrepaired = to === 'ready' && outcome !== 'repaired';
  if (endsUnrepaired && facts.workBegun) guards.push('cancel_bill');
  return guards.filter((guard) => FAILS[guard](facts));
}

export type RevisionEffect = { stateAfter: TicketState; workStops: boolean; notifyCustomer: boolean };

/**
 * What a new total does (G6): higher by one fen or more stops the work until the customer agrees; lower is only told.
 * Before any consent a revision changes nothing about the state.
 * @param currentFen the total that stands: what the customer agreed to, or was told since.
 * @param ceilingFen "yes, up to this amount": G6 stops only above it.
 */
export function revisionEffect(
  state: TicketState,
  currentFen: Fen,
  ceilingFen: Fen | null,
  totalFen: Fen,
): RevisionEffect {
  const consented = state === 'approved' || state === 'repairing';
  if (!consented) return { stateAfter: state, workStops: false, notifyCustomer: false };
  if (totalFen > Math.max(currentFen, ceilingFen ?? 0))
    return { stateAfter: 'awaiting_approval', workStops: true, notifyCustomer: false };
  return { stateAfter: state, workStops: false, notifyCustomer: totalFen !== currentFen };
}
