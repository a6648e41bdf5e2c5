import { addWorkingDays, isGuessed, orNextWorkingDay, type WorkCalendar } from '../calendar.ts';
import type { PolicyReader, RuleUse } from '../policy/policy.ts';
import type { Priority } from '../ticket/states.ts';
import {
  addDays,
  addHours,
  addMs,
  DAY_MS,
  dayInMonth,
  dayOf,
  instantAt,
  toInstant,
  weekdayFrom,
  type Day,
  type Instant,
  type Month,
} from '../time.ts';

export type ShopHours = { opens: string; closes: string };

/** Whom a repair waits for (DOMAIN §2 waits[]). */
export const WAIT_REASONS = ['customer', 'shop', 'manufacturer_parts'] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];
/** `to` null: it still waits. */
export type Wait = { reason: WaitReason; from: Instant; to: Instant | null };

const laterOf = (a: Instant, b: Instant) => (a > b ? a : b);

/**
 * The moment by which a repair should be done (T4). Hours run around the clock; only waits for the customer's decision
 * that begin before it push it out, time that two of them share once (D4).
 * @param now an open wait counts up to here.
 */
export function repairDue(
  intakeAt: Instant,
  priority: Priority,
  policy: PolicyReader,
  waits: readonly Wait[] = [],
  now: Instant = intakeAt,
): Instant {
  let due = addHours(intakeAt, policy.number('repair.hours', { priority }));
  let counted = intakeAt;
  const pauses = waits.filter((wait) => wait.reason === 'customer');
  for (const wait of pauses.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const from = laterOf(wait.from, counted);
    const to = wait.to ?? now;
    if (from >= due || to <= from) continue;
    due = addMs(due, Date.parse(to) - Date.parse(from));
    counted = to;
  }
  return due;
}

/** The first moment at or after `at` at which the shop is open. */
export function nextOpen(at: Instant, hours: ShopHours): Instant {
  const today = dayOf(at);
  const opens = instantAt(today, hours.opens);
  if (at < opens) return opens;
  return at <= instantAt(today, hours.closes) ? at : instantAt(addDays(today, 1), hours.opens);
}

/** The promise offered to the customer: the next opening time at or after T4 (DOMAIN §7 T4). */
export function offeredPromise(intakeAt: Instant, priority: Priority, policy: PolicyReader, hours: ShopHours): Instant {
  return nextOpen(repairDue(intakeAt, priority, policy), hours);
}

export type VisitZone = 'city' | 'suburb' | 'no_station' | 'other';

/** On-site, from the report (T2, T3); null: the zone has no such deadline. */
export function onsiteDue(
  reportedAt: Instant,
  zone: VisitZone,
  policy: PolicyReader,
): { arriveDue: Instant | null; respondDue: Instant | null; solveDue: Instant | null; rules: RuleUse[] } {
  const due = (parameter: 'onsite.arrive_hours' | 'onsite.respond_hours' | 'onsite.solve_hours') => {
    const hours = policy.find(parameter, { zone });
    return hours === null ? null : addHours(reportedAt, hours);
  };
  const arriveDue = due('onsite.arrive_hours');
  const respondDue = due('onsite.respond_hours');
  const solveDue = due('onsite.solve_hours');
  return { arriveDue, respondDue, solveDue, rules: policy.used };
}

/**
 * T5: the customer is told before the promise passes, then every so many days, as long as it is not ready. None of
 * these moves off a rest day (D2).
 */
export function progressDue(
  promisedAt: Instant,
  readyAt: Instant,
  policy: PolicyReader,
): { notifyBefore: Instant; dues: Instant[] } {
  const every = policy.number('progress.every_days') * DAY_MS;
  const dues: Instant[] = [];
  if (every > 0) for (let due = addMs(promisedAt, every); due < readyAt; due = addMs(due, every)) dues.push(due);
  return { notifyBefore: promisedAt, dues };
}

/**
 * T6, first callback after hand-over or a visit: due within calendar days, breached after working days; both end at
 * closing time (D4) and neither moves off a rest day (D2).
 */
export function callbackDue(
  handedOver: Day,
  policy: PolicyReader,
  hours: ShopHours,
  calendar: WorkCalendar,
): { dueAt: Instant; breachAt: Instant; guessed: boolean; rules: RuleUse[] } {
  const breach = addWorkingDays(calendar, handedOver, policy.number('callback.breach_working_days'));
  return {
    dueAt: instantAt(addDays(handedOver, policy.number('callback.due_days')), hours.closes),
    breachAt: instantAt(breach, hours.closes),
    guessed: isGuessed(calendar, addDays(handedOver, 1), breach),
    rules: policy.used,
  };
}

export type SecondCallbackFacts = {
  trigger: 'on_site' | 'complaint' | 'rework' | 'l1_score';
  eventDay: Day;
  /** What the customer gave in the first callback; null: nothing that is known. */
  firstScore: number | null;
};

/** T7: whether a second callback is owed and until when. A score that nobody wrote down is no reason to skip it. */
export function secondCallback(
  facts: SecondCallbackFacts,
  policy: PolicyReader,
  hours: ShopHours,
): { required: boolean; dueAt: Instant | null; rules: RuleUse[] } {
  const low = facts.firstScore === null || facts.firstScore <= policy.number('callback.second_score');
  const required = facts.trigger !== 'l1_score' || low;
  const day = addDays(facts.eventDay, policy.number('callback.second_days'));
  return { required, dueAt: required ? instantAt(day, hours.closes) : null, rules: policy.used };
}

