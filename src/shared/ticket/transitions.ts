import { PICKUP_GUARDS } from '../pickup/rules.ts';
import type { Permission } from '../staff/roles.ts';
import { COLLECTABLE_STATES, UNFINISHED_STATES, type Outcome, type TicketState } from './states.ts';

/** Guards of DOMAIN §3 as codes; those without a number there have a name. */
export const GUARDS = [
  'G1',
  'G2',
  'G3',
  'G4',
  'G5',
  'G6',
  'G7',
  'G8',
  'G9',
  ...PICKUP_GUARDS,
  'invalid_transition',
  'cancel_reason',
  'cancel_bill',
  'certificate',
  'closure',
] as const;
export type Guard = (typeof GUARDS)[number];

/** Which procedure takes the step: `ticket.move` or the one that records the fact which causes it. */
type Via = 'move' | 'estimate' | 'consent' | 'test' | 'pickup' | 'callback' | 'timer' | 'lien';

export type Transition = {
  from: TicketState;
  to: TicketState;
  guards: readonly Guard[];
  via: Via;
  permission: Permission;
  /** Outcomes with which this step may be taken; absent: the step sets none. */
  outcomes?: readonly Outcome[];
  /** No row of DOMAIN §3: only the procedure that records its cause takes the step, nobody can ask for it (decisions/0005). */
  causedOnly?: boolean;
};

const step = (from: TicketState, to: TicketState, guards: Guard[], via: Via, permission: Permission): Transition => ({
  from,
  to,
  guards,
  via,
  permission,
});

const WITHOUT_REPAIR: readonly Outcome[] = ['declined', 'unrepairable', 'no_fault_found', 'referred_to_seller'];
/** checked_in … repairing: the customer may always cancel before completion (CC 787). */
const CANCELLABLE = UNFINISHED_STATES.filter((state) => state !== 'testing');

/** The life of a ticket from the counter on (DOMAIN §3). Draft to checked_in is `intake.commit`, guarded by G1. */
export const TRANSITIONS: readonly Transition[] = [
  step('checked_in', 'diagnosing', ['G2'], 'move', 'ticket.diagnose'),
  step('diagnosing', 'awaiting_approval', ['G3'], 'estimate', 'ticket.estimate'),
  step('diagnosing', 'at_vendor', ['G7'], 'move', 'ticket.diagnose'),
  step('awaiting_approval', 'approved', ['G4'], 'consent', 'ticket.consent'),
  step('approved', 'repairing', ['G5'], 'move', 'ticket.repair'),
  step('approved', 'awaiting_parts', ['G7'], 'move', 'ticket.repair'),
  step('repairing', 'awaiting_parts', ['G7'], 'move', 'ticket.repair'),
  step('repairing', 'at_vendor', ['G7'], 'move', 'ticket.repair'),
  step('awaiting_parts', 'approved', ['G7'], 'move', 'ticket.repair'),
  step('awaiting_parts', 'repairing', ['G7'], 'move', 'ticket.repair'),
  step('at_vendor', 'diagnosing', ['G7'], 'move', 'ticket.diagnose'),
  step('at_vendor', 'repairing', ['G7'], 'move', 'ticket.repair'),
  { ...step('approved', 'awaiting_approval', ['G6'], 'estimate', 'ticket.estimate'), causedOnly: true },
  step('repairing', 'awaiting_approval', ['G6'], 'estimate', 'ticket.estimate'),
  step('repairing', 'testing', ['G8'], 'move', 'ticket.repair'),
  step('testing', 'repairing', [], 'test', 'ticket.repair'),
  { ...step('testing', 'ready', ['G9'], 'move', 'ticket.repair'), outcomes: ['repaired'] },
  { ...step('diagnosing', 'ready', [], 'move', 'ticket.diagnose'), outcomes: WITHOUT_REPAIR },
  { ...step('awaiting_approval', 'ready', [], 'move', 'ticket.consent'), outcomes: WITHOUT_REPAIR },
  ...CANCELLABLE.map((from): Transition => ({
    ...step(from, 'ready', [], 'move', 'ticket.cancel'),
    outcomes: ['cancelled'],
  })),
  // A device whose test failed in front of the customer goes back to the bench.
  ...COLLECTABLE_STATES.map((from): Transition => ({
    ...step(from, 'repairing', [], 'test', 'ticket.pickup'),
    causedOnly: true,
  })),
  step('ready', 'overdue', [], 'timer', 'ticket.read'),
  // What §9 asks of a notice and of a disposal is in overdue/rules.ts; approvals by manager and owner come with it.
  step('overdue', 'lien_notice', [], 'lien', 'ticket.cancel'),
  step('lien_notice', 'disposed', [], 'lien', 'ticket.cancel'),
  ...COLLECTABLE_STATES.map((from) => step(from, 'collected', [...PICKUP_GUARDS], 'pickup', 'ticket.pickup')),
  step('collected', 'closed', ['closure'], 'callback', 'callback.call'),
];

export function findTransition(from: TicketState, to: TicketState, outcome?: Outcome | null): Transition | undefined {
  return TRANSITIONS.find(
    (t) => t.from === from && t.to === to && (t.outcomes ? !!outcome && t.outcomes.includes(outcome) : !outcome),
  );
}

export function transitionsFrom(state: TicketState): Transition[] {
  return TRANSITIONS.filter((t) => t.from === state);
}
