import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnWidth, isClosing, pad, wrapColumns } from './wrap.ts';

const solid = (text: string) => text.replace(/[\s\u3000]/g, '');

/** Pieces of real slips in random order: Han, words, amounts, punctuation that follows something. */
const shopText = fc
  .array(
    fc.oneof(
      fc.constantFrom('维', '修', '充电口', '屏幕', '龑', '的', '（含排线）', '《取机凭证》', '“好”'),
      fc.constantFrom('iPhone', 'Pro', '256G', '352099001761481', '￥1,280.00', 'a', '(new)', 'USB-C/HDMI'),
      fc.constantFrom('，', '。', '！', '、', '；', ', ', '. ', '%', ' ', '  ', '\n'),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join('').replace(/([，。！、；,.%])[，。！、；,.%\s]+/g, '$1'));

describe('wrapColumns', () => {
  it('breaks Han anywhere and keeps closing punctuation off the start of a line', () => {
    expect(wrapColumns('工程师不查看、不复制您的数据。', 12)).toEqual(['工程师不查', '看、不复制您', '的数据。']);
  });

  it('keeps Latin words, numbers and amounts whole', () => {
    expect(wrapColumns('更换 iPhone 屏幕共￥1,280.00元', 16)).toEqual(['更换 iPhone 屏幕', '共￥1,280.00元']);
  });

  it('leaves no opening bracket at the end of a line', () => {
    expect(wrapColumns('更换屏幕（含排线）', 10)).toEqual(['更换屏幕', '（含排线）']);
  });

  it('cuts what is longer than a line, and never before a closing sign', () => {
    expect(wrapColumns('ABCDEFGHIJKL,MN', 12)).toEqual(['ABCDEFGHIJK', 'L,MN']);
  });

  it('keeps empty lines', () => {
    expect(wrapColumns('a\n\nb', 8)).toEqual(['a', '', 'b']);
  });

  it.each([48, 32, 10])('fits %i columns, loses nothing, starts no line with closing punctuation', (width) => {
    fc.assert(
      fc.property(shopText, (text) => {
        const lines = wrapColumns(text, width);
        expect(solid(lines.join(''))).toBe(solid(text));
        for (const line of lines) expect(columnWidth(line)).toBeLessThanOrEqual(width);
        const starts = new Set(text.split('\n').map((paragraph) => paragraph.trim()[0]));
        for (const line of lines) expect(!isClosing(line[0]) || starts.has(line[0]!)).toBe(true);
      }),
    );
  });

  it('fits and loses nothing whatever the text is', () => {
    const anything = fc.string({ unit: fc.constantFrom(...'修，。！)（“…ab,. \n') });
    fc.assert(
      fc.property(anything, fc.integer({ min: 4, max: 48 }), (text, width) => {
        const lines = wrapColumns(text, width);
        expect(solid(lines.join(''))).toBe(solid(text));
        for (const line of lines) expect(columnWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('pad', () => {
  it('fills to the width in columns', () => {
    expect(pad('修台', 8, 'right')).toBe('    修台');
    expect(pad('修台', 8, 'center')).toBe('  修台  ');
    expect(() => pad('修台修台', 6)).toThrow(RangeError);
  });
});
