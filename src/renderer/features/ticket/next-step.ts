import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { consentCovers } from '../../../shared/ticket/rules.ts';
import type { Outcome, TicketState } from '../../../shared/ticket/states.ts';
import { findTransition, type Guard } from '../../../shared/ticket/transitions.ts';
import { permissionsOf, type Permission } from '../../../shared/staff/roles.ts';
import { isBenchWork, isOthersWork, mayDo, type Person } from '../../../shared/ticket/own-work.ts';

export type NextMove = TicketDetail['next'][number];

/** The one next step of a ticket, whoever it is that may take it. */
export const STEP_KEYS = [
  'assign',
  'startDiagnosis',
  'diagnose',
  'decideWarranty',
  'estimate',
  'present',
  'consent',
  'signDataRisk',
  'startRepair',
  'agreeDate',
  'resume',
  'logWork',
  'toTesting',
  'test',
  'toReady',
  'notify',
  'pickup',
  'callback',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

const PERMISSION: Record<StepKey, Permission> = {
  assign: 'ticket.assign',
  startDiagnosis: 'ticket.diagnose',
  diagnose: 'ticket.diagnose',
  decideWarranty: 'ticket.diagnose',
  estimate: 'ticket.estimate',
  present: 'ticket.estimate',
  consent: 'ticket.consent',
  signDataRisk: 'ticket.consent',
  startRepair: 'ticket.repair',
  agreeDate: 'ticket.contact',
  resume: 'ticket.repair',
  logWork: 'ticket.repair',
  toTesting: 'ticket.repair',
  test: 'ticket.repair',
  toReady: 'ticket.repair',
  notify: 'ticket.contact',
  pickup: 'ticket.pickup',
  callback: 'callback.call',
};

const moveTo = (ticket: Pick<TicketDetail, 'next'>, to: TicketState, outcome: Outcome | null = null) =>
  ticket.next.find((step) => step.to === to && step.outcome === outcome);

/** The way back from a wait: the only step without an outcome. */
const wayBack = (ticket: Pick<TicketDetail, 'next'>) => ticket.next.find((step) => step.outcome === null);

export const isSigned = (ticket: Pick<TicketDetail, 'consents'>, subject: 'data_risk') =>
  ticket.consents.some((consent) => consent.subject === subject);

/** The latest estimate is agreed to: by its version, or by "up to this amount". */
export function estimateAgreed(ticket: Pick<TicketDetail, 'estimates' | 'consents' | 'ceilingFen'>): boolean {
  const [latest] = ticket.estimates;
  const agreed = ticket.consents.findLast((consent) => consent.subject === 'estimate');
  return consentCovers({
    estimate: latest ? { version: latest.version, totalFen: latest.totalFen, lines: latest.lines.length } : null,
    consentedVersion: agreed?.estimateVersion ?? null,
    ceilingFen: ceilingOf(ticket),
  });
}

/** "Yes, up to this amount": what was said last, at intake or since. */
export const ceilingOf = (ticket: Pick<TicketDetail, 'consents' | 'ceilingFen'>): number | null =>
  ticket.consents.findLast((consent) => consent.subject === 'ceiling')?.amountFen ?? ticket.ceilingFen;

/** null: nothing is left to do, or only time does it. */
export function nextStepOf(ticket: TicketDetail): StepKey | null {
  switch (ticket.state) {
    case 'checked_in':
      return ticket.technicianId === null ? 'assign' : 'startDiagnosis';
    case 'diagnosing':
      if (!ticket.diagnosis) return 'diagnose';
      if (!ticket.warranty) return 'decideWarranty';
      return ticket.estimates.length === 0 ? 'estimate' : 'present';
    case 'awaiting_approval':
      return 'consent';
    case 'approved':
      return moveTo(ticket, 'repairing')?.blockers.includes('G5') ? 'signDataRisk' : 'startRepair';
    case 'awaiting_parts':
    case 'at_vendor':
      return wayBack(ticket)?.blockers.includes('G7') ? 'agreeDate' : 'resume';
    case 'repairing':
      return moveTo(ticket, 'testing')?.blockers.includes('G8') ? 'logWork' : 'toTesting';
    case 'testing':
      return moveTo(ticket, 'ready', 'repaired')?.blockers.includes('G9') ? 'test' : 'toReady';
    case 'ready':
    case 'overdue':
      return ticket.notified ? 'pickup' : 'notify';
    case 'lien_notice':
      return 'pickup';
    case 'collected':
      return 'callback';
    case 'closed':
    case 'cancelled':
    case 'disposed':
      return null;
  }
}

/** The step that moves the ticket by itself; null for steps that are taken in a form or elsewhere. */
export function moveOf(ticket: TicketDetail, key: StepKey): NextMove | null {
  switch (key) {
    case 'startDiagnosis':
      return moveTo(ticket, 'diagnosing') ?? null;
    case 'startRepair':
      return moveTo(ticket, 'repairing') ?? null;
    case 'resume':
      return wayBack(ticket) ?? null;
    case 'toTesting':
      return moveTo(ticket, 'testing') ?? null;
    case 'toReady':
      return moveTo(ticket, 'ready', 'repaired') ?? null;
    default:
      return null;
  }
}

/** Technicians see what is fitted, not what it costs (DOMAIN §1). */
export const seesPrices = (person: Person) => person.roles.some((role) => role !== 'technician');

export type NextAction =
  | { kind: 'act'; key: StepKey }
  /** It is a technician's work, and this technician can make it theirs. */
  | { kind: 'take' }
  | { kind: 'wait'; key: StepKey; who: 'technician' | 'desk' }
  | { kind: 'done' };

export function nextActionFor(ticket: TicketDetail, person: Person): NextAction {
  const key = nextStepOf(ticket);
  if (key === null) return { kind: 'done' };
  const permission =
    key === 'resume' ? (permissionOfMove(ticket, wayBack(ticket)) ?? 'ticket.repair') : PERMISSION[key];
  const held = permissionsOf(person.roles);
  if (key === 'assign' && held.has('ticket.diagnose') && isOthersWork(null, person)) return { kind: 'take' };
  if (mayDo(permission, ticket.technicianId, person)) return { kind: 'act', key };
  return { kind: 'wait', key, who: isBenchWork(permission) ? 'technician' : 'desk' };
}

export function permissionOfMove(ticket: Pick<TicketDetail, 'state'>, step: NextMove | undefined): Permission | null {
  return (step && findTransition(ticket.state, step.to, step.outcome)?.permission) ?? null;
}

/** The other steps that this person may take from here; the next step itself is on the button. */
export function otherMoves(ticket: TicketDetail, person: Person): NextMove[] {
  const key = nextStepOf(ticket);
  const shown = key === null ? null : moveOf(ticket, key);
  return ticket.next.filter((step) => {
    if (step.to === shown?.to && step.outcome === shown.outcome) return false;
    const permission = permissionOfMove(ticket, step);
    return permission !== null && mayDo(permission, ticket.technicianId, person);
  });
}

/** Where a guard's missing thing is put right; null where this version cannot. */
export const MENDED_BY: Partial<Record<Guard, StepKey>> = {
  G2: 'assign',
  G4: 'consent',
  G5: 'signDataRisk',
  G7: 'agreeDate',
  G8: 'logWork',
  G9: 'test',
};

/** May this person take this step on the ticket? */
export const mayStep = (key: StepKey, technicianId: string | null, person: Person) =>
  mayDo(PERMISSION[key], technicianId, person);

/** May this person put right what a guard asks for? */
export function mayMend(guard: Guard, technicianId: string | null, person: Person): StepKey | null {
  const key = MENDED_BY[guard];
  return key && mayStep(key, technicianId, person) ? key : null;
}

export type Check = { key: CheckKey; done: boolean; version?: number; mend: StepKey | null };
export type CheckKey =
  | 'technician'
  | 'diagnosis'
  | 'warranty'
  | 'estimate'
  | 'consent'
  | 'dataRisk'
  | 'newDate'
  | 'cause'
  | 'work'
  | 'benchTest'
  | 'told'
  | 'paid';

/** What the step out of this state asks for, done or not (DOMAIN §3). */
export function checksOf(ticket: TicketDetail): Check[] {
  const technician: Check = { key: 'technician', done: ticket.technicianId !== null, mend: 'assign' };
  const [latest] = ticket.estimates;
  const consent: Check = {
    key: 'consent',
    done: estimateAgreed(ticket),
    ...(latest ? { version: latest.version } : {}),
    mend: 'consent',
  };
  const dataRisk: Check[] = ticket.diagnosis?.dataRisk
    ? [{ key: 'dataRisk', done: isSigned(ticket, 'data_risk'), mend: 'signDataRisk' }]
    : [];
  switch (ticket.state) {
    case 'checked_in':
      return [technician];
    case 'diagnosing':
      return [
        { key: 'diagnosis', done: ticket.diagnosis !== null, mend: 'diagnose' },
        { key: 'warranty', done: ticket.warranty !== null, mend: 'decideWarranty' },
        { key: 'estimate', done: latest !== undefined, mend: 'estimate' },
      ];
    case 'awaiting_approval':
      return [consent, ...dataRisk];
    case 'approved':
      return [consent, ...dataRisk, technician];
    case 'awaiting_parts':
    case 'at_vendor':
      return [{ key: 'newDate', done: !wayBack(ticket)?.blockers.includes('G7'), mend: 'agreeDate' }];
    case 'repairing':
      return [
        consent,
        {
          key: 'cause',
          done: ticket.diagnosis !== null || ticket.work.some((entry) => entry.kind === 'cause'),
          mend: 'logWork',
        },
        { key: 'work', done: ticket.work.some((entry) => entry.kind === 'action'), mend: 'logWork' },
      ];
    case 'testing':
      return [{ key: 'benchTest', done: !moveTo(ticket, 'ready', 'repaired')?.blockers.includes('G9'), mend: 'test' }];
    case 'ready':
    case 'overdue':
    case 'lien_notice':
      return [
        { key: 'told', done: ticket.notified, mend: 'notify' },
        { key: 'paid', done: ticket.balanceFen === 0, mend: null },
      ];
    default:
      return [];
  }
}

export const STAGES = ['start', 'diagnose', 'estimate', 'repair', 'test'] as const;

/** How far along: the stage that is now under way; past the last one when the bench is done with it. */
export function stageOf(ticket: Pick<TicketDetail, 'state' | 'diagnosis' | 'warranty'>): number {
  switch (ticket.state) {
    case 'checked_in':
      return 0;
    case 'diagnosing':
      return ticket.diagnosis && ticket.warranty ? 2 : 1;
    case 'at_vendor':
      return ticket.diagnosis && ticket.warranty ? 3 : 1;
    case 'awaiting_approval':
      return 2;
    case 'approved':
    case 'awaiting_parts':
    case 'repairing':
      return 3;
    case 'testing':
      return 4;
    default:
      return STAGES.length;
  }
}
