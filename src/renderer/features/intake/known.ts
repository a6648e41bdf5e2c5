import type { CustomerSummary } from '../../../shared/customer/contract.ts';
import { displayPhone, normalisePhone } from '../../../shared/customer/phone.ts';
import { categoryOf, type Category } from '../../../shared/device/contract.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import type { Fen } from '../../../shared/money.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { OPEN_STATES, type TicketState } from '../../../shared/ticket/states.ts';
import type { DraftPatch } from './draft-keeper.ts';

/** A customer as this screen may see them: without the right to prices there is no balance. */
export type SeenCustomer = Omit<CustomerSummary, 'balanceFen'> & { balanceFen: Fen | null };

/** What the shop knows of a customer, into the draft. */
export const customerPatch = (customer: SeenCustomer): DraftPatch => ({
  customerId: customer.id,
  phone: displayPhone(customer.phone),
  name: customer.name,
  customerLanguage: customer.language,
  specialGroup: customer.specialGroup,
  customerType: customer.type,
  noCalls: customer.noCalls,
  marketingConsent: customer.marketingConsent,
});

/** Somebody else than the customer that was taken: name and number stay, the link goes. */
export const OTHER_CUSTOMER: DraftPatch = { customerId: undefined };

type KnownDevice = { category: string; brand: string; model: string; serial: string | null };

export const devicePatch = (device: KnownDevice): DraftPatch => ({
  category: categoryOf(device.category),
  brand: device.brand,
  model: device.model,
  ...(device.serial ? { serial: device.serial, serialUnreadable: undefined } : {}),
});

/** Name or number now differ from those of the customer taken: theirs are new, or this is somebody else. */
export function differsFrom(customer: SeenCustomer, data: IntakeDraft): boolean {
  const phone = normalisePhone(data.phone ?? '');
  return (data.name ?? '').trim() !== customer.name || (phone !== null && phone !== customer.phone);
}

export type PhoneProblem = { code: 'few' | 'many' | 'bad'; digits: number };

/** Why a number cannot be one; null when it can, or while there is none. */
export function phoneProblem(text: string): PhoneProblem | null {
  if (text.trim() === '' || normalisePhone(text) !== null) return null;
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '');
  const digits = plain.replace(/^\+86/, '').replace(/\D/g, '').length;
  if (!/^(?:\+86)?1\d*$/.test(plain) || digits === 11) return { code: 'bad', digits };
  return { code: digits < 11 ? 'few' : 'many', digits };
}

/** Brand and kind of what people call only by its model. */
const BY_MODEL: readonly (readonly [RegExp, string, Category])[] = [
  [/^iphone\b/i, 'Apple', 'phone'],
  [/^ipad\b/i, 'Apple', 'tablet'],
  [/^macbook\b/i, 'Apple', 'notebook'],
  [/^(?:imac|mac (?:mini|studio|pro))\b/i, 'Apple', 'desktop'],
  [/^apple watch\b/i, 'Apple', 'wearable'],
  [/^airpods\b/i, 'Apple', 'wearable'],
  [/^thinkpad\b/i, '联想', 'notebook'],
  [/^(?:ps ?[45]|playstation)\b/i, 'Sony', 'console'],
  [/^switch\b/i, 'Nintendo', 'console'],
];

/** What a model says of brand and kind, for the fields that are still empty. */
export function guessFromModel(data: IntakeDraft): DraftPatch {
  const found = BY_MODEL.find(([pattern]) => pattern.test((data.model ?? '').trim()));
  if (!found) return {};
  const [, brand, category] = found;
  return { ...(data.brand?.trim() ? {} : { brand }), ...(data.category ? {} : { category }) };
}

export type PassportLine = { kind: 'open' | 'declined' | 'repaired'; ticket: TicketRow };

const isOpenState = (state: TicketState) => (OPEN_STATES as readonly TicketState[]).includes(state);

/** What of a device's past matters while its customer still speaks: still here, declined, repaired; newest first. */
export function passportLines(tickets: readonly TicketRow[]): PassportLine[] {
  const lines = tickets.flatMap((ticket): PassportLine[] => {
    if (isOpenState(ticket.state)) return [{ kind: 'open', ticket }];
    if (ticket.outcome === 'repaired') return [{ kind: 'repaired', ticket }];
    return ticket.outcome === 'declined' ? [{ kind: 'declined', ticket }] : [];
  });
  return [...lines.filter(({ kind }) => kind === 'open'), ...lines.filter(({ kind }) => kind !== 'open')];
}
