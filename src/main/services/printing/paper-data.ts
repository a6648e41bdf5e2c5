import { checkImei } from '../../../shared/codes.ts';
import type { Language } from '../../../shared/customer/contract.ts';
import { describeFault } from '../../../shared/intake/fault-chips.ts';
import { describeCondition, ONSET_WORDS } from '../../../shared/intake/words.ts';
import type { PaymentMethod } from '../../../shared/payment/contract.ts';
import type { Settings } from '../../../shared/settings/contract.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { SHOP_ZONE } from '../../../shared/time.ts';
import type { Db } from '../../db/open.ts';
import type {
  Bill,
  DeviceLabelData,
  DeviceOnPaper,
  IntakeSlipData,
  PaymentReceiptData,
  PickupReceiptData,
  RepairRecord,
  Shop as ShopOnPaper,
  VoucherData,
  WarrantyNote,
} from '../../documents/data.ts';
import { termsParagraphs } from '../intake/terms.ts';
import { readSettings } from '../settings/queries.ts';
import { ticketDetail } from '../ticket/queries.ts';

/** The facts of a ticket as its papers show them: masked, and in the customer's language. */

export function shopOnPaper({ shop }: Settings, language: Language): ShopOnPaper {
  return {
    name: language === 'en' && shop.nameEn ? shop.nameEn : shop.name,
    branch: null,
    address: shop.address,
    phone: shop.phone,
    zone: SHOP_ZONE,
  };
}

/** Whose paper it is: on top of every document. */
export function heading(db: Db, ticket: TicketDetail) {
  return {
    shop: shopOnPaper(readSettings(db).settings, ticket.customerLanguage),
    ticketCode: ticket.code,
    customer: { name: ticket.customerName, maskedPhone: ticket.phoneMasked },
    device: deviceOnPaper(ticket),
  };
}

export function deviceOnPaper(device: { deviceName: string; serial: string | null }): DeviceOnPaper {
  const isImei = device.serial !== null && checkImei(device.serial) !== 'not_imei';
  return { name: device.deviceName, serialKind: isImei ? 'imei' : 'serial', serial: device.serial };
}

export function faultOnPaper(
  fault: Pick<TicketDetail, 'faultChips' | 'faultText' | 'onset' | 'otherProblems'>,
  language: Language,
): IntakeSlipData['fault'] {
  const chips = describeFault({ faultChips: fault.faultChips, faultText: '' }, language);
  return {
    summary: chips || fault.faultText,
    words: chips && fault.faultText ? fault.faultText : null,
    onset: ONSET_WORDS[fault.onset][language],
    otherProblems: fault.otherProblems || null,
  };
}

function repairRecord(db: Db, ticket: TicketDetail, language: Language): RepairRecord {
  const actions = ticket.work.filter((w) => w.kind === 'action').map((w) => w.text);
  const causes = ticket.work.filter((w) => w.kind === 'cause').map((w) => w.text);
  const handOver =
    ticket.collectedAt ??
    (db.prepare('SELECT papers_at FROM pickup WHERE ticket_id = ? AND abandoned_at IS NULL').pluck().get(ticket.id) as
      | string
      | null
      | undefined);
  return {
    intakeAt: ticket.intakeAt,
    reportedFault: describeFault(ticket, language),
    cause: causes.at(-1) ?? ticket.diagnosis?.cause ?? null,
    treatment: actions.length > 0 ? actions.join('；') : null,
    certificate: ticket.state === 'ready' || ticket.collectedAt ? 'none' : null,
    handOverAt: handOver ?? null,
    technician: ticket.technicianName,
  };
}

function warrantyNote(ticket: TicketDetail): WarrantyNote | null {
  if (!ticket.warranty) return null;
  const evidence = { E0: 'none', E1: 'factory_date', E2: 'card', E3: 'invoice' } as const;
  return {
    covered: ticket.warranty.result === 'free',
    evidence: evidence[ticket.warranty.evidence],
    evidenceDay: null,
    endsOn: null,
  };
}

export function intakeSlipData(db: Db, ticketId: string): { data: IntakeSlipData; language: Language } {
  const ticket = ticketDetail(db, ticketId);
  const language = ticket.customerLanguage;
  const signed = db
    .prepare(
      'SELECT g.at, g.file_name IS NULL AS onPaper FROM ticket t JOIN signature g ON g.id = t.terms_signature_id WHERE t.id = ?',
    )
    .get(ticketId) as { at: string; onPaper: number };
  const estimate = ticket.estimates[0];
  return {
    language,
    data: {
      ...heading(db, ticket),
      fault: faultOnPaper(ticket, language),
      condition: describeCondition(ticket, language),
      photos: ticket.photos.length,
      accessories: { extra: ticket.accessoriesExtra, missing: ticket.accessoriesMissing },
      passcode: ticket.passcode,
      promisedAt: ticket.promisedAt,
      priority: ticket.priority,
      estimate: estimateNote(ticket, estimate?.totalFen ?? null),
      warranty: warrantyNote(ticket),
      terms: { version: ticket.termsVersion, paragraphs: termsParagraphs(language) },
      signedAt: signed.onPaper === 1 ? null : signed.at,
      clerk: ticket.intakeByName,
      record: repairRecord(db, ticket, language),
    },
  };
}

