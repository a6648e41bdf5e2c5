import { checkImei } from '../../../shared/codes.ts';
import type { Language } from '../../../shared/customer/contract.ts';
import { chargedUnitFen } from '../../../shared/estimate/rules.ts';
import { describeFault } from '../../../shared/intake/fault-chips.ts';
import { accessoryWord, describeCondition, ONSET_WORDS } from '../../../shared/intake/words.ts';
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
import { ticketDetail, type PricedTicket } from '../ticket/detail.ts';
import { findRepairWarranty } from '../pickup/queries.ts';
import { handOverOnPaper, paymentOnPaper, termsSignature, voucherCodeOf } from './queries.ts';

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
export function heading(db: Db, ticket: PricedTicket) {
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

export const accessoriesOnPaper = (extra: readonly string[], missing: readonly string[], language: Language) => ({
  extra: extra.map((item) => accessoryWord(item, language)),
  missing: missing.map((item) => accessoryWord(item, language)),
});

function repairRecord(db: Db, ticket: PricedTicket, language: Language): RepairRecord {
  const actions = ticket.work.filter((w) => w.kind === 'action').map((w) => w.text);
  const causes = ticket.work.filter((w) => w.kind === 'cause').map((w) => w.text);
  return {
    intakeAt: ticket.intakeAt,
    reportedFault: describeFault(ticket, language),
    cause: causes.at(-1) ?? ticket.diagnosis?.cause ?? null,
    treatment: actions.length > 0 ? actions.join('；') : null,
    certificate: ticket.state === 'ready' || ticket.collectedAt ? 'none' : null,
    handOverAt: ticket.collectedAt ?? handOverOnPaper(db, ticket.id)?.papersAt ?? null,
    technician: ticket.technicianName,
  };
}

function warrantyNote(ticket: PricedTicket): WarrantyNote | null {
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
  const signed = termsSignature(db, ticketId);
  const estimate = ticket.estimates[0];
  return {
    language,
    data: {
      ...heading(db, ticket),
      fault: faultOnPaper(ticket, language),
      condition: describeCondition(ticket, language),
      photos: ticket.photos.length,
      accessories: accessoriesOnPaper(ticket.accessoriesExtra, ticket.accessoriesMissing, language),
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

function estimateNote(ticket: PricedTicket, totalFen: number | null): IntakeSlipData['estimate'] {
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
      voucherCode: voucherCodeOf(db, ticketId),
      promisedAt: ticket.promisedAt,
    },
  };
}

export const faultOnLabel = (fault: Pick<TicketDetail, 'faultChips' | 'faultText'>) =>
  describeFault(fault, 'zh').split('\n')[0] ?? '';

/** The label stays on the device, in the shop's own language. */
export function labelData(db: Db, ticketId: string): DeviceLabelData {
  const ticket = ticketDetail(db, ticketId);
  return {
    ticketCode: ticket.code,
    device: ticket.deviceName,
    fault: faultOnLabel(ticket),
    customer: ticket.customerName,
    phoneTail: ticket.phoneLast4,
    promisedAt: ticket.promisedAt,
    priority: ticket.priority,
    shelf: ticket.shelf,
    zone: SHOP_ZONE,
  };
}

export function billOf(ticket: PricedTicket): Bill {
  const estimate = ticket.outcome === 'repaired' || ticket.outcome === null ? ticket.estimates[0] : undefined;
  const lines = (estimate?.lines ?? []).map((line) => ({
    kind: line.kind,
    name: line.description,
    spec: line.spec || null,
    quantity: line.quantity,
    unitFen: chargedUnitFen(line),
    amountFen: line.amountFen,
  }));
  return { lines, discountFen: estimate?.discountFen ?? 0, discountReason: null, totalFen: estimate?.totalFen ?? 0 };
}

export const paymentsOnPaper = (ticket: PricedTicket) =>
  ticket.payments.map((p) => ({ method: p.method, paidAt: p.at, amountFen: p.amountFen }));

export function pickupReceiptData(
  db: Db,
  ticketId: string,
  now: string,
): { data: PickupReceiptData; language: Language } {
  const ticket = ticketDetail(db, ticketId);
  const language = ticket.customerLanguage;
  const pickup = handOverOnPaper(db, ticketId);
  const warranty = findRepairWarranty(db, ticketId);
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
        ? [
            {
              subject: ticket.estimates[0]?.lines[0]?.description ?? describeFault(ticket, language),
              endsOn: warranty.endsOn,
            },
          ]
        : [],
      oldParts: pickup?.oldParts ? oldParts[pickup.oldParts] : null,
      accessories: ticket.accessoriesExtra.map((item) => accessoryWord(item, language)),
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
  const payment = paymentOnPaper(db, ticketId, paymentSeq);
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
