import { tidy, weightedMean } from '../decimal.ts';
import type { PolicyReader, RuleUse } from '../policy/policy.ts';
import { addMonths, type Day } from '../time.ts';
import { permissionsOf, type Permission, type Role } from './roles.ts';

export type AssessmentMarks = { theory: number; practical: number; qualities: number };

/** A technician's assessment (DOMAIN §12): `validUntil` is the last valid day, null when it was not passed. */
export function assess(
  marks: AssessmentMarks,
  assessedOn: Day,
  policy: PolicyReader,
): { score: number; passed: boolean; validUntil: Day | null; rules: RuleUse[] } {
  const score =
    weightedMean([
      [marks.theory, policy.number('assessment.theory_percent')],
      [marks.practical, policy.number('assessment.practical_percent')],
      [marks.qualities, policy.number('assessment.qualities_percent')],
    ]) ?? 0;
  const passed = score >= policy.number('assessment.pass_score');
  const validUntil = passed ? addMonths(assessedOn, policy.number('assessment.valid_months')) : null;
  return { score, passed, validUntil, rules: policy.used };
}

/** G2: the assessment covers the device's category and still holds on the day (DOMAIN §3, §12 "before duty"). */
export const isAssessed = (
  assessment: { categories: readonly string[]; validUntil: Day },
  category: string,
  day: Day,
): boolean => assessment.categories.includes(category) && day <= assessment.validUntil;

/** Stars that a technician can have (星级); below the lowest one that the policy knows the shop trains again. */
const STARS = ['1', '2', '3', '4', '5'] as const;

export type Stars =
  | { kind: 'stars'; stars: number; mean: number; rules: RuleUse[] }
  | { kind: 'retrain'; mean: number; rules: RuleUse[] }
  | { kind: 'undecided'; because: ['no_scores'] };

/** The highest stars whose lowest mean these scores reach (DOMAIN §11). */
export function starsOf(scores: readonly number[], policy: PolicyReader): Stars {
  if (scores.length === 0) return { kind: 'undecided', because: ['no_scores'] };
  const sum = tidy(scores.reduce((total, score) => total + score, 0));
  const mean = tidy(sum / scores.length);
  const reached = STARS.findLastIndex((stars) => {
    const lowest = policy.find('stars.lowest_mean', { stars });
    return lowest !== null && sum >= tidy(lowest * scores.length);
  });
  const rules = policy.used;
  return reached < 0 ? { kind: 'retrain', mean, rules } : { kind: 'stars', stars: reached + 1, mean, rules };
}

const DUTIES = ['ledger_keeper', 'stock_keeper'] as const;
export type Duty = (typeof DUTIES)[number];

/** Who keeps the ledger does not keep the stock (DOMAIN §1). */
export const mayHoldDuties = (duties: readonly Duty[]): boolean => !DUTIES.every((duty) => duties.includes(duty));

/** Who approves what (DOMAIN §1). */
const APPROVED_BY = {
  discount: 'manager',
  refund: 'manager',
  credit_release: 'manager',
  substitution: 'manager',
  appraisal: 'manager',
  lien_notice: 'manager',
  lost_voucher: 'manager',
  disposal: 'owner',
  compensation: 'owner',
} as const satisfies Record<string, Role>;
export type ApprovalSubject = keyof typeof APPROVED_BY;

export const mayApprove = (subject: ApprovalSubject, roles: readonly Role[]): boolean =>
  roles.includes(APPROVED_BY[subject]);

export type ApprovalBlocker = { code: 'own_request' } | { code: 'role'; needs: Role };

/** Nobody approves their own request, whatever roles they hold (DOMAIN §1). */
export function approvalBlockers(approval: {
  subject: ApprovalSubject;
  requester: string;
  approver: string;
  approverRoles: readonly Role[];
}): ApprovalBlocker[] {
  const blockers: ApprovalBlocker[] = [];
  if (approval.requester === approval.approver) blockers.push({ code: 'own_request' });
  if (!mayApprove(approval.subject, approval.approverRoles))
    blockers.push({ code: 'role', needs: APPROVED_BY[approval.subject] });
  return blockers;
}

/** CS agents and managers edit surveys (DOMAIN §1); a permission of its own comes with the first operation that asks. */
const SURVEY_EDITORS: readonly Role[] = ['cs_agent', 'manager'];

const holds = (roles: readonly Role[], permission: Permission) => permissionsOf(roles).has(permission);

const MAY = {
  unmask_phone: (roles) => holds(roles, 'ticket.contact'),
  view_price: (roles) => holds(roles, 'price.see'),
  // A technician's stars come from surveys: holding another role too does not open them.
  edit_survey: (roles) => SURVEY_EDITORS.some((role) => roles.includes(role)) && !roles.includes('technician'),
  // A note is the least that anybody does to the business's records.
  business_edit: (roles) => holds(roles, 'ticket.note'),
} as const satisfies Record<string, (roles: readonly Role[]) => boolean>;
export type SensitiveAction = keyof typeof MAY;

/** DOMAIN §1, §12: who may, and whether it is written down that they did. */
export function maySensitive(action: SensitiveAction, roles: readonly Role[]): { allowed: boolean; logged: boolean } {
  const allowed = MAY[action](roles);
  return { allowed, logged: allowed && action === 'unmask_phone' };
}
