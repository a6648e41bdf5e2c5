import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GOOD, PROMISE } from '../../../tests/support/ticket-facts.ts';
import { addMs, HOUR_MS } from '../time.ts';
import { consentCovers, transitionBlockers, type TicketFacts } from './rules.ts';
import { OUTCOMES, TICKET_STATES, type TicketState } from './states.ts';
import { findTransition, TRANSITIONS } from './transitions.ts';

const WAITS: ReadonlySet<TicketState> = new Set(['awaiting_parts', 'at_vendor']);

describe('the table of transitions as a whole', () => {
  test('every step that is not in the table is an invalid transition, however good the facts', () => {
    let refused = 0;
    for (const state of TICKET_STATES)
      for (const to of TICKET_STATES)
        for (const outcome of [null, ...OUTCOMES]) {
          if (findTransition(state, to, outcome)) continue;
          refused += 1;
          expect(transitionBlockers({ ...GOOD, state }, to, outcome)).toEqual(['invalid_transition']);
        }
    expect(refused).toBeGreaterThan(1500);
  });

  test('every step that is in the table may be taken on good facts, but for the bill that nobody can approve yet', () => {
    for (const step of STEPS) {
      const waits = WAITS.has(step.from) && step.outcome === null;
      const facts = { ...GOOD, state: step.from, waitingFrom: waits ? step.to : null };
      expect({ ...step, blockers: transitionBlockers(facts, step.to, step.outcome) }).toEqual({
        ...step,
        blockers: [],
      });
      const billed = step.to === 'ready' && step.outcome !== 'repaired';
      const begun = transitionBlockers({ ...facts, workBegun: true }, step.to, step.outcome);
      expect({ ...step, begun }).toEqual({ ...step, begun: billed ? ['cancel_bill'] : [] });
    }
  });

  test('a wait ends only where it began, or in a cancellation', () => {
    const began: [TicketState, TicketState[]][] = [
      ['awaiting_parts', ['approved', 'repairing']],
      ['at_vendor', ['diagnosing', 'repairing']],
    ];
    for (const [state, origins] of began)
      for (const waitingFrom of origins)
        for (const to of TICKET_STATES)
          for (const outcome of [null, ...OUTCOMES]) {
            const workBegun = waitingFrom === 'repairing';
            const allowed = transitionBlockers({ ...GOOD, state, waitingFrom, workBegun }, to, outcome);
            const back = to === waitingFrom && outcome === null;
            const cancelled = to === 'ready' && outcome === 'cancelled';
            const bill = workBegun ? ['cancel_bill'] : [];
            expect(allowed).toEqual(back ? [] : cancelled ? bill : ['invalid_transition']);
          }
  });

  test('a wait whose origin is not known leads nowhere but to a cancellation', () => {
    for (const state of WAITS)
      for (const to of TICKET_STATES)
        for (const outcome of [null, ...OUTCOMES]) {
          const blockers = transitionBlockers({ ...GOOD, state, waitingFrom: null }, to, outcome);
          expect(blockers).toEqual(to === 'ready' && outcome === 'cancelled' ? [] : ['invalid_transition']);
        }
  });

  test('from every state that a ticket can come to there is a way to the customer, and on to closed', () => {
    type Place = { state: TicketState; waitingFrom: TicketState | null };
    const key = (place: Place) => `${place.state}/${place.waitingFrom}`;
    const next = ({ state, waitingFrom }: Place): Place[] =>
      TRANSITIONS.flatMap((step) =>
        (step.outcomes ?? [null])
          .filter((outcome) => step.from === state && outcome !== 'cancelled')
          .filter((outcome) => transitionBlockers({ ...GOOD, state, waitingFrom }, step.to, outcome).length === 0)
          .map(() => ({ state: step.to, waitingFrom: WAITS.has(step.to) ? state : null })),
      );
    const reach = (from: Place): Map<string, Place> => {
      const seen = new Map([[key(from), from]]);
      for (const place of seen.values())
        for (const after of next(place)) if (!seen.has(key(after))) seen.set(key(after), after);
      return seen;
    };
    const places = [...reach({ state: 'checked_in', waitingFrom: null }).values()];
    const states = new Set(places.map((place) => place.state));
    expect([...states].sort()).toEqual(expect.arrayContaining(['approved', 'at_vendor', 'awaiting_parts', 'overdue']));
    for (const place of places.filter((p) => !['collected', 'closed', 'cancelled', 'disposed'].includes(p.state)))
      expect([...reach(place).keys()]).toEqual(expect.arrayContaining(['collected/null', 'closed/null']));
  });

  test('repair never begins, and a device never becomes ready, without what must be there', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...STEPS), (facts, { from, to, outcome }) => {
        const f = { ...facts, state: from };
        fc.pre(transitionBlockers(f, to, outcome).length === 0);
        expect(to === 'approved' && from === 'awaiting_approval' && !consentCovers(f)).toBe(false);
        expect(to === 'repairing' && from === 'approved' && f.dataRisk && !f.dataRiskSigned).toBe(false);
        expect(outcome === 'repaired' && !f.benchPassed).toBe(false);
        expect(outcome === 'referred_to_seller' && !f.certificateIssued).toBe(false);
        const settled = f.stopped.reassembled && f.stopped.itemised && f.stopped.billApproved;
        expect(to === 'ready' && outcome !== 'repaired' && f.workBegun && !settled).toBe(false);
        expect(to === 'repairing' && from === 'approved' && !f.partsIssued).toBe(false);
        expect(to === 'diagnosing' && from === 'checked_in' && !f.technicianAssessed).toBe(false);
        expect(to === 'testing' && f.oldParts < f.newParts && !f.oldPartException).toBe(false);
        expect(WAITS.has(from) && outcome === null && to !== f.waitingFrom).toBe(false);
        expect(WAITS.has(to) && f.dateAgreedAt === null).toBe(false);
        expect(to === 'testing' && !(f.causeRecorded && f.actionsRecorded)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('one more thing done never puts a guard in the way', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...STEPS), fc.constantFrom(...DONE), (facts, step, done) => {
        const state = step.from;
        const before = transitionBlockers({ ...facts, state }, step.to, step.outcome);
        const after = transitionBlockers({ ...facts, state, ...done }, step.to, step.outcome);
        expect(before).toEqual(expect.arrayContaining(after));
      }),
      { numRuns: 500 },
    );
  });
});

