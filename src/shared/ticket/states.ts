/** The states and outcomes of a ticket (DOMAIN §3). A draft is not a ticket yet: it has no number. */

/** The promise to the customer is still to be kept. */
export const UNFINISHED_STATES = [
  'checked_in',
  'diagnosing',
  'awaiting_approval',
  'approved',
  'awaiting_parts',
  'at_vendor',
  'repairing',
  'testing',
] as const;

/** The customer can come for the device (P1). */
export const COLLECTABLE_STATES = ['ready', 'overdue', 'lien_notice'] as const;

/** The device is in the shop's hands. */
export const OPEN_STATES = [...UNFINISHED_STATES, ...COLLECTABLE_STATES] as const;

export const TICKET_STATES = [...OPEN_STATES, 'collected', 'closed', 'cancelled', 'disposed'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** Whether the state is one of a list such as OPEN_STATES. */
export const isOneOf = (states: readonly TicketState[], state: TicketState): boolean => states.includes(state);

export const OUTCOMES = [
  'repaired',
  'declined',
  'unrepairable',
  'no_fault_found',
  'referred_to_seller',
  'cancelled',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PRIORITIES = ['standard', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Who has to supply the parts that a ticket waits for. */
export const PARTS_FROM = ['shop', 'manufacturer'] as const;
export type PartsFrom = (typeof PARTS_FROM)[number];

/** Whom a waiting ticket waits for. */
export type WaitFor = 'customer' | 'parts' | 'vendor';
export const WAIT_FOR: Partial<Record<TicketState, WaitFor>> = {
  awaiting_approval: 'customer',
  awaiting_parts: 'parts',
  at_vendor: 'vendor',
};
