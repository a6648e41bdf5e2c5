import { dayOf } from '../../../shared/time.ts';
import { asksOf, brandChecklist } from '../../../shared/warranty/asks.ts';
import type { WarrantyDecision } from '../../../shared/warranty/decision.ts';
import type { WarrantyFacts } from '../../../shared/warranty/facts.ts';
import { factsFromProof, withAmountsOf } from '../../../shared/warranty/from-proof.ts';
import type { PurchaseProof } from '../../../shared/warranty/proof.ts';
import { decideWarranty } from '../../../shared/warranty/rules.ts';
import type { Db } from '../../db/open.ts';
import { readCalendar } from '../calendar/queries.ts';
import type { Transaction } from '../command.ts';
import { fail, notFound } from '../errors.ts';
import { policyOn } from '../policy/queries.ts';
import { maySeePrices, os, signedIn, type ShopContext } from '../procedures.ts';
import { expectOwn, ticketCommand } from '../ticket/command.ts';
import { findTicket } from '../ticket/queries.ts';
import { knownOfDraft, knownOfTicket, withDelays, type Found } from './known-facts.ts';
import { findJudgedFacts, findProof, insertProof, insertWarrantyDecision } from './queries.ts';

export const warrantyHandlers = {
  judge: os.warranty.judge.handler(({ context, input: { of, proof: given, ...said } }) => {
    const { db, clock } = context.shop;
    const now = clock.now();
    const isTicket = 'ticketId' in of;
    const proof = isTicket ? withKnownAmounts(context, given, findProof(db, of.ticketId)) : given;
    const facts = factsFromProof(
      proof,
      isTicket ? knownOfTicket(db, of.ticketId, said, now) : knownOfDraft(db, of, said, now),
    );
    const decision = judged(db, facts);
    return {
      decision,
      asked: asksOf(proof, facts, decision),
      checklist: brandChecklist(proof, facts, decision, policyOn(db, facts.intakeDate)),
    };
  }),

  decide: os.warranty.decide.handler(({ context, input }) =>
    ticketCommand(context, 'warranty.decide', input, (change, tx) => {
      change.expectState('diagnosing', 'awaiting_approval');
      expectOwn(change, signedIn(context));
      const { ticketId, found, performanceFault, override } = input;
      const stored = findProof(tx.db, ticketId);
      const given = input.proof && withKnownAmounts(context, input.proof, stored);
      const proof = recordProof(tx, ticketId, stored ?? {}, given);
      const by = { ticketId, at: tx.now, staffId: tx.actorId };
      const decided = override
        ? { ...override, ruling: null }
        : ruled(tx, ticketId, proof, { found, performanceFault });
      insertWarrantyDecision(tx.db, { ...decided, ...by });
      const { result, evidence, reason } = decided;
      change.event('warranty_decided', { result, evidence, reason, byHand: override !== null });
    }),
  ),

  owed: os.warranty.owed.handler(({ context, input: { ticketId } }) => {
    const { db, clock } = context.shop;
    if (!findTicket(db, ticketId)) notFound('ticket');
    const facts = findJudgedFacts(db, ticketId);
    if (!facts) return { asOf: dayOf(clock.now()), decision: null };
    const late = withDelays(db, ticketId, facts, clock.now());
    return { asOf: late.asOf, decision: judged(db, late) };
  }),
};

/** The rules of the intake day (DOMAIN D6), by the calendar that is known now. */
const judged = (db: Db, facts: WarrantyFacts): WarrantyDecision =>
  decideWarranty(facts, policyOn(db, facts.intakeDate), readCalendar(db));

function ruled(tx: Transaction, ticketId: string, proof: PurchaseProof, said: Found) {
  const facts = factsFromProof(proof, knownOfTicket(tx.db, ticketId, said, tx.now));
  const decision = judged(tx.db, facts);
  if (decision.kind === 'undecided') fail('UNDECIDED', { because: decision.because });
  const free = decision.remedies.some((remedy) => remedy !== 'repair_paid');
  return {
    result: free ? ('free' as const) : ('paid' as const),
    evidence: decision.evidence,
    reason: '',
    ruling: { facts, decision },
  };
}

/** Who may not see prices was not sent the amounts of a proof and cannot have changed them. */
const withKnownAmounts = <Proof extends PurchaseProof>(
  { actor }: ShopContext,
  given: Proof,
  stored: PurchaseProof | null,
): Proof => (maySeePrices(actor) ? given : withAmountsOf(given, stored ?? {}));

/** Stores the proof where it says something new. @returns the one that stands. */
function recordProof(
  tx: Transaction,
  ticketId: string,
  stored: PurchaseProof,
  given: PurchaseProof | null,
): PurchaseProof {
  if (given === null || JSON.stringify(given) === JSON.stringify(stored)) return stored;
  insertProof(tx.db, given, { ticketId, at: tx.now, staffId: tx.actorId });
  tx.audit('ticket', ticketId, ['proof']);
  return given;
}
