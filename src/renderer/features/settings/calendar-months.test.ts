import { expect, it } from 'vitest';
import calendar2026 from '../../../../resources/calendars/cn-2026.json' with { type: 'json' };
import { byMonth, stretchWords } from './calendar-months.ts';

it('puts a year into months, days that follow each other together', () => {
  const months = byMonth(calendar2026);
  expect(months.map(({ month }) => month)).toEqual([1, 2, 4, 5, 6, 9, 10]);
  expect(months[1]).toEqual({
    month: 2,
    rest: [{ first: 15, last: 23 }],
    makeUp: [
      { first: 14, last: 14 },
      { first: 28, last: 28 },
    ],
  });
  expect(stretchWords(months[1]!.makeUp, '、')).toBe('14、28');
  expect(stretchWords(months[0]!.rest, '、')).toBe('1–3');
});

it('keeps a month in which one only works, in whatever order the days were written', () => {
  expect(byMonth({ restDays: ['2027-10-02', '2027-10-01', '2027-10-04'], makeUpDays: ['2027-09-26'] })).toEqual([
    { month: 9, rest: [], makeUp: [{ first: 26, last: 26 }] },
    {
      month: 10,
      rest: [
        { first: 1, last: 2 },
        { first: 4, last: 4 },
      ],
      makeUp: [],
    },
  ]);
});
