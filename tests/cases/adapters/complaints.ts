import {
  complaintDeadlines,
  complaintStep,
  type ComplaintState,
  type ComplaintStep,
} from '../../../src/shared/complaint/rules.ts';
import { CALENDAR, HOURS, reader, toInstant, toLocal } from '../support.ts';

type ComplaintsGiven =
  | { kind: 'deadlines'; received_at: string; dispatched_at?: string; answered_at?: string; complex?: boolean }
  | {
      kind: 'step';
      state: ComplaintState;
      action: ComplaintStep['action'];
      satisfaction_recorded?: boolean;
      gm_signoff?: boolean;
      external_route_notice?: boolean;
    };

const at = (time: string | undefined) => (time === undefined ? null : toInstant(time));

export function complaints(given: ComplaintsGiven): unknown {
  if (given.kind === 'step') {
    const { blockers, stateAfter, open } = complaintStep({
      state: given.state,
      action: given.action,
      satisfactionRecorded: given.satisfaction_recorded ?? false,
      gmSignedOff: given.gm_signoff ?? false,
      externalRouteTold: given.external_route_notice ?? false,
    });
    return { allowed: blockers.length === 0, state_after: stateAfter, open };
  }
  const facts = {
    receivedAt: toInstant(given.received_at),
    dispatchedAt: at(given.dispatched_at),
    answeredAt: at(given.answered_at),
    complex: given.complex ?? false,
  };
  // The format has no "now": the last moment that it names is as far as anything is known.
  const now = facts.answeredAt ?? facts.dispatchedAt ?? facts.receivedAt;
  const due = complaintDeadlines(facts, now, reader(given.received_at.slice(0, 10)), HOURS, CALENDAR);
  return {
    dispatch_due: toLocal(due.dispatchDue),
    answer_due: toLocal(due.answerDue),
    reply_due: toLocal(due.replyDue),
    result_due: toLocal(due.resultDue),
    dispatch_breached: due.dispatchBreached,
    answer_breached: due.answerBreached,
    calendar_warning: due.guessed,
  };
}
