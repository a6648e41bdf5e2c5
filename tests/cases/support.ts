import calendar2026 from '../../resources/calendars/cn-2026.json' with { type: 'json' };
import { PACK_ROWS } from '../../src/main/services/policy/packs.ts';
import type { WorkCalendar } from '../../src/shared/calendar.ts';
import { PolicyReader, type PolicyRow } from '../../src/shared/policy/policy.ts';
import { clockOf, dayOf, instantAt, type Day, type Instant } from '../../src/shared/time.ts';

/** The only calendar that the vectors' format knows. */
export const CALENDAR: WorkCalendar = {
  years: [calendar2026.year],
  restDays: new Set(calendar2026.restDays),
  makeUpDays: new Set(calendar2026.makeUpDays),
};

/** Opening hours of the format (DOMAIN D3, D4). */
export const HOURS = { opens: '09:00', closes: '18:00' };

let rows: readonly PolicyRow[] = PACK_ROWS;

export const reader = (day: Day): PolicyReader => new PolicyReader(rows, day);

/** Runs `work` under other policy rows: what would be decided if a rule were changed. */
export function underPolicy<T>(changed: readonly PolicyRow[], work: () => T): T {
  rows = changed;
  try {
    return work();
  } finally {
    rows = PACK_ROWS;
  }
}

/** "2026-11-20T18:00" of the format, in the shop's zone. */
export const toInstant = (local: string): Instant => instantAt(local.slice(0, 10), local.slice(11, 16));
export const toLocal = (at: Instant): string => `${dayOf(at)}T${clockOf(at)}`;
