import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkImei,
  luhnCheckDigit,
  passesLuhn,
  readCode,
  ticketCode,
  voucherCode,
  type CodeError,
  type CodeKind,
  type ImeiCheck,
} from './codes.ts';

const numeral = fc.constantFrom(...'0123456789');
const digits = (length: number) => fc.string({ unit: numeral, minLength: length, maxLength: length });
const sequence = fc.integer({ min: 1, max: 999_999 });
const year = fc.integer({ min: 2026, max: 2099 });
/** Any code that the shop prints. */
const code = fc.oneof(
  fc.tuple(year, sequence).map(([y, s]) => ticketCode(y, s)),
  digits(8).map(voucherCode),
  fc.tuple(fc.constantFrom(...'1234567'), digits(8)).map(([kind, rest]) => kind + rest + luhnCheckDigit(kind + rest)),
);
const withCheck = (nine: string) => nine + luhnCheckDigit(nine);
const replaced = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1);

describe('Luhn', () => {
  // Published examples: ISO/IEC 7812's 7992739871-3, a card test number, GSMA's IMEI.
  test.each(['79927398713', '4111111111111111', '490154203237518', '00'])('%s passes', (number) => {
    expect(passesLuhn(number)).toBe(true);
    expect(luhnCheckDigit(number.slice(0, -1))).toBe(number.at(-1));
  });

  test.each(['79927398710', '4111111111111112', '', '0', '1', '7992739871a', ' 00', '-18'])('%j fails', (number) => {
    expect(passesLuhn(number)).toBe(false);
  });

  test('exactly one of ten last digits passes', () => {
    fc.assert(
      fc.property(digits(9), (nine) => {
        expect([...'0123456789'].filter((last) => passesLuhn(nine + last))).toEqual([luhnCheckDigit(nine)]);
      }),
    );
  });
});

describe('readCode', () => {
  test.each<[CodeKind, string]>([
    ['ticket', '1'],
    ['voucher', '2'],
    ['part_item', '3'],
    ['shelf', '4'],
    ['loaner', '5'],
    ['badge', '6'],
    ['action', '7'],
  ])('%s begins with %s', (kind, first) => {
    const text = withCheck(`${first}00000001`);
    expect(readCode(text)).toEqual({ ok: true, kind, code: text });
  });

  test.each<[string, string, CodeError]>([
    ['nothing', '', 'length'],
    ['nine digits', withCheck('12600000'), 'length'],
    ['eleven digits', withCheck('1260000001'), 'length'],
    ['letters that an input method left', '12600abc17', 'digits'],
    ['a minus', '-126000001', 'digits'],
    ['a decimal point', '126000.001', 'digits'],
    ['Arabic-Indic numerals', '١٢٦٠٠٠٠٠١٧', 'digits'],
    ['a zero-width space', '12600\u200b00017', 'digits'],
    ['kind 0', withCheck('000000001'), 'kind'],
    ['kind 8', withCheck('800000001'), 'kind'],
    ['kind 9', withCheck('900000001'), 'kind'],
  ])('refuses %s', (_, text, error) => {
    expect(readCode(text)).toEqual({ ok: false, error });
  });

  test('reads what it printed, also in full width and with spaces', () => {
    fc.assert(
      fc.property(code, fc.nat(10), (text, at) => {
        const wide = text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
        const spaced = `${text.slice(0, at)} ${text.slice(at)}\r\n`;
        for (const way of [text, wide, spaced, ` ${wide}`])
          expect(readCode(way)).toEqual({ ok: true, kind: expect.any(String) as string, code: text });
      }),
    );
  });

  test('any single changed digit fails', () => {
    fc.assert(
      fc.property(code, fc.nat(9), numeral, (text, at, digit) => {
        fc.pre(text[at] !== digit);
        expect(readCode(replaced(text, at, digit)).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('any two neighbours exchanged fail, but for 09 and 90 which Luhn cannot tell apart', () => {
    fc.assert(
      fc.property(code, fc.nat(8), (text, at) => {
        const [a = '', b = ''] = text.slice(at, at + 2);
        fc.pre(a !== b);
        const swapped = text.slice(0, at) + b + a + text.slice(at + 2);
        const blind = a + b === '09' || a + b === '90';
        expect(readCode(swapped).ok).toBe(blind);
      }),
      { numRuns: 500 },
    );
  });

  test('a digit lost or typed twice fails', () => {
    fc.assert(
      fc.property(code, fc.nat(9), (text, at) => {
        expect(readCode(text.slice(0, at) + text.slice(at + 1))).toEqual({ ok: false, error: 'length' });
        expect(readCode(text.slice(0, at) + text.slice(at, at + 1) + text.slice(at))).toEqual({
          ok: false,
          error: 'length',
        });
      }),
    );
  });

  test('never throws, and what it accepts is ten ASCII digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digits(10)), (text) => {
        const read = readCode(text);
        expect(!read.ok || /^[1-7][0-9]{9}$/.test(read.code)).toBe(true);
      }),
    );
  });
});

describe('codes that the shop gives', () => {
  test('a ticket says its year and its number within it', () => {
    expect(ticketCode(2026, 1)).toMatch(/^126000001\d$/);
    expect(ticketCode(2026, 999_999)).toMatch(/^126999999\d$/);
    expect(ticketCode(2105, 42)).toMatch(/^105000042\d$/);
    expect(readCode(ticketCode(2026, 42))).toMatchObject({ ok: true, kind: 'ticket' });
  });

  test.each([0, -1, 1_000_000, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('no ticket number %d', (number) => {
    expect(() => ticketCode(2026, number)).toThrow(RangeError);
  });

  test.each(['', '1234567', '123456789', '1234567a', '１２３４５６７８', ' 2345678', '12345678\n'])(
    'no voucher of %j',
    (eight) => {
      expect(() => voucherCode(eight)).toThrow(RangeError);
    },
  );

  test('two tickets of one century never share a code, nor a ticket and a voucher', () => {
    fc.assert(
      fc.property(year, sequence, year, sequence, digits(8), (y1, s1, y2, s2, eight) => {
        expect(ticketCode(y1, s1) === ticketCode(y2, s2)).toBe(y1 === y2 && s1 === s2);
        expect(voucherCode(eight)).not.toBe(ticketCode(y1, s1));
        expect(readCode(voucherCode(eight))).toMatchObject({ ok: true, kind: 'voucher' });
      }),
    );
  });
});

describe('checkImei', () => {
  test.each<[string, ImeiCheck]>([
    ['490154203237518', 'ok'],
    ['49 015420 323751 8', 'ok'],
    ['49-015420-323751-8', 'ok'],
    ['490154203237517', 'suspicious'],
    ['490154023237518', 'suspicious'],
    ['4901542032375178', 'imeisv'],
    ['49015420323751', 'not_imei'],
    ['C02XK0AAJGH5', 'not_imei'],
    ['49015420323751A', 'not_imei'],
    ['', 'not_imei'],
  ])('%j: %s', (serial, check) => {
    expect(checkImei(serial)).toBe(check);
  });
});
