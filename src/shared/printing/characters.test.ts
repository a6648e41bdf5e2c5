import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrintable, toPrintable } from './characters.ts';

describe('toPrintable', () => {
  it.each([
    ['¥1,280.00', '￥1,280.00'],
    ['$100', '$100'],
    ['a\u00A0b', 'a b'],
    ['© 2026 – 2027', '(C) 2026 - 2027'],
    ['José Ñandú', 'José Nandú'],
    ['the customer’s “phone”', "the customer's “phone”"],
    ['☑ 已备份 ☐ 未备份', '√ 已备份 □ 未备份'],
    ['½ €5', '1/2 EUR5'],
    ['龑喆堃', '龑喆堃'],
    ['a\tb\r\nc', 'a b\nc'],
    ['zero\u200Bwidth\uFEFF', 'zerowidth'],
  ])('%s → %s', (text, expected) => {
    expect(toPrintable(text)).toEqual({ text: expected, replaced: [] });
  });

  it('drops what could be read as a printer command', () => {
    expect(toPrintable('张\u001Bp\u0000\u0019三\u001DV\u0000').text).toBe('张p三V');
  });

  it('marks and reports what GBK lacks, each once', () => {
    expect(toPrintable('好👍🏽坏𠮷👍🏽\uD800')).toEqual({
      text: '好〓坏〓〓〓',
      replaced: ['👍🏽', '𠮷', '\uFFFD'],
    });
  });

  it('gives printable characters only, and nothing more to do the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = toPrintable(text).text;
        expect([...once].every((character) => character === '\n' || isPrintable(character))).toBe(true);
        expect(toPrintable(once)).toEqual({ text: once, replaced: [] });
      }),
    );
  });
});
