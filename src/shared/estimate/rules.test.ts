import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reader } from '../../../tests/cases/support.ts';
import type { Discount } from '../fees/rules.ts';
import { MAX_FEN } from '../money.ts';
import { estimateLineInput, LINE_KINDS, type EstimateLineInput } from './contract.ts';
import { chargedUnitFen, countEstimate, type EstimateFacts } from './rules.ts';

const DAY = '2026-11-20';
const line = (over: Partial<EstimateLineInput> = {}): EstimateLineInput => ({
  kind: 'labour',
  description: '换屏',
  spec: '',
  quantity: 1,
  unitPriceFen: 10_000,
  costFen: null,
  inWarranty: false,
  ...over,
});
const counted = (lines: EstimateLineInput[], over: Partial<EstimateFacts> = {}) =>
  countEstimate(
    { scope: { category: 'phone', brand: 'huawei' }, service: 'repair', discounts: [], lines, ...over },
    reader(DAY),
  );
const amounts = (lines: EstimateLineInput[]) => counted(lines).lines.map((one) => one.amountFen);
const TONGCHUANG = { category: 'pc_desktop', brand: 'tongchuang' };
const ELDERLY: Discount = { kind: 'special_group', percent: null, base: 'labour_and_parts' };
const freeHand = (amountFen: number): Discount => ({ kind: 'free_hand', amountFen });

describe('what a line comes to (DOMAIN §8)', () => {
  test.each<[Partial<EstimateLineInput>, number]>([
    [{}, 10_000],
    [{ quantity: 3 }, 30_000],
    [{ unitPriceFen: 0 }, 0],
    // What was typed for a visit is not asked for: the policy says what it costs.
    [{ kind: 'on_site', unitPriceFen: 9900, quantity: 2 }, 10_000],
    [{ kind: 'shipping', unitPriceFen: 2300, quantity: 2 }, 4600],
    ...LINE_KINDS.map((kind): [Partial<EstimateLineInput>, number] => [{ kind, inWarranty: true }, 0]),
  ])('%j', (over, amount) => {
    expect(amounts([line(over)])).toEqual([amount]);
  });

  test('one line in warranty, and neither visits nor couriers are paid for', () => {
    const { lines, calculation } = counted([
      line({ kind: 'on_site' }),
      line({ kind: 'part' }),
      line({ kind: 'shipping' }),
      line({ kind: 'labour', inWarranty: true }),
    ]);
    expect(lines.map((one) => one.amountFen)).toEqual([0, 10_000, 0, 0]);
    expect(calculation).toMatchObject({
      channel: 'on_site',
      findings: [
        { code: 'line_free', line: 3, because: 'in_warranty' },
        { code: 'on_site_free', visits: 1 },
        { code: 'transport', what: 'return', amountFen: 10_000, paidBy: 'shop' },
      ],
    });
  });

  test('a visit alone may be in warranty', () => {
    const some = [line(), line({ kind: 'on_site', inWarranty: true }), line({ kind: 'on_site' })];
    expect(amounts(some)).toEqual([10_000, 0, 5000]);
    expect(counted(some).calculation.findings).toEqual([
      { code: 'on_site_fee', visits: 1, feeFen: 5000 },
      { code: 'line_free', line: 1, because: 'in_warranty' },
    ]);
  });

  test('parts at cost and free labour, by the lines as they stand', () => {
    const some = [
      line({ kind: 'shipping', unitPriceFen: 2000 }),
      line({ kind: 'part', unitPriceFen: 18_000, costFen: 13_550, quantity: 2 }),
      line(),
      line({ kind: 'part', unitPriceFen: 7000 }),
    ];
    const found = counted(some, { scope: TONGCHUANG });
    expect(found.lines).toEqual([
      { unitPriceFen: 2000, amountFen: 2000 },
      { unitPriceFen: 18_000, amountFen: 27_100 },
      { unitPriceFen: 10_000, amountFen: 0 },
      { unitPriceFen: 7000, amountFen: 7000 },
    ]);
    expect(found.calculation.findings).toMatchObject([
      { code: 'part_below_list', line: 1 },
      { code: 'line_free', line: 2, because: 'free_labour' },
      { code: 'cost_unknown', line: 3 },
      { code: 'transport', paidBy: 'customer' },
    ]);
    expect(found.lines.map((one, i) => chargedUnitFen({ ...some[i]!, ...one }))).toEqual([2000, 13_550, 10_000, 7000]);
    // To somebody's home the labour is paid for.
    expect(counted([...some, line({ kind: 'on_site' })], { scope: TONGCHUANG }).lines[2]!.amountFen).toBe(10_000);
  });
});

