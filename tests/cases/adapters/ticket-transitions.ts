import type { IntakeDraft } from '../../../src/shared/intake/contract.ts';
import { intakeBlockers, isMinor } from '../../../src/shared/intake/rules.ts';
import { isAssessed } from '../../../src/shared/staff/rules.ts';
import {
  draftBlockers,
  revisionEffect,
  transitionBlockers,
  type TicketFacts,
} from '../../../src/shared/ticket/rules.ts';
import type { Outcome, TicketState } from '../../../src/shared/ticket/states.ts';
import { findTransition } from '../../../src/shared/ticket/transitions.ts';
import { reader, toInstant } from '../support.ts';

type Ticket = {
  state: TicketState | 'draft';
  outcome?: Outcome;
  today?: string;
  category?: string;
  contact?: boolean;
  model?: boolean;
  fault_and_onset?: boolean;
  accessories_noted?: boolean;
  condition_noted?: boolean;
  other_problems_asked?: boolean;
  backup_notice?: boolean;
  terms_signed?: boolean;
  serial?: 'recorded' | 'unreadable';
  serial_photo?: boolean;
  customer_age?: number;
  guardian_signed?: boolean;
  opened?: boolean;
  opening_consent?: boolean;
  damage?: { class: NonNullable<IntakeDraft['damage']>; liquid_percent?: number; function_lost?: boolean };
  functions_named?: boolean;
  technician_assigned?: boolean;
  assessed_categories?: string[];
  assessment_valid_until?: string;
  diagnosis?: boolean;
  warranty_decision?: boolean;
  estimate_lines?: number;
  promised_at?: string | null;
  estimate_version?: number;
  estimate_total_fen?: number;
  consented_version?: number | null;
  parts_issued?: boolean;
  data_risk?: boolean;
  data_risk_signed?: boolean;
  customer_told?: boolean;
  date_agreed_at?: string | null;
  cause_recorded?: boolean;
  actions_recorded?: boolean;
  new_parts?: number;
  old_parts?: number;
  old_part_exception?: boolean;
  bench_passed?: boolean;
  certificate_issued?: boolean;
  cancel_reason_given?: boolean;
  reassembled?: boolean;
  work_itemised?: boolean;
  bill_approved?: boolean;
  l1_done?: boolean;
  l1_failed_attempts?: number;
  repair_warranty_issued?: boolean;
};
type TicketTransitionsGiven = {
  ticket: Ticket;
  attempt:
    | { action: 'transition'; to: TicketState; outcome?: Outcome }
    | { action: 'revise_estimate'; total_fen: number };
};

export function ticketTransitions({ ticket, attempt }: TicketTransitionsGiven): unknown {
  if (attempt.action === 'revise_estimate') {
    const state = ticket.state as TicketState;
    const effect = revisionEffect(state, ticket.estimate_total_fen ?? 30_000, null, attempt.total_fen);
    return {
      allowed: true,
      state_after: effect.stateAfter,
      repair_allowed: effect.stateAfter === 'repairing' && !effect.workStops,
      notice_logged: effect.notifyCustomer,
    };
  }
  const { to } = attempt;
  // Only the step to ready sets an outcome; out of testing there is but one.
  const outcome =
    to === 'ready' ? (attempt.outcome ?? ticket.outcome ?? (ticket.state === 'testing' ? 'repaired' : null)) : null;
  const blockers = blockersOf(ticket, to, outcome);
  const allowed = blockers.length === 0;
  return {
    allowed,
    blockers,
    state_after: allowed ? to : ticket.state,
    outcome_after: (allowed ? outcome : null) ?? ticket.outcome,
  };
}

function blockersOf(ticket: Ticket, to: TicketState, outcome: Outcome | null): string[] {
  if (ticket.state !== 'draft') {
    if (findTransition(ticket.state, to, outcome)?.causedOnly) return ['invalid_transition'];
    return transitionBlockers(factsOf({ ...ticket, state: ticket.state }, to), to, outcome);
  }
  if (to !== 'checked_in' && to !== 'cancelled') return ['invalid_transition'];
  return draftBlockers(to, { missing: missingOf(ticket), reasonGiven: ticket.cancel_reason_given ?? true });
}

