import type { PolicyReader, RuleUse } from '../policy/policy.ts';
import type { TicketState } from '../ticket/states.ts';
import { addMonths, type Day } from '../time.ts';

/** What stays when a person is forgotten: a lifetime warranty needs it (DOMAIN §12). */
const KEPT = ['serial', 'repair_history'] as const;
type Kept = (typeof KEPT)[number];

export type DeletionDecision =
  | { allowed: true; keeps: readonly Kept[] }
  /** The reason is written down, and until then the data serve the repair alone (PIPL 47). */
  | { allowed: false; reason: 'open_ticket'; useRestricted: true; executeAfter: 'closure' };

/** A customer asks to be forgotten (PIPL 44–57): not while a device is here, at once when it is closed. */
export const decideDeletion = (openTicket: boolean): DeletionDecision =>
  openTicket
    ? { allowed: false, reason: 'open_ticket', useRestricted: true, executeAfter: 'closure' }
    : { allowed: true, keeps: KEPT };

const DEVICE_GONE: ReadonlySet<TicketState | 'draft'> = new Set(['collected', 'closed', 'cancelled', 'disposed']);

/** Whether a device's passcode may still be there: it is purged when the device leaves the shop (DOMAIN §12). */
export const keepsPasscode = (state: TicketState | 'draft'): boolean => !DEVICE_GONE.has(state);

/** From when a customer is pseudonymised (DOMAIN §12); null: never while a ticket is open. */
export function retention(
  lastActivity: Day,
  openTicket: boolean,
  policy: PolicyReader,
): { pseudonymiseFrom: Day | null; keeps: readonly Kept[]; rules: RuleUse[] } {
  const months = policy.number('retention.months');
  return { pseudonymiseFrom: openTicket ? null : addMonths(lastActivity, months), keeps: KEPT, rules: policy.used };
}
