import type {
  Bill,
  DeviceLabelData,
  EstimateData,
  IntakeSlipData,
  InvoiceData,
  PickupReceiptData,
  Shop,
  VoucherData,
} from '../../src/main/documents/data.ts';
import { ticketCode, voucherCode } from '../../src/shared/codes.ts';

/** One repair on every paper: an iPhone that does not charge, from intake to pickup. Invented people and numbers. */
export const TICKET = ticketCode(2026, 4821);
export const VOUCHER = voucherCode('38105926');

export const shop: Shop = {
  name: '修台电子维修',
  branch: '广州天河店',
  address: '体育西路 103 号',
  phone: '020-3810 2266',
  zone: 'Asia/Shanghai',
};

export const intake: IntakeSlipData = {
  shop,
  ticketCode: TICKET,
  customer: { name: '张三', maskedPhone: '138****8000' },
  device: { name: 'iPhone 15 Pro 蓝 256G', serialKind: 'imei', serial: '352099001761481' },
  fault: {
    summary: '充电：充不进电、接口松动',
    words: '插上没反应，换线也一样，昨晚开始这样的',
    onset: '昨天起',
    otherProblems: null,
  },
  condition: ['1 左下角磕碰  2 背面划痕', '能开机，未进液'],
  photos: 3,
  accessories: { extra: ['保护壳'], missing: ['充电头', '数据线'] },
  passcode: 'stored',
  promisedAt: '2026-11-21T02:42:00.000Z',
  priority: 'standard',
  estimate: { fen: 0, basis: 'in_warranty' },
  warranty: { covered: true, evidence: 'invoice', evidenceDay: '2025-12-05', endsOn: '2026-12-14' },
  terms: {
    version: '2026.2',
    paragraphs: [
      '维修可能造成数据丢失，请先备份。工程师不查看、不复制您的数据。完工前您可以随时取消。未能如期完成时，我们会在承诺时间之前通知您。',
    ],
  },
  signedAt: null,
  clerk: '林晓',
  record: {
    intakeAt: '2026-11-20T02:42:00.000Z',
    reportedFault: '充不进电、接口松动',
    cause: null,
    treatment: null,
    certificate: null,
    handOverAt: null,
    technician: null,
  },
};

export const voucherData: VoucherData = {
  shop,
  voucherCode: VOUCHER,
  ticketCode: TICKET,
  customer: intake.customer,
  device: intake.device,
  promisedAt: intake.promisedAt,
};

export const label: DeviceLabelData = {
  ticketCode: TICKET,
  device: 'iPhone 15 Pro 蓝 256G',
  fault: '充不进电 接口松动',
  customer: '张三',
  phoneTail: '8000',
  promisedAt: intake.promisedAt,
  priority: 'standard',
  shelf: 'A17',
  zone: shop.zone,
};

export const bill: Bill = {
  lines: [
    {
      kind: 'part',
      name: '更换原装屏幕总成（含触摸、背光排线）',
      spec: 'A2846 原厂',
      quantity: 1,
      unitFen: 128_000,
      amountFen: 128_000,
    },
    { kind: 'part', name: '防水胶', spec: null, quantity: 2, unitFen: 500, amountFen: 1_000 },
    { kind: 'labour', name: '更换尾插', spec: null, quantity: 1, unitFen: 8_000, amountFen: 8_000 },
  ],
  discountFen: 13_700,
  discountReason: '老人 10%',
  totalFen: 123_300,
};

export const receipt: PickupReceiptData = {
  shop,
  ticketCode: TICKET,
  customer: intake.customer,
  device: intake.device,
  outcome: 'repaired',
  collectedAt: '2026-11-21T02:10:00.000Z',
  proxy: null,
  bill,
  payments: [
    { method: 'alipay', paidAt: '2026-11-20T02:45:00.000Z', amountFen: 50_000 },
    { method: 'cash', paidAt: '2026-11-21T02:08:00.000Z', amountFen: 73_300 },
  ],
  balanceFen: 0,
  record: {
    ...intake.record,
    cause: '尾插端子氧化变形，屏幕排线受压断裂',
    treatment: '更换尾插小板与屏幕总成，清洁主板接口',
    certificate: 'none',
    handOverAt: '2026-11-21T02:10:00.000Z',
    technician: '陈工',
  },
  repairWarranty: [
    { subject: '更换尾插', endsOn: null },
    { subject: '屏幕总成', endsOn: '2027-05-21' },
  ],
  oldParts: 'returned',
  accessories: ['保护壳', 'SIM 卡'],
  precautions: ['请使用原装充电器；接口避免进水、受潮。'],
  signedAt: null,
  clerk: '林晓',
  openDrawer: true,
};

export const estimateData: EstimateData = {
  shop,
  ticketCode: TICKET,
  version: 2,
  issuedAt: '2026-11-20T06:00:00.000Z',
  validUntil: '2026-11-27',
  customer: intake.customer,
  device: intake.device,
  fault: '充电：充不进电、接口松动',
  cause: '尾插端子氧化变形，屏幕排线受压断裂',
  bill,
  promisedAt: intake.promisedAt,
  repairWarranty: '尾插终身保修；屏幕总成六个月',
  consent: null,
  issuer: '陈工',
};

export const invoiceData: InvoiceData = {
  shop,
  number: '2026-11-000318',
  issuedAt: receipt.collectedAt,
  buyer: { name: '广州示例贸易有限公司', taxId: '91440101MA5EXAMPLE', address: '天河区示例路 1 号' },
  ticketCode: TICKET,
  device: intake.device,
  bill,
  payments: receipt.payments,
  balanceFen: 0,
  taxInvoiceNumber: '26442000000012345678',
  remarks: null,
  issuer: '周会计',
};