/** The intake page as it would look with these facts. */
function missingOf(ticket: Ticket): readonly unknown[] {
  const policy = reader(ticket.today ?? '2026-11-20');
  const { damage } = ticket;
  const draft: IntakeDraft = {
    ...((ticket.contact ?? true) && { phone: '13800138000', name: '张三' }),
    category: 'phone',
    ...((ticket.model ?? true) && { brand: 'Apple', model: 'iPhone 13' }),
    ...(ticket.serial === 'unreadable' ? { serialUnreadable: true } : { serial: '352099001761481' }),
    ...((ticket.fault_and_onset ?? true) && { faultCategory: 'screen', faultText: '换屏', onset: 'today' }),
    otherProblemsAsked: ticket.other_problems_asked ?? true,
    conditionFine: ticket.condition_noted ?? true,
    power: 'on',
    ...(damage && {
      damage: damage.class,
      ...(damage.liquid_percent !== undefined && { liquidPercent: damage.liquid_percent }),
      functionLost: damage.function_lost ?? false,
    }),
    ...(ticket.functions_named && { namedFunctions: '扬声器' }),
    accessoriesNoted: ticket.accessories_noted ?? true,
    passcode: 'none',
    backupNotice: ticket.backup_notice ?? true,
    openedAtIntake: ticket.opened ?? false,
    openingConsent: ticket.opening_consent ?? false,
    termsRead: true,
    signedOnPaper: ticket.terms_signed ?? true,
    minor: isMinor(ticket.customer_age ?? 40, policy.number('intake.adult_age')),
    ...(ticket.guardian_signed && { guardianName: '张父' }),
  };
  const liquidDamagePercent = policy.number('damage.liquid_percent');
  return intakeBlockers(draft, ticket.serial_photo ? 1 : 0, { liquidDamagePercent });
}

function factsOf(ticket: Ticket & { state: TicketState }, to: TicketState): TicketFacts {
  const policy = reader(ticket.today ?? '2026-11-20');
  const promisedAt = ticket.promised_at === null ? null : toInstant(ticket.promised_at ?? '2026-11-25T18:00');
  const agreedAt = ticket.date_agreed_at === null ? null : toInstant(ticket.date_agreed_at ?? '2026-11-20T10:00');
  return {
    state: ticket.state,
    waitingFrom: to,
    technicianAssigned: ticket.technician_assigned ?? true,
    technicianAssessed: isAssessed(
      {
        categories: ticket.assessed_categories ?? ['phone'],
        validUntil: ticket.assessment_valid_until ?? '2026-12-31',
      },
      ticket.category ?? 'phone',
      ticket.today ?? '2026-11-20',
    ),
    diagnosed: ticket.diagnosis ?? true,
    warrantyDecided: ticket.warranty_decision ?? true,
    estimate: {
      version: ticket.estimate_version ?? 1,
      totalFen: ticket.estimate_total_fen ?? 30_000,
      lines: ticket.estimate_lines ?? 1,
    },
    promisedAt,
    consentedVersion: ticket.consented_version === undefined ? 1 : ticket.consented_version,
    ceilingFen: null,
    partsIssued: ticket.parts_issued ?? true,
    dataRisk: ticket.data_risk ?? false,
    dataRiskSigned: ticket.data_risk_signed ?? false,
    dateAgreedAt: (ticket.customer_told ?? true) ? agreedAt : null,
    replacedPromise: promisedAt,
    causeRecorded: ticket.cause_recorded ?? true,
    actionsRecorded: ticket.actions_recorded ?? true,
    newParts: ticket.new_parts ?? 0,
    oldParts: ticket.old_parts ?? 0,
    oldPartException: ticket.old_part_exception ?? false,
    benchPassed: ticket.bench_passed ?? true,
    workBegun: ticket.state === 'repairing',
    stopped: {
      reassembled: ticket.reassembled ?? true,
      itemised: ticket.work_itemised ?? true,
      billApproved: ticket.bill_approved ?? true,
    },
    certificateIssued: ticket.certificate_issued ?? true,
    callbackDone: ticket.l1_done ?? true,
    failedCallbacks: ticket.l1_failed_attempts ?? 0,
    callbackAttempts: policy.number('callback.failed_attempts'),
    // Nothing was repaired: there is nothing to warrant.
    repairWarrantyIssued: (ticket.outcome ?? 'repaired') !== 'repaired' || (ticket.repair_warranty_issued ?? true),
  };
}
