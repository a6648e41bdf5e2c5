import { pinyin } from 'pinyin-pro';
import type { CustomerSummary, Language } from '../../../shared/customer/contract.ts';
import { OPEN_STATES } from '../../../shared/ticket/states.ts';
import type { Db } from '../../db/open.ts';
import { BALANCE_FEN, sqlList } from '../ticket/queries.ts';

export type CustomerRecord = {
  id: string;
  name: string;
  phone: string;
  type: 'individual' | 'corporate';
  specialGroup: CustomerSummary['specialGroup'];
  language: Language;
  marketingConsent: boolean;
  noCalls: boolean;
};

type SummaryRow = Omit<CustomerSummary, 'devices' | 'noCalls' | 'marketingConsent'> & {
  noCalls: number;
  marketingConsent: number;
};

const SUMMARY = `
  SELECT c.id, c.name, c.phone, c.language, c.special_group AS specialGroup, c.type,
         c.no_calls AS noCalls, c.marketing_consent AS marketingConsent,
         (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id) AS ticketCount,
         (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id AND t.state IN (${sqlList(OPEN_STATES)})) AS openTicketCount,
         COALESCE((SELECT SUM(${BALANCE_FEN}) FROM ticket t WHERE t.customer_id = c.id AND t.state IN ('ready', 'overdue', 'lien_notice', 'collected')), 0) AS balanceFen,
         (SELECT MAX(intake_at) FROM ticket t WHERE t.customer_id = c.id) AS lastVisitAt
  FROM customer c`;

export function customerSummaries(db: Db, rest: string, params: Record<string, unknown>): CustomerSummary[] {
  return (db.prepare(`${SUMMARY} ${rest}`).all(params) as SummaryRow[]).map((row) => ({
    ...row,
    noCalls: row.noCalls === 1,
    marketingConsent: row.marketingConsent === 1,
    devices: devicesOf(db, row.id),
  }));
}

/** A customer's devices, the one that was here last first. */
function devicesOf(db: Db, customerId: string): CustomerSummary['devices'] {
  return db
    .prepare(
      `SELECT d.id, d.category, d.brand, d.model, d.serial FROM device d JOIN ticket t ON t.device_id = d.id
       WHERE t.customer_id = ? GROUP BY d.id ORDER BY MAX(t.intake_at) DESC LIMIT 8`,
    )
    .all(customerId) as CustomerSummary['devices'];
}

/** Numbers that begin with or end in the digits typed; the country code may be left out. */
export function findCustomersByDigits(db: Db, digits: string): CustomerSummary[] {
  return customerSummaries(
    db,
    `WHERE c.phone LIKE @begins OR c.phone LIKE @ends
     ORDER BY c.phone = '+86' || @digits DESC, lastVisitAt DESC LIMIT 8`,
    { begins: `+86${digits}%`, ends: `%${digits}`, digits },
  );
}

export function findCustomer(db: Db, id: string): CustomerSummary | null {
  return customerSummaries(db, 'WHERE c.id = @id', { id })[0] ?? null;
}

export const wantsNoCalls = (db: Db, id: string) =>
  db.prepare('SELECT no_calls FROM customer WHERE id = ?').pluck().get(id) === 1;

/** Same number and same name: the same person. A number alone may be a family's. */
export function findSameCustomer(db: Db, phone: string, name: string): string | null {
  return (
    (db.prepare('SELECT id FROM customer WHERE phone = ? AND name = ?').pluck().get(phone, name) as
      | string
      | undefined) ?? null
  );
}

export function insertCustomer(db: Db, customer: CustomerRecord, now: string): void {
  db.prepare(
    `INSERT INTO customer (id, name, name_pinyin, name_initials, phone, type, special_group, language, marketing_consent, no_calls, created_at)
     VALUES (@id, @name, @pinyin, @initials, @phone, @type, @specialGroup, @language, @marketingConsent, @noCalls, @now)`,
  ).run({ ...flags(customer), ...pinyinOf(customer.name), now });
}

/** What the counter may learn anew at each visit. */
export function updateCustomer(db: Db, customer: CustomerRecord): void {
  db.prepare(
    `UPDATE customer SET name = @name, name_pinyin = @pinyin, name_initials = @initials, phone = @phone, type = @type,
       special_group = @specialGroup, language = @language, marketing_consent = @marketingConsent, no_calls = @noCalls
     WHERE id = @id`,
  ).run({ ...flags(customer), ...pinyinOf(customer.name) });
}

const flags = (customer: CustomerRecord) => ({
  ...customer,
  marketingConsent: customer.marketingConsent ? 1 : 0,
  noCalls: customer.noCalls ? 1 : 0,
});

/** 张三 → zhangsan, zs: what a clerk types without switching the input method. */
function pinyinOf(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' }).map((s) =>
    s.toLowerCase().replace(/\s+/g, ''),
  );
  return { pinyin: syllables.join(''), initials: syllables.map((s) => s[0] ?? '').join('') };
}
