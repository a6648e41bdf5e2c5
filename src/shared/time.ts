/**
 * Moments are UTC ISO text ("2026-11-20T02:42:00.000Z"), days are "YYYY-MM-DD" in the shop's time zone.
 * Mainland China has one zone and no daylight saving since 1991; the zone is still a parameter, never an assumption.
 */
export type Instant = string;
export type Day = string;
/** "YYYY-MM" */
export type Month = string;

export const SHOP_ZONE = 'Asia/Shanghai';

type LocalParts = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    const numeric = 'numeric' as const;
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** The wall clock in `zone` at a moment. */
export function localParts(at: Instant, zone = SHOP_ZONE): LocalParts {
  const found: Partial<Record<string, number>> = {};
  for (const part of formatterFor(zone).formatToParts(Date.parse(at))) found[part.type] = Number(part.value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = found;
  return { year, month, day, hour, minute, second };
}

const two = (n: number) => String(n).padStart(2, '0');

/** The day in `zone` at a moment. */
export function dayOf(at: Instant, zone = SHOP_ZONE): Day {
  const { year, month, day } = localParts(at, zone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** "HH:mm" in `zone`. */
export function clockOf(at: Instant, zone = SHOP_ZONE): string {
  const { hour, minute } = localParts(at, zone);
  return `${two(hour)}:${two(minute)}`;
}

/** The moment at which the wall clock in `zone` shows `day` `clock` ("HH:mm"). */
export function instantAt(day: Day, clock: string, zone = SHOP_ZONE): Instant {
  const wanted = Date.parse(`${day}T${clock}:00.000Z`);
  // Twice: on a day when clocks change the first guess may lie on the other side of the change.
  const guess = wanted - zoneOffset(wanted, zone);
  return toInstant(wanted - zoneOffset(guess, zone));
}

/** By how many ms the wall clock in `zone` is ahead of UTC at a moment. */
function zoneOffset(ms: number, zone: string): number {
  const shown = localParts(toInstant(ms), zone);
  return (
    Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second) -
    Math.floor(ms / 1000) * 1000
  );
}

export function addDays(day: Day, days: number): Day {
  return toInstant(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS);
}

/** "YYYY-MM" of a day. */
export const monthOf = (day: Day): Month => day.slice(0, 7);

/** The last day of a month. */
export const lastDayOf = (month: Month): Day => addDays(addMonths(`${month}-01`, 1), -1);

/** The corresponding day `months` later, else that month's last day (DOMAIN D1). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return toInstant(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).slice(0, 10);
}

/** The `date`th of a month, or its last day when it has none so late. */
export function dayInMonth(month: Month, date: number): Day {
  const last = lastDayOf(month);
  const day = addDays(`${month}-01`, date - 1);
  return day < last ? day : last;
}

/** The first `weekday` (Monday = 1, Sunday = 7) that is not before `day`. */
export function weekdayFrom(day: Day, weekday: number): Day {
  const today = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return addDays(day, (((weekday - today) % 7) + 7) % 7);
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

export function addMs(at: Instant, ms: number): Instant {
  return toInstant(Date.parse(at) + ms);
}

export const addHours = (at: Instant, hours: number): Instant => addMs(at, hours * HOUR_MS);

/** Milliseconds since the epoch to UTC ISO text. */
export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString();
}
