import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALENDAR, reader } from '../../../tests/cases/support.ts';
import { isWorkingDay } from '../calendar.ts';
import { addDays, type Day } from '../time.ts';
import {
  disposalBlockers,
  lienTerm,
  noticeBlockers,
  overdueFrom,
  overdueState,
  settleSale,
  type LienFacts,
} from './rules.ts';

const policy = () => reader('2026-06-01');
const FACTS: LienFacts = {
  readyNoticeOn: '2026-06-01',
  balanceFen: 34_000,
  notice: { deliveredOn: '2026-07-06', termDays: 60, evidence: true },
};
const dispose = (facts: LienFacts, on: Day, ownerApproved = true, dataWiped = true) =>
  disposalBlockers(facts, { on, ownerApproved, dataWiped }, policy(), CALENDAR);

const facts: fc.Arbitrary<LienFacts> = fc.record({
  readyNoticeOn: fc.nat(200).map((days) => addDays('2026-01-01', days)),
  balanceFen: fc.oneof(fc.constant(0), fc.integer({ min: -100, max: 100_000 })),
  notice: fc.option(
    fc.record({
      deliveredOn: fc.nat(300).map((days) => addDays('2026-01-01', days)),
      termDays: fc.oneof(fc.constant(60), fc.integer({ min: 0, max: 120 })),
      evidence: fc.boolean(),
    }),
  ),
});

describe('overdue and lien (DOMAIN §9)', () => {
  test('overdue from the 31st day', () => {
    expect(overdueFrom('2026-06-01', policy())).toBe('2026-07-02');
  });

  test('blockers say what would do', () => {
    const early = { ...FACTS, notice: { deliveredOn: '2026-07-01', termDays: 59, evidence: true } };
    expect(noticeBlockers(early, policy())).toEqual([
      { code: 'not_overdue', overdueFrom: '2026-07-02' },
      { code: 'term_too_short', minimumDays: 60 },
    ]);
    expect(dispose(FACTS, '2026-09-04', false)).toEqual([
      { code: 'term_running', endsOn: '2026-09-04' },
      { code: 'owner_approval' },
    ]);
  });

  test('a notice that came before the device was overdue, or comes later than the disposal, has no term', () => {
    const early = { ...FACTS, notice: { ...FACTS.notice!, deliveredOn: '2026-06-20' } };
    expect(dispose(early, '2027-01-01')).toEqual([{ code: 'term_not_started' }]);
    expect(dispose(FACTS, '2026-07-05')).toEqual([{ code: 'term_not_started' }]);
  });

  test('a term runs its days at least, ends on a working day, and nothing is disposed of before it ends', () => {
    fc.assert(
      fc.property(facts, fc.nat(500), fc.boolean(), fc.boolean(), (given, after, approved, wiped) => {
        const on = addDays(given.readyNoticeOn, after);
        const term = lienTerm(given, policy(), CALENDAR);
        const blockers = dispose(given, on, approved, wiped);
        const sound = noticeBlockers(given, policy()).length === 0 && given.notice!.evidence;
        expect(term.started).toBe(sound);
        const { endsOn, disposalFrom } = term;
        const leastEnd = sound ? addDays(given.notice!.deliveredOn, 60) : '';
        expect(endsOn === null || (endsOn >= leastEnd && isWorkingDay(CALENDAR, endsOn))).toBe(true);
        expect(disposalFrom).toBe(endsOn && addDays(endsOn, 1));
        expect(blockers.length === 0).toBe(approved && wiped && disposalFrom !== null && on >= disposalFrom);
        expect(blockers.length > 0 || overdueState(given, on, policy(), CALENDAR) === 'lien_notice').toBe(true);
      }),
    );
  });

  test('without a debt it is never overdue', () => {
    fc.assert(
      fc.property(facts, fc.nat(500), (given, after) => {
        const on = addDays(given.readyNoticeOn, after);
        const state = overdueState(given, on, policy(), CALENDAR);
        expect(state === 'ready').toBe(given.balanceFen <= 0 || after <= 30);
      }),
    );
  });

  test('proceeds and debt add up to the fen', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (balance, proceeds) => {
        const { surplusFen, shortfallFen } = settleSale(balance, proceeds);
        expect(balance - shortfallFen + surplusFen).toBe(proceeds);
        expect(Math.min(surplusFen, shortfallFen)).toBe(0);
      }),
    );
  });
});
