/** The states and outcomes of a ticket (DOMAIN §3). */
export const TICKET_STATES = [
  'checked_in',
  'diagnosing',
  'awaiting_approval',
  'approved',
  'awaiting_parts',
  'at_vendor',
  'repairing',
  'testing',
  'ready',
  'overdue',
  'lien_notice',
  'collected',
  'closed',
  'cancelled',
  'disposed',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** States in which the device is in the shop's hands and something is still to be done. */
export const OPEN_STATES = TICKET_STATES.slice(0, 11) as readonly TicketState[];

export const OUTCOMES = [
  'repaired',
  'declined',
  'unrepairable',
  'no_fault_found',
  'referred_to_seller',
  'cancelled',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Whom a waiting ticket waits for. */
export type WaitFor = 'customer' | 'parts' | 'vendor';
export const WAIT_FOR: Partial<Record<TicketState, WaitFor>> = {
  awaiting_approval: 'customer',
  awaiting_parts: 'parts',
  at_vendor: 'vendor',
};
