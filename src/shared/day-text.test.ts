import { expect, it } from 'vitest';
import { readDay, readMonth } from './day-text.ts';

const TODAY = '2026-11-20';

it.each([
  ['2026-11-15', '2026-11-15'],
  ['20261115', '2026-11-15'],
  ['2026.1.5', '2026-01-05'],
  ['2026/11/15', '2026-11-15'],
  [' 2026 年 11 月 15 日 ', '2026-11-15'],
  ['２０２６－１１－１５', '2026-11-15'],
  ['11-15', '2026-11-15'],
  ['11月20日', '2026-11-20'],
  ['11-21', '2025-11-21'],
  ['1-5', '2026-01-05'],
  // One that lies ahead is readable; what it means is said elsewhere.
  ['2027-01-01', '2027-01-01'],
])('reads %s', (text, day) => {
  expect(readDay(text, TODAY)).toBe(day);
});

it.each(['', '2', '2026', '2026-13-01', '2026-02-29', '20261', '13-40', '2-29', '0206-11-15', '昨天', '15'])(
  'does not read "%s"',
  (text) => {
    expect(readDay(text, TODAY)).toBe(null);
  },
);

it.each([
  ['2026-05', '2026-05'],
  ['202605', '2026-05'],
  ['2026年5月', '2026-05'],
  ['2026-13', null],
  ['20261', null],
  ['2026', null],
  ['2026-05-03', null],
])('reads the month %s', (text, month) => {
  expect(readMonth(text)).toBe(month);
});
