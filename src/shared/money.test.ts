import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basisPointsOf, formatFen, MAX_FEN, parseYuan, percentOf, plainYuan, type AmountError } from './money.ts';

const amount = fc.integer({ min: 0, max: MAX_FEN });
const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
/** What fingers and input methods really produce, and what would make Number() say something. */
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'0123456789.,-+eExX￥¥元 　０５９．，。－'), maxLength: 20 }),
  fc.constantFrom('NaN', 'Infinity', '-Infinity', '1e3', '0x10', '1_000', '1n', '∞', '٣', '一百', '1/2', '½'),
);

describe('parseYuan', () => {
  test.each<[string, number]>([
    ['0', 0],
    ['0.01', 1],
    ['1280', 128_000],
    ['1,280', 128_000],
    ['1,280.5', 128_050],
    ['1,234,567', 123_456_700],
    ['￥1,280.50', 128_050],
    ['¥1280.50', 128_050],
    ['1280元', 128_000],
    ['１，２８０．５０', 128_050],
    [' 12.3 ', 1230],
    ['　88　', 8800],
    ['7.', 700],
    ['007', 700],
    ['10000000', MAX_FEN],
    ['10000000.00', MAX_FEN],
    // Amounts that a floating-point product would miss by a fen.
    ['1.15', 115],
    ['4.35', 435],
    ['8.41', 841],
    ['19.99', 1999],
    ['1234567.89', 123_456_789],
  ])('%j is %d fen', (text, fen) => {
    expect(parseYuan(text)).toEqual({ ok: true, fen });
  });

  test.each<[string, AmountError]>([
    ['', 'empty'],
    ['   ', 'empty'],
    ['￥', 'empty'],
    ['元', 'empty'],
    ['abc', 'not_a_number'],
    ['.5', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['12,5', 'not_a_number'],
    ['1,28', 'not_a_number'],
    ['1,2800', 'not_a_number'],
    ['1280,000', 'not_a_number'],
    [',128', 'not_a_number'],
    ['1,,280', 'not_a_number'],
    ['1,280,', 'not_a_number'],
    ['1.280,50', 'not_a_number'],
    ['1，28', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['NaN', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['--5', 'not_a_number'],
    ['+5', 'not_a_number'],
    ['5-', 'not_a_number'],
    ['12元5角', 'not_a_number'],
    ['一百', 'not_a_number'],
    ['½', 'not_a_number'],
    ['0.005', 'too_many_decimals'],
    ['1.000', 'too_many_decimals'],
    ['１．００１', 'too_many_decimals'],
    ['-1', 'negative'],
    ['-0.01', 'negative'],
    ['－１', 'negative'],
    ['10000000.01', 'too_large'],
    ['10000001', 'too_large'],
    ['9'.repeat(400), 'too_large'],
  ])('%j is refused: %s', (text, error) => {
    expect(parseYuan(text)).toEqual({ ok: false, error });
  });

  test('reads back what an input field and a paper show', () => {
    fc.assert(
      fc.property(amount, (fen) => {
        expect(parseYuan(plainYuan(fen))).toEqual({ ok: true, fen });
        expect(parseYuan(formatFen(fen))).toEqual({ ok: true, fen });
        expect(parseYuan(`${plainYuan(fen)}元`)).toEqual({ ok: true, fen });
      }),
    );
  });

  test('is whole fen in range for any typed text, and never minus zero', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const read = parseYuan(text);
        expect(!read.ok || (Number.isInteger(read.fen) && read.fen >= 0 && read.fen <= MAX_FEN)).toBe(true);
        expect(read.ok && Object.is(read.fen, -0)).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(parseYuan('-0')).toEqual({ ok: true, fen: 0 });
  });

  test('is exact to the fen, whatever the number of digits before the point', () => {
    fc.assert(
      fc.property(digits(1, 12), digits(0, 2), (whole, decimals) => {
        const exact = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
        expect(parseYuan(`${whole}.${decimals}`)).toEqual(
          exact > BigInt(MAX_FEN) ? { ok: false, error: 'too_large' } : { ok: true, fen: Number(exact) },
        );
      }),
    );
  });

  test('a third decimal is an error, even when it is a zero', () => {
    fc.assert(
      fc.property(digits(1, 7), digits(3, 12), (whole, decimals) => {
        expect(parseYuan(`${whole}.${decimals}`)).toEqual({ ok: false, error: 'too_many_decimals' });
      }),
    );
  });
});

describe('amounts as text', () => {
  test.each<[number, string, string]>([
    [0, '￥0.00', '0.00'],
    [5, '￥0.05', '0.05'],
    [99_999, '￥999.99', '999.99'],
    [100_000, '￥1,000.00', '1000.00'],
    [128_050, '￥1,280.50', '1280.50'],
    [MAX_FEN, '￥10,000,000.00', '10000000.00'],
    [-5, '-￥0.05', '-0.05'],
    [-128_050, '-￥1,280.50', '-1280.50'],
  ])('%d fen', (fen, printed, field) => {
    expect(formatFen(fen)).toBe(printed);
    expect(plainYuan(fen)).toBe(field);
  });
});

describe('percentOf', () => {
  test.each<[number, number, number]>([
    [0, 10, 0],
    [4, 10, 0],
    [5, 10, 1],
    [14, 10, 1],
    [15, 10, 2],
    [33_333, 10, 3333],
    [33_335, 10, 3334],
    [30_000, 100, 30_000],
    [30_000, 0, 0],
    [MAX_FEN, 10, MAX_FEN / 10],
    [220, 7.5, 17],
    [150, 1.1 + 2.2, 5],
    [1_000_000_000, 0.1 + 0.2, 3_000_000],
  ])('of %d fen, %d %% are %d (half up, D6)', (fen, percent, share) => {
    expect(percentOf(fen, percent)).toBe(share);
  });

  test('is the nearest fen, and a half goes up', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 100 }), (fen, percent) => {
        const share = percentOf(fen, percent);
        const missing = BigInt(fen) * BigInt(percent) - BigInt(share) * 100n;
        expect(missing >= -50n && missing < 50n).toBe(true);
        expect(share <= fen).toBe(true);
      }),
    );
  });
});

describe('basisPointsOf', () => {
  test.each([
    [300_000, 4400, 132_000],
    [12_345, 1550, 1913],
    [12_345, 0, 0],
    [1, 4999, 0],
    [1, 5000, 1],
    [MAX_FEN, 10_000, MAX_FEN],
    [150, 110 + 220, 5],
  ])('of %d fen, %d hundredths of a percent are %d (half up, D6)', (fen, points, share) => {
    expect(basisPointsOf(fen, points)).toBe(share);
  });
});