/** Every step with every outcome that it may have. */
const STEPS = TRANSITIONS.flatMap(({ from, to, outcomes }) =>
  (outcomes ?? [null]).map((outcome) => ({ from, to, outcome })),
);
const DONE: Partial<TicketFacts>[] = [
  { technicianAssigned: true },
  { technicianAssessed: true },
  { partsIssued: true },
  { oldParts: 3 },
  { oldPartException: true },
  { stopped: { reassembled: true, itemised: true, billApproved: true } },
  { diagnosed: true },
  { warrantyDecided: true },
  { promisedAt: PROMISE },
  { dataRiskSigned: true },
  { causeRecorded: true },
  { actionsRecorded: true },
  { benchPassed: true },
  { certificateIssued: true },
  { callbackDone: true },
  { failedCallbacks: 3 },
  { repairWarrantyIssued: true },
  { ceilingFen: Number.MAX_SAFE_INTEGER },
];
const instant = fc.integer({ min: -48, max: 48 }).map((hours) => addMs(PROMISE, hours * HOUR_MS));
const anyFacts: fc.Arbitrary<TicketFacts> = fc.record({
  state: fc.constantFrom(...TICKET_STATES),
  waitingFrom: fc.option(fc.constantFrom('approved', 'repairing', 'diagnosing')),
  technicianAssigned: fc.boolean(),
  technicianAssessed: fc.boolean(),
  diagnosed: fc.boolean(),
  warrantyDecided: fc.boolean(),
  estimate: fc.option(
    fc.record({ version: fc.integer({ min: 1, max: 3 }), totalFen: fc.nat(50_000), lines: fc.nat(2) }),
  ),
  promisedAt: fc.option(instant),
  consentedVersion: fc.option(fc.integer({ min: 1, max: 3 })),
  ceilingFen: fc.option(fc.nat(50_000)),
  partsIssued: fc.boolean(),
  dataRisk: fc.boolean(),
  dataRiskSigned: fc.boolean(),
  dateAgreedAt: fc.option(instant),
  replacedPromise: fc.option(instant),
  causeRecorded: fc.boolean(),
  actionsRecorded: fc.boolean(),
  newParts: fc.nat(3),
  oldParts: fc.nat(3),
  oldPartException: fc.boolean(),
  stopped: fc.record({ reassembled: fc.boolean(), itemised: fc.boolean(), billApproved: fc.boolean() }),
  benchPassed: fc.boolean(),
  certificateIssued: fc.boolean(),
  workBegun: fc.boolean(),
  callbackDone: fc.boolean(),
  failedCallbacks: fc.nat(4),
  callbackAttempts: fc.constant(3),
  repairWarrantyIssued: fc.boolean(),
});
