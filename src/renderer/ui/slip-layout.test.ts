import { expect, it } from 'vitest';
import type { LaidOutRow } from '../../shared/printing/layout.ts';
import { glyphPlaces, placeRows, slipText } from './slip-layout.ts';

const text = (words: string, size: 'normal' | 'double' = 'normal'): LaidOutRow => ({
  kind: 'text',
  runs: [{ text: words, bold: false }],
  size,
  ghost: false,
});

it('gives a Han character two columns and a digit one', () => {
  expect(glyphPlaces('单1号', 32, 12)).toBe('32 56 68');
});

it('advances as the printer does', () => {
  const rows: LaidOutRow[] = [
    text('修台', 'double'),
    { kind: 'rule', style: 'solid' },
    text('a'),
    { kind: 'feed', lines: 2 },
    { kind: 'qr', data: '1260184278', cell: 6 },
  ];
  const { placed, height } = placeRows(rows);
  expect(placed.map((row) => row.y)).toEqual([28 + 45, 28 + 58 + 8, 28 + 58 + 20 + 23, 28 + 58 + 20 + 30 + 60 + 8]);
  expect(height).toBe(28 + 58 + 20 + 30 + 60 + 150 + 36);
});

it('puts a bold run after the one before it', () => {
  const runs = [
    { text: '单号 ', bold: false },
    { text: '126', bold: true },
  ];
  const { placed } = placeRows([{ kind: 'text', runs, size: 'normal', ghost: false }]);
  expect(placed.map((row) => (row.kind === 'text' ? [row.x, row.bold] : null))).toEqual([
    [0, false],
    [60, true],
  ]);
});

it('reads as lines of text', () => {
  const rows: LaidOutRow[] = [
    text('修台'),
    { kind: 'rule', style: 'dashed' },
    { kind: 'qr', data: '1260184278', cell: 6 },
  ];
  expect(slipText(rows)).toBe('修台\n1260184278');
});
