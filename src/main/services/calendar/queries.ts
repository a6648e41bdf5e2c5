import calendar2026 from '../../../../resources/calendars/cn-2026.json' with { type: 'json' };
import type { WorkCalendar } from '../../../shared/calendar.ts';
import type { CalendarYear } from '../../../shared/calendar/year-file.ts';
import type { Day, Instant } from '../../../shared/time.ts';
import type { Db } from '../../db/open.ts';

/** The years that ship with the program. */
const SHIPPED: readonly CalendarYear[] = [calendar2026];

const INSERT = `
  INSERT INTO calendar_year (year, version, source, rest_days, make_up_days, staff_id, at)
  VALUES (@year, @version, @source, @restDays, @makeUpDays, @staffId, @at)`;

type Making = { version: number; staffId: string | null; at: Instant | null };
const values = ({ year, source, restDays, makeUpDays }: CalendarYear, made: Making) => ({
  ...made,
  year,
  source,
  restDays: JSON.stringify(restDays),
  makeUpDays: JSON.stringify(makeUpDays),
});

/** Gives the shop the years that it does not know yet; one that it has imported stays. */
export function loadCalendars(db: Db): void {
  const insert = db.prepare(`${INSERT} ON CONFLICT DO NOTHING`);
  for (const year of SHIPPED) insert.run(values(year, { version: 1, staffId: null, at: null }));
}

/** Appends a version of a year, which counts from then on. @returns its number. */
export function insertCalendarYear(db: Db, year: CalendarYear, made: Omit<Making, 'version'>): number {
  const last = db.prepare('SELECT max(version) FROM calendar_year WHERE year = ?').pluck().get(year.year) as
    | number
    | null;
  const version = (last ?? 0) + 1;
  db.prepare(INSERT).run(values(year, { ...made, version }));
  return version;
}

type CalendarRecord = CalendarYear & {
  version: number;
  byName: string | null;
  byNameEn: string | null;
  at: Instant | null;
};

/** The newest version of every year. */
export function calendarYears(db: Db): CalendarRecord[] {
  const stored = db
    .prepare(
      `SELECT year, version, source, rest_days AS restDays, make_up_days AS makeUpDays,
              s.name AS byName, s.name_en AS byNameEn, at
       FROM calendar_year c LEFT JOIN staff s ON s.id = c.staff_id
       WHERE version = (SELECT max(version) FROM calendar_year o WHERE o.year = c.year) ORDER BY year`,
    )
    .all() as (Omit<CalendarRecord, 'restDays' | 'makeUpDays'> & Record<'restDays' | 'makeUpDays', string>)[];
  return stored.map(({ restDays, makeUpDays, ...row }) => ({
    ...row,
    restDays: JSON.parse(restDays) as Day[],
    makeUpDays: JSON.parse(makeUpDays) as Day[],
  }));
}

/** What the shop's working days are counted by (DOMAIN D3). */
export function readCalendar(db: Db): WorkCalendar {
  const years = calendarYears(db);
  return {
    years: years.map(({ year }) => year),
    restDays: new Set(years.flatMap(({ restDays }) => restDays)),
    makeUpDays: new Set(years.flatMap(({ makeUpDays }) => makeUpDays)),
  };
}
