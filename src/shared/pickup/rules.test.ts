import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PolicyReader, type PolicyRow } from '../policy/policy.ts';
import { OUTCOMES, TICKET_STATES } from '../ticket/states.ts';
import {
  passesNeeded,
  PICKUP_GUARDS,
  mayCollect,
  mayRelease,
  pickupBlockers as blockersOf,
  testKind,
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
  passesNeeded: 2,
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

const row = (parameter: 'pickup.witnessed_passes' | 'pickup.condition_checks', value: number): PolicyRow => ({
  id: parameter,
  version: 1,
  parameter,
  pack: 'shop',
  scope: {},
  value,
  from: '2000-01-01',
  to: null,
  source: 'S1',
  confidence: 'A',
});

/** With as many passes as the shop's policy wants for the outcome. */
const pickupBlockers = (facts: PickupFacts) =>
  blockersOf({ ...facts, passesNeeded: testKind(facts.outcome) === 'witnessed' ? 2 : 1 });

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
    ['declined, tested before the customer: a look too', { outcome: 'declined', events: [pass] }, []],
    ['declined, only bench', { outcome: 'declined', events: [bench, bench] }, ['P4']],
    ['failed on the bench in between', { events: [pass, { type: 'bench', result: 'fail' }, pass] }, ['P4']],
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
      passesNeeded: 1,
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
  const benchFailed: TestEvent = { type: 'bench', result: 'fail' };
  const event = fc.constantFrom(pass, pass, fail, work, bench, benchFailed, check, checkFailed);
  const events = fc.array(event, { maxLength: 12 });
  const kind = fc.constantFrom('witnessed' as const, 'condition_check' as const);

  test('a repair is tested, anything else looked over, as often as the policy says', () => {
    const policy = new PolicyReader(
      [row('pickup.witnessed_passes', 2), row('pickup.condition_checks', 1)],
      '2026-11-20',
    );
    for (const outcome of ['repaired', null] as const)
      expect([testKind(outcome), passesNeeded(outcome, policy)]).toEqual(['witnessed', 2]);
    for (const outcome of OUTCOMES.filter((o) => o !== 'repaired'))
      expect([testKind(outcome), passesNeeded(outcome, policy)]).toEqual(['condition_check', 1]);
  });

  test('counts back from the end to the last work or fail', () => {
    fc.assert(
      fc.property(events, kind, (happened, of) => {
        const lastWork = happened.findLastIndex((e) => e.type === 'work');
        const since = happened.slice(lastWork + 1);
        const passes = of === 'witnessed' ? ['witnessed'] : ['condition_check', 'witnessed'];
        const fails = of === 'witnessed' ? ['witnessed', 'bench'] : ['condition_check'];
        const lastFail = since.findLastIndex((e) => e.result === 'fail' && fails.includes(e.type));
        const counted = since.slice(lastFail + 1).filter((e) => e.result === 'pass' && passes.includes(e.type));
        expect(witnessedPasses(happened, of)).toBe(counted.length);
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

describe('who may collect (P2)', () => {
  const OWNER = {
    who: 'owner',
    voucher: true,
    idShown: false,
    phoneConfirmed: false,
    managerApproved: false,
    ownerConfirmed: false,
  } as const;
  test.each([
    ['the owner with the voucher', OWNER, true],
    ['the owner without it', { ...OWNER, voucher: false }, false],
    [
      'voucher lost: ID, phone and manager',
      { ...OWNER, voucher: false, idShown: true, phoneConfirmed: true, managerApproved: true },
      true,
    ],
    ['voucher lost: no manager', { ...OWNER, voucher: false, idShown: true, phoneConfirmed: true }, false],
    ['a proxy with voucher and ID, owner asked', { ...OWNER, who: 'proxy', idShown: true, ownerConfirmed: true }, true],
    ['a proxy whom the owner did not name', { ...OWNER, who: 'proxy', idShown: true }, false],
    [
      'a proxy without the voucher, whatever else is known',
      {
        who: 'proxy',
        voucher: false,
        idShown: true,
        phoneConfirmed: true,
        managerApproved: true,
        ownerConfirmed: true,
      },
      false,
    ],
  ] as const)('%s', (_, collector, may) => expect(mayCollect(collector)).toBe(may));

  test('only a manager lets a device go unpaid, and says why (P7)', () => {
    expect(mayRelease(null)).toBe(false);
    expect(mayRelease({ by: 'manager', reason: '老客户，月结' })).toBe(true);
    expect(mayRelease({ by: 'manager', reason: ' ' })).toBe(false);
    expect(mayRelease({ by: 'front_desk', reason: '老客户' })).toBe(false);
  });
});
