import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALENDAR, HOURS, reader, toInstant as local } from '../../../tests/cases/support.ts';
import { addDays, addHours, addMs, clockOf, DAY_MS, dayOf, HOUR_MS, instantAt, MINUTE_MS, toInstant } from '../time.ts';
import {
  answerDue,
  callbackDue,
  defectiveReturnDue,
  maySecondCall,
  nextOpen,
  offeredPromise,
  onsiteDue,
  partShippingDue,
  progressDue,
  reconciliationDue,
  repairDue,
  secondCallback,
  serviceReportDue,
  type Wait,
} from './rules.ts';

const policy = () => reader('2026-11-20');
const START = Date.parse('2026-01-01T00:00:00Z');
const moment = fc
  .oneof(
    fc.integer({ min: 0, max: 366 * 24 * 60 }).map((minutes) => minutes * MINUTE_MS),
    fc.integer({ min: 0, max: 366 * 24 * HOUR_MS }),
  )
  .map((ms) => toInstant(START + ms));
const day = moment.map((at) => dayOf(at));
const priority = fc.constantFrom('standard' as const, 'urgent' as const);

const wait = (reason: Wait['reason'], from: string, to: string | null): Wait => ({
  reason,
  from: local(from),
  to: to === null ? null : local(to),
});
const someWaits = (intakeAt: string) =>
  fc.array(
    fc
      .tuple(fc.constantFrom('customer' as const, 'shop' as const), fc.nat(60 * 24), fc.nat(60 * 12))
      .map(([reason, after, length]): Wait => {
        const from = addMs(intakeAt, (after - 60) * MINUTE_MS);
        return { reason, from, to: addMs(from, length * MINUTE_MS) };
      }),
    { maxLength: 5 },
  );

describe('repairDue (T4, D4)', () => {
  test.each<[string, string, 'standard' | 'urgent', string]>([
    ['S05', '2026-11-20T17:30', 'urgent', '2026-11-20T21:30'],
    ['standard', '2026-11-20T17:30', 'standard', '2026-11-21T17:30'],
    ['over midnight', '2026-11-20T22:00', 'urgent', '2026-11-21T02:00'],
    ['over a holiday: hours run around the clock', '2026-09-30T17:00', 'standard', '2026-10-01T17:00'],
    ['over the new year', '2026-12-31T10:00', 'standard', '2027-01-01T10:00'],
  ])('%s', (_, intake, urgency, due) => {
    expect(repairDue(local(intake), urgency, policy())).toBe(local(due));
  });

  test('an open wait counts up to now', () => {
    const waits = [wait('customer', '2026-11-20T12:00', null)];
    const due = repairDue(local('2026-11-20T10:00'), 'urgent', policy(), waits, local('2026-11-20T13:00'));
    expect(due).toBe(local('2026-11-20T15:00'));
  });

  test('a wait that began before the device came counts from then', () => {
    const waits = [wait('customer', '2026-11-20T08:00', '2026-11-20T11:00')];
    expect(repairDue(local('2026-11-20T10:00'), 'urgent', policy(), waits)).toBe(local('2026-11-20T15:00'));
  });

  test('never before the hours have run, moved by no more than the customer took, in whatever order it is told', () => {
    const withWaits = fc
      .tuple(moment, priority)
      .chain(([at, urgency]) => fc.tuple(fc.constant(at), fc.constant(urgency), someWaits(at)));
    fc.assert(
      fc.property(withWaits, ([at, urgency, waits]) => {
        const plain = repairDue(at, urgency, policy());
        const due = repairDue(at, urgency, policy(), waits);
        const took = waits
          .filter((one) => one.reason === 'customer')
          .reduce((sum, one) => sum + Date.parse(one.to!) - Date.parse(one.from), 0);
        expect(due >= plain && plain > at).toBe(true);
        expect(due <= addMs(plain, took)).toBe(true);
        expect(repairDue(at, urgency, policy(), waits.toReversed())).toBe(due);
        expect(repairDue(at, urgency, policy(), [...waits, ...waits])).toBe(due);
      }),
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
  ])('%s', (_, intake, urgency, promise) => {
    expect(offeredPromise(local(intake), urgency, policy(), HOURS)).toBe(local(promise));
  });

  test('is never before T4, never while closed, and urgent never after standard', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const standard = offeredPromise(at, 'standard', policy(), HOURS);
        const urgent = offeredPromise(at, 'urgent', policy(), HOURS);
        expect(standard >= addHours(at, 24)).toBe(true);
        expect(urgent >= addHours(at, 4)).toBe(true);
        expect(urgent <= standard).toBe(true);
        expect(nextOpen(standard, HOURS)).toBe(standard);
      }),
    );
  });
});

