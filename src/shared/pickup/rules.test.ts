import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOMES, TICKET_STATES } from '../ticket/states.ts';
import {
  passesNeeded,
  PICKUP_GUARDS,
  pickupBlockers,
  witnessedPasses,
  type PickupFacts,
  type PickupGuard,
  type TestEvent,
} from './rules.ts';

const pass: TestEvent = { type: 'witnessed', result: 'pass' };
const fail: TestEvent = { type: 'witnessed', result: 'fail' };
const work: TestEvent = { type: 'work' };
const bench: TestEvent = { type: 'bench', result: 'pass' };
const check: TestEvent = { type: 'condition_check', result: 'pass' };
const checkFailed: TestEvent = { type: 'condition_check', result: 'fail' };

/** Everything is done: the device may go. */
const DONE: PickupFacts = {
  state: 'ready',
  outcome: 'repaired',
  events: [pass, pass],
  voucherChecked: true,
  deviceChecked: true,
  explained: true,
  signed: true,
  balanceFen: 0,
  balanceReleased: false,
  loanerOut: false,
  accessoriesTicked: true,
  oldPartsChosen: true,
  papersGiven: true,
};

describe('pickupBlockers', () => {
  test.each<[string, Partial<PickupFacts>, PickupGuard[]]>([
    ['K01, everything complete', {}, []],
    ['K02, one witnessed pass', { events: [pass] }, ['P4']],
    ['K03, pass, fail, pass', { events: [pass, fail, pass] }, ['P4']],
    ['K04, pass, work, pass', { events: [pass, work, pass] }, ['P4']],
    ['K05, three bench passes', { events: [bench, bench, bench] }, ['P4']],
    ["K06, another ticket's label", { deviceChecked: false }, ['P3']],
    ['K08a, 50 yuan owed', { balanceFen: 5000 }, ['P7']],
    ['K08b, 50 yuan owed, released', { balanceFen: 5000, balanceReleased: true }, []],
    ['K09a, loaner not back', { loanerOut: true }, ['P8']],
    ['K10, an accessory not ticked', { accessoriesTicked: false }, ['P9']],
    ['K12, declined, one condition check', { outcome: 'declined', events: [check] }, []],
    ['K13, no signature', { signed: false }, ['P6']],

    ['a test without a result is no pass', { events: [pass, { type: 'witnessed' }] }, ['P4']],
    ['one fen too much paid: give it back first', { balanceFen: -1 }, ['P7']],
    ['ready without an outcome: two witnessed passes', { outcome: null, events: [check] }, ['P4']],
    ['and with them', { outcome: null }, []],
    ['no voucher', { voucherChecked: false }, ['P2']],
    ['not explained', { explained: false }, ['P5']],
    ['one fen owed', { balanceFen: 1 }, ['P7']],
    ['old parts not asked about', { oldPartsChosen: false }, ['P9']],
    ['neither accessories nor old parts', { accessoriesTicked: false, oldPartsChosen: false }, ['P9']],
    ['no papers', { papersGiven: false }, ['P10']],
    ['no test at all', { events: [] }, ['P4']],
    ['work after two passes', { events: [pass, pass, work] }, ['P4']],
    ['a fail after two passes', { events: [pass, pass, fail] }, ['P4']],
    ['fail, then two passes', { events: [fail, pass, pass] }, []],
    ['work, then two passes', { events: [pass, work, pass, pass] }, []],
    ['a bench test between two passes', { events: [pass, bench, pass] }, []],
    ['repaired, only looked over', { events: [check, check] }, ['P4']],
    ['declined, only witnessed', { outcome: 'declined', events: [pass, pass] }, ['P4']],
    ['declined, not looked over', { outcome: 'declined', events: [] }, ['P4']],
    ['declined, looked over and wrong', { outcome: 'declined', events: [check, checkFailed] }, ['P4']],
    ['cancelled, worked on after the check', { outcome: 'cancelled', events: [check, work] }, ['P4']],
    ['overdue, still collectable', { state: 'overdue' }, []],
    ['lien notice, still collectable', { state: 'lien_notice' }, []],
    ['collected already', { state: 'collected' }, ['P1']],
    ['disposed of', { state: 'disposed' }, ['P1']],
    ['still testing', { state: 'testing' }, ['P1']],
  ])('%s', (_, over, blockers) => {
    expect(pickupBlockers({ ...DONE, ...over })).toEqual(blockers);
  });

  test('nothing done: all ten, in their order', () => {
    const nothing: PickupFacts = {
      state: 'checked_in',
      outcome: null,
      events: [],
      voucherChecked: false,
      deviceChecked: false,
      explained: false,
      signed: false,
      balanceFen: 1,
      balanceReleased: false,
      loanerOut: true,
      accessoriesTicked: false,
      oldPartsChosen: false,
      papersGiven: false,
    };
    expect(pickupBlockers(nothing)).toEqual([...PICKUP_GUARDS]);
  });

  test('P1: only ready, overdue and lien notice', () => {
    expect(TICKET_STATES.filter((state) => pickupBlockers({ ...DONE, state }).length === 0)).toEqual([
      'ready',
      'overdue',
      'lien_notice',
    ]);
  });

  test('names exactly the guards whose facts are missing, whatever else is', () => {
    const WRONG: [PickupGuard, Partial<PickupFacts>][] = [
      ['P1', { state: 'repairing' }],
      ['P2', { voucherChecked: false }],
      ['P3', { deviceChecked: false }],
      ['P4', { events: [pass] }],
      ['P5', { explained: false }],
      ['P6', { signed: false }],
      ['P7', { balanceFen: 5000 }],
      ['P8', { loanerOut: true }],
      ['P9', { accessoriesTicked: false }],
      ['P9', { oldPartsChosen: false }],
      ['P10', { papersGiven: false }],
    ];
    for (let chosen = 0; chosen < 1 << WRONG.length; chosen++) {
      const planted = WRONG.filter((_, i) => chosen & (1 << i));
      const guards = new Set(planted.map(([guard]) => guard));
      const facts: PickupFacts = Object.assign({ ...DONE }, ...planted.map(([, over]) => over));
      expect(pickupBlockers(facts)).toEqual(PICKUP_GUARDS.filter((guard) => guards.has(guard)));
    }
  });
});

