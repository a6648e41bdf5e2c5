import { isGuessed, orNextWorkingDay, type WorkCalendar } from '../calendar.ts';
import type { Fen } from '../money.ts';
import type { PolicyReader, RuleUse } from '../policy/policy.ts';
import { addDays, type Day } from '../time.ts';

export type LienNotice = {
  deliveredOn: Day;
  termDays: number;
  /** Proof that it reached the customer. */
  evidence: boolean;
};
export type LienFacts = { readyNoticeOn: Day; balanceFen: Fen; notice: LienNotice | null };

export type LienBlocker =
  | { code: 'not_overdue'; overdueFrom: Day }
  | { code: 'term_too_short'; minimumDays: number }
  | { code: 'term_running'; endsOn: Day }
  | { code: 'no_notice' | 'term_not_started' | 'no_debt' | 'owner_approval' | 'data_wipe' };

/** The first day on which an unpaid device is overdue (DOMAIN §9); calendar days, it never moves. */
export const overdueFrom = (readyNoticeOn: Day, policy: PolicyReader): Day =>
  addDays(readyNoticeOn, policy.number('overdue.days') + 1);

/** What is wrong with a lien notice; without proof of delivery it may be sent, but its term does not run. */
export function noticeBlockers(facts: LienFacts, policy: PolicyReader): LienBlocker[] {
  const { notice } = facts;
  const blockers: LienBlocker[] = [];
  if (notice === null) blockers.push({ code: 'no_notice' });
  else {
    const from = overdueFrom(facts.readyNoticeOn, policy);
    if (notice.deliveredOn < from) blockers.push({ code: 'not_overdue', overdueFrom: from });
    const minimumDays = policy.number('lien.term_days');
    if (notice.termDays < minimumDays) blockers.push({ code: 'term_too_short', minimumDays });
  }
  if (facts.balanceFen <= 0) blockers.push({ code: 'no_debt' });
  return blockers;
}

export type LienTerm = {
  started: boolean;
  /** Last day of the term and first day of disposal; null: it does not run. */
  endsOn: Day | null;
  disposalFrom: Day | null;
  guessed: boolean;
  rules: RuleUse[];
};

/** The term of a notice (CC 453): from delivery, its end moved off a rest day (D2). */
export function lienTerm(facts: LienFacts, policy: PolicyReader, calendar: WorkCalendar): LienTerm {
  const sound = noticeBlockers(facts, policy).length === 0;
  const rules = policy.used;
  if (!sound || facts.notice === null || !facts.notice.evidence)
    return { started: false, endsOn: null, disposalFrom: null, guessed: false, rules };
  const last = addDays(facts.notice.deliveredOn, facts.notice.termDays);
  const endsOn = orNextWorkingDay(calendar, last);
  const guessed = isGuessed(calendar, last, endsOn);
  return { started: true, endsOn, disposalFrom: addDays(endsOn, 1), guessed, rules };
}

/** What an uncollected device is on a day. Without a debt it is kept safely, however long it takes. */
export function overdueState(
  facts: LienFacts,
  on: Day,
  policy: PolicyReader,
  calendar: WorkCalendar,
): 'ready' | 'overdue' | 'lien_notice' {
  if (facts.balanceFen <= 0 || on < overdueFrom(facts.readyNoticeOn, policy)) return 'ready';
  const delivered = facts.notice !== null && facts.notice.deliveredOn <= on;
  return delivered && lienTerm(facts, policy, calendar).started ? 'lien_notice' : 'overdue';
}

/** Everything that keeps a device from being disposed of on a day (DOMAIN §9); S0's 30-day forfeiture is not law. */
export function disposalBlockers(
  facts: LienFacts,
  disposal: { on: Day; ownerApproved: boolean; dataWiped: boolean },
  policy: PolicyReader,
  calendar: WorkCalendar,
): LienBlocker[] {
  const { notice } = facts;
  const unsound = noticeBlockers(facts, policy);
  // A notice that came too early, or not yet, or that nobody can prove, has no term.
  const blockers = unsound.filter(({ code }) => code !== 'not_overdue');
  const term = lienTerm(facts, policy, calendar);
  if (notice !== null) {
    if (blockers.length < unsound.length || notice.deliveredOn > disposal.on || !notice.evidence)
      blockers.push({ code: 'term_not_started' });
    else if (term.endsOn !== null && disposal.on <= term.endsOn)
      blockers.push({ code: 'term_running', endsOn: term.endsOn });
  }
  if (!disposal.ownerApproved) blockers.push({ code: 'owner_approval' });
  if (!disposal.dataWiped) blockers.push({ code: 'data_wipe' });
  return blockers;
}

/** Proceeds of a sale: what is owed, and the rest to the customer; a debt that is not covered stays (CC 455). */
export const settleSale = (balanceFen: Fen, proceedsFen: Fen): { surplusFen: Fen; shortfallFen: Fen } => ({
  surplusFen: Math.max(0, proceedsFen - balanceFen),
  shortfallFen: Math.max(0, balanceFen - proceedsFen),
});
