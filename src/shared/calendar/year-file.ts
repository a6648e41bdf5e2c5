import * as z from 'zod';
import { isWeekend } from '../calendar.ts';
import { daySchema, lineSchema } from '../procedure.ts';
import type { Day } from '../time.ts';

/** One year's rest days and make-up working days (调休), as the State Council announces them (DOMAIN D3). */
export type CalendarYear = { year: number; source: string; restDays: Day[]; makeUpDays: Day[] };

export const CALENDAR_FAULTS = [
  'not_json',
  'not_a_calendar',
  'no_rest_days',
  'bad_day',
  'other_year',
  'twice',
  'rest_and_make_up',
  'make_up_on_weekday',
] as const;
export type CalendarFault = { fault: (typeof CALENDAR_FAULTS)[number]; day: string | null };

const head = { year: z.int().min(1990).max(2200), source: lineSchema(200).default('') };
const days = z.array(z.string().max(40)).max(366);
const file = z.union([
  z.object({ ...head, restDays: days, makeUpDays: days }),
  z
    .object({ ...head, holidays: days, makeup_working_days: days })
    .transform(({ holidays, makeup_working_days, ...rest }) => ({
      ...rest,
      restDays: holidays,
      makeUpDays: makeup_working_days,
    })),
]);

/** Reads a year's file: ours (resources/calendars), or one with `holidays` and `makeup_working_days`. */
export function readCalendarYear(text: string): { ok: true; year: CalendarYear } | ({ ok: false } & CalendarFault) {
  const refuse = (fault: CalendarFault['fault'], day: string | null = null) => ({ ok: false, fault, day }) as const;
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, '')); // Notepad puts it there
  } catch {
    return refuse('not_json');
  }
  const parsed = file.safeParse(json);
  if (!parsed.success) return refuse('not_a_calendar');
  const { year, source, restDays, makeUpDays } = parsed.data;
  if (restDays.length === 0) return refuse('no_rest_days');
  for (const list of [restDays, makeUpDays]) {
    const seen = new Set<string>();
    for (const day of list) {
      if (!daySchema.safeParse(day).success) return refuse('bad_day', day);
      if (Number(day.slice(0, 4)) !== year) return refuse('other_year', day);
      if (seen.has(day)) return refuse('twice', day);
      seen.add(day);
    }
  }
  const both = makeUpDays.find((day) => restDays.includes(day));
  if (both !== undefined) return refuse('rest_and_make_up', both);
  const weekday = makeUpDays.find((day) => !isWeekend(day));
  if (weekday !== undefined) return refuse('make_up_on_weekday', weekday);
  return { ok: true, year: { year, source, restDays: restDays.toSorted(), makeUpDays: makeUpDays.toSorted() } };
}
