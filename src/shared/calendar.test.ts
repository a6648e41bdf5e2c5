import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, isKnownYear, isWorkingDay, missingYears, type WorkCalendar } from './calendar.ts';
import { addDays, type Day } from './time.ts';

/** 国务院办公厅, 2025-11-04: rest days and make-up working days of 2026. */
const HOLIDAYS: readonly [Day, number][] = [
  ['2026-01-01', 3],
  ['2026-02-15', 9],
  ['2026-04-04', 3],
  ['2026-05-01', 5],
  ['2026-06-19', 3],
  ['2026-09-25', 3],
  ['2026-10-01', 7],
];
const restDays = HOLIDAYS.flatMap(([first, length]) => Array.from({ length }, (_, i) => addDays(first, i)));
const makeUpDays = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
const calendar: WorkCalendar = { years: [2026], restDays: new Set(restDays), makeUpDays: new Set(makeUpDays) };
const empty: WorkCalendar = { years: [], restDays: new Set(), makeUpDays: new Set() };

const dayOfYears = fc.integer({ min: 0, max: 3 * 365 }).map((days) => addDays('2025-07-01', days));
/** Made-up calendars, so that the rule is not only right for 2026. */
const anyCalendar: fc.Arbitrary<WorkCalendar> = fc
  .tuple(fc.array(dayOfYears, { maxLength: 40 }), fc.array(dayOfYears, { maxLength: 10 }))
  .map(([rest, makeUp]) => ({ years: [2025, 2026, 2027, 2028], restDays: new Set(rest), makeUpDays: new Set(makeUp) }));
const count = fc.integer({ min: 1, max: 20 });

describe('isWorkingDay (D3)', () => {
  test.each<[Day, boolean, string]>([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-11-23', true, 'a Monday'],
    ['2026-10-01', false, 'a holiday on a Thursday'],
    ['2026-10-07', false, 'the last day of the holiday'],
    ['2026-10-08', true, 'the day after it'],
    ['2026-10-10', true, 'a Saturday made up for'],
    ['2026-02-14', true, 'a Saturday made up for'],
    ['2026-01-04', true, 'a Sunday made up for'],
    ['2027-10-01', true, 'a Friday of a year that is not loaded: Monday to Friday'],
    ['2027-10-02', false, 'a Saturday of a year that is not loaded'],
  ])('%s: %s, %s', (day, working) => {
    expect(isWorkingDay(calendar, day)).toBe(working);
  });

  test('without a calendar it is Monday to Friday', () => {
    const week = Array.from({ length: 7 }, (_, i) => addDays('2026-11-16', i));
    expect(week.map((day) => isWorkingDay(empty, day))).toEqual([true, true, true, true, true, false, false]);
  });

  test('says which years it knows', () => {
    expect(isKnownYear(calendar, '2026-01-01')).toBe(true);
    expect(isKnownYear(calendar, '2026-12-31')).toBe(true);
    expect(isKnownYear(calendar, '2025-12-31')).toBe(false);
    expect(isKnownYear(calendar, '2027-01-01')).toBe(false);
  });
});

describe('addWorkingDays', () => {
  test.each<[Day, number, Day]>([
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-20', 3, '2026-11-25'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-16', 1, '2026-11-17'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('%s + %d = %s', (from, days, to) => {
    expect(addWorkingDays(calendar, from, days)).toBe(to);
  });

  test('lands on a working day, passes exactly as many, and never counts the day it starts on', () => {
    fc.assert(
      fc.property(anyCalendar, dayOfYears, count, (known, from, days) => {
        const to = addWorkingDays(known, from, days);
        let passed = 0;
        for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(known, day)) passed += 1;
        expect(isWorkingDay(known, to)).toBe(true);
        expect(passed).toBe(days);
        expect(to > from).toBe(true);
      }),
    );
  });

  test('in two steps it comes to the same day, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(anyCalendar, dayOfYears, count, count, (known, from, a, b) => {
        expect(addWorkingDays(known, addWorkingDays(known, from, a), b)).toBe(addWorkingDays(known, from, a + b));
        expect(addWorkingDays(known, addDays(from, 1), a) >= addWorkingDays(known, from, a)).toBe(true);
      }),
    );
  });
});

describe('missingYears: this year, and from 1 November on the next (D3)', () => {
  test.each<[Day, number[]]>([
    ['2026-01-01', []],
    ['2026-10-31', []],
    ['2026-11-01', [2027]],
    ['2026-12-31', [2027]],
    ['2027-01-01', [2027]],
    ['2027-10-31', [2027]],
    ['2027-11-01', [2027, 2028]],
    ['2025-12-31', [2025]],
  ])('on %s: %j', (today, years) => {
    expect(missingYears(calendar, today)).toEqual(years);
  });
});