describe('onsiteDue (T2, T3)', () => {
  test('a zone without a station has no time of arrival; the rules that were used are named', () => {
    const due = onsiteDue(local('2026-11-20T16:30'), 'no_station', policy());
    expect(due.arriveDue).toBeNull();
    expect(due.rules.map((rule) => rule.id)).toEqual(['T2.no_station.respond', 'T2.no_station.solve']);
  });
});

describe('progressDue (T5)', () => {
  test('the first notice is before the promise, each next one two days later, none once it is ready', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -5, max: 40 * 24 }), (promised, hours) => {
        const ready = addHours(promised, hours);
        const { notifyBefore, dues } = progressDue(promised, ready, policy());
        expect(notifyBefore).toBe(promised);
        expect(dues).toEqual(dues.map((_, i) => addMs(promised, (i + 1) * 2 * DAY_MS)));
        expect(dues.every((due) => due < ready)).toBe(true);
        expect(addMs(dues.at(-1) ?? promised, 2 * DAY_MS) >= ready).toBe(true);
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
    const { dueAt, breachAt, guessed } = callbackDue(handedOver, policy(), HOURS, CALENDAR);
    expect([dueAt, breachAt, guessed]).toEqual([local(due), local(breach), false]);
  });

  test('ends at closing time, and with as many days is never breached before it is due', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('17:00', '18:00', '21:30'), (on, closes) => {
        const { dueAt, breachAt, guessed } = callbackDue(on, policy(), { ...HOURS, closes }, CALENDAR);
        expect([clockOf(dueAt), clockOf(breachAt)]).toEqual([closes, closes]);
        expect(dayOf(dueAt)).toBe(addDays(on, 3));
        expect(breachAt >= dueAt).toBe(true);
        expect(guessed).toBe(dayOf(breachAt) > '2026-12-31');
      }),
    );
  });
});

const asked = (trigger: 'l1_score' | 'on_site', firstScore: number | null) =>
  secondCallback({ trigger, eventDay: '2026-11-20', firstScore }, policy(), HOURS);

describe('secondCallback (T7)', () => {
  test('a score that nobody wrote down is no reason to skip it', () => {
    expect(asked('l1_score', null).required).toBe(true);
  });

  test('no deadline without a duty', () => {
    expect(asked('l1_score', 5)).toMatchObject({ required: false, dueAt: null });
    expect(asked('on_site', 5)).toMatchObject({ required: true, dueAt: local('2026-11-27T18:00') });
  });

  test('anybody may call when nobody called before', () => {
    expect([maySecondCall(null, 'a'), maySecondCall('a', 'a'), maySecondCall('a', 'b')]).toEqual([true, false, true]);
  });
});

describe('parts and reports (T10 to T12)', () => {
  test('no deadline lies before its event', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const today = dayOf(at);
        expect(partShippingDue(today, policy())).toBe(addDays(today, 1));
        expect(defectiveReturnDue(today, policy())).toBe(addDays(today, 7));
        const report = serviceReportDue(at, policy())!;
        expect(report >= at && Date.parse(report) - Date.parse(at) <= 4 * DAY_MS).toBe(true);
        expect([1, 4]).toContain(new Date(`${dayOf(report)}T00:00:00Z`).getUTCDay());
        expect(clockOf(report)).toBe('10:00');
        expect(answerDue(at, 'online_question', policy())).toBe(addHours(at, 24));
        expect(answerDue(at, 'tip_off', policy())).toBe(addHours(at, 12));
        const { day: reconciled, guessed } = reconciliationDue(today.slice(0, 7), policy(), CALENDAR);
        expect(reconciled.slice(0, 7)).toBe(today.slice(0, 7));
        expect(guessed).toBe(reconciled > '2026-12-31');
      }),
    );
  });
});
