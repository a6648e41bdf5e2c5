import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMs, HOUR_MS } from '../time.ts';
import { consentCovers, transitionBlockers, type TicketFacts } from './rules.ts';
import { OUTCOMES, TICKET_STATES, type Outcome, type TicketState } from './states.ts';
import { findTransition, TRANSITIONS, type Guard } from './transitions.ts';

const PROMISE = '2026-11-25T10:00:00.000Z';
const AGREED = '2026-11-20T02:00:00.000Z';
/** A ticket on which every guard holds. */
const GOOD: TicketFacts = {
  state: 'checked_in',
  waitingFrom: null,
  technicianAssigned: true,
  diagnosed: true,
  warrantyDecided: true,
  estimate: { version: 1, totalFen: 30_000, lines: 1 },
  promisedAt: PROMISE,
  consentedVersion: 1,
  ceilingFen: null,
  dataRisk: false,
  dataRiskSigned: false,
  dateAgreedAt: AGREED,
  replacedPromise: PROMISE,
  causeRecorded: true,
  actionsRecorded: true,
  benchPassed: true,
  workBegun: false,
  certificateIssued: true,
  callbackDone: true,
  failedCallbacks: 0,
  callbackAttempts: 3,
  repairWarrantyIssued: true,
};
const WAITS: ReadonlySet<TicketState> = new Set(['awaiting_parts', 'at_vendor']);
const estimate = (version: number, totalFen: number, lines = 1) => ({ version, totalFen, lines });

type Attempt = [
  title: string,
  facts: Partial<TicketFacts>,
  to: TicketState,
  outcome: Outcome | null,
  blockers: Guard[],
];

