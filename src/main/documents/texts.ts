import type { Language } from './data.ts';

/** Every fixed word of every document, Chinese and English. `{name}` is filled in by the caller. */
export const TEXTS = {
  // titles
  intakeSlip: ['维修受理单', 'Repair intake'],
  repairOrder: ['维修单（三包维修记录）', 'Repair order'],
  voucher: ['取机凭证', 'Pickup voucher'],
  pickupReceipt: ['取机回执', 'Pickup receipt'],
  paymentReceipt: ['收款收据', 'Payment receipt'],
  amountReceived: ['实收', 'Received'],
  paidBefore: ['此前已付', 'Paid before'],
  estimate: ['维修报价单', 'Repair estimate'],
  invoice: ['维修结算单', 'Invoice'],
  testPage: ['打印测试页', 'Printer test page'],

  // fields
  ticket: ['单号', 'Ticket'],
  number: ['编号', 'No.'],
  version: ['版本', 'Version'],
  received: ['受理', 'Received'],
  collected: ['取机', 'Collected'],
  issued: ['开具', 'Issued'],
  validUntil: ['有效至', 'Valid until'],
  customer: ['客户', 'Customer'],
  phone: ['电话', 'Phone'],
  device: ['设备', 'Device'],
  imei: ['IMEI', 'IMEI'],
  serial: ['序列号', 'Serial'],
  fault: ['故障', 'Fault'],
  onset: ['发生', 'Since'],
  otherProblems: ['其他', 'Also'],
  condition: ['外观', 'Condition'],
  accessories: ['附件', 'Extras'],
  passcode: ['密码', 'Passcode'],
  warranty: ['三包', 'Warranty'],
  promised: ['承诺', 'Promised'],
  estimateField: ['估价', 'Estimate'],
  cause: ['原因', 'Cause'],
  treatment: ['处理', 'Treatment'],
  certificate: ['退换证', 'Exchange'],
  handOver: ['交机', 'Handover'],
  technician: ['工程师', 'Engineer'],
  clerk: ['受理人', 'Served by'],
  issuer: ['经办', 'Issued by'],
  outcome: ['结果', 'Outcome'],
  proxy: ['代取人', 'Proxy'],
  oldParts: ['旧件', 'Old parts'],
  returned: ['已还', 'Returned'],
  buyer: ['付款方', 'Billed to'],
  taxId: ['税号', 'Tax ID'],
  address: ['地址', 'Address'],
  taxInvoice: ['税务发票号码', 'Tax invoice no.'],
  remarks: ['备注', 'Remarks'],
  consent: ['客户同意', 'Consent'],
  repairWarrantyField: ['保修', 'Guarantee'],

  // values
  unreadable: ['无法读取，已拍照', 'unreadable, photo taken'],
  noOtherProblems: ['已问，无', 'asked, none'],
  photos: ['照片 {n} 张', '{n} photo(s)'],
  extra: ['多', 'Also left'],
  missing: ['少', 'Missing'],
  standardSet: ['与标准配置相符', 'as standard'],
  passcodeStored: ['加密登记，取机即删', 'stored encrypted, deleted at pickup'],
  passcodeWithheld: ['客户未提供', 'not given by the customer'],
  passcodeNone: ['无密码', 'none set'],
  invoiceEvidence: ['发票', 'invoice'],
  cardEvidence: ['三包卡', 'warranty card'],
  factoryEvidence: ['出厂', 'made'],
  noEvidence: ['无凭证', 'no proof'],
  covered: ['在保，至', 'covered until'],
  coveredOpen: ['在保', 'covered'],
  expired: ['保外，到期', 'not covered, ended'],
  notCovered: ['保外', 'not covered'],
  notPromised: ['检测后约定', 'after diagnosis'],
  standard: ['标准', 'standard'],
  urgent: ['加急', 'URGENT'],
  inWarranty: ['在保，检测后确认', 'in warranty, to be confirmed'],
  quoted: ['已报价', 'quoted'],
  ceiling: ['同意上限', 'agreed up to'],
  afterDiagnosis: ['检测后报价', 'after diagnosis'],
  toFillIn: ['（修后填写）', '(after repair)'],
  certificateNone: ['未开具', 'none'],
  dateBlank: ['    年    月    日', '____-__-__'],
  lifetime: ['终身保修', 'lifetime'],
  untilDay: ['至', 'until'],
  repaired: ['已修复', 'repaired'],
  declined: ['客户未同意维修', 'declined by the customer'],
  unrepairable: ['无法修复', 'not repairable'],
  no_fault_found: ['未发现故障', 'no fault found'],
  referred_to_seller: ['转销售者处理', 'referred to the seller'],
  cancelled: ['客户取消', 'cancelled by the customer'],
  oldPartsReturned: ['已交客户', 'given to the customer'],
  oldPartsLeft: ['客户同意留店', 'left with the shop'],
  oldPartsWarranty: ['保内旧件返厂', 'returned to the maker'],

  // bill
  item: ['项目', 'Item'],
  quantity: ['数量', 'Qty'],
  unitPrice: ['单价', 'Unit price'],
  amount: ['金额', 'Amount'],
  labour: ['工时', 'labour'],
  part: ['配件', 'part'],
  on_site: ['上门', 'on-site'],
  shipping: ['运费', 'shipping'],
  other: ['其他', 'other'],
  subtotal: ['小计', 'Subtotal'],
  discount: ['优惠', 'Discount'],
  total: ['合计', 'Total'],
  cash: ['现金', 'Cash'],
  transfer: ['转账', 'Transfer'],
  alipay: ['支付宝', 'Alipay'],
  wechat: ['微信支付', 'WeChat Pay'],
  refund: ['退款', 'refund'],
  payments: ['收款', 'Payments'],
  balance: ['未付', 'Balance due'],
  noCharge: ['免费', 'No charge'],

  // sections and sentences
  record: ['三包维修记录', 'Statutory repair record'],
  statement: ['费用明细', 'Itemised statement'],
  repairWarranty: ['维修保修', 'Repair guarantee'],
  precautions: ['使用注意', 'Please note'],
  signHere: ['客户签名', 'Customer signature'],
  technicianSign: ['工程师签名', 'Engineer signature'],
  signedOnScreen: ['已在屏上签名', 'signed on screen'],
  termsRead: ['条款 {version} 版，已阅读', 'Terms {version}, read'],
  bringVoucher: ['凭取机凭证取机，遗失请带身份证', 'Collect with your voucher; if lost, bring an ID'],
  bringThis: ['请带此凭证取机', 'Bring this voucher to collect'],
  keepSafe: ['只凭此证取机，请勿拍照外传', 'Do not share or photograph it'],
  lostVoucher: ['遗失请带身份证并致电本店', 'If lost, call us and bring ID'],
  codeAtCommit: ['提交时取号', 'numbered when saved'],
  notTaxInvoice: ['本单不是税务发票。', 'This is not a tax invoice.'],
  estimateNote: [
    '报价高于已同意金额时，我们先停工并征得您的同意。您可在完工前随时取消。',
    'Above the agreed total we stop and ask you first. You may cancel at any time before completion.',
  ],
  receiptThanks: ['同一故障在保修期内免费返修', 'Same fault repaired free within the guarantee'],
  page: ['第 {page} 页 / 共 {pages} 页', 'Page {page} of {pages}'],
  testRuler: ['每行 {n} 列，两端应对齐', '{n} columns, both ends in line'],
  testLetters: ['中文与符号', 'Chinese and signs'],
  testCodes: ['扫描应得 {code}', 'Scans as {code}'],
  testEnd: ['如有乱码或缺字，请换打印方式', 'If text is garbled, choose another printing mode'],
} as const satisfies Record<string, readonly [string, string]>;

export type TextKey = keyof typeof TEXTS;
export type TextValues = Record<string, string | number>;

export type Words = {
  language: Language;
  /** A label or short value; both languages side by side. */
  word(key: TextKey, values?: TextValues): string;
  /** A sentence; each language on a line of its own. */
  sentence(key: TextKey, values?: TextValues): string;
  /** What separates the members of a list. */
  list(items: string[]): string;
};

export function wordsIn(language: Language): Words {
  const joined = (key: TextKey, values: TextValues, separator: string) => {
    const [zh, en] = TEXTS[key];
    if (language !== 'both') return fill(language === 'zh' ? zh : en, values);
    return zh === en ? fill(zh, values) : `${fill(zh, values)}${separator}${fill(en, values)}`;
  };
  return {
    language,
    word: (key, values = {}) => joined(key, values, ' '),
    sentence: (key, values = {}) => joined(key, values, '\n'),
    list: (items) => items.join(language === 'en' ? ', ' : '、'),
  };
}

function fill(text: string, values: TextValues): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
