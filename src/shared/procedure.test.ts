import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  commandInput,
  daySchema,
  fenSchema,
  idSchema,
  instantSchema,
  lineSchema,
  textSchema,
  ticketCommand,
  withoutControls,
} from './procedure.ts';

const HIGH = '\ud83d';
const LOW = '\ude00';
const OPERATION = '0192f0c1-7e2a-7b3c-8d4e-5f6071829304';
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  // Any code units, lone halves of surrogate pairs among them.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({
    unit: fc.constantFrom('\r', '\n', '\t', '\0', ' ', 'a', '修', '😀', HIGH, LOW, '\ufffd', '\u2028', '\x9f'),
  }),
);
const isControl = (code: number) => (code < 0x20 && code !== 0x0a) || (code >= 0x7f && code <= 0x9f);

describe('withoutControls', () => {
  test('nothing that turns the direction of writing, which would reverse a name on screen and paper', () => {
    expect(withoutControls('王小明\u202e test\u2066x\u2069\ufeff')).toBe('王小明  test x  ');
    expect(withoutControls('👩\u200d🔧')).toBe('👩\u200d🔧');
  });

  test.each<[string, string, string]>([
    ['plain words', '屏幕碎裂, screen', '屏幕碎裂, screen'],
    ['line breaks stay', 'a\nb', 'a\nb'],
    ['line breaks of every kind', 'a\r\nb\rc\n\rd', 'a\nb\nc\n\nd'],
    ['a NUL', 'a\0b', 'a b'],
    ['a tab', 'a\tb', 'a b'],
    ['an escape that would drive a receipt printer', 'a\x1b@b\x1dV\0', 'a @b V '],
    ['delete and C1', 'a\x7fb\x80c\x9fd', 'a b c d'],
    ["Unicode's own line breaks", 'a\u2028b\u2029c', 'a b c'],
    ['an emoji', '修好了😀👍🏽👨‍👩‍👧', '修好了😀👍🏽👨‍👩‍👧'],
    ['a rare character outside the first plane', '𠮷野', '𠮷野'],
    ['the first half of a pair', `a${HIGH}b`, 'ab'],
    ['the second half of a pair', `a${LOW}b`, 'ab'],
    ['halves the wrong way round', `a${LOW}${HIGH}b`, 'ab'],
    ['halves that a control character kept apart', `${HIGH}\0${LOW}`, ' '],
    ['a replacement character of an older mistake', 'a\ufffdb', 'ab'],
  ])('%s', (_, text, clean) => {
    expect(withoutControls(text)).toBe(clean);
  });

  test('leaves nothing that breaks a line, a row or a file, and needs no second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = withoutControls(text);
        expect([...clean].some((c) => isControl(c.codePointAt(0)!) || '\u2028\u2029\ufffd'.includes(c))).toBe(false);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean.length <= text.length).toBe(true);
        expect(withoutControls(clean)).toBe(clean);
      }),
      { numRuns: 500 },
    );
  });
});

describe('textSchema', () => {
  test.each<[string, number, number, string, string]>([
    ['trims', 5, 0, '  abc  ', 'abc'],
    ['counts after trimming', 3, 1, '   abc   ', 'abc'],
    ['trims what was a control character', 3, 1, '\0abc\x1b', 'abc'],
    ['trims the full-width space', 3, 1, '　李雷　', '李雷'],
    // Length is in characters of Unicode, not in the two halves that JavaScript stores them in.
    ['an emoji at the limit', 1, 1, '😀', '😀'],
    ['2,000 emoji where 2,000 fit', 2000, 1, '😀'.repeat(2000), '😀'.repeat(2000)],
    ['half an emoji is nothing', 5, 0, `${HIGH} ${LOW}`, ''],
    ['nothing, where nothing is enough', 5, 0, '', ''],
    ['inner blanks and breaks stay', 9, 1, 'a  b\r\nc', 'a  b\nc'],
    ['5,000 characters', 5000, 1, '修'.repeat(5000), '修'.repeat(5000)],
  ])('%s', (_, max, min, text, clean) => {
    expect(textSchema(max, min).parse(text)).toBe(clean);
  });

  test.each<[string, number, number, string, string]>([
    ['nothing', 5, 1, '', 'empty'],
    ['only blanks', 5, 1, ' \n\t　', 'empty'],
    ['only control characters', 5, 1, '\0\x1b\x7f', 'empty'],
    ['only lone surrogates', 5, 1, HIGH + HIGH, 'empty'],
    ['one too many', 3, 1, 'abcd', 'too_long'],
    ['an emoji over the limit', 1, 1, '😀😀', 'too_long'],
    ['an emoji where two are needed', 5, 2, '😀', 'empty'],
    ['5,000 characters where 2,000 fit', 2000, 1, '修'.repeat(5000), 'too_long'],
    ['one of 5,001', 5000, 0, 'a'.repeat(5001), 'too_long'],
  ])('refuses %s', (_, max, min, text, message) => {
    const read = textSchema(max, min).safeParse(text);
    expect(read.error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  test.each([undefined, null, 1, {}, ['a'], true])('refuses %j, which is no text', (value) => {
    expect(textSchema(5).safeParse(value).success).toBe(false);
  });

  test('what it takes fits, is trimmed and clean, and is taken again as it is', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 3 }), (text, max, min) => {
        const schema = textSchema(max, min);
        const read = schema.safeParse(text);
        const clean = withoutControls(text).trim();
        const length = [...clean].length;
        expect(read.success).toBe(length >= min && length <= max);
        expect(read.success ? schema.parse(read.data) : clean).toBe(clean);
      }),
      { numRuns: 300 },
    );
  });
});

