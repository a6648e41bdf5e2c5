import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayPhone, lastDigits, maskPhone, normalisePhone } from './phone.ts';

const rest = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 9 });
/** Mainland mobile numbers: eleven digits, 13 to 19. */
const mobile = fc.tuple(fc.constantFrom(...'3456789'), rest).map(([second, nine]) => `1${second}${nine}`);

describe('normalisePhone', () => {
  test.each<[string, string]>([
    ['13800138000', '+8613800138000'],
    ['138 0013 8000', '+8613800138000'],
    ['138-0013-8000', '+8613800138000'],
    ['  13800138000\t', '+8613800138000'],
    ['+86 13800138000', '+8613800138000'],
    ['+86-138-0013-8000', '+8613800138000'],
    ['0086 13800138000', '+8613800138000'],
    ['8613800138000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ['＋８６　１３８００１３８０００', '+8613800138000'],
    ['010-12345678', '+861012345678'],
    ['021 6123 4567', '+862161234567'],
    ['400-820-8820', '+864008208820'],
    ['+852 5123 4567', '+85251234567'],
    ['+1 (415) 555-2671', '+14155552671'],
  ])('%j is %s', (text, e164) => {
    expect(normalisePhone(text)).toBe(e164);
  });

  test.each([
    '',
    '   ',
    '+',
    '+86',
    '110',
    '12345',
    '10086',
    '1380013800012',
    // A mainland mobile has eleven digits and begins with 13 to 19, however it is written.
    '1380013800',
    '138001380001',
    '12800138000',
    '10800138000',
    '138 0013 800',
    '１３８００１３８００',
    '13800138000/13900139000',
    '320106199001011234',
    '张三',
    '+999123456789',
    '9'.repeat(31),
    '1'.repeat(100_000),
    // A number, with more around it than anybody types.
    `138${' '.repeat(30)}00138000`,
  ])('%j cannot be one', (text) => {
    expect(normalisePhone(text)).toBeNull();
  });

  // The rule for mainland mobiles looks at numbers without a country code only.
  test.each(['+86 1380013800', '0086 1380013800', '86 1380013800', '+86 138001380001', '+86 12800138000'])(
    '%j cannot be one either',
    (text) => {
      expect(normalisePhone(text)).toBeNull();
    },
  );

  test('however a mobile number is written it is the same number, and stays it', () => {
    fc.assert(
      fc.property(mobile, (number) => {
        const e164 = `+86${number}`;
        const grouped = `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
        for (const way of [number, e164, `0086${number}`, grouped, grouped.replaceAll(' ', '-'), displayPhone(e164)])
          expect(normalisePhone(way)).toBe(e164);
      }),
    );
  });

  test('never throws; what it gives is E.164, and normal already', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789+-() ０９；;x#*,'), maxLength: 30 }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const e164 = normalisePhone(typed);
        expect(e164 === null || (/^\+[1-9]\d{3,16}$/.test(e164) && normalisePhone(e164) === e164)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('phones as shown', () => {
  test.each<[string, string, string]>([
    ['+8613800138000', '138 0013 8000', '138****8000'],
    ['+861012345678', '+86 10 1234 5678', '****5678'],
    ['+14155552671', '+1 415 555 2671', '141****2671'],
    ['+85251234567', '+852 5123 4567', '852****4567'],
  ])('%s', (e164, shown, masked) => {
    expect(displayPhone(e164)).toBe(shown);
    expect(maskPhone(e164)).toBe(masked);
  });

  test('what is not a number is shown as it is', () => {
    expect(displayPhone('')).toBe('');
    expect(displayPhone('unknown')).toBe('unknown');
    expect(maskPhone('')).toBe('****');
    expect(maskPhone('+8612')).toBe('****2');
  });

  test('of a number shorter than a mobile one a mask shows at most half', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 2, maxLength: 10 }), (number) => {
        const shown = maskPhone(`+86${number}`).replace('****', '');
        expect(number.endsWith(shown)).toBe(true);
        expect(shown).toHaveLength(Math.min(4, Math.floor(number.length / 2)));
      }),
    );
  });

  // `slice(-0)` is the whole text.
  test('a single digit is hidden whole', () => {
    expect(maskPhone('+861')).toBe('****');
  });

  test('a mask hides the middle four of a mobile number, whatever they are', () => {
    fc.assert(
      fc.property(mobile, (number) => {
        const masked = maskPhone(`+86${number}`);
        expect(masked).toBe(`${number.slice(0, 3)}****${number.slice(-4)}`);
        expect(lastDigits(`+86${number}`)).toBe(number.slice(-4));
      }),
    );
  });
});
