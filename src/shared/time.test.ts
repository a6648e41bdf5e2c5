import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayInMonth,
  daysBetween,
  weekdayFrom,
  addMs,
  clockOf,
  DAY_MS,
  dayOf,
  HOUR_MS,
  instantAt,
  lastDayOf,
  localParts,
  MINUTE_MS,
  monthOf,
  SHOP_ZONE,
  toInstant,
} from './time.ts';

/** From after China's last summer time to the end of the century. */
const moment = fc
  .date({ min: new Date('1992-01-01T00:00:00.000Z'), max: new Date('2099-12-31T00:00:00.000Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = moment.map((at) => at.slice(0, 10));
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
/** Zones without summer time: whole hours, half and quarter hours, both sides of Greenwich, both ends of the day. */
const zone = fc.constantFrom(
  SHOP_ZONE,
  'UTC',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
);

describe('days and clocks in the shop', () => {
  test.each<[string, string, string]>([
    ['2026-11-20T02:42:00.000Z', '2026-11-20', '10:42'],
    ['2026-11-20T15:59:59.999Z', '2026-11-20', '23:59'],
    ['2026-11-20T16:00:00.000Z', '2026-11-21', '00:00'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', '00:00'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29', '00:00'],
  ])('%s is %s %s', (at, onDay, atClock) => {
    expect(dayOf(at)).toBe(onDay);
    expect(clockOf(at)).toBe(atClock);
  });

  test('localParts has the seconds too', () => {
    expect(localParts('2026-11-20T02:42:07.500Z')).toEqual({
      year: 2026,
      month: 11,
      day: 20,
      hour: 10,
      minute: 42,
      second: 7,
    });
  });

  test.each<[string, string, string]>([
    ['2026-11-20', '18:00', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20', '00:00', '2026-11-19T16:00:00.000Z'],
    ['2026-01-01', '07:59', '2025-12-31T23:59:00.000Z'],
    ['2028-02-29', '09:00', '2028-02-29T01:00:00.000Z'],
  ])('%s %s is %s', (onDay, atClock, at) => {
    expect(instantAt(onDay, atClock)).toBe(at);
  });

  test('a day and a clock to a moment and back', () => {
    fc.assert(
      fc.property(day, clock, zone, (onDay, atClock, inZone) => {
        const at = instantAt(onDay, atClock, inZone);
        expect([dayOf(at, inZone), clockOf(at, inZone)]).toEqual([onDay, atClock]);
        expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
      }),
    );
  });

  test('a moment to its day and clock and back loses only the seconds', () => {
    fc.assert(
      fc.property(moment, zone, (at, inZone) => {
        const minute = Math.floor(Date.parse(at) / MINUTE_MS) * MINUTE_MS;
        expect(instantAt(dayOf(at, inZone), clockOf(at, inZone), inZone)).toBe(toInstant(minute));
      }),
    );
  });

  test.each<[string, string, string, string]>([
    // Zones whose clocks move: the shop's does not, but the zone is a parameter.
    ['Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '09:00', '2026-03-29T07:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '01:59', '2026-10-24T23:59:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '18:00', '2026-10-25T17:00:00.000Z'],
    ['America/New_York', '2026-03-08', '03:00', '2026-03-08T07:00:00.000Z'],
    ['America/New_York', '2026-03-08', '00:30', '2026-03-08T05:30:00.000Z'],
    ['America/New_York', '2026-11-01', '02:00', '2026-11-01T07:00:00.000Z'],
    ['America/New_York', '2026-11-01', '00:59', '2026-11-01T04:59:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', '2026-10-03T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '02:00', '2026-04-04T15:30:00.000Z'],
    // China itself, in the years when it had summer time.
    ['Asia/Shanghai', '1986-05-04', '09:00', '1986-05-04T00:00:00.000Z'],
    ['Asia/Shanghai', '1991-09-15', '09:00', '1991-09-15T01:00:00.000Z'],
  ])('on a day when clocks change: %s %s %s', (inZone, onDay, atClock, at) => {
    expect(instantAt(onDay, atClock, inZone)).toBe(at);
    expect([dayOf(at, inZone), clockOf(at, inZone)]).toEqual([onDay, atClock]);
  });

  test('a clock that is shown on a day comes back, also where clocks move', () => {
    const moving = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago');
    fc.assert(
      fc.property(moment, moving, (at, inZone) => {
        const again = instantAt(dayOf(at, inZone), clockOf(at, inZone), inZone);
        expect([dayOf(again, inZone), clockOf(again, inZone)]).toEqual([dayOf(at, inZone), clockOf(at, inZone)]);
      }),
      { numRuns: 300 },
    );
  });

  test('moments and days sort as text', () => {
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(a < b).toBe(Date.parse(a) < Date.parse(b));
        expect(dayOf(a) <= dayOf(b) || a > b).toBe(true);
      }),
    );
  });
});

describe('addDays', () => {
  test.each<[string, number, string]>([
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-29', 365, '2029-02-28'],
    ['2026-01-01', -1, '2025-12-31'],
    // China's clocks moved on these days; a day is still a day.
    ['1986-05-03', 1, '1986-05-04'],
    ['1991-09-14', 1, '1991-09-15'],
  ])('%s + %d = %s', (from, count, to) => {
    expect(addDays(from, count)).toBe(to);
  });

  test('there and back, in one step or two, always later', () => {
    const count = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(day, count, count, (from, a, b) => {
        expect(addDays(addDays(from, a), -a)).toBe(from);
        expect(addDays(addDays(from, a), b)).toBe(addDays(from, a + b));
        expect(addDays(from, a) > from).toBe(true);
      }),
    );
  });
});

describe('daysBetween', () => {
  test('undoes addDays, either way', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });
});

describe('months', () => {
  test.each([
    ['2026-11-20', '2026-11', '2026-11-30'],
    ['2026-12-31', '2026-12', '2026-12-31'],
    ['2028-02-01', '2028-02', '2028-02-29'],
  ])('%s is in %s, which ends on %s', (from, month, last) => {
    expect(monthOf(from)).toBe(month);
    expect(lastDayOf(month)).toBe(last);
  });
});

const monthCount = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));