describe('discounts', () => {
  test('off labour and parts, never the way or the courier, nor what is free already', () => {
    const some = [
      line({ kind: 'labour', unitPriceFen: 1000 }),
      line({ kind: 'part', unitPriceFen: 200, quantity: 2 }),
      line({ kind: 'on_site' }),
      line({ kind: 'shipping', unitPriceFen: 2000 }),
    ];
    expect(counted(some, { discounts: [ELDERLY] })).toMatchObject({
      discountFen: 140,
      discountKind: 'special_group',
      totalFen: 8260,
      refused: null,
    });
    expect(counted([...some, line({ inWarranty: true })], { discounts: [ELDERLY] })).toMatchObject({
      discountFen: 140,
      totalFen: 1260,
    });
  });

  test('half a fen goes up', () => {
    expect(counted([line({ unitPriceFen: 1005 })], { discounts: [ELDERLY] }).discountFen).toBe(101);
    expect(counted([line({ unitPriceFen: 1004 })], { discounts: [ELDERLY] }).discountFen).toBe(100);
  });

  test('the best single one, an amount among them', () => {
    const discounts: Discount[] = [
      ELDERLY,
      { kind: 'promotion', percent: 20, base: 'parts' },
      { kind: 'member', percent: 5, base: 'labour_and_parts' },
      freeHand(900),
    ];
    const some = [line(), line({ kind: 'part', unitPriceFen: 4000 })];
    expect(counted(some, { discounts })).toMatchObject({
      discountFen: 1400,
      discountKind: 'special_group',
      totalFen: 12_600,
      calculation: {
        discounts,
        findings: [
          { code: 'discount_taken', discount: 0, percent: 10, baseFen: 14_000, amountFen: 1400 },
          { code: 'discount_not_stacked', discount: 1, percent: 20, amountFen: 800 },
          { code: 'discount_not_stacked', discount: 2, percent: 5, amountFen: 700 },
          { code: 'discount_not_stacked', discount: 3, percent: null, amountFen: 900 },
        ],
      },
    });
  });

  test('above the percentage that is freely given it needs a manager', () => {
    const some = [line(), line({ kind: 'shipping' })];
    const given = (fen: number) => counted(some, { discounts: [freeHand(fen)] });
    expect(given(1000)).toMatchObject({ refused: null, freelyFen: 1000, discountKind: 'free_hand' });
    expect(given(1001).refused).toBe('discount_needs_approval');
    expect(given(20_000)).toMatchObject({ refused: 'discount_needs_approval', discountFen: 10_000 });
  });

  test.each<[string, EstimateLineInput[]]>([
    ['everything in warranty', [line({ inWarranty: true }), line({ kind: 'part', inWarranty: true })]],
    ['only the way and the courier', [line({ kind: 'on_site' }), line({ kind: 'shipping' })]],
    ['nothing', []],
  ])('none on %s', (_, some) => {
    expect(counted(some, { discounts: [ELDERLY, freeHand(1)] })).toMatchObject({
      discountFen: 0,
      discountKind: null,
      refused: null,
    });
  });
});

describe('the total', () => {
  test('ten million yuan is the end', () => {
    const most = line({ unitPriceFen: MAX_FEN });
    expect(counted([most]).refused).toBeNull();
    expect(counted([most, line({ unitPriceFen: 1 })]).refused).toBe('total_too_large');
    // A discount does not make an absurd sum sensible.
    expect(counted([most, line({ unitPriceFen: 1 })], { discounts: [ELDERLY] }).refused).toBe('total_too_large');
  });

  test('the largest estimate that the contract takes is still counted exactly', () => {
    const most = Array.from({ length: 50 }, () => line({ quantity: 999, unitPriceFen: MAX_FEN }));
    expect(estimateLineInput.safeParse(most[0]).success).toBe(true);
    const found = counted(most, { discounts: [{ kind: 'promotion', percent: 100, base: 'labour_and_parts' }] });
    expect(found.refused).toBe('total_too_large');
    expect(found.discountFen).toBe(50 * 999 * MAX_FEN);
  });

  const anyLine = fc
    .record({
      kind: fc.constantFrom(...LINE_KINDS),
      quantity: fc.integer({ min: 1, max: 999 }),
      unitPriceFen: fc.integer({ min: 0, max: 20_000 }),
      costFen: fc.option(fc.integer({ min: 0, max: 20_000 })),
      inWarranty: fc.boolean(),
    })
    .map(line);
  const scope = fc.constantFrom(TONGCHUANG, { category: 'phone', brand: 'huawei' }, { brand: '' });

  test('is the sum of the lines less the discount, whole and never negative', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 50 }), scope, fc.nat(2_000_000), (some, of, fen) => {
        const found = counted(some, { scope: of, discounts: [ELDERLY, freeHand(fen)] });
        const sum = found.lines.reduce((total, one) => total + one.amountFen, 0);
        expect(found.totalFen).toBe(sum - found.discountFen);
        expect(found.totalFen >= 0 && Number.isSafeInteger(found.totalFen)).toBe(true);
        for (const [i, one] of found.lines.entries()) {
          const given = some[i]!;
          expect(one.amountFen <= given.quantity * one.unitPriceFen).toBe(true);
          expect(given.inWarranty && one.amountFen > 0).toBe(false);
          expect(Number.isInteger(chargedUnitFen({ ...given, ...one }))).toBe(true);
        }
      }),
    );
  });

  test('in warranty everything is free, the way included', () => {
    fc.assert(
      fc.property(fc.array(anyLine), scope, (some, of) => {
        const free = some.map((one) => ({ ...one, inWarranty: true }));
        expect(counted(free, { scope: of }).totalFen).toBe(0);
      }),
    );
  });
});