/** T7, DOMAIN §1: whoever made the first call does not make the second. */
export const maySecondCall = (firstCaller: string | null, caller: string): boolean => firstCaller !== caller;

/** T10: the last day for sending out a part whose request was approved; calendar days, not moved. */
export const partShippingDue = (approvedOn: Day, policy: PolicyReader): Day =>
  addDays(approvedOn, policy.number('part_request.shipping_days'));

/** T10: the last day for sending a defective part back. */
export const defectiveReturnDue = (removedOn: Day, policy: PolicyReader): Day =>
  addDays(removedOn, policy.number('defective_part.return_days'));

/** T10: the day of a month's reconciliation, the next working day when it is a rest day. */
export function reconciliationDue(
  month: Month,
  policy: PolicyReader,
  calendar: WorkCalendar,
): { day: Day; guessed: boolean } {
  const wanted = dayInMonth(month, policy.number('reconciliation.day_of_month'));
  const day = orNextWorkingDay(calendar, wanted);
  return { day, guessed: isGuessed(calendar, wanted, day) };
}

/** T11: the next service report at or after an event; null: the shop's rules name no weekday for it. */
export function serviceReportDue(eventAt: Instant, policy: PolicyReader): Instant | null {
  const clock = policy.text('service_report.clock');
  const today = dayOf(eventAt);
  const tomorrow = addDays(today, 1);
  const reports = policy.list('service_report.weekdays').map((weekday) => {
    const onToday = instantAt(weekdayFrom(today, Number(weekday)), clock);
    return onToday >= eventAt ? onToday : instantAt(weekdayFrom(tomorrow, Number(weekday)), clock);
  });
  return reports.toSorted()[0] ?? null;
}

/** T12: when a question asked online, or a tip-off, is answered at the latest. */
export const answerDue = (receivedAt: Instant, kind: 'online_question' | 'tip_off', policy: PolicyReader): Instant =>
  addHours(receivedAt, policy.number(kind === 'tip_off' ? 'tip_off.hours' : 'online_question.hours'));

export type LatenessFacts = {
  intakeAt: Instant;
  priority: Priority;
  /** The promise as it was last agreed. */
  promisedAt: Instant | null;
  /** Null: not ready yet. */
  readyAt: Instant | null;
  waits: readonly Wait[];
  /** When the customer was told that it will be late, or how it goes, since this promise was agreed. */
  toldAt: readonly Instant[];
};

export const LATENESS_CODES = ['promise_broken', 'repair_time_over', 'waits_for_customer', 'notice_due'] as const;
export type LatenessReason = { code: (typeof LATENESS_CODES)[number]; since: Instant };

export type Lateness = {
  late: boolean;
  since: Instant | null;
  /** T4's hours stand still: the customer has to decide (D4). */
  paused: boolean;
  /** T4, with the customer's own time added. */
  repairDue: Instant;
  /** When the customer is to be told next; null: it is ready, nothing was promised, or no rule says how often. */
  nextNotice: Instant | null;
  reasons: LatenessReason[];
  rules: RuleUse[];
};

/** The first notice of T5 that no word to the customer stands for: each stands for one, or for all that were missed. */
function nextNotice(promisedAt: Instant, toldAt: readonly Instant[], everyMs: number): Instant | null {
  if (everyMs <= 0) return null;
  const promised = Date.parse(promisedAt);
  let next = 0;
  for (const told of toldAt.toSorted()) {
    const since = Date.parse(told) - promised;
    const passed = since < 0 ? 0 : Math.floor(since / everyMs) + 1;
    next = Math.min(Math.max(next + 1, passed), passed + 1);
  }
  return toInstant(promised + next * everyMs);
}

/**
 * Is a ticket late, since when and why (DOMAIN §7 T4, T5). Late means that the agreed promise is broken; the customer's
 * own time to decide stops T4's hours and not the promise, which only a new agreement replaces.
 */
export function lateness(facts: LatenessFacts, now: Instant, policy: PolicyReader): Lateness {
  const { promisedAt, readyAt } = facts;
  const until = readyAt ?? now;
  const reasons: LatenessReason[] = [];
  const late = promisedAt !== null && promisedAt < until;
  if (late) reasons.push({ code: 'promise_broken', since: promisedAt });
  const due = repairDue(facts.intakeAt, facts.priority, policy, facts.waits, until);
  if (due < until) reasons.push({ code: 'repair_time_over', since: due });
  const open =
    readyAt === null ? facts.waits.find((wait) => wait.reason === 'customer' && wait.to === null) : undefined;
  if (open) reasons.push({ code: 'waits_for_customer', since: open.from });
  // A shop that ended this rule makes no progress calls; its tickets are late all the same.
  const everyMs = (policy.find('progress.every_days') ?? 0) * DAY_MS;
  const notice = promisedAt === null || readyAt !== null ? null : nextNotice(promisedAt, facts.toldAt, everyMs);
  if (notice !== null && notice < now) reasons.push({ code: 'notice_due', since: notice });
  return {
    late,
    since: late ? promisedAt : null,
    paused: open !== undefined,
    repairDue: due,
    nextNotice: notice,
    reasons,
    rules: policy.used,
  };
}
