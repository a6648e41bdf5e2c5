import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { op, openTestShop, type TestShop } from '../../../../tests/support/test-shop.ts';
import '../../../../tests/support/ticket-life.ts';
import calendar2026 from '../../../../resources/calendars/cn-2026.json' with { type: 'json' };
import { isWorkingDay } from '../../../shared/calendar.ts';
import { loadCalendars, readCalendar } from './queries.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const admin = () => shop.as(shop.people.owner);
const NEXT = { year: 2027, source: '国务院办公厅', restDays: ['2027-01-01', '2027-01-04'], makeUpDays: ['2027-01-09'] };
const importYear = (given: object = {}) =>
  admin().calendar.importYear({ ...op(), text: JSON.stringify({ ...NEXT, ...given }) });

test('a shop knows the years that came with the program', async () => {
  expect(await shop.as(shop.people.technician).calendar.list()).toEqual([
    {
      year: 2026,
      version: 1,
      source: '国务院办公厅, 2025-11-04',
      restDays: calendar2026.restDays,
      makeUpDays: calendar2026.makeUpDays,
      byName: null,
      byNameEn: null,
      at: null,
    },
  ]);
  expect(isWorkingDay(readCalendar(shop.db), '2026-10-01')).toBe(false);
  expect(isWorkingDay(readCalendar(shop.db), '2026-10-10')).toBe(true);
});

describe('calendar.missing', () => {
  test('the next year from November on, until it is imported', async () => {
    const missing = async () => (await shop.as(shop.people.desk).calendar.missing()).years;
    expect(await missing()).toEqual([2027]);
    await importYear();
    expect(await missing()).toEqual([]);
    shop.clock.set('2026-10-31T15:00:00.000Z'); // 23:00 in the shop
    expect(await missing()).toEqual([]);
    shop.clock.set('2027-10-31T16:00:00.000Z'); // 1 November in the shop
    expect(await missing()).toEqual([2028]);
  });
});

describe('calendar.importYear', () => {
  test('counts from then on, told to every screen, and only the newest version does', async () => {
    const told = await shop.changes(async () => expect(await importYear()).toEqual({ year: 2027, version: 1 }));
    expect(told).toEqual([{ topics: [{ topic: 'calendar', id: '2027' }] }]);
    expect(isWorkingDay(readCalendar(shop.db), '2027-01-04')).toBe(false);
    expect(isWorkingDay(readCalendar(shop.db), '2027-01-09')).toBe(true);

    expect(await importYear({ restDays: ['2027-01-01'], makeUpDays: [], source: '' })).toEqual({
      year: 2027,
      version: 2,
    });
    expect(isWorkingDay(readCalendar(shop.db), '2027-01-04')).toBe(true);
    expect(isWorkingDay(readCalendar(shop.db), '2027-01-09')).toBe(false);
    const [, next] = await admin().calendar.list();
    expect(next).toMatchObject({
      year: 2027,
      version: 2,
      source: '',
      restDays: ['2027-01-01'],
      makeUpDays: [],
      byName: '周建国',
    });
    expect(shop.db.prepare('SELECT count(*) FROM calendar_year WHERE year = 2027').pluck().get()).toBe(2);
  });

  test('the format of the cases; a year that came with the program is corrected, and stays so', async () => {
    const { restDays: holidays, makeUpDays: makeup_working_days, ...rest } = NEXT;
    const text = JSON.stringify({ ...rest, region: 'CN', closing_time: '18:00', holidays, makeup_working_days });
    expect(await admin().calendar.importYear({ ...op(), text })).toEqual({ year: 2027, version: 1 });
    await importYear({ year: 2026, restDays: ['2026-12-31'], makeUpDays: [] });
    loadCalendars(shop.db); // the next start
    expect(await admin().calendar.list()).toMatchObject([
      { year: 2026, version: 2, restDays: ['2026-12-31'] },
      { year: 2027 },
    ]);
    expect(readCalendar(shop.db).restDays).toEqual(new Set(['2026-12-31', ...NEXT.restDays]));
  });

  test('sent twice is done once', async () => {
    const input = { ...op(), text: JSON.stringify(NEXT) };
    for (const _ of [1, 2]) expect(await admin().calendar.importYear(input)).toEqual({ year: 2027, version: 1 });
    expect(shop.db.prepare('SELECT count(*) FROM calendar_year').pluck().get()).toBe(2);
  });

  test('what is no calendar is refused, with the day', async () => {
    for (const [given, fault, day] of [
      [{ restDays: ['2026-01-01'] }, 'other_year', '2026-01-01'],
      [{ makeUpDays: ['2027-01-05'] }, 'make_up_on_weekday', '2027-01-05'],
      [{ holidays: [], restDays: undefined }, 'not_a_calendar', null],
    ] as const)
      await expect(() => importYear(given)).toBeRefused(shop, 'CALENDAR_REFUSED', { fault, day });
    await expect(() => admin().calendar.importYear({ ...op(), text: 'BEGIN:VCALENDAR' })).toBeRefused(
      shop,
      'CALENDAR_REFUSED',
      { fault: 'not_json', day: null },
    );
    await expect(() => admin().calendar.importYear({ ...op(), text: ' '.repeat(100_001) })).toBeRefused(
      shop,
      'BAD_REQUEST',
    );
  });

  test('only by an admin', async () => {
    const input = { ...op(), text: JSON.stringify(NEXT) };
    await expect(() => shop.as(shop.people.desk).calendar.importYear(input)).toBeRefused(shop, 'FORBIDDEN', {
      permission: 'policy.manage',
    });
  });
});
