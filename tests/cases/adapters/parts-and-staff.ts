import { defectSlipBlockers, stockSlipBlockers, substitution, swapBlockers } from '../../../src/shared/part/rules.ts';
import { decideDeletion, keepsPasscode, retention } from '../../../src/shared/privacy/rules.ts';
import type { Role } from '../../../src/shared/staff/roles.ts';
import {
  approvalBlockers,
  assess,
  mayHoldDuties,
  maySensitive,
  starsOf,
  type ApprovalSubject,
  type Duty,
  type SensitiveAction,
} from '../../../src/shared/staff/rules.ts';
import type { TicketState } from '../../../src/shared/ticket/states.ts';
import { reader } from '../support.ts';

type PartsAndStaffGiven =
  | { kind: 'assessment'; theory: number; practical: number; attitude: number; assessed_on?: string }
  | { kind: 'defect_slip'; parts: number }
  | { kind: 'swap'; physical_damage: boolean; appraisal?: boolean; approved?: boolean }
  | {
      kind: 'substitution';
      grade: 'equal' | 'higher' | 'lower';
      equal_available?: boolean;
      requester?: string;
      approver?: string | null;
    }
  | { kind: 'stock_slip'; clerk_signed?: boolean; receiver_signed?: boolean; inspected_good?: boolean }
  | { kind: 'duties'; user_duties: Duty[] }
  | { kind: 'permission'; role: Role; action: SensitiveAction }
  | { kind: 'approval'; subject: ApprovalSubject; requester: string; approver: string; approver_roles: Role[] }
  | { kind: 'deletion_request'; open_ticket: boolean }
  | { kind: 'passcode'; ticket_state: TicketState | 'draft' }
  | { kind: 'retention'; last_activity: string; open_ticket?: boolean }
  | { kind: 'stars'; scores: number[] };

/** Where the format names no day: any on which the packs hold. */
const TODAY = '2026-11-20';
const allowed = (blockers: readonly unknown[]) => ({ allowed: blockers.length === 0 });

export function partsAndStaff(given: PartsAndStaffGiven): unknown {
  switch (given.kind) {
    case 'assessment': {
      const day = given.assessed_on ?? TODAY;
      const marks = { theory: given.theory, practical: given.practical, qualities: given.attitude };
      const { score, passed, validUntil } = assess(marks, day, reader(day));
      return { score, passed, valid_until: given.assessed_on === undefined ? undefined : (validUntil ?? undefined) };
    }
    case 'defect_slip':
      return allowed(defectSlipBlockers(given.parts));
    case 'swap':
      return allowed(
        swapBlockers({
          physicalDamage: given.physical_damage,
          appraised: given.appraisal ?? false,
          approved: given.approved ?? false,
        }),
      );
    case 'substitution': {
      const { blockers, notedOnSlip } = substitution({
        grade: given.grade,
        equalAvailable: given.equal_available ?? false,
        requester: given.requester ?? 'user_1',
        approver: given.approver ?? null,
      });
      return { ...allowed(blockers), noted_on_slip: notedOnSlip };
    }
    case 'stock_slip':
      return allowed(
        stockSlipBlockers({
          clerkSigned: given.clerk_signed ?? true,
          receiverSigned: given.receiver_signed ?? true,
          inspectedGood: given.inspected_good ?? true,
        }),
      );
    case 'duties':
      return { allowed: mayHoldDuties(given.user_duties) };
    case 'permission':
      return maySensitive(given.action, [given.role]);
    case 'approval':
      return allowed(approvalBlockers({ ...given, approverRoles: given.approver_roles }));
    case 'deletion_request': {
      const decision = decideDeletion(given.open_ticket);
      return decision.allowed
        ? { allowed: true, reason_recorded: false, use_restricted: false, keeps: decision.keeps }
        : {
            allowed: false,
            reason_recorded: true,
            use_restricted: decision.useRestricted,
            execute_after: decision.executeAfter,
          };
    }
    case 'passcode':
      return { passcode_stored: keepsPasscode(given.ticket_state) };
    case 'retention': {
      const { pseudonymiseFrom, keeps } = retention(
        given.last_activity,
        given.open_ticket ?? false,
        reader(given.last_activity),
      );
      return { pseudonymise_from: pseudonymiseFrom ?? undefined, keeps };
    }
    case 'stars': {
      const decision = starsOf(given.scores, reader(TODAY));
      if (decision.kind === 'undecided') return {};
      return { stars: decision.kind === 'stars' ? decision.stars : undefined, retrain: decision.kind === 'retrain' };
    }
  }
}
