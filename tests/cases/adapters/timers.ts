import type { Priority } from '../../../src/shared/ticket/states.ts';
import {
  answerDue,
  callbackDue,
  defectiveReturnDue,
  maySecondCall,
  onsiteDue,
  partShippingDue,
  progressDue,
  reconciliationDue,
  repairDue,
  secondCallback,
  serviceReportDue,
  type SecondCallbackFacts,
  type VisitZone,
  type WaitReason,
} from '../../../src/shared/timers/rules.ts';
import { CALENDAR, HOURS, reader, toInstant, toLocal } from '../support.ts';

type TimersGiven =
  | { kind: 'onsite'; reported_at: string; zone: VisitZone }
  | {
      kind: 'repair_due';
      intake_at: string;
      priority: Priority;
      waits?: { reason: WaitReason; from: string; to: string }[];
    }
  | { kind: 'progress'; promised_at: string; ready_at: string }
  | { kind: 'callback_l1'; handed_over: string }
  | {
      kind: 'callback_l2';
      trigger: SecondCallbackFacts['trigger'];
      event_date: string;
      l1_score?: number;
      l1_caller?: string;
      l2_caller?: string;
    }
  | { kind: 'part_shipping'; approved_on: string }
  | { kind: 'defective_return'; removed_on: string }
  | { kind: 'reconciliation'; month: string }
  | { kind: 'service_report'; event_at: string }
  | { kind: 'online_question' | 'tip_off'; received_at: string };

/** What a rule leaves open is not in the answer. */
const local = (at: string | null) => (at === null ? undefined : toLocal(at));
const policyAt = (time: string) => reader(time.slice(0, 10));

export function timers(given: TimersGiven): unknown {
  switch (given.kind) {
    case 'onsite': {
      const due = onsiteDue(toInstant(given.reported_at), given.zone, policyAt(given.reported_at));
      return {
        arrive_due: local(due.arriveDue),
        respond_due: local(due.respondDue),
        solve_due: local(due.solveDue),
      };
    }
    case 'repair_due': {
      const waits = (given.waits ?? []).map(({ reason, from, to }) => ({
        reason,
        from: toInstant(from),
        to: toInstant(to),
      }));
      const policy = policyAt(given.intake_at);
      return { due: toLocal(repairDue(toInstant(given.intake_at), given.priority, policy, waits)) };
    }
    case 'progress': {
      const policy = policyAt(given.promised_at);
      const progress = progressDue(toInstant(given.promised_at), toInstant(given.ready_at), policy);
      return { notify_before: toLocal(progress.notifyBefore), progress_due: progress.dues.map(toLocal) };
    }
    case 'callback_l1': {
      const callback = callbackDue(given.handed_over, reader(given.handed_over), HOURS, CALENDAR);
      return {
        due: toLocal(callback.dueAt),
        breach_after: toLocal(callback.breachAt),
        calendar_warning: callback.guessed,
      };
    }
    case 'callback_l2': {
      const facts = { trigger: given.trigger, eventDay: given.event_date, firstScore: given.l1_score ?? null };
      const second = secondCallback(facts, reader(given.event_date), HOURS);
      const asked = given.l2_caller !== undefined;
      return {
        required: second.required,
        due: local(second.dueAt),
        caller_allowed: asked ? maySecondCall(given.l1_caller ?? null, given.l2_caller!) : undefined,
      };
    }
    case 'part_shipping':
      return { due_day: partShippingDue(given.approved_on, reader(given.approved_on)) };
    case 'defective_return':
      return { due_day: defectiveReturnDue(given.removed_on, reader(given.removed_on)) };
    case 'reconciliation': {
      const { day, guessed } = reconciliationDue(given.month, reader(`${given.month}-01`), CALENDAR);
      return { due_day: day, calendar_warning: guessed };
    }
    case 'service_report':
      return { due: local(serviceReportDue(toInstant(given.event_at), policyAt(given.event_at))) };
    case 'online_question':
    case 'tip_off':
      return { due: toLocal(answerDue(toInstant(given.received_at), given.kind, policyAt(given.received_at))) };
  }
}
