import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';

export const PANELS = ['fault', 'diagnosis', 'warranty', 'estimate', 'consent', 'work', 'tests'] as const;
export type PanelName = (typeof PANELS)[number];

/** The panel that a state's work is done in stands first; what led there follows, latest first. */
const ORDER: Record<'look' | 'price' | 'agree' | 'repair' | 'test' | 'after', readonly PanelName[]> = {
  look: ['fault', 'diagnosis', 'warranty', 'estimate', 'consent', 'work', 'tests'],
  price: ['estimate', 'diagnosis', 'warranty', 'fault', 'consent', 'work', 'tests'],
  agree: ['estimate', 'consent', 'warranty', 'diagnosis', 'fault', 'work', 'tests'],
  repair: ['work', 'diagnosis', 'estimate', 'consent', 'tests', 'warranty', 'fault'],
  test: ['tests', 'work', 'diagnosis', 'fault', 'estimate', 'consent', 'warranty'],
  after: ['estimate', 'work', 'tests', 'diagnosis', 'warranty', 'consent', 'fault'],
};

const PHASE: Record<TicketState, keyof typeof ORDER> = {
  checked_in: 'look',
  diagnosing: 'look',
  awaiting_approval: 'agree',
  approved: 'agree',
  awaiting_parts: 'agree',
  at_vendor: 'agree',
  repairing: 'repair',
  testing: 'test',
  ready: 'after',
  overdue: 'after',
  lien_notice: 'after',
  collected: 'after',
  closed: 'after',
  cancelled: 'after',
  disposed: 'after',
};

/** States in which something can be recorded in a panel that is still empty. */
const ACTIVE: Record<PanelName, readonly TicketState[]> = {
  fault: [],
  diagnosis: ['diagnosing'],
  warranty: ['diagnosing', 'awaiting_approval'],
  estimate: ['diagnosing', 'awaiting_approval', 'approved', 'repairing'],
  consent: ['awaiting_approval', 'approved', 'awaiting_parts', 'at_vendor', 'repairing'],
  work: ['repairing'],
  tests: ['testing'],
};

const hasContent = (ticket: TicketDetail, panel: PanelName): boolean => {
  switch (panel) {
    case 'fault':
      return true;
    case 'diagnosis':
      return ticket.diagnosis !== null;
    case 'warranty':
      return ticket.warranty !== null;
    case 'estimate':
      return ticket.estimates.length > 0;
    case 'consent':
      return ticket.consents.length > 0 || ticket.ceilingFen !== null;
    case 'work':
      return ticket.work.length > 0;
    case 'tests':
      return ticket.tests.length > 0;
  }
};

/** The panels worth showing, in the order in which they matter now. A form that is open is never hidden. */
export function panelsOf(ticket: TicketDetail, open: ReadonlySet<string>): PanelName[] {
  const priced = ticket.state === 'diagnosing' && ticket.diagnosis !== null && ticket.warranty !== null;
  return ORDER[priced ? 'price' : PHASE[ticket.state]].filter(
    (panel) =>
      hasContent(ticket, panel) || ACTIVE[panel].includes(ticket.state) || open.has(panel === 'tests' ? 'test' : panel),
  );
}
