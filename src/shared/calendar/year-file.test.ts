import { describe, expect, test } from 'vitest';
import calendar2026 from '../../../resources/calendars/cn-2026.json' with { type: 'json' };
import { readCalendarYear, type CalendarFault } from './year-file.ts';

const { year, source, restDays, makeUpDays } = calendar2026;
const given = (changed: object) => readCalendarYear(JSON.stringify({ year, source, restDays, makeUpDays, ...changed }));
/** The format of the cases (`calendar-2026.json`). */
const theirs = { region: 'CN', closing_time: '18:00', holidays: restDays, makeup_working_days: makeUpDays };

test('both shapes are read, in order, whatever else they hold', () => {
  expect(given({})).toEqual({ ok: true, year: { year, source, restDays, makeUpDays } });
  expect(readCalendarYear(JSON.stringify({ year, source, ...theirs }))).toEqual(given({}));
  expect(given({ restDays: restDays.toReversed(), makeUpDays: makeUpDays.toReversed() })).toEqual(given({}));
  expect(readCalendarYear(`\ufeff${JSON.stringify(calendar2026)}`)).toEqual(given({}));
});

test('without a source, and a year without make-up days', () => {
  expect(readCalendarYear(JSON.stringify({ year: 2027, restDays: ['2027-01-01'], makeUpDays: [] }))).toEqual({
    ok: true,
    year: { year: 2027, source: '', restDays: ['2027-01-01'], makeUpDays: [] },
  });
});

describe('refused', () => {
  test.each<[string, object, CalendarFault]>([
    ['no year', { year: undefined }, { fault: 'not_a_calendar', day: null }],
    ['a year that is text', { year: '2026' }, { fault: 'not_a_calendar', day: null }],
    ['a year of another age', { year: 226 }, { fault: 'not_a_calendar', day: null }],
    ['no list of make-up days', { makeUpDays: undefined }, { fault: 'not_a_calendar', day: null }],
    ['a day that is a number', { restDays: [20_260_101] }, { fault: 'not_a_calendar', day: null }],
    ['no rest day', { restDays: [] }, { fault: 'no_rest_days', day: null }],
    ['a day that does not exist', { restDays: ['2026-02-29'] }, { fault: 'bad_day', day: '2026-02-29' }],
    ['a day written otherwise', { restDays: ['2026/1/1'] }, { fault: 'bad_day', day: '2026/1/1' }],
    ['a moment', { makeUpDays: ['2026-01-04T00:00'] }, { fault: 'bad_day', day: '2026-01-04T00:00' }],
    ['a day of the year before', { restDays: ['2025-12-31'] }, { fault: 'other_year', day: '2025-12-31' }],
    ['all of another year', { year: 2027 }, { fault: 'other_year', day: '2026-01-01' }],
    ['a day twice', { restDays: ['2026-01-01', '2026-01-01'] }, { fault: 'twice', day: '2026-01-01' }],
    ['a make-up day twice', { makeUpDays: ['2026-01-04', '2026-01-04'] }, { fault: 'twice', day: '2026-01-04' }],
    ['both at once', { restDays: ['2026-01-04'] }, { fault: 'rest_and_make_up', day: '2026-01-04' }],
    ['a make-up day on a Monday', { makeUpDays: ['2026-01-05'] }, { fault: 'make_up_on_weekday', day: '2026-01-05' }],
  ])('%s', (_, changed, fault) => {
    expect(given(changed)).toEqual({ ok: false, ...fault });
  });

  test.each(['', 'year: 2026', '{"year": 2026', 'null', '[]', '2026'])('%j', (text) => {
    expect(readCalendarYear(text).ok).toBe(false);
  });
});
