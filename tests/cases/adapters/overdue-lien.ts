import {
  disposalBlockers,
  lienTerm,
  noticeBlockers,
  overdueState,
  settleSale,
  type LienBlocker,
} from '../../../src/shared/overdue/rules.ts';
import { CALENDAR, reader } from '../support.ts';

type OverdueLienGiven = {
  ready_notice_on: string;
  balance_fen: number;
  notice?: { delivered_on: string; term_days?: number; delivery_evidence?: boolean };
  attempt:
    | { action: 'status'; on: string }
    | { action: 'issue_notice' }
    | { action: 'dispose'; on: string; owner_approved?: boolean; data_wiped?: boolean; method?: string }
    | { action: 'pay_and_collect'; on: string }
    | { action: 'settle_sale'; proceeds_fen: number };
};

const DEFAULT_TERM_DAYS = 60;

export function overdueLien(given: OverdueLienGiven): unknown {
  const { notice, attempt } = given;
  const facts = {
    readyNoticeOn: given.ready_notice_on,
    balanceFen: given.balance_fen,
    notice: notice
      ? {
          deliveredOn: notice.delivered_on,
          termDays: notice.term_days ?? DEFAULT_TERM_DAYS,
          evidence: notice.delivery_evidence ?? true,
        }
      : null,
  };
  const policy = reader(notice?.delivered_on ?? given.ready_notice_on);
  const term = lienTerm(facts, policy, CALENDAR);
  const termFields = notice && {
    term_started: term.started,
    term_end: term.endsOn ?? undefined,
    disposal_from: term.disposalFrom ?? undefined,
    calendar_warning: term.guessed,
  };
  const stateOn = (day: string) => overdueState(facts, day, policy, CALENDAR);
  const result = (blockers: LienBlocker[], before: string, after: string) => ({
    ...termFields,
    allowed: blockers.length === 0,
    blockers: blockers.map(({ code }) => code),
    state: blockers.length === 0 ? after : before,
  });

  switch (attempt.action) {
    case 'status':
      return { ...termFields, state: stateOn(attempt.on) };
    case 'issue_notice': {
      const state = stateOn(notice?.delivered_on ?? given.ready_notice_on);
      return result(noticeBlockers(facts, policy), state, state);
    }
    case 'dispose': {
      const { on, owner_approved: ownerApproved = true, data_wiped: dataWiped = true } = attempt;
      const blockers = disposalBlockers(facts, { on, ownerApproved, dataWiped }, policy, CALENDAR);
      return result(blockers, stateOn(on), 'disposed');
    }
    case 'pay_and_collect':
      return { ...termFields, allowed: true, blockers: [], state: 'collected', notice_void: notice !== undefined };
    case 'settle_sale':
      return { ...termFields, surplus_fen: settleSale(given.balance_fen, attempt.proceeds_fen).surplusFen };
  }
}