function estimateNote(ticket: TicketDetail, totalFen: number | null): IntakeSlipData['estimate'] {
  if (totalFen !== null)
    return { fen: totalFen, basis: ticket.warranty?.result === 'free' && totalFen === 0 ? 'in_warranty' : 'quoted' };
  return ticket.ceilingFen === null ? null : { fen: ticket.ceilingFen, basis: 'ceiling' };
}

export function voucherData(db: Db, ticketId: string): { data: VoucherData; language: Language } {
  const ticket = ticketDetail(db, ticketId);
  const language = ticket.customerLanguage;
  return {
    language,
    data: {
      ...heading(db, ticket),
      voucherCode: db.prepare('SELECT voucher_code FROM ticket WHERE id = ?').pluck().get(ticketId) as string,
      promisedAt: ticket.promisedAt,
    },
  };
}

/** The label stays on the device, in the shop's own language. */
export function labelData(db: Db, ticketId: string): DeviceLabelData {
  const ticket = ticketDetail(db, ticketId);
  return {
    ticketCode: ticket.code,
    device: ticket.deviceName,
    fault: describeFault(ticket, 'zh').split('\n')[0] ?? '',
    customer: ticket.customerName,
    phoneTail: ticket.phoneLast4,
    promisedAt: ticket.promisedAt,
    priority: ticket.priority,
    shelf: ticket.shelf,
    zone: SHOP_ZONE,
  };
}

export function billOf(ticket: TicketDetail): Bill {
  const estimate = ticket.outcome === 'repaired' || ticket.outcome === null ? ticket.estimates[0] : undefined;
  const lines = (estimate?.lines ?? []).map((line) => ({
    kind: line.kind,
    name: line.description,
    spec: line.spec || null,
    quantity: line.quantity,
    unitFen: line.unitPriceFen,
    amountFen: line.amountFen,
  }));
  return { lines, discountFen: estimate?.discountFen ?? 0, discountReason: null, totalFen: estimate?.totalFen ?? 0 };
}

export const paymentsOnPaper = (ticket: TicketDetail) =>
  ticket.payments.map((p) => ({ method: p.method, paidAt: p.at, amountFen: p.amountFen }));

export function pickupReceiptData(
  db: Db,
  ticketId: string,
  now: string,
): { data: PickupReceiptData; language: Language } {
  const ticket = ticketDetail(db, ticketId);
  const language = ticket.customerLanguage;
  const pickup = db
    .prepare(
      `SELECT p.old_parts AS oldParts, p.papers_at AS papersAt, g.at AS signedAt, g.file_name IS NULL AS onPaper, s.name AS clerk
       FROM pickup p JOIN staff s ON s.id = p.started_by LEFT JOIN signature g ON g.id = p.signature_id
       WHERE p.ticket_id = ? AND p.abandoned_at IS NULL`,
    )
    .get(ticketId) as
    | { oldParts: string | null; papersAt: string | null; signedAt: string | null; onPaper: number; clerk: string }
    | undefined;
  const warranty = db.prepare('SELECT ends_on FROM repair_warranty WHERE ticket_id = ?').pluck().get(ticketId) as
    | string
    | undefined;
  const oldParts = { none: null, to_customer: 'returned', left_with_shop: 'left_with_shop' } as const;
  return {
    language,
    data: {
      ...heading(db, ticket),
      outcome: ticket.outcome ?? 'repaired',
      collectedAt: pickup?.papersAt ?? now,
      proxy: null,
      bill: billOf(ticket),
      payments: paymentsOnPaper(ticket),
      balanceFen: ticket.balanceFen,
      record: repairRecord(db, ticket, language),
      repairWarranty: warranty
        ? [{ subject: ticket.estimates[0]?.lines[0]?.description ?? describeFault(ticket, language), endsOn: warranty }]
        : [],
      oldParts: pickup?.oldParts ? oldParts[pickup.oldParts as keyof typeof oldParts] : null,
      accessories: ticket.accessoriesExtra,
      precautions: [],
      signedAt: pickup?.signedAt && pickup.onPaper === 0 ? pickup.signedAt : null,
      clerk: pickup?.clerk ?? '',
      openDrawer: false, // the payment's own receipt opened it
    },
  };
}

/** One payment, as its receipt says it. */
export function paymentReceiptData(
  db: Db,
  ticketId: string,
  paymentSeq: number,
): { data: PaymentReceiptData; language: Language } {
  const ticket = ticketDetail(db, ticketId);
  const payment = db
    .prepare(
      `SELECT p.method, p.amount_fen AS amountFen, p.at AS paidAt, s.name AS cashier,
              (SELECT SUM(amount_fen) FROM payment q WHERE q.ticket_id = p.ticket_id AND q.seq <= p.seq) AS paidFen
       FROM payment p JOIN staff s ON s.id = p.staff_id WHERE p.seq = ? AND p.ticket_id = ?`,
    )
    .get(paymentSeq, ticketId) as {
    method: PaymentMethod;
    amountFen: number;
    paidAt: string;
    cashier: string;
    paidFen: number;
  };
  const { totalFen } = billOf(ticket);
  return {
    language: ticket.customerLanguage,
    data: {
      ...heading(db, ticket),
      payment: { method: payment.method, paidAt: payment.paidAt, amountFen: payment.amountFen },
      totalFen,
      balanceFen: totalFen - payment.paidFen,
      cashier: payment.cashier,
      openDrawer: payment.method === 'cash',
    },
  };
}
