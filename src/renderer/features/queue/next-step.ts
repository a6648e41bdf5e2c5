import type { Permission } from '../../../shared/staff/roles.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { COLLECTABLE_STATES, type TicketState } from '../../../shared/ticket/states.ts';
import type { Guard } from '../../../shared/ticket/transitions.ts';

/** What comes next with a ticket, as the queue says it; it is done on the ticket's own page or at the pickup. */
export type NextStep = {
  name: 'diagnose' | 'findings' | 'estimate' | 'answer' | 'repair' | 'parts' | 'vendor' | 'finish' | 'test' | 'pickup';
  permission: Permission;
  leadsTo: 'ticket' | 'pickup';
  /** What still stands in its way; known once the ticket itself has been read. */
  missing: readonly Guard[];
};

type Known = Pick<TicketDetail, 'diagnosis' | 'next'>;

const step = (name: NextStep['name'], permission: Permission, missing: readonly Guard[] = []): NextStep => ({
  name,
  permission,
  leadsTo: name === 'pickup' ? 'pickup' : 'ticket',
  missing,
});

export const isCollectable = (state: TicketState) => (COLLECTABLE_STATES as readonly TicketState[]).includes(state);

export function nextStepOf(state: TicketState, detail: Known | null): NextStep | null {
  const missing = (to: TicketState): readonly Guard[] =>
    detail?.next.find((next) => next.to === to && next.outcome !== 'cancelled')?.blockers ?? [];
  switch (state) {
    case 'checked_in':
      // G2, nobody assigned, is said beside it, with the key that mends it.
      return step('diagnose', 'ticket.diagnose');
    case 'diagnosing':
      return detail && !detail.diagnosis ? step('findings', 'ticket.diagnose') : step('estimate', 'ticket.estimate');
    case 'awaiting_approval':
      return step('answer', 'ticket.consent');
    case 'approved':
      return step('repair', 'ticket.repair', missing('repairing'));
    case 'awaiting_parts':
      return step('parts', 'ticket.repair');
    case 'at_vendor':
      return step('vendor', 'ticket.repair');
    case 'repairing':
      return step('finish', 'ticket.repair', missing('testing'));
    case 'testing':
      return step('test', 'ticket.repair', missing('ready'));
    case 'ready':
    case 'overdue':
    case 'lien_notice':
      return step('pickup', 'ticket.pickup');
    case 'collected':
    case 'closed':
    case 'cancelled':
    case 'disposed':
      return null;
  }
}
