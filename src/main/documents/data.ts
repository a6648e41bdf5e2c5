import type { Fen } from '../../shared/money.ts';
import type { Day, Instant } from '../../shared/time.ts';

/**
 * What the documents are made of: plain values that the services fill in, already masked, already in words where the
 * words come from a catalogue (fault chips, accessories). Moments are UTC; the shop's zone turns them into its time.
 */

export type Language = 'zh' | 'en' | 'both';
export type PageSize = 'A4' | 'A5';

export type Shop = {
  name: string;
  branch: string | null;
  address: string;
  phone: string;
  /** IANA name, "Asia/Shanghai". */
  zone: string;
};

export type CustomerOnPaper = {
  name: string;
  /** As it may be shown: "138****8000". */
  maskedPhone: string | null;
};

export type DeviceOnPaper = {
  /** What people say: "iPhone 15 Pro 蓝 256G". */
  name: string;
  serialKind: 'imei' | 'serial';
  /** Null: unreadable, a photo was taken instead. */
  serial: string | null;
};

export type Priority = 'standard' | 'urgent';

/** DOMAIN §2 "Statutory repair record"; what is not yet known is printed as a blank to fill in. */
export type RepairRecord = {
  intakeAt: Instant;
  reportedFault: string;
  cause: string | null;
  treatment: string | null;
  /** The certificate for return or exchange by the seller: its number, that none was issued, or not yet known. */
  certificate: { number: string } | 'none' | null;
  handOverAt: Instant | null;
  technician: string | null;
};

export type WarrantyNote = {
  covered: boolean;
  evidence: 'invoice' | 'card' | 'factory_date' | 'none';
  /** The day on the invoice, the card, or of manufacture. */
  evidenceDay: Day | null;
  endsOn: Day | null;
};

export type EstimateNote = {
  fen: Fen;
  /** `ceiling`: agreed up to this amount without asking again. */
  basis: 'in_warranty' | 'quoted' | 'ceiling';
};

export type IntakeSlipData = {
  shop: Shop;
  /** Null before the commit: the preview shows where it will be. */
  ticketCode: string | null;
  customer: CustomerOnPaper;
  device: DeviceOnPaper;
  fault: {
    /** "充电：充不进电、接口松动" */
    summary: string;
    /** The customer's own words. */
    words: string | null;
    onset: string | null;
    /** Null: asked, there are none. */
    otherProblems: string | null;
  };
  /** One observation a line, as on the device outline: "1 左下角磕碰". */
  condition: string[];
  photos: number;
  /** Null, here and below: not asked yet, which only the preview knows; left blank. */
  accessories: { extra: string[]; missing: string[] } | null;
  passcode: 'stored' | 'withheld' | 'none' | null;
  promisedAt: Instant | null;
  priority: Priority;
  estimate: EstimateNote | null;
  warranty: WarrantyNote | null;
  /** Version null: not read yet. */
  terms: { version: string | null; paragraphs: string[] };
  /** When the customer signed on the screen; null leaves a line to sign on the paper. */
  signedAt: Instant | null;
  clerk: string;
  record: RepairRecord;
};

export type VoucherData = {
  shop: Shop;
  voucherCode: string;
  ticketCode: string;
  customer: CustomerOnPaper;
  device: DeviceOnPaper;
  promisedAt: Instant | null;
};

export type DeviceLabelData = {
  ticketCode: string;
  device: string;
  fault: string;
  customer: string;
  /** Last four digits. */
  phoneTail: string | null;
  promisedAt: Instant | null;
  priority: Priority;
  /** Shelf place, "A17". */
  shelf: string | null;
  zone: string;
};

export type BillLine = {
  kind: 'labour' | 'part' | 'on_site' | 'shipping' | 'other';
  name: string;
  /** Model, grade or origin of a part. */
  spec: string | null;
  quantity: number;
  unitFen: Fen;
  amountFen: Fen;
};

export type Bill = {
  lines: BillLine[];
  /** Not negative; taken off the lines' sum. */
  discountFen: Fen;
  /** "老人 10%", "会员价"; null without a discount. */
  discountReason: string | null;
  totalFen: Fen;
};

export type PaymentOnPaper = {
  method: 'cash' | 'transfer' | 'alipay' | 'wechat';
  paidAt: Instant;
  /** Negative: paid back. */
  amountFen: Fen;
};

export type RepairWarrantyLine = {
  /** The repaired point or the part: "更换尾插". */
  subject: string;
  /** Last day; null is for the device's lifetime. */
  endsOn: Day | null;
};

export type PickupReceiptData = {
  shop: Shop;
  ticketCode: string;
  customer: CustomerOnPaper;
  device: DeviceOnPaper;
  outcome: 'repaired' | 'declined' | 'unrepairable' | 'no_fault_found' | 'referred_to_seller' | 'cancelled';
  collectedAt: Instant;
  /** Who came instead of the customer. */
  proxy: string | null;
  bill: Bill;
  payments: PaymentOnPaper[];
  /** Still owed. */
  balanceFen: Fen;
  record: RepairRecord;
  repairWarranty: RepairWarrantyLine[];
  oldParts: 'returned' | 'left_with_shop' | 'returned_under_warranty' | null;
  accessories: string[];
  precautions: string[];
  signedAt: Instant | null;
  clerk: string;
  /** Cash was taken: the drawer opens with the original. */
  openDrawer: boolean;
};

export type PaymentReceiptData = {
  shop: Shop;
  ticketCode: string;
  customer: CustomerOnPaper;
  device: DeviceOnPaper;
  payment: PaymentOnPaper;
  totalFen: Fen;
  /** Still owed after this payment. */
  balanceFen: Fen;
  cashier: string;
  /** It was cash. */
  openDrawer: boolean;
};

/** A4 or A5; the same facts as the slip. */
export type RepairOrderData = IntakeSlipData;

export type EstimateData = {
  shop: Shop;
  ticketCode: string;
  version: number;
  issuedAt: Instant;
  validUntil: Day | null;
  customer: CustomerOnPaper;
  device: DeviceOnPaper;
  fault: string;
  cause: string | null;
  bill: Bill;
  promisedAt: Instant | null;
  repairWarranty: string | null;
  /** Null: to be given on this paper. */
  consent: { by: string; at: Instant; channel: string } | null;
  issuer: string;
};

export type InvoiceData = {
  shop: Shop;
  number: string;
  issuedAt: Instant;
  buyer: { name: string; taxId: string | null; address: string | null };
  ticketCode: string;
  device: DeviceOnPaper;
  bill: Bill;
  payments: PaymentOnPaper[];
  balanceFen: Fen;
  /** The number that the tax system gave, which is outside this program. */
  taxInvoiceNumber: string | null;
  remarks: string | null;
  issuer: string;
};

export type TestPageData = {
  shop: Shop;
  printerName: string;
  printedAt: Instant;
};
