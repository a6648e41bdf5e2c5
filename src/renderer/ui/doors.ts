import type { Permission } from '../../shared/staff/roles.ts';

/** The screens that not every role may use; the rail, the keys, the box and the counter ask here whether to lead there. */
export type Doors = {
  intake: boolean;
  /** Where a pickup begins, with the customer's voucher. */
  pickup: boolean;
  /** The gate of one ticket: for whoever hands the device out, or takes the money for it. */
  gate: boolean;
};

export const doorsOf = (can: (permission: Permission) => boolean): Doors => ({
  intake: can('ticket.intake'),
  pickup: can('ticket.pickup'),
  gate: can('ticket.pickup') || can('payment.take'),
});
