import { addDays, type Day } from './time.ts';

/** Rest days and make-up working days (调休) of the years that are loaded (DOMAIN D3). */
export type WorkCalendar = { years: readonly number[]; restDays: ReadonlySet<Day>; makeUpDays: ReadonlySet<Day> };

const yearOf = (day: Day) => Number(day.slice(0, 4));

export const isKnownYear = (calendar: WorkCalendar, day: Day) => calendar.years.includes(yearOf(day));

/** Monday to Friday, less holidays, plus make-up days; Monday to Friday alone in a year that is not loaded (D3). */
export function isWorkingDay(calendar: WorkCalendar, day: Day): boolean {
  if (calendar.makeUpDays.has(day)) return true;
  if (calendar.restDays.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
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
