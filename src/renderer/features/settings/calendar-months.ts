import { daysBetween, monthOf, type Day } from '../../../shared/time.ts';

/** Days of a month that follow each other, by their number: 1 to 3, or 5 alone. */
export type Stretch = { first: number; last: number };
export type MonthDays = { month: number; rest: Stretch[]; makeUp: Stretch[] };

const numberOf = (day: Day) => Number(day.slice(8));

function stretches(days: readonly Day[]): Stretch[] {
  const found: Stretch[] = [];
  let before: Day | null = null;
  for (const day of days) {
    const last = found.at(-1);
    if (last && before !== null && daysBetween(before, day) === 1) last.last = numberOf(day);
    else found.push({ first: numberOf(day), last: numberOf(day) });
    before = day;
  }
  return found;
}

const stretchesOf = (days: readonly Day[], month: string) =>
  stretches(days.filter((day) => monthOf(day) === month).toSorted());

export type YearDays = { restDays: readonly Day[]; makeUpDays: readonly Day[] };

/** A year's rest days and make-up days by month; a month with neither is left out. */
export function byMonth({ restDays, makeUpDays }: YearDays): MonthDays[] {
  const months = [...new Set([...restDays, ...makeUpDays].map(monthOf))].toSorted();
  return months.map((month) => ({
    month: Number(month.slice(5)),
    rest: stretchesOf(restDays, month),
    makeUp: stretchesOf(makeUpDays, month),
  }));
}

/** "1–3、5" */
export const stretchWords = (found: readonly Stretch[], separator: string): string =>
  found.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`)).join(separator);
