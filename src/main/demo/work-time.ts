import { addDays, addMs, clockOf, dayOf, instantAt, MINUTE_MS, toInstant, type Instant } from '../../shared/time.ts';
import { nextOpen, type ShopHours } from '../../shared/timers/rules.ts';
import type { Clock } from '../services/context.ts';

/**
 * The story's time: minutes during which the shop is open, counted from the opening of its first day. A repair that takes
 * ninety of them and begins at 17:30 ends at 10:00 the next morning.
 */
export type WorkTime = {
  /** Minutes of one day. */
  readonly dayMinutes: number;
  /** The number of the present day; the first is 0. */
  readonly today: number;
  /** The present, as a minute of the story. */
  readonly now: number;
  at(minute: number): Instant;
  /** The same minute, or the next opening when `length` minutes would not end before closing. */
  fit(minute: number, length: number): number;
  /** A moment that one would promise: a half hour at or after it, within opening hours. */
  promise(at: Instant): Instant;
  /** So many minutes of the clock from now, today if that can still be. */
  promiseSoon(minutes: number): Instant;
  promiseInDays(days: number, clock: string): Instant;
};

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const roundUp = (at: Instant, minutes: number) => {
  const step = minutes * MINUTE_MS;
  return toInstant(Math.ceil(Date.parse(at) / step) * step);
};

export function workTime(now: Instant, days: number, hours: ShopHours): WorkTime {
  const today = dayOf(now);
  const firstDay = addDays(today, -days);
  const dayMinutes = minutesOf(hours.closes) - minutesOf(hours.opens);
  const ofToday = Math.min(dayMinutes, Math.max(0, minutesOf(clockOf(now)) - minutesOf(hours.opens)));
  const opening = Array.from({ length: days + 2 }, (_, i) => instantAt(addDays(firstDay, i), hours.opens));
  return {
    dayMinutes,
    today: days,
    now: days * dayMinutes + ofToday,
    at(minute) {
      const day = Math.max(0, Math.floor(minute / dayMinutes));
      return addMs(opening[day] ?? now, Math.round((minute - day * dayMinutes) * 60) * 1000);
    },
    fit(minute, length) {
      const left = dayMinutes - (minute % dayMinutes);
      return left > length ? minute : minute + left;
    },
    promise: (at) => nextOpen(roundUp(at, 30), hours),
    promiseSoon(minutes) {
      const wanted = roundUp(addMs(now, minutes * MINUTE_MS), 15);
      const closing = instantAt(today, hours.closes);
      const isClosingSoon = Date.parse(closing) - Date.parse(now) < 15 * MINUTE_MS;
      return nextOpen(wanted > closing && !isClosingSoon ? closing : wanted, hours);
    },
    promiseInDays: (ahead, clock) => instantAt(addDays(today, ahead), clock),
  };
}

export type ScriptedClock = Clock & { set(to: Instant): void };

/** Goes where the story is, never back; every reading is a second after the one before, so that moments differ. */
export function scriptedClock(start: Instant): ScriptedClock {
  let now = start;
  return {
    now: () => (now = addMs(now, 1000)),
    set(to) {
      if (to > now) now = to;
    },
  };
}
