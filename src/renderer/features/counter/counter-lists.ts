import type { TimelineEvent } from '../../../shared/ticket/contract.ts';
import type { LatenessView } from '../../../shared/timers/contract.ts';
import { MINUTE_MS, type Instant } from '../../../shared/time.ts';

/** The five lists of the counter, in the order of Alt+1 to Alt+5. */
export const LISTS = ['due', 'notify', 'decide', 'unpaid', 'callback'] as const;
export type ListName = (typeof LISTS)[number];
export type Ids = Record<ListName, readonly string[]>;

/** The chosen row. `index` remembers its place: when it is done and gone, the one that took its place is next. */
export type Place = { list: ListName; id: string | null; index: number };

/** Where the choice is now that the lists may have changed; null: every list is empty. */
export function resolvePlace(ids: Ids, place: Place | null): Place | null {
  const list = place?.list ?? LISTS.find((name) => ids[name].length > 0);
  if (!list) return null;
  const rows = ids[list];
  if (rows.length === 0) return place === null ? null : { list, id: null, index: 0 };
  const found = rows.indexOf(place?.id ?? '');
  const index = found >= 0 ? found : Math.min(place?.index ?? 0, rows.length - 1);
  return { list, id: rows[index] ?? null, index };
}

/** The row above or below in the same list, staying at the ends. */
export function moved(ids: Ids, place: Place, by: 1 | -1): Place {
  const rows = ids[place.list];
  const index = Math.max(0, Math.min(rows.length - 1, place.index + by));
  return { list: place.list, id: rows[index] ?? null, index };
}

const SOON_MINUTES = 240;

type Due = { promisedAt: Instant; lateness: Pick<LatenessView, 'nextNotice'> };

/** Late and the customer to be told now (T5), late, due within four hours, before closing; each only where it has rows. */
export function groupDue<Row extends Due>(
  rows: readonly Row[],
  now: Instant,
): { name: 'tell' | 'late' | 'soon' | 'later'; rows: Row[] }[] {
  const at = (row: Row) => Date.parse(row.promisedAt) - Date.parse(now);
  const tell = ({ lateness: { nextNotice } }: Row) => nextNotice !== null && nextNotice < now;
  const soon = SOON_MINUTES * MINUTE_MS;
  return [
    { name: 'tell' as const, rows: rows.filter((row) => at(row) < 0 && tell(row)) },
    { name: 'late' as const, rows: rows.filter((row) => at(row) < 0 && !tell(row)) },
    { name: 'soon' as const, rows: rows.filter((row) => at(row) >= 0 && at(row) <= soon) },
    { name: 'later' as const, rows: rows.filter((row) => at(row) > soon) },
  ].filter((group) => group.rows.length > 0);
}

/** What is told about a late ticket; null: nothing was, and nothing has to be yet. */
type ToldKey = 'untold' | 'tellAgain' | 'told' | 'toldAhead';
export function toldKey({ promisedAt, lateness: { nextNotice } }: Due, now: Instant): ToldKey | null {
  if (nextNotice === null) return null;
  const isLate = promisedAt < now;
  if (nextNotice === promisedAt) return isLate ? 'untold' : null;
  if (!isLate) return 'toldAhead';
  return nextNotice < now ? 'tellAgain' : 'told';
}

/** How often the customer was called in vain since the device became ready, or since the promise was agreed. */
export function callsInVain(
  timeline: readonly Pick<TimelineEvent, 'kind' | 'to' | 'seq' | 'at' | 'data'>[],
  about: 'notified' | 'progress_told',
): { count: number; lastAt: Instant | null } {
  const begins = ({ kind, to }: (typeof timeline)[number]) =>
    about === 'notified' ? to === 'ready' : kind === 'promise_agreed';
  const began = timeline.findLast(begins)?.seq ?? 0;
  const calls = timeline.filter(({ kind, seq, data }) => kind === about && seq > began && data['reached'] === false);
  return { count: calls.length, lastAt: calls.at(-1)?.at ?? null };
}
