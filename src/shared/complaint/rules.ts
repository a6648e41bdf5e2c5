import { addWorkingDays, isGuessed, type WorkCalendar } from '../calendar.ts';
import type { PolicyReader, RuleUse } from '../policy/policy.ts';
import { addDays, addHours, dayOf, instantAt, type Instant } from '../time.ts';
import type { ShopHours } from '../timers/rules.ts';

/** DOMAIN §10. An unsatisfied customer's complaint goes to the general manager: escalated. */
export const COMPLAINT_STATES = [
  'registered',
  'dispatched',
  'answered',
  'replied',
  'satisfied',
  'escalated',
  'closed',
] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export type ComplaintFacts = {
  receivedAt: Instant;
  dispatchedAt: Instant | null;
  answeredAt: Instant | null;
  complex: boolean;
};

export type ComplaintDeadlines = {
  dispatchDue: Instant;
  /** The department's answer. */
  answerDue: Instant;
  /** The reply with verified facts to the customer. */
  replyDue: Instant;
  /** The result; of a complex complaint its resolution. */
  resultDue: Instant;
  dispatchBreached: boolean;
  answerBreached: boolean;
  guessed: boolean;
  rules: RuleUse[];
};

/** T8: hours run around the clock (D4); what is not dispatched yet is expected to be at the last moment. */
export function complaintDeadlines(
  facts: ComplaintFacts,
  now: Instant,
  policy: PolicyReader,
  hours: ShopHours,
  calendar: WorkCalendar,
): ComplaintDeadlines {
  const { receivedAt, dispatchedAt, answeredAt, complex } = facts;
  const dispatchDue = addHours(receivedAt, policy.number('complaint.dispatch_hours'));
  const answered = addHours(dispatchedAt ?? dispatchDue, policy.number('complaint.answer_hours'));
  const latest = addHours(receivedAt, policy.number('complaint.reply_hours'));
  const answerDue = answered < latest ? answered : latest;
  const from = dayOf(complex ? receivedAt : (answeredAt ?? answerDue));
  const days = policy.number(complex ? 'complaint.complex_working_days' : 'complaint.result_working_days');
  const result = addWorkingDays(calendar, from, days);
  return {
    dispatchDue,
    answerDue,
    replyDue: answerDue,
    resultDue: instantAt(result, hours.closes),
    dispatchBreached: (dispatchedAt ?? now) > dispatchDue,
    answerBreached: (answeredAt ?? now) > answerDue,
    guessed: isGuessed(calendar, addDays(from, 1), result),
    rules: policy.used,
  };
}

export type ComplaintStep = {
  state: ComplaintState;
  action: 'close' | 'record_satisfied' | 'record_unsatisfied';
  /** Recorded before, or with this step; the state `satisfied` says so too. */
  satisfactionRecorded: boolean;
  gmSignedOff: boolean;
  /** The customer was told where else to turn (12315, consumer association, court). */
  externalRouteTold: boolean;
};
export type ComplaintBlocker = 'wrong_state' | 'no_satisfaction' | 'no_gm_signoff' | 'no_external_route_notice';

const TOLD: ReadonlySet<ComplaintState> = new Set(['replied', 'escalated']);

/**
 * What a step does; blocked, the state stays. Closing needs the customer's recorded satisfaction, or the general
 * manager's sign-off with the notice of external routes, and never goes before the reply (DOMAIN §10).
 */
export function complaintStep(step: ComplaintStep): {
  blockers: ComplaintBlocker[];
  stateAfter: ComplaintState;
  open: boolean;
} {
  const blockers: ComplaintBlocker[] = [];
  const closes = step.action === 'close';
  if (!TOLD.has(step.state) && !(closes && step.state === 'satisfied')) blockers.push('wrong_state');
  if (closes && step.state !== 'satisfied' && !step.satisfactionRecorded) {
    const missing: ComplaintBlocker[] = [];
    if (!step.gmSignedOff) missing.push('no_gm_signoff');
    if (!step.externalRouteTold) missing.push('no_external_route_notice');
    if (missing.length > 0) blockers.push('no_satisfaction', ...missing);
  }
  const done = closes ? 'closed' : step.action === 'record_satisfied' ? 'satisfied' : 'escalated';
  const stateAfter = blockers.length === 0 ? done : step.state;
  return { blockers, stateAfter, open: stateAfter !== 'closed' };
}
