import type { TFunction } from 'i18next';
import {
  clockOf,
  dayOf,
  daysBetween,
  instantAt,
  localParts,
  MINUTE_MS,
  SHOP_ZONE,
  type Day,
  type Instant,
} from '../../shared/time.ts';
import { useT, type Lang } from '../i18n/index.ts';

const SOON_MINUTES = 240;

const minutesFrom = (at: Instant, now: Instant) => Math.round((Date.parse(at) - Date.parse(now)) / MINUTE_MS);
const weekdayOf = (day: Day) => new Date(`${day}T00:00:00.000Z`).getUTCDay();

function dateWords(t: TFunction, at: Instant, zone: string) {
  const { year, month, day } = localParts(at, zone);
  return {
    year,
    day,
    month: t(`common:time.month.${month}`),
    weekday: t(`common:time.weekday.${weekdayOf(dayOf(at, zone))}`),
    time: clockOf(at, zone),
  };
}

/** Coarse on purpose: minutes only below two hours, hours only below two days. The exact moment is on hover. */
export function span(minutes: number, t: TFunction): string {
  const whole = Math.abs(Math.round(minutes));
  const d = Math.floor(whole / 1440);
  const h = Math.floor((whole % 1440) / 60);
  const m = whole % 60;
  if (d >= 2) return t('common:time.d', { n: d });
  if (d === 1) return h > 0 ? t('common:time.dH', { n: 1, m: h }) : t('common:time.d', { n: 1 });
  if (h >= 2) return t('common:time.h', { n: h });
  if (h === 1) return m > 0 ? t('common:time.hMin', { n: 1, m }) : t('common:time.h', { n: 1 });
  return t('common:time.min', { n: m });
}

/** How long ago something was, in words: "3 小时前". */
export function ago(at: Instant, now: Instant, t: TFunction): string {
  const minutes = minutesFrom(at, now);
  return minutes > -1 ? t('common:time.justNow') : t('common:time.ago', { span: span(minutes, t) });
}

/** The whole moment; the year only where it is not this one. */
export function absolute(at: Instant, now: Instant, t: TFunction, zone = SHOP_ZONE): string {
  const sameYear = localParts(at, zone).year === localParts(now, zone).year;
  return t(sameYear ? 'common:time.absolute' : 'common:time.absoluteYear', dateWords(t, at, zone));
}

/** A moment relative to now: near ones in words, far ones as a date. */
export function near(at: Instant, now: Instant, t: TFunction, zone = SHOP_ZONE): string {
  const days = daysBetween(dayOf(now, zone), dayOf(at, zone));
  const words = dateWords(t, at, zone);
  if (days === 0) return t('common:time.today', words);
  if (days === 1) return t('common:time.tomorrow', words);
  if (days === -1) return t('common:time.yesterday', words);
  if (days > 1 && days < 7) return t('common:time.onWeekday', words);
  const sameYear = words.year === localParts(now, zone).year;
  return t(sameYear ? 'common:time.date' : 'common:time.dateYear', words);
}

/** A day as a date; the year only where it is not that of `today`. */
export function dateOf(day: Day, today: Day, t: TFunction): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return t(sameYear ? 'common:time.date' : 'common:time.dateYear', dateWords(t, instantAt(day, '12:00'), SHOP_ZONE));
}

/** A day as a page's title: "11月20日 周五". */
export function dayTitle(at: Instant, t: TFunction, zone = SHOP_ZONE): string {
  return t('common:time.dateWeekday', dateWords(t, at, zone));
}

/** Days of the shop since a moment; null: it never was. */
export const daysSince = (at: Instant | null, now: Instant): number | null =>
  at === null ? null : daysBetween(dayOf(at), dayOf(now));

export type LatenessTone = 'late' | 'soon' | 'later';

/** Late: red "by how much". Due within 4 hours: bold. Otherwise: the moment, dim. */
export function lateness(
  due: Instant,
  now: Instant,
  t: TFunction,
  zone = SHOP_ZONE,
): { tone: LatenessTone; text: string } {
  const exact = Date.parse(due) - Date.parse(now);
  const minutes = minutesFrom(due, now);
  if (exact < 0) return { tone: 'late', text: t('common:time.late', { span: span(Math.max(1, -minutes), t) }) };
  if (minutes <= SOON_MINUTES) return { tone: 'soon', text: t('common:time.dueIn', { span: span(minutes, t) }) };
  return { tone: 'later', text: near(due, now, t, zone) };
}

/** 13800138000 → 138 0013 8000, as people say it; any other number stays as it is. */
export function phoneText(phone: string): string {
  const mobile = /^(1\d{2})(\d{4})(\d{4})$/.exec(phone);
  return mobile ? `${mobile[1]} ${mobile[2]} ${mobile[3]}` : phone;
}

/** The helpers above in the language of this screen. */
export function useFormat(): {
  t: TFunction;
  lang: Lang;
  span: (minutes: number) => string;
  ago: (at: Instant, now: Instant) => string;
  near: (at: Instant, now: Instant) => string;
  absolute: (at: Instant, now: Instant) => string;
  lateness: (due: Instant, now: Instant) => { tone: LatenessTone; text: string };
  dayTitle: (at: Instant) => string;
  clock: (at: Instant) => string;
} {
  const { t, lang } = useT();
  return {
    t,
    lang,
    span: (minutes) => span(minutes, t),
    ago: (at, now) => ago(at, now, t),
    near: (at, now) => near(at, now, t),
    absolute: (at, now) => absolute(at, now, t),
    lateness: (due, now) => lateness(due, now, t),
    dayTitle: (at) => dayTitle(at, t),
    clock: (at) => clockOf(at),
  };
}