describe('dayInMonth', () => {
  test.each([
    ['2026-11', 1, '2026-11-01'],
    ['2026-11', 30, '2026-11-30'],
    ['2026-11', 31, '2026-11-30'],
    ['2028-02', 30, '2028-02-29'],
  ])('%s, the %dth: %s', (month, date, expected) => {
    expect(dayInMonth(month, date)).toBe(expected);
  });
});

describe('weekdayFrom', () => {
  test('is that weekday, on the day or within the six after it', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 7 }), (days, weekday) => {
        const from = addDays('2024-01-01', days);
        const found = weekdayFrom(from, weekday);
        expect(new Date(`${found}T00:00:00Z`).getUTCDay()).toBe(weekday % 7);
        expect(found >= from && found <= addDays(from, 6)).toBe(true);
      }),
    );
  });
});

describe('addMonths (D1)', () => {
  test.each<[string, number, string]>([
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-20', 3, '2027-02-20'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-02-28', 1, '2026-03-28'],
  ])('%s + %d = %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  test('is the corresponding day of the right month, or else its last', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 240 }), (from, months) => {
        const to = addMonths(from, months);
        expect(monthCount(to)).toBe(monthCount(from) + months);
        const corresponds = to.slice(8) === from.slice(8);
        expect(corresponds || (to < from.replace(/^.{7}/, to.slice(0, 7)) && addDays(to, 1).endsWith('-01'))).toBe(
          true,
        );
      }),
    );
  });
});

describe('addMs', () => {
  test('24 hours are a day on', () => {
    expect(24 * HOUR_MS).toBe(DAY_MS);
    expect(60 * MINUTE_MS).toBe(HOUR_MS);
    expect(addMs('2026-12-31T23:59:59.999Z', 1)).toBe('2027-01-01T00:00:00.000Z');
    fc.assert(
      fc.property(moment, (at) => {
        expect(dayOf(addMs(at, DAY_MS))).toBe(addDays(dayOf(at), 1));
        expect(clockOf(addMs(at, DAY_MS))).toBe(clockOf(at));
      }),
    );
  });
});
