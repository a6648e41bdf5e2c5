import { permissionsOf, type Permission } from '../staff/roles.ts';
import type { TicketDetail } from './contract.ts';
import { isBenchWork, isOthersWork, mayDo, type Person } from './own-work.ts';
import type { TicketRow } from './row.ts';
import type { Outcome, TicketState } from './states.ts';
import { findTransition, type Guard } from './transitions.ts';

/** A move that a ticket could make, with what stands in its way, as the host worked it out. */
export type NextMove = TicketDetail['next'][number];

/** What the rule looks at: a row of any list, and of the whole ticket as much as has been read of it. */
export type StepFacts = Pick<TicketRow, 'state' | 'technicianId'> &
  Partial<Pick<TicketDetail, 'diagnosis' | 'warranty' | 'estimates' | 'notified' | 'next'>>;

/** Steps that record something, and who may. */
const RECORDS = {
  assign: 'ticket.assign',
  diagnose: 'ticket.diagnose',
  decideWarranty: 'ticket.diagnose',
  estimate: 'ticket.estimate',
  signDataRisk: 'ticket.consent',
  agreeDate: 'ticket.contact',
  logWork: 'ticket.repair',
  test: 'ticket.repair',
  notify: 'ticket.contact',
} as const satisfies Record<string, Permission>;

type Way = { from: TicketState; to: TicketState; outcome: Outcome | null };
const way = (from: TicketState, to: TicketState, outcome: Outcome | null = null): Way => ({ from, to, outcome });

/** Steps that take the ticket on, and the transition that each is; who may is the transition's to say. */
const MOVES = {
  startDiagnosis: way('checked_in', 'diagnosing'),
  present: way('diagnosing', 'awaiting_approval'),
  consent: way('awaiting_approval', 'approved'),
  startRepair: way('approved', 'repairing'),
  resume: way('awaiting_parts', 'approved'),
  toTesting: way('repairing', 'testing'),
  toReady: way('testing', 'ready', 'repaired'),
  pickup: way('ready', 'collected'),
  callback: way('collected', 'closed'),
} as const satisfies Record<string, Way>;

export type StepKey = keyof typeof RECORDS | keyof typeof MOVES;
export const STEP_KEYS = [...Object.keys(RECORDS), ...Object.keys(MOVES)] as StepKey[];

/** The step out of each state, once nothing is missing for it; null: it ends there. */
const ONWARDS: Record<TicketState, keyof typeof MOVES | null> = {
  checked_in: 'startDiagnosis',
  diagnosing: 'present',
  awaiting_approval: 'consent',
  approved: 'startRepair',
  awaiting_parts: 'resume',
  at_vendor: 'resume',
  repairing: 'toTesting',
  testing: 'toReady',
  ready: 'pickup',
  overdue: 'pickup',
  lien_notice: 'pickup',
  collected: 'callback',
  closed: null,
  cancelled: null,
  disposed: null,
};

/** Where a guard's missing thing is put right; null where this version cannot. */
const MENDED_BY: Partial<Record<Guard, StepKey>> = {
  G2: 'assign',
  G4: 'consent',
  G5: 'signDataRisk',
  G7: 'agreeDate',
  G8: 'logWork',
  G9: 'test',
};

/** Missing in every ticket that has just come into the state; the others only in some. */
const MISSING_AT_FIRST: ReadonlySet<Guard> = new Set(['G8', 'G9']);

/** The way back from a wait, which the host knows: the only move without an outcome. */
const wayBack = (ticket: StepFacts) => ticket.next?.find((move) => move.outcome === null);

const moveBy = (ticket: StepFacts, key: keyof typeof MOVES): NextMove | undefined => {
  if (key === 'resume') return wayBack(ticket);
  const { to, outcome } = MOVES[key];
  return ticket.next?.find((move) => move.to === to && move.outcome === outcome);
};

/** The guards of the way on that are not met, as far as they are known; of a row only the technician is. */
function unmet(ticket: StepFacts, key: keyof typeof MOVES): Guard[] {
  const move = moveBy(ticket, key);
  const guards = move?.blockers ?? findTransition(ticket.state, MOVES[key].to, MOVES[key].outcome)?.guards ?? [];
  return guards.filter((guard) => {
    if (guard === 'G2') return ticket.technicianId === null;
    return ticket.next ? move !== undefined : MISSING_AT_FIRST.has(guard);
  });
}

