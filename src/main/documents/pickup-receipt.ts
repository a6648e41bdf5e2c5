import { formatFen } from '../../shared/money.ts';
import type { PaperDocument, PrintLine } from '../../shared/printing/layout.ts';
import type { Bill, BillLine, PaymentOnPaper, PickupReceiptData } from './data.ts';
import {
  type Paper,
  type PaperOptions,
  centred,
  codeLines,
  customerField,
  dashed,
  deviceFields,
  field,
  left,
  paperOf,
  recordBlock,
  shopHeader,
  signatureLine,
  solid,
  ticketNumber,
} from './paper.ts';
import { momentText, oldPartsText, paymentText } from './values.ts';

/** 取机回执: what was done, what it cost, how it was paid, and what the shop answers for from now on. */
export function pickupReceipt(data: PickupReceiptData, options: PaperOptions): PaperDocument {
  const paper = paperOf(options);
  const { words } = paper;
  const { zone } = data.shop;
  return {
    columns: options.columns,
    drawerKick: data.openDrawer,
    lines: [
      ...shopHeader(data.shop),
      solid,
      { kind: 'pair', left: words.word('pickupReceipt'), right: momentText(data.collectedAt, zone), bold: true },
      ticketNumber(paper, data.ticketCode),
      dashed,
      ...customerField(paper, data.customer),
      ...(data.proxy ? field(paper, 'proxy', data.proxy) : []),
      ...deviceFields(paper, data.device),
      ...field(paper, 'outcome', words.word(data.outcome), { bold: true }),
      dashed,
      ...statement(paper, data.bill),
      ...payments(paper, data.payments, data.balanceFen, zone),
      dashed,
      ...recordBlock(paper, data.record, zone),
      dashed,
      ...afterwards(paper, data),
      ...signature(paper, data),
      dashed,
      ...codeLines(data.ticketCode),
      centred(`${words.word('issuer')} ${data.clerk}`),
    ],
  };
}

/** Itemised: each line with its amount at the right; quantity and unit price below where they say more. */
export function statement(paper: Paper, bill: Bill): PrintLine[] {
  const { words } = paper;
  const subtotal = bill.lines.reduce((sum, line) => sum + line.amountFen, 0);
  const discount = bill.discountReason ? `${words.word('discount')} ${bill.discountReason}` : words.word('discount');
  return [
    left(words.word('statement'), { bold: true }),
    ...bill.lines.flatMap((line) => billLine(paper, line)),
    ...(bill.lines.length === 0 ? [left(words.word('noCharge'))] : []),
    ...(bill.discountFen > 0
      ? [pair(words.word('subtotal'), formatFen(subtotal)), pair(discount, formatFen(-bill.discountFen))]
      : []),
    { kind: 'pair', left: words.word('total'), right: formatFen(bill.totalFen), bold: true },
  ];
}

const pair = (leftText: string, right: string): PrintLine => ({ kind: 'pair', left: leftText, right });

function billLine(paper: Paper, line: BillLine): PrintLine[] {
  const details = [
    paper.words.word(line.kind),
    line.spec,
    line.quantity === 1 ? null : `${line.quantity} × ${formatFen(line.unitFen)}`,
  ].filter((part) => part !== null);
  return [pair(line.name, formatFen(line.amountFen)), left(`  ${details.join('  ')}`)];
}

function payments(paper: Paper, list: PaymentOnPaper[], balanceFen: number, zone: string): PrintLine[] {
  const { words } = paper;
  return [
    ...list.map((payment) =>
      pair(`${paymentText(payment, words)} ${momentText(payment.paidAt, zone)}`, formatFen(payment.amountFen)),
    ),
    { kind: 'pair', left: words.word('balance'), right: formatFen(balanceFen), bold: balanceFen !== 0 },
  ];
}

function afterwards(paper: Paper, data: PickupReceiptData): PrintLine[] {
  const { words } = paper;
  const until = (endsOn: string | null) => (endsOn ? `${words.word('untilDay')} ${endsOn}` : words.word('lifetime'));
  const warranty = data.repairWarranty.map((line) => pair(line.subject, until(line.endsOn)));
  return [
    ...(warranty.length > 0
      ? [left(words.word('repairWarranty'), { bold: true }), ...warranty, left(words.sentence('receiptThanks'))]
      : []),
    ...(data.oldParts ? field(paper, 'oldParts', oldPartsText(data.oldParts, words)) : []),
    ...(data.accessories.length > 0 ? field(paper, 'returned', words.list(data.accessories)) : []),
    ...(data.precautions.length > 0
      ? [left(words.word('precautions'), { bold: true }), ...data.precautions.map((text) => left(text))]
      : []),
  ];
}

function signature(paper: Paper, data: PickupReceiptData): PrintLine[] {
  if (!data.signedAt) return signatureLine(paper, 'signHere');
  return [left(`${paper.words.word('signedOnScreen')} ${momentText(data.signedAt, data.shop.zone)}`)];
}