describe('transitionBlockers', () => {
  test.each<Attempt>([
    ['G01, past the approval', { state: 'awaiting_approval' }, 'repairing', null, ['invalid_transition']],
    [
      'G04, zero estimate without consent',
      { state: 'awaiting_approval', estimate: estimate(1, 0), consentedVersion: null },
      'approved',
      null,
      ['G4'],
    ],
    [
      'G07, data risk not signed',
      { state: 'approved', dataRisk: true, dataRiskSigned: false },
      'repairing',
      null,
      ['G5'],
    ],
    ['data risk signed', { state: 'approved', dataRisk: true, dataRiskSigned: true }, 'repairing', null, []],
    [
      'G6, a lower version since consent is only told: work may begin',
      { state: 'approved', estimate: estimate(2, 20_000), consentedVersion: 1 },
      'repairing',
      null,
      [],
    ],
    ['G11, no bench pass', { state: 'testing', benchPassed: false }, 'ready', 'repaired', ['G9']],
    ['bench pass', { state: 'testing' }, 'ready', 'repaired', []],
    [
      'G12a, cancelled in repair, bill not approved',
      { state: 'repairing', workBegun: true },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    [
      'declined when more was found in repair',
      { state: 'awaiting_approval', workBegun: true },
      'ready',
      'declined',
      ['cancel_bill'],
    ],
    [
      'unrepairable, found in repair',
      { state: 'awaiting_approval', workBegun: true },
      'ready',
      'unrepairable',
      ['cancel_bill'],
    ],
    [
      'referred after work began, without certificate',
      { state: 'awaiting_approval', workBegun: true, certificateIssued: false },
      'ready',
      'referred_to_seller',
      ['certificate', 'cancel_bill'],
    ],
    [
      'cancelled after a repair that failed',
      { state: 'approved', workBegun: true },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    ['repaired: no bill but the estimate', { state: 'testing', workBegun: true }, 'ready', 'repaired', []],
    [
      'G13, consent for the version before',
      { state: 'awaiting_approval', estimate: estimate(2, 35_000), consentedVersion: 1 },
      'approved',
      null,
      ['G4'],
    ],
    ['G14, no new date agreed', { state: 'repairing', dateAgreedAt: null }, 'awaiting_parts', null, ['G7']],

    ['G2, nobody assigned', { state: 'checked_in', technicianAssigned: false }, 'diagnosing', null, ['G2']],
    ['G2 holds', { state: 'checked_in' }, 'diagnosing', null, []],
    ['G3 holds', { state: 'diagnosing' }, 'awaiting_approval', null, []],
    ['G3, no diagnosis', { state: 'diagnosing', diagnosed: false }, 'awaiting_approval', null, ['G3']],
    ['G3, no warranty decision', { state: 'diagnosing', warrantyDecided: false }, 'awaiting_approval', null, ['G3']],
    ['G3, no estimate', { state: 'diagnosing', estimate: null }, 'awaiting_approval', null, ['G3']],
    ['G3, no line', { state: 'diagnosing', estimate: estimate(1, 0, 0) }, 'awaiting_approval', null, ['G3']],
    ['G3, no promise', { state: 'diagnosing', promisedAt: null }, 'awaiting_approval', null, ['G3']],
    ['G4 holds', { state: 'awaiting_approval' }, 'approved', null, []],
    ['G4, no estimate', { state: 'awaiting_approval', estimate: null }, 'approved', null, ['G4']],
    ['G7, agreed at the desk', { state: 'approved' }, 'awaiting_parts', null, []],
    ['G7, factory inspection', { state: 'diagnosing' }, 'at_vendor', null, []],
    ['G7, factory, not told', { state: 'diagnosing', dateAgreedAt: null }, 'at_vendor', null, ['G7']],
    ['G7, first date: nothing to replace', { state: 'diagnosing', replacedPromise: null }, 'at_vendor', null, []],
    [
      'G7, agreed after the old promise was broken',
      { state: 'repairing', dateAgreedAt: addMs(PROMISE, 1) },
      'awaiting_parts',
      null,
      ['G7'],
    ],
    [
      'G7, agreed the moment before',
      { state: 'repairing', dateAgreedAt: addMs(PROMISE, -1) },
      'awaiting_parts',
      null,
      [],
    ],
    ['G8 holds', { state: 'repairing' }, 'testing', null, []],
    ['G8, no cause', { state: 'repairing', causeRecorded: false }, 'testing', null, ['G8']],
    ['G8, no actions', { state: 'repairing', actionsRecorded: false }, 'testing', null, ['G8']],
    ['failed test', { state: 'testing', benchPassed: false }, 'repairing', null, []],

    ['referred, with certificate', { state: 'diagnosing' }, 'ready', 'referred_to_seller', []],
    [
      'referred, without',
      { state: 'diagnosing', certificateIssued: false },
      'ready',
      'referred_to_seller',
      ['certificate'],
    ],
    ['declined needs none', { state: 'awaiting_approval', certificateIssued: false }, 'ready', 'declined', []],
    ['unrepairable', { state: 'diagnosing', consentedVersion: null }, 'ready', 'unrepairable', []],
    ['no fault found', { state: 'diagnosing', estimate: null }, 'ready', 'no_fault_found', []],
    ['declined is said before consent, not after', { state: 'approved' }, 'ready', 'declined', ['invalid_transition']],

    ['cancelled before diagnosis', { state: 'checked_in', technicianAssigned: false }, 'ready', 'cancelled', []],
    ['cancelled after consent', { state: 'approved' }, 'ready', 'cancelled', []],
    [
      'cancelled while parts are ordered',
      { state: 'awaiting_parts', waitingFrom: 'approved' },
      'ready',
      'cancelled',
      [],
    ],
    ['cancelled at the factory', { state: 'at_vendor', waitingFrom: 'diagnosing' }, 'ready', 'cancelled', []],
    [
      'cancelled while parts for begun work are ordered',
      { state: 'awaiting_parts', waitingFrom: 'repairing', workBegun: true },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    [
      'cancelled at the factory after work began',
      { state: 'at_vendor', waitingFrom: 'repairing', workBegun: true },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    ['too late to cancel', { state: 'testing' }, 'ready', 'cancelled', ['invalid_transition']],

    ['closed after the call', { state: 'collected' }, 'closed', null, []],
    [
      'closed after three failed calls',
      { state: 'collected', callbackDone: false, failedCallbacks: 3 },
      'closed',
      null,
      [],
    ],
    ['not after two', { state: 'collected', callbackDone: false, failedCallbacks: 2 }, 'closed', null, ['closure']],
    ['not without the warranty', { state: 'collected', repairWarrantyIssued: false }, 'closed', null, ['closure']],
  ])('%s', (_, facts, to, outcome, blockers) => {
    expect(transitionBlockers({ ...GOOD, ...facts }, to, outcome)).toEqual(blockers);
  });

  test('names every guard that fails, not the first', () => {
    const bad: TicketFacts = {
      ...GOOD,
      state: 'approved',
      consentedVersion: null,
      dataRisk: true,
      dataRiskSigned: false,
    };
    expect(transitionBlockers(bad, 'repairing')).toEqual(expect.arrayContaining(['G5']));
    const stopped = { ...GOOD, state: 'awaiting_approval', workBegun: true, certificateIssued: false } as const;
    expect(transitionBlockers(stopped, 'ready', 'referred_to_seller').sort()).toEqual(['cancel_bill', 'certificate']);
  });

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
        expect(to === 'ready' && outcome !== 'repaired' && f.workBegun).toBe(false);
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
  diagnosed: fc.boolean(),
  warrantyDecided: fc.boolean(),
  estimate: fc.option(
    fc.record({ version: fc.integer({ min: 1, max: 3 }), totalFen: fc.nat(50_000), lines: fc.nat(2) }),
  ),
  promisedAt: fc.option(instant),
  consentedVersion: fc.option(fc.integer({ min: 1, max: 3 })),
  ceilingFen: fc.option(fc.nat(50_000)),
  dataRisk: fc.boolean(),
  dataRiskSigned: fc.boolean(),
  dateAgreedAt: fc.option(instant),
  replacedPromise: fc.option(instant),
  causeRecorded: fc.boolean(),
  actionsRecorded: fc.boolean(),
  benchPassed: fc.boolean(),
  certificateIssued: fc.boolean(),
  workBegun: fc.boolean(),
  callbackDone: fc.boolean(),
  failedCallbacks: fc.nat(4),
  callbackAttempts: fc.constant(3),
  repairWarrantyIssued: fc.boolean(),
});
