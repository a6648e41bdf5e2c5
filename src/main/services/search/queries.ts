import { maskPhone } from '../../../shared/customer/phone.ts';
import { deviceName } from '../../../shared/device/name.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { OPEN_STATES } from '../../../shared/ticket/states.ts';
import type { Db } from '../../db/open.ts';
import { sqlList, ticketRows } from '../ticket/queries.ts';

const MOST = 8;

/** Matches of one typed text; `%` and `_` in it are only themselves. */
type Needle = { text: string; contains: string; begins: string; ends: string; last4: string; phones: 0 | 1 };

/** @param phones whether parts of numbers may be matched: for whom they are masked, that would spell them out. */
function needleOf(typed: string, phones: boolean): Needle {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const plain = text.replace(/[\\%_]/g, (c) => `\\${c}`);
  const digits = text.replace(/\D/g, '');
  return {
    text,
    contains: `%${plain}%`,
    begins: `${plain}%`,
    ends: `%${plain}`,
    last4: digits.length === 4 ? digits : '',
    phones: phones ? 1 : 0,
  };
}

const CUSTOMER_MATCH = `(c.name LIKE @contains ESCAPE '\\' OR c.name_initials LIKE @begins ESCAPE '\\' OR c.name_pinyin LIKE @begins ESCAPE '\\'
  OR (@last4 <> '' AND substr(c.phone, -4) = @last4) OR (@phones = 1 AND length(@text) >= 5 AND c.phone LIKE @contains ESCAPE '\\')
  OR c.phone = '+86' || @text)`;
const DEVICE_MATCH = `(lower(d.brand || ' ' || d.model) LIKE @contains ESCAPE '\\' OR (length(@text) >= 4 AND lower(d.serial) LIKE @ends ESCAPE '\\'))`;

/** Tickets by number (or its end), customer or device; open ones first, then the newest. */
export function findTickets(db: Db, typed: string, phones: boolean): TicketRow[] {
  const needle = needleOf(typed, phones);
  if (needle.text === '') return [];
  return ticketRows(
    db,
    `WHERE t.code LIKE @ends ESCAPE '\\' OR t.code LIKE @begins ESCAPE '\\' OR ${CUSTOMER_MATCH} OR ${DEVICE_MATCH}
     ORDER BY t.code LIKE @ends ESCAPE '\\' DESC, t.state IN (${sqlList(OPEN_STATES)}) DESC, t.intake_at DESC LIMIT ${MOST}`,
    needle,
  );
}

export function findCustomers(
  db: Db,
  typed: string,
  phones: boolean,
): { id: string; name: string; phoneMasked: string; ticketCount: number; lastTicketId: string | null }[] {
  const needle = needleOf(typed, phones);
  if (needle.text === '') return [];
  const rows = db
    .prepare(
      `SELECT c.id, c.name, c.phone, (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id) AS ticketCount,
              (SELECT t.id FROM ticket t WHERE t.customer_id = c.id ORDER BY t.intake_at DESC LIMIT 1) AS lastTicketId
       FROM customer c WHERE ${CUSTOMER_MATCH} ORDER BY c.name = @text DESC, ticketCount DESC LIMIT ${MOST}`,
    )
    .all(needle) as { id: string; name: string; phone: string; ticketCount: number; lastTicketId: string | null }[];
  return rows.map(({ phone, ...row }) => ({ ...row, phoneMasked: maskPhone(phone) }));
}

export function findDevices(
  db: Db,
  typed: string,
): { id: string; name: string; serial: string; lastTicketId: string | null }[] {
  const needle = needleOf(typed, false);
  if (needle.text.length < 4) return [];
  const rows = db
    .prepare(
      `SELECT d.id, d.brand, d.model, d.serial, (SELECT t.id FROM ticket t WHERE t.device_id = d.id ORDER BY t.intake_at DESC LIMIT 1) AS lastTicketId
       FROM device d WHERE lower(d.serial) LIKE @ends ESCAPE '\\' OR lower(d.serial) LIKE @begins ESCAPE '\\' LIMIT ${MOST}`,
    )
    .all(needle) as { id: string; brand: string; model: string; serial: string; lastTicketId: string | null }[];
  return rows.map(({ brand, model, ...row }) => ({ ...row, name: deviceName(brand, model) }));
}
