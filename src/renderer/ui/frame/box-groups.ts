import type { TFunction } from 'i18next';
import { readCode } from '../../../shared/codes.ts';
import { briefFault } from '../../../shared/intake/fault-chips.ts';
import { COLLECTABLE_STATES, isOneOf } from '../../../shared/ticket/states.ts';
import type { client } from '../../api.ts';
import type { Lang } from '../../i18n/index.ts';
import type { Doors } from '../doors.ts';
import type { BoxGroup, BoxItem } from './Box.tsx';

export type Found = Awaited<ReturnType<typeof client.search.find>>;

const looksLikePhone = (text: string) => /^\+?\d[\d\s-]{5,}$/.test(text);
const intakePath = (search: Record<string, string>) => `/intake?${new URLSearchParams(search)}`;
const ticketPath = (ticketId: string) => `/ticket/${ticketId}`;

/**
 * What was found as rows of the box: the most likely first, a new intake always last. Each leads only where this person
 * may go; what would lead nowhere is left out.
 */
export function groupsOf(
  found: Found | undefined,
  wanted: string,
  doors: Doors,
  { t, lang }: { t: TFunction; lang: Lang },
): BoxGroup[] {
  if (found === undefined || wanted === '') return [];
  const plain = { who: '', more: '', end: '', code: null, state: null };
  const tickets = found.tickets.map((ticket): BoxItem => {
    const atGate = isOneOf(COLLECTABLE_STATES, ticket.state) && doors.gate;
    return {
      id: ticket.id,
      who: ticket.customerName,
      what: ticket.deviceName,
      more: briefFault(ticket, lang),
      end: '',
      code: ticket.code,
      state: ticket.state,
      doing: t(atGate ? 'box.doing.pickup' : 'box.doing.ticket'),
      best: atGate ? `/pickup/${ticket.id}` : ticketPath(ticket.id),
      open: ticketPath(ticket.id),
    };
  });
  /** Somebody or something known: to a new intake, and with Ctrl to its last ticket. */
  const known = (
    item: Pick<BoxItem, 'id' | 'what'> & Partial<BoxItem>,
    kind: 'customer' | 'device',
    search: Record<string, string>,
    lastTicketId: string | null,
  ): BoxItem[] => {
    const intake = doors.intake ? intakePath(search) : null;
    const last = lastTicketId === null ? null : ticketPath(lastTicketId);
    const best = intake ?? last;
    if (best === null) return [];
    return [{ ...plain, ...item, doing: t(`box.doing.${intake ? kind : 'ticket'}`), best, open: last ?? best }];
  };
  const customers = found.customers.flatMap(({ id, name, phoneMasked, ticketCount, lastTicketId }) =>
    known(
      { id, who: name, what: phoneMasked, end: t('box.tickets', { count: ticketCount }) },
      'customer',
      { customerId: id },
      lastTicketId,
    ),
  );
  const devices = found.devices.flatMap(({ id, name, serial, lastTicketId }) =>
    known({ id, what: name, end: serial }, 'device', { serial }, lastTicketId),
  );
  const asPhone = looksLikePhone(wanted);
  const best = intakePath(asPhone ? { phone: wanted } : { name: wanted });
  const what = t(asPhone ? 'box.newForPhone' : 'box.newForName', { text: wanted });
  const actions: BoxItem[] =
    doors.intake && !readCode(wanted).ok
      ? [{ ...plain, id: 'new', what, doing: t('box.doing.action'), best, open: best }]
      : [];
  const groups: BoxGroup[] = [
    { kind: 'ticket', items: tickets },
    { kind: 'customer', items: customers },
    { kind: 'device', items: devices },
    { kind: 'action', items: actions },
  ];
  return groups.filter((group) => group.items.length > 0);
}
