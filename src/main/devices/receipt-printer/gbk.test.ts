import { expect, it } from 'vitest';
import { isPrintable } from '../../../shared/printing/characters.ts';
import { columnWidth } from '../../../shared/printing/wrap.ts';
import { encodeGbk } from './gbk.ts';

it('sends every character that the layout calls printable as that character, or in its known spelling', () => {
  const decoder = new TextDecoder('gbk');
  const printable = Array.from({ length: 0x10000 - 0x80 }, (_, index) => String.fromCharCode(0x80 + index)).filter(
    isPrintable,
  );
  expect(printable.length).toBeGreaterThan(21_000);
  const changed = printable.filter((character) => decoder.decode(encodeGbk(character)) !== character);
  // The en dash, which is ASCII on paper, and compatibility forms of some Han characters.
  expect(changed.filter((character) => character.normalize('NFC') === character)).toEqual(['\u2010', '\u2013']);
});

it('takes as many bytes as columns', () => {
  const text = '修台 ￥1,280.00 龑《》“”…';
  expect(encodeGbk(text)).toHaveLength(columnWidth(text));
});