describe('lineSchema', () => {
  test.each<[string, number, number, string, string]>([
    ['a line break becomes a space', 9, 1, 'a\nb', 'a b'],
    ['of every kind', 9, 1, 'a\r\nb\rc', 'a b c'],
    ['at the ends it goes', 3, 1, '\nabc\r\n', 'abc'],
    ['control characters too', 9, 1, '张\0三\x1b', '张 三'],
    ['an emoji is one', 1, 1, '😀', '😀'],
    ['half an emoji is nothing', 5, 0, HIGH, ''],
  ])('%s', (_, max, min, text, clean) => {
    expect(lineSchema(max, min).parse(text)).toBe(clean);
  });

  test.each<[string, string, string]>([
    ['only a line break', '\n', 'empty'],
    ['one too many', 'abcd', 'too_long'],
  ])('refuses %s', (_, text, message) => {
    const read = lineSchema(3, 1).safeParse(text);
    expect(read.error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  test('what it takes is one line of what textSchema takes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = lineSchema(10_000).parse(text);
        expect(line).not.toContain('\n');
        expect(line).toBe(textSchema(10_000).parse(text).replaceAll('\n', ' '));
        expect(lineSchema(10_000).parse(line)).toBe(line);
      }),
    );
  });
});

describe('ids, moments, days and money', () => {
  test.each([OPERATION, '0123456789abcdef', 'a'.repeat(40)])('id %j', (id) => {
    expect(idSchema.safeParse(id).success).toBe(true);
  });

  test.each([
    '',
    'a',
    'A'.repeat(20),
    'a'.repeat(41),
    "' OR 1=1 --          ",
    '../../../etc/passwd.',
    `${OPERATION}\n`,
  ])('no id %j', (id) => {
    expect(idSchema.safeParse(id).success).toBe(false);
  });

  test('a moment is UTC with milliseconds, so that moments sort as text', () => {
    expect(instantSchema.safeParse('2026-11-20T02:42:00.000Z').success).toBe(true);
    for (const text of [
      '2026-11-20T02:42:00Z',
      '2026-11-20T02:42Z',
      '2026-11-20T02:42:00.000',
      '2026-11-20T10:42:00.000+08:00',
      '2026-02-30T00:00:00.000Z',
      '2026-11-20 02:42:00.000Z',
      '2026-11-20T24:00:00.000Z',
      '',
    ])
      expect([text, instantSchema.safeParse(text).success]).toEqual([text, false]);
  });

  test('a day is one of the calendar', () => {
    for (const day of ['2026-11-20', '2028-02-29']) expect(daySchema.safeParse(day).success).toBe(true);
    for (const day of ['2026-02-29', '2026-13-01', '2026-1-1', '20261120', '2026-11-20T00:00'])
      expect([day, daySchema.safeParse(day).success]).toEqual([day, false]);
  });

  test('money is whole fen from nothing to ten million yuan', () => {
    for (const fen of [0, 1, 1_000_000_000]) expect(fenSchema.safeParse(fen).success).toBe(true);
    for (const fen of [-1, 0.5, 1_000_000_001, Number.NaN, Number.POSITIVE_INFINITY, '100', null])
      expect([fen, fenSchema.safeParse(fen).success]).toEqual([fen, false]);
  });
});

describe('commandInput', () => {
  const schema = commandInput({ note: z.string() });
  const good = { operationId: OPERATION, note: 'a' };

  test('takes what it declares', () => {
    expect(schema.parse(good)).toEqual(good);
  });

  test.each<[string, Record<string, unknown>]>([
    ['no operation id', { note: 'a' }],
    ['an operation id that is not a UUID', { ...good, operationId: 'again' }],
    ['an empty operation id', { ...good, operationId: '' }],
    ['a field too many', { ...good, price: 1 }],
    ['a field missing', { operationId: OPERATION }],
    ['a field of another type', { ...good, note: 1 }],
  ])('refuses %s', (_, input) => {
    expect(schema.safeParse(input).success).toBe(false);
  });

  test.each([undefined, null, [], 'text', 1])('refuses %j', (input) => {
    expect(schema.safeParse(input).success).toBe(false);
  });

  test('a command on a ticket says which, and which revision it saw', () => {
    const onTicket = ticketCommand({ note: z.string() });
    const input = { ...good, ticketId: OPERATION, revision: 3 };
    expect(onTicket.parse(input)).toEqual(input);
    for (const wrong of [
      good,
      { ...input, revision: undefined },
      { ...input, revision: 0 },
      { ...input, revision: 1.5 },
      { ...input, revision: '3' },
      { ...input, ticketId: '' },
      { ...input, state: 'ready' },
    ])
      expect(onTicket.safeParse(wrong).success).toBe(false);
  });
});
