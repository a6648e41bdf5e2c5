import { missingYears } from '../../../shared/calendar.ts';
import { readCalendarYear } from '../../../shared/calendar/year-file.ts';
import { dayOf } from '../../../shared/time.ts';
import { runCommand } from '../command.ts';
import { fail } from '../errors.ts';
import { callerOf, os } from '../procedures.ts';
import { calendarYears, insertCalendarYear, readCalendar } from './queries.ts';

export const calendarHandlers = {
  list: os.calendar.list.handler(({ context }) => calendarYears(context.shop.db)),

  missing: os.calendar.missing.handler(({ context: { shop } }) => ({
    years: missingYears(readCalendar(shop.db), dayOf(shop.clock.now())),
  })),

  importYear: os.calendar.importYear.handler(({ context, input }) =>
    runCommand(callerOf(context), 'calendar.importYear', input, (tx) => {
      const read = readCalendarYear(input.text);
      if (!read.ok) fail('CALENDAR_REFUSED', { fault: read.fault, day: read.day });
      const { year } = read.year;
      const version = insertCalendarYear(tx.db, read.year, { staffId: tx.actorId, at: tx.now });
      tx.audit('calendar', String(year), ['restDays', 'makeUpDays', 'source']);
      tx.changed('calendar', String(year));
      return { year, version };
    }),
  ),
};