/**
 * The one next step of a ticket, whoever it is that may take it (DOMAIN §3): what puts right the first thing missing for
 * the way on, else the way on itself. What was not read counts as not done yet.
 * @returns null: nothing is left to do.
 */
export function nextStepOf(ticket: StepFacts): StepKey | null {
  const on = ONWARDS[ticket.state];
  if (on === null) return null;
  switch (ticket.state) {
    // G3, in the order in which it is found out.
    case 'diagnosing':
      if (!ticket.diagnosis) return 'diagnose';
      if (!ticket.warranty) return 'decideWarranty';
      return ticket.estimates?.length ? on : 'estimate';
    case 'ready':
    case 'overdue':
      return ticket.notified ? on : 'notify';
    default: {
      const mends = unmet(ticket, on).flatMap((guard) => MENDED_BY[guard] ?? []);
      return mends[0] ?? on;
    }
  }
}

const isMove = (key: StepKey): key is keyof typeof MOVES => key in MOVES;

/** The step that moves the ticket by itself (`ticket.move`); null for those taken in a form or elsewhere. */
export const moveOf = (ticket: StepFacts, key: StepKey): NextMove | null =>
  isMove(key) && ONWARDS[ticket.state] === key ? (moveBy(ticket, key) ?? null) : null;

export function permissionOfMove(ticket: Pick<TicketRow, 'state'>, move: NextMove | undefined): Permission | null {
  return (move && findTransition(ticket.state, move.to, move.outcome)?.permission) ?? null;
}

/** What somebody must hold to take a step; back from a vendor it depends on where the ticket came from. */
function permissionOf(key: StepKey, ticket: StepFacts): Permission {
  if (!isMove(key)) return RECORDS[key];
  const own = key === 'resume' ? permissionOfMove(ticket, wayBack(ticket)) : null;
  const { from, to, outcome } = MOVES[key];
  return own ?? findTransition(from, to, outcome)!.permission;
}

/** May this person take this step on the ticket? */
export const mayStep = (key: StepKey, ticket: StepFacts, person: Person): boolean =>
  mayDo(permissionOf(key, ticket), ticket.technicianId, person);

export type NextAction =
  | { kind: 'act'; key: StepKey }
  /** It is a technician's work on a ticket that is nobody's, and this technician can make it theirs. */
  | { kind: 'take' }
  | { kind: 'wait'; key: StepKey; who: 'technician' | 'desk' }
  | { kind: 'done' };

/** The next step of a ticket for one person: theirs to take, to take on, or to wait for. */
export function nextActionFor(ticket: StepFacts, person: Person): NextAction {
  const key = nextStepOf(ticket);
  if (key === null) return { kind: 'done' };
  const on = ONWARDS[ticket.state];
  const work = permissionOf(key === 'assign' && on ? on : key, ticket);
  const held = permissionsOf(person.roles);
  const takes = isBenchWork(work) && held.has(work) && held.has('ticket.assign') && isOthersWork(null, person);
  if (takes && ticket.technicianId === null) return { kind: 'take' };
  if (mayStep(key, ticket, person)) return { kind: 'act', key };
  return { kind: 'wait', key, who: isBenchWork(permissionOf(key, ticket)) ? 'technician' : 'desk' };
}

/** The moves besides the next step that this person may make from here. */
export function otherMoves(ticket: TicketDetail, person: Person): NextMove[] {
  const key = nextStepOf(ticket);
  const shown = key === null ? null : moveOf(ticket, key);
  return ticket.next.filter((move) => {
    if (move === shown) return false;
    const permission = permissionOfMove(ticket, move);
    return permission !== null && mayDo(permission, ticket.technicianId, person);
  });
}

/** The step by which this person may put right what a guard asks for; null where they cannot. */
export function mayMend(guard: Guard, ticket: StepFacts, person: Person): StepKey | null {
  const key = MENDED_BY[guard];
  return key && mayStep(key, ticket, person) ? key : null;
}
