import { addWorkingDays, type WorkCalendar } from './calendar.ts';
import { addDays, addMs, dayOf, HOUR_MS, instantAt, type Day, type Instant } from './time.ts';
import type { Priority } from './ticket/states.ts';

export type ShopHours = { opens: string; closes: string };

/** T4 in hours by priority; from policy rows. */
export type RepairHours = Record<Priority, number>;

/** The moment by which a carry-in repair should be done (T4); hours run around the clock (D4). */
export function repairDue(intakeAt: Instant, priority: Priority, hours: RepairHours): Instant {
  return addMs(intakeAt, hours[priority] * HOUR_MS);
}

/** The first moment at or after `at` at which the shop is open. */
export function nextOpen(at: Instant, hours: ShopHours): Instant {
  const today = dayOf(at);
  const opens = instantAt(today, hours.opens);
  if (at < opens) return opens;
  return at <= instantAt(today, hours.closes) ? at : instantAt(addDays(today, 1), hours.opens);
}

/** The promise offered to the customer: the next opening time at or after T4 (DOMAIN §7 T4). */
export function offeredPromise(
  intakeAt: Instant,
  priority: Priority,
  repairHours: RepairHours,
  hours: ShopHours,
): Instant {
  return nextOpen(repairDue(intakeAt, priority, repairHours), hours);
}

export type CallbackPolicy = { dueDays: number; breachWorkingDays: number };

/**
 * T6, first callback after hand-over: due within calendar days, breached after working days; both end at closing
 * time (D4) and neither moves off a rest day (D2).
 */
export function callbackDue(
  handedOver: Day,
  policy: CallbackPolicy,
  hours: ShopHours,
  calendar: WorkCalendar,
): { dueAt: Instant; breachAt: Instant } {
  return {
    dueAt: instantAt(addDays(handedOver, policy.dueDays), hours.closes),
    breachAt: instantAt(addWorkingDays(calendar, handedOver, policy.breachWorkingDays), hours.closes),
  };
}
