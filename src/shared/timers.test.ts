import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkCalendar } from './calendar.ts';
import { addDays, addMs, clockOf, dayOf, HOUR_MS, instantAt, MINUTE_MS, toInstant, type Instant } from './time.ts';
import { callbackDue, nextOpen, offeredPromise, repairDue, type ShopHours } from './timers.ts';

const HOURS: ShopHours = { opens: '09:00', closes: '18:00' };
const REPAIR = { standard: 24, urgent: 4 };
const CALLBACK = { dueDays: 3, breachWorkingDays: 3 };
/** The part of 2026 that these rows touch. */
const CALENDAR: WorkCalendar = {
  years: [2026],
  restDays: new Set(Array.from({ length: 7 }, (_, i) => addDays('2026-10-01', i))),
  makeUpDays: new Set(['2026-10-10']),
};
/** "2026-11-20T17:30" on the shop's clock. */
const local = (text: string): Instant => instantAt(text.slice(0, 10), text.slice(11));
const moment = fc
  .oneof(
    fc.integer({ min: 0, max: 3 * 366 * 24 * 60 }).map((minutes) => minutes * MINUTE_MS),
    fc.integer({ min: 0, max: 3 * 366 * 24 * 3_600_000 }),
  )
  .map((ms) => toInstant(Date.parse('2026-01-01T00:00:00Z') + ms));

describe('repairDue (T4)', () => {
  test.each<[string, string, 'standard' | 'urgent', string]>([
    ['S05', '2026-11-20T17:30', 'urgent', '2026-11-20T21:30'],
    ['standard', '2026-11-20T17:30', 'standard', '2026-11-21T17:30'],
    ['over midnight', '2026-11-20T22:00', 'urgent', '2026-11-21T02:00'],
    ['over a holiday: hours run around the clock (D4)', '2026-09-30T17:00', 'standard', '2026-10-01T17:00'],
    ['over the new year', '2026-12-31T10:00', 'standard', '2027-01-01T10:00'],
  ])('%s', (_, intake, priority, due) => {
    expect(repairDue(local(intake), priority, REPAIR)).toBe(local(due));
  });

  test('takes the hours from the policy', () => {
    expect(repairDue(local('2026-11-20T10:00'), 'urgent', { standard: 48, urgent: 2 })).toBe(local('2026-11-20T12:00'));
    expect(repairDue(local('2026-11-20T10:00'), 'standard', { standard: 48, urgent: 2 })).toBe(
      local('2026-11-22T10:00'),
    );
  });
});

describe('nextOpen', () => {
  test.each<[string, string, string]>([
    ['before opening', '2026-11-20T08:59', '2026-11-20T09:00'],
    ['at opening', '2026-11-20T09:00', '2026-11-20T09:00'],
    ['in the day', '2026-11-20T12:34', '2026-11-20T12:34'],
    ['at closing', '2026-11-20T18:00', '2026-11-20T18:00'],
    ['a minute after closing', '2026-11-20T18:01', '2026-11-21T09:00'],
    ['before midnight', '2026-11-20T23:59', '2026-11-21T09:00'],
    ['at midnight', '2026-11-20T00:00', '2026-11-20T09:00'],
    ['on the last evening of a year', '2026-12-31T20:00', '2027-01-01T09:00'],
  ])('%s', (_, at, open) => {
    expect(nextOpen(local(at), HOURS)).toBe(local(open));
  });

  test.each<[string, string, string]>([
    ['a millisecond before opening', '2026-11-20T00:59:59.999Z', '2026-11-20T01:00:00.000Z'],
    ['half a minute into the day', '2026-11-20T01:00:30.500Z', '2026-11-20T01:00:30.500Z'],
    ['a millisecond before closing', '2026-11-20T09:59:59.999Z', '2026-11-20T09:59:59.999Z'],
    ['at closing', '2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z'],
    ['a millisecond after closing', '2026-11-20T10:00:00.001Z', '2026-11-21T01:00:00.000Z'],
    ['in the closing minute', '2026-11-20T10:00:59.000Z', '2026-11-21T01:00:00.000Z'],
  ])('to the second: %s', (_, at, open) => {
    expect(nextOpen(at, HOURS)).toBe(open);
  });

  test('is open, not before, at once when it is open, and never a night too late', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const open = nextOpen(at, HOURS);
        expect(open >= at).toBe(true);
        expect(open >= instantAt(dayOf(open), HOURS.opens) && open <= instantAt(dayOf(open), HOURS.closes)).toBe(true);
        expect(Date.parse(open) - Date.parse(at) < 15 * HOUR_MS).toBe(true);
        expect(nextOpen(open, HOURS)).toBe(open);
      }),
    );
  });
});

describe('offeredPromise (T4)', () => {
  test.each<[string, string, 'standard' | 'urgent', string]>([
    ['standard, in the day: the same hour tomorrow', '2026-11-20T10:42', 'standard', '2026-11-21T10:42'],
    ['urgent, done today', '2026-11-20T10:42', 'urgent', '2026-11-20T14:42'],
    ['urgent, after closing: when the shop opens', '2026-11-20T17:30', 'urgent', '2026-11-21T09:00'],
    ['urgent, to the closing minute', '2026-11-20T14:00', 'urgent', '2026-11-20T18:00'],
  ])('%s', (_, intake, priority, promise) => {
    expect(offeredPromise(local(intake), priority, REPAIR, HOURS)).toBe(local(promise));
  });

  test('is never before T4, never while closed, and urgent never after standard', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const standard = offeredPromise(at, 'standard', REPAIR, HOURS);
        const urgent = offeredPromise(at, 'urgent', REPAIR, HOURS);
        expect(standard >= addMs(at, 24 * HOUR_MS)).toBe(true);
        expect(urgent >= addMs(at, 4 * HOUR_MS)).toBe(true);
        expect(urgent <= standard).toBe(true);
        expect(nextOpen(standard, HOURS)).toBe(standard);
      }),
    );
  });
});

describe('callbackDue (T6)', () => {
  test.each<[string, string, string, string]>([
    ['S07, handed over on Friday', '2026-11-20', '2026-11-23T18:00', '2026-11-25T18:00'],
    ['S08, over the October holiday', '2026-09-30', '2026-10-03T18:00', '2026-10-10T18:00'],
    ['on Monday: due and breach on the same day', '2026-11-16', '2026-11-19T18:00', '2026-11-19T18:00'],
    ['on Saturday: due does not move off a rest day (D2)', '2026-11-21', '2026-11-24T18:00', '2026-11-25T18:00'],
    ['on Thursday: due on a Sunday', '2026-11-19', '2026-11-22T18:00', '2026-11-24T18:00'],
  ])('%s', (_, handedOver, due, breach) => {
    expect(callbackDue(handedOver, CALLBACK, HOURS, CALENDAR)).toEqual({
      dueAt: local(due),
      breachAt: local(breach),
    });
  });

  test('ends at closing time, and with as many days is never breached before it is due', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom('17:00', '18:00', '21:30'), (at, closes) => {
        const day = dayOf(at);
        const { dueAt, breachAt } = callbackDue(day, CALLBACK, { ...HOURS, closes }, CALENDAR);
        expect([clockOf(dueAt), clockOf(breachAt)]).toEqual([closes, closes]);
        expect(dayOf(dueAt)).toBe(addDays(day, 3));
        expect(breachAt >= dueAt).toBe(true);
      }),
    );
  });
});
