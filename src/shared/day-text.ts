import { daySchema } from './procedure.ts';
import type { Day, Month } from './time.ts';

const two = (digits: string) => digits.padStart(2, '0');
const real = (day: string): Day | null => (daySchema.safeParse(day).success ? day : null);

const YEAR = '((?:19|20)\\d\\d)';
const WHOLE = new RegExp(`^${YEAR}-(\\d{1,2})-(\\d{1,2})$`);
const COMPACT = new RegExp(`^${YEAR}(\\d\\d)(\\d\\d)$`);
const WITHOUT_YEAR = /^(\d{1,2})-(\d{1,2})$/;
const MONTH = new RegExp(`^${YEAR}(?:-(\\d{1,2})|(\\d\\d))$`);

/** Full-width digits, dots, strokes and 年月日 as a keyboard or an input method gives them: all the same as "-". */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[./年月—–]/g, '-')
    .replace(/[日号-]$/, '');

/**
 * A date as people type one: 2026-11-15, 20261115, 2026年11月15日, or 11-15, which is the last one that is not after
 * `today`. @returns null: not readable (yet).
 */
export function readDay(text: string, today: Day): Day | null {
  const typed = plain(text);
  const [, year, month, date] = WHOLE.exec(typed) ?? COMPACT.exec(typed) ?? [];
  if (year !== undefined) return real(`${year}-${two(month!)}-${two(date!)}`);
  const [, shortMonth, shortDate] = WITHOUT_YEAR.exec(typed) ?? [];
  if (shortMonth === undefined) return null;
  const thisYear = Number(today.slice(0, 4));
  const days = [thisYear, thisYear - 1].map((each) => real(`${each}-${two(shortMonth)}-${two(shortDate!)}`));
  return days.find((day): day is Day => day !== null && day <= today) ?? null;
}

/** A month alone: 2026-05, 202605, 2026年5月. */
export function readMonth(text: string): Month | null {
  const [, year, spaced, compact] = MONTH.exec(plain(text)) ?? [];
  if (year === undefined) return null;
  return real(`${year}-${two(spaced ?? compact!)}-01`)?.slice(0, 7) ?? null;
}
