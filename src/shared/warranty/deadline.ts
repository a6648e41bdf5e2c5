import { isGuessed, orNextWorkingDay, type WorkCalendar } from '../calendar.ts';
import type { PolicyReader } from '../policy/policy.ts';
import { addDays, type Day } from '../time.ts';

/** A last day; `nominal` is a rest day where it was shifted. */
export type Deadline = { day: Day; nominal: Day; shifted: boolean; guessed: boolean };

/** `nominal`, moved to the next working day when it is a rest day (DOMAIN D2); guessed in a year that is not loaded. */
export function deadlineOn(calendar: WorkCalendar, nominal: Day): Deadline {
  const day = orNextWorkingDay(calendar, nominal);
  return { day, nominal, shifted: day !== nominal, guessed: isGuessed(calendar, nominal, day) };
}

/** `on` lies where rest days that nobody loaded may have moved the end: the answer may be another with the calendar. */
export function guessMatters({ nominal, guessed }: Deadline, on: Day, reader: PolicyReader): boolean {
  if (!guessed || on <= nominal) return false;
  return on <= addDays(nominal, reader.number('calendar.longest_rest_days'));
}
