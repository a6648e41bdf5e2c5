import type { TicketState } from '../../shared/ticket/states.ts';
import type { State } from './tokens.ts';

/** The colour of each state (DESIGN "Colour means state only"). Red is lateness, never a state. */
export const STATE_COLOUR: Record<TicketState, State> = {
  checked_in: 'todo',
  diagnosing: 'work',
  awaiting_approval: 'wait',
  approved: 'work',
  awaiting_parts: 'wait',
  at_vendor: 'wait',
  repairing: 'work',
  testing: 'work',
  ready: 'ready',
  overdue: 'ready',
  lien_notice: 'ready',
  collected: 'todo',
  closed: 'todo',
  cancelled: 'todo',
  disposed: 'todo',
};
