import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALENDAR, reader } from '../../../tests/cases/support.ts';
import { MAX_FEN } from '../money.ts';
import { addDays } from '../time.ts';
import { decideRefund, type RefundFacts } from './refund.ts';

const decide = (over: Partial<RefundFacts> = {}) => {
  const facts: RefundFacts = {
    category: 'phone',
    brand: 'other',
    province: 'none',
    priceFen: 300_000,
    start: '2026-01-05',
    returnDate: '2026-04-15',
    repairDays: 0,
    sameModel: 'refused',
    mode: 'statute',
    ...over,
  };
  return decideRefund(facts, reader(facts.returnDate), CALENDAR);
};

describe('decideRefund (DOMAIN §5 step 6)', () => {
  test.each<[string, Partial<RefundFacts>, object]>([
    ['used', {}, { usedDays: 100, feeFen: 150_000, refundFen: 150_000, because: 'depreciation', rate: 50 }],
    ['in the return window', { returnDate: '2026-01-12' }, { feeFen: 0, because: 'return_window', rate: null }],
    ['no same model', { sameModel: 'unavailable' }, { feeFen: 0, because: 'same_model_unavailable' }],
    ['waived', { mode: 'waive' }, { feeFen: 0, because: 'waived' }],
    ['Zhejiang asks no fee', { province: 'zhejiang' }, { feeFen: 0, because: 'depreciation', rate: 0 }],
    ['never more than the price', { returnDate: '2026-12-31' }, { feeFen: 300_000, refundFen: 0 }],
    ['an appliance by its own rate', { category: 'appliance', applianceRate: 5 }, { feeFen: 15_000, rate: 5 }],
    ['a phone brings no rate of its own', { applianceRate: 5 }, { rate: 50 }],
    [
      'an appliance without a rate',
      { category: 'appliance' },
      { kind: 'undecided', because: ['no_depreciation_rate'] },
    ],
    [
      'returned before it was sold',
      { returnDate: '2026-01-04' },
      { kind: 'undecided', because: ['return_before_start'] },
    ],
  ])('%s', (_title, over, expected) => {
    expect(decide(over)).toMatchObject(expected);
  });

  test('the rate of a PC says that nobody has verified it', () => {
    expect(decide({ category: 'pc_notebook' }).rules).toContainEqual(
      expect.objectContaining({ id: 'PC.depreciation', confidence: 'C' }),
    );
  });

  test('fee and refund are the price, to the fen; a day more never costs less', () => {
    const facts = fc.record({
      category: fc.constantFrom('phone', 'pc_desktop', 'appliance' as const),
      province: fc.constantFrom('none', 'zhejiang'),
      priceFen: fc.integer({ min: 0, max: MAX_FEN }),
      repairDays: fc.nat(60),
      sameModel: fc.constantFrom('refused', 'unavailable' as const),
      mode: fc.constantFrom('statute', 'waive' as const),
      applianceRate: fc.integer({ min: 0, max: 200 }),
    });
    fc.assert(
      fc.property(facts, fc.nat(900), (over, day) => {
        const [today, tomorrow] = [day, day + 1].map((n) => decide({ ...over, returnDate: addDays('2026-01-05', n) }));
        if (today?.kind !== 'decided' || tomorrow?.kind !== 'decided') throw new Error('undecided');
        expect(today.feeFen + today.refundFen).toBe(over.priceFen);
        expect(today.refundFen).toBeGreaterThanOrEqual(0);
        expect(Number.isInteger(today.feeFen)).toBe(true);
        expect(tomorrow.feeFen).toBeGreaterThanOrEqual(today.feeFen);
      }),
    );
  });
});
