import type { Permission } from '../../../shared/staff/roles.ts';
import { mayAssign, mayDo, type Person } from '../../../shared/ticket/own-work.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import {
  isOneOf,
  OPEN_STATES,
  TICKET_STATES,
  UNFINISHED_STATES,
  type TicketState,
} from '../../../shared/ticket/states.ts';

const ALLOWED_IN = {
  call: ['ticket.contact', TICKET_STATES],
  print: ['print.use', TICKET_STATES],
  note: ['ticket.note', TICKET_STATES],
  shelf: ['ticket.note', OPEN_STATES],
  assign: ['ticket.assign', UNFINISHED_STATES],
  agreeDate: ['ticket.contact', UNFINISHED_STATES],
  diagnosis: ['ticket.diagnose', ['diagnosing', 'awaiting_approval', 'approved', 'repairing']],
  warranty: ['ticket.diagnose', ['diagnosing', 'awaiting_approval']],
  estimate: ['ticket.estimate', ['diagnosing', 'awaiting_approval', 'approved', 'repairing']],
  consent: ['ticket.consent', UNFINISHED_STATES],
  answer: ['ticket.consent', ['awaiting_approval']],
  work: ['ticket.repair', ['repairing']],
  tests: ['ticket.repair', ['testing']],
} as const satisfies Record<string, readonly [Permission, readonly TicketState[]]>;

/** Something on the ticket's page that is only there for whom it is any use. */
export type Right = keyof typeof ALLOWED_IN;
const RIGHTS = Object.keys(ALLOWED_IN) as Right[];

/**
 * What this person may do on this ticket as it is now: which buttons and keys its page has for them. The host asks the
 * same of every command (DOMAIN §1); a button that it would refuse is not shown.
 */
export function rightsOf(
  { state, technicianId }: Pick<TicketRow, 'state' | 'technicianId'>,
  person: Person,
): ReadonlySet<Right> {
  const assigns = mayAssign(technicianId, null, person);
  return new Set(
    RIGHTS.filter((right) => {
      const [permission, states] = ALLOWED_IN[right];
      return isOneOf(states, state) && mayDo(permission, technicianId, person) && (right !== 'assign' || assigns);
    }),
  );
}
