import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orNextWorkingDay, type WorkCalendar } from '../../../src/shared/calendar.ts';
import { readCalendarYear } from '../../../src/shared/calendar/year-file.ts';
import { addDays, dayOf, type Day } from '../../../src/shared/time.ts';
import { WORDS, type Language } from './proof.ts';

export const TODAY = dayOf(new Date().toISOString());
export const ago = (days: number) => addDays(TODAY, -days);
/** As a number pad types it. */
export const compact = (day: Day) => day.replaceAll('-', '');

/** The calendar that the app ships with. */
const FOLDER = join(import.meta.dirname, '../../../resources/calendars');
const YEARS = readdirSync(FOLDER).flatMap((file) => {
  const read = readCalendarYear(readFileSync(join(FOLDER, file), 'utf8'));
  return read.ok ? [read.year] : [];
});
const CALENDAR: WorkCalendar = {
  years: YEARS.map(({ year }) => year),
  restDays: new Set(YEARS.flatMap(({ restDays }) => restDays)),
  makeUpDays: new Set(YEARS.flatMap(({ makeUpDays }) => makeUpDays)),
};
/** The last day of a period, as the screen writes it (DOMAIN D1, D2). */
export const last = (nominal: Day, language: Language) => written(orNextWorkingDay(CALENDAR, nominal), language);

export function written(day: Day, language: Language): string {
  const { month: months } = WORDS[language].common.time;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const name = months[String(month) as keyof typeof months];
  const sameYear = day.slice(0, 4) === TODAY.slice(0, 4);
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${name}月${date}日`;
  return `${date} ${name}${sameYear ? '' : ` ${year}`}`;
}