describe('passes in a row (P4)', () => {
  const event = fc.constantFrom(pass, pass, fail, work, bench, check, checkFailed);
  const events = fc.array(event, { maxLength: 12 });
  const kind = fc.constantFrom('witnessed' as const, 'condition_check' as const);

  test('two witnessed for a repair, one look for anything else', () => {
    for (const outcome of ['repaired', null] as const)
      expect(passesNeeded(outcome)).toEqual({ kind: 'witnessed', passes: 2 });
    for (const outcome of OUTCOMES.filter((o) => o !== 'repaired'))
      expect(passesNeeded(outcome)).toEqual({ kind: 'condition_check', passes: 1 });
  });

  test('counts back from the end to the last work or fail', () => {
    fc.assert(
      fc.property(events, kind, (happened, of) => {
        const lastWork = happened.findLastIndex((e) => e.type === 'work');
        const results = happened.slice(lastWork + 1).filter((e) => e.type === of);
        const lastFail = results.findLastIndex((e) => e.result === 'fail');
        expect(witnessedPasses(happened, of)).toBe(results.length - 1 - lastFail);
      }),
      { numRuns: 500 },
    );
  });

  test('what was before the last work counts for nothing', () => {
    fc.assert(
      fc.property(events, events, kind, (before, after, of) => {
        expect(witnessedPasses([...before, work, ...after], of)).toBe(witnessedPasses(after, of));
        expect(witnessedPasses([...before, work], of)).toBe(0);
      }),
    );
  });

  test('a test whose result nobody recorded neither adds nor takes away', () => {
    fc.assert(
      fc.property(events, kind, fc.nat(12), (happened, of, at) => {
        const more = [...happened.slice(0, at), { type: of }, ...happened.slice(at)];
        expect(witnessedPasses(more, of)).toBe(witnessedPasses(happened, of));
      }),
    );
  });

  test('tests of another kind neither add nor take away', () => {
    fc.assert(
      fc.property(events, fc.nat(12), (happened, at) => {
        const more = [...happened.slice(0, at), bench, checkFailed, ...happened.slice(at)];
        expect(witnessedPasses(more, 'witnessed')).toBe(witnessedPasses(happened, 'witnessed'));
      }),
    );
  });
});
