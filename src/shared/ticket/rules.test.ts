import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMs, HOUR_MS } from '../time.ts';
import { consentCovers, revisionEffect, transitionBlockers, type RevisionEffect, type TicketFacts } from './rules.ts';
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
  certificateIssued: true,
  cancelReason: true,
  callbackDone: true,
  failedCallbacks: 0,
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
    ['G12a, cancelled in repair, bill not approved', { state: 'repairing' }, 'ready', 'cancelled', ['cancel_bill']],
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
      { state: 'awaiting_parts', waitingFrom: 'repairing' },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    [
      'cancelled at the factory after work began',
      { state: 'at_vendor', waitingFrom: 'repairing' },
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
    expect(transitionBlockers({ ...GOOD, state: 'repairing', cancelReason: false }, 'ready', 'cancelled')).toEqual(
      expect.arrayContaining(['cancel_bill']),
    );
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
      const billed = step.from === 'repairing' && step.outcome === 'cancelled';
      const blockers = transitionBlockers(facts, step.to, step.outcome);
      expect({ ...step, blockers }).toEqual({ ...step, blockers: billed ? ['cancel_bill'] : [] });
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
            const allowed = transitionBlockers({ ...GOOD, state, waitingFrom }, to, outcome);
            const back = to === waitingFrom && outcome === null;
            const cancelled = to === 'ready' && outcome === 'cancelled';
            const bill = waitingFrom === 'repairing' ? ['cancel_bill'] : [];
            expect(allowed).toEqual(back ? [] : cancelled ? bill : ['invalid_transition']);
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
        expect(outcome === 'cancelled' && from === 'repairing').toBe(false);
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
  { cancelReason: true },
  { callbackDone: true },
  { failedCallbacks: 3 },
  { repairWarrantyIssued: true },
  { ceilingFen: Number.MAX_SAFE_INTEGER },
];
const instant = fc.integer({ min: -48, max: 48 }).map((hours) => addMs(PROMISE, hours * HOUR_MS));
const anyFacts: fc.Arbitrary<TicketFacts> = fc.record({
  state: fc.constantFrom(...TICKET_STATES),
  waitingFrom: fc.constant(null),
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
  cancelReason: fc.boolean(),
  callbackDone: fc.boolean(),
  failedCallbacks: fc.nat(4),
  repairWarrantyIssued: fc.boolean(),
});

describe('consentCovers (G4, ceiling consent)', () => {
  test.each<[string, Pick<TicketFacts, 'estimate' | 'consentedVersion' | 'ceilingFen'>, boolean]>([
    ['this version', { estimate: estimate(2, 30_000), consentedVersion: 2, ceilingFen: null }, true],
    ['an older one', { estimate: estimate(2, 30_000), consentedVersion: 1, ceilingFen: null }, false],
    ['none', { estimate: estimate(1, 30_000), consentedVersion: null, ceilingFen: null }, false],
    ['none, at ￥0', { estimate: estimate(1, 0), consentedVersion: null, ceilingFen: null }, false],
    ['below the ceiling', { estimate: estimate(1, 29_999), consentedVersion: null, ceilingFen: 30_000 }, true],
    ['at the ceiling', { estimate: estimate(1, 30_000), consentedVersion: null, ceilingFen: 30_000 }, true],
    ['a fen above the ceiling', { estimate: estimate(1, 30_001), consentedVersion: null, ceilingFen: 30_000 }, false],
    ['above the ceiling, but agreed', { estimate: estimate(1, 30_001), consentedVersion: 1, ceilingFen: 30_000 }, true],
    ['a ceiling of ￥0, at ￥0', { estimate: estimate(1, 0), consentedVersion: null, ceilingFen: 0 }, true],
    ['no estimate', { estimate: null, consentedVersion: 1, ceilingFen: 30_000 }, false],
  ])('%s', (_, facts, covered) => {
    expect(consentCovers(facts)).toBe(covered);
  });
});

const STOPS: RevisionEffect = { stateAfter: 'awaiting_approval', workStops: true, notifyCustomer: false };
const goesOn = (stateAfter: TicketState, notifyCustomer: boolean): RevisionEffect => ({
  stateAfter,
  workStops: false,
  notifyCustomer,
});

describe('revisionEffect (G6)', () => {
  test.each<[string, Parameters<typeof revisionEffect>, RevisionEffect]>([
    ['G02, one fen higher', ['repairing', 30_000, null, 30_001], STOPS],
    ['G03, lower', ['repairing', 30_000, null, 28_000], goesOn('repairing', true)],
    ['the same', ['repairing', 30_000, null, 30_000], goesOn('repairing', false)],
    ['one fen lower', ['repairing', 30_000, null, 29_999], goesOn('repairing', true)],
    ['from ￥0', ['repairing', 0, null, 1], STOPS],
    ['approved, one fen higher', ['approved', 30_000, null, 30_001], STOPS],
    ['approved, lower', ['approved', 30_000, null, 20_000], goesOn('approved', true)],
    ['below the ceiling', ['repairing', 30_000, 50_000, 40_000], goesOn('repairing', true)],
    ['at the ceiling', ['repairing', 30_000, 50_000, 50_000], goesOn('repairing', true)],
    ['one fen above the ceiling', ['repairing', 30_000, 50_000, 50_001], STOPS],
    ['a ceiling lower than what was agreed', ['repairing', 30_000, 20_000, 30_000], goesOn('repairing', false)],
    ['and one fen above what was agreed', ['repairing', 30_000, 20_000, 30_001], STOPS],
    ['while diagnosing', ['diagnosing', null, null, 99_999], goesOn('diagnosing', false)],
    ['while it waits for consent', ['awaiting_approval', 30_000, null, 99_999], goesOn('awaiting_approval', false)],
  ])('%s', (_, given, effect) => {
    expect(revisionEffect(...given)).toEqual(effect);
  });

  test('one fen above everything agreed stops; equal or lower never does', () => {
    const total = fc.integer({ min: 0, max: 1_000_000 });
    const working = fc.constantFrom<TicketState>('approved', 'repairing');
    fc.assert(
      fc.property(working, total, fc.option(total), fc.nat(1_000_000), (state, agreed, ceiling, less) => {
        const limit = Math.max(agreed, ceiling ?? 0);
        expect(revisionEffect(state, agreed, ceiling, limit + 1)).toEqual(STOPS);
        expect(revisionEffect(state, agreed, ceiling, limit + 1 + less)).toEqual(STOPS);
        const lower = Math.max(0, limit - less);
        expect(revisionEffect(state, agreed, ceiling, lower)).toEqual(goesOn(state, lower !== agreed));
      }),
    );
  });
});
