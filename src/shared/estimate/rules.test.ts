import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_FEN } from '../money.ts';
import { estimateLineInput, LINE_KINDS, type EstimateLineInput } from './contract.ts';
import { estimateTotals, lineAmount, maxDiscount } from './rules.ts';

const line = (over: Partial<EstimateLineInput> = {}): EstimateLineInput => ({
  kind: 'labour',
  description: '换屏',
  spec: '',
  quantity: 1,
  unitPriceFen: 10_000,
  inWarranty: false,
  ...over,
});
const anyLine = fc
  .record({
    kind: fc.constantFrom(...LINE_KINDS),
    quantity: fc.integer({ min: 1, max: 999 }),
    unitPriceFen: fc.integer({ min: 0, max: 20_000 }),
    inWarranty: fc.boolean(),
  })
  .map(line);
const lines = fc.array(anyLine, { minLength: 1, maxLength: 50 });
const paid = (l: EstimateLineInput) => (l.inWarranty ? 0 : l.quantity * l.unitPriceFen);

describe('lineAmount (DOMAIN §8)', () => {
  test.each<[Partial<EstimateLineInput>, number]>([
    [{}, 10_000],
    [{ quantity: 3 }, 30_000],
    [{ unitPriceFen: 0 }, 0],
    [{ kind: 'on_site', unitPriceFen: 5000 }, 5000],
    [{ inWarranty: true }, 0],
    [{ kind: 'part', inWarranty: true }, 0],
    [{ kind: 'on_site', inWarranty: true }, 0],
    [{ kind: 'shipping', inWarranty: true }, 0],
  ])('%j', (over, amount) => {
    expect(lineAmount(line(over))).toBe(amount);
  });
});

describe('discount', () => {
  test('may take off labour and parts, never the way or the courier, nor what is free already', () => {
    const some = [
      line({ kind: 'labour', unitPriceFen: 1000 }),
      line({ kind: 'part', unitPriceFen: 200, quantity: 2 }),
      line({ kind: 'on_site', unitPriceFen: 5000 }),
      line({ kind: 'shipping', unitPriceFen: 2000 }),
      line({ kind: 'part', unitPriceFen: 90_000, inWarranty: true }),
    ];
    expect(maxDiscount(some)).toBe(1400);
    expect(estimateTotals(some, 1400)).toEqual({
      ok: true,
      totals: { amounts: [1000, 400, 5000, 2000, 0], subtotalFen: 8400, discountFen: 1400, totalFen: 7000 },
    });
    expect(estimateTotals(some, 1401)).toEqual({ ok: false, error: 'discount_too_large' });
  });

  test.each<[string, EstimateLineInput[]]>([
    ['everything in warranty', [line({ inWarranty: true }), line({ kind: 'part', inWarranty: true })]],
    ['only the way and the courier', [line({ kind: 'on_site' }), line({ kind: 'shipping' })]],
    ['nothing', []],
  ])('none on %s', (_, some) => {
    expect(maxDiscount(some)).toBe(0);
    expect(estimateTotals(some, 0).ok).toBe(true);
    expect(estimateTotals(some, 1)).toEqual({ ok: false, error: 'discount_too_large' });
  });
});

describe('estimateTotals', () => {
  test('ten million yuan is the end', () => {
    expect(estimateTotals([line({ unitPriceFen: MAX_FEN })], 0).ok).toBe(true);
    expect(estimateTotals([line({ unitPriceFen: MAX_FEN }), line({ unitPriceFen: 1 })], 0)).toEqual({
      ok: false,
      error: 'total_too_large',
    });
    // A discount does not make an absurd sum sensible.
    expect(estimateTotals([line({ unitPriceFen: MAX_FEN }), line({ unitPriceFen: 1 })], 1)).toEqual({
      ok: false,
      error: 'total_too_large',
    });
  });

  test('the largest estimate that the contract takes is still counted exactly', () => {
    const most = Array.from({ length: 50 }, () => line({ quantity: 999, unitPriceFen: MAX_FEN }));
    expect(estimateLineInput.safeParse(most[0]).success).toBe(true);
    expect(Number.isSafeInteger(maxDiscount(most))).toBe(true);
    expect(estimateTotals(most, 0)).toEqual({ ok: false, error: 'total_too_large' });
  });

  test('is the sum of the lines less the discount, whole and never negative', () => {
    fc.assert(
      fc.property(lines, fc.double({ min: 0, max: 1.2, noNaN: true }), (some, share) => {
        const sum = some.reduce((total, l) => total + paid(l), 0);
        const reducible = some.reduce((total, l) => (/labour|part/.test(l.kind) ? total + paid(l) : total), 0);
        const discountFen = Math.floor(reducible * share);
        expect(estimateTotals(some, discountFen)).toEqual(
          discountFen > reducible
            ? { ok: false, error: 'discount_too_large' }
            : {
                ok: true,
                totals: { amounts: some.map(paid), subtotalFen: sum, discountFen, totalFen: sum - discountFen },
              },
        );
        expect(sum - Math.min(discountFen, reducible) >= 0).toBe(true);
      }),
    );
  });

  test('in warranty everything is free, the way included', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const free = some.map((l) => ({ ...l, inWarranty: true }));
        expect(estimateTotals(free, 0)).toMatchObject({ ok: true, totals: { totalFen: 0 } });
      }),
    );
  });
});
