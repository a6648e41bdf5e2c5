import { addDays, type Day } from './time.ts';

/** Rest days and make-up working days (调休) of the years that are loaded (DOMAIN D3). */
export type WorkCalendar = { years: readonly number[]; restDays: ReadonlySet<Day>; makeUpDays: ReadonlySet<Day> };

const yearOf = (day: Day) => Number(day.slice(0, 4));

export const isKnownYear = (calendar: WorkCalendar, day: Day) => calendar.years.includes(yearOf(day));

/** Monday to Friday, less holidays, plus make-up days; Monday to Friday alone in a year that is not loaded (D3). */
export function isWorkingDay(calendar: WorkCalendar, day: Day): boolean {
  if (calendar.makeUpDays.has(day)) return true;
  if (calendar.restDays.has(day)) return false;
  return !isWeekend(day);
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The `count`th working day after `day`, which itself does not count (D1, D3). */
export function addWorkingDays(calendar: WorkCalendar, day: Day, count: number): Day {
  let current = day;
  for (let left = count; left > 0;) {
    current = addDays(current, 1);
    if (isWorkingDay(calendar, current)) left -= 1;
  }
  return current;
}

/** `day`, or the next working day when it is a rest day (DOMAIN D2). */
export function orNextWorkingDay(calendar: WorkCalendar, day: Day): Day {
  let current = day;
  while (!isWorkingDay(calendar, current)) current = addDays(current, 1);
  return current;
}

/** Some day from `first` to `last` is of a year that is not loaded: its rest days were guessed (D3). */
export function isGuessed(calendar: WorkCalendar, first: Day, last: Day = first): boolean {
  for (let year = yearOf(first); year <= yearOf(last); year += 1) if (!calendar.years.includes(year)) return true;
  return false;
}

/** The State Council announces a year's rest days in the November before it. */
const ANNOUNCED_FROM = '11-01';

/** This year, and from November on the next, where it is not loaded (D3 "fallback with warning"). */
export function missingYears(calendar: WorkCalendar, today: Day): number[] {
  const year = yearOf(today);
  const due = today.slice(5) >= ANNOUNCED_FROM ? [year, year + 1] : [year];
  return due.filter((each) => !calendar.years.includes(each));
}
