import { formatFen } from '../../shared/money.ts';
import type { PaperDocument } from '../../shared/printing/layout.ts';
import type { PaymentReceiptData } from './data.ts';
import {
  type PaperOptions,
  centred,
  codeLines,
  customerField,
  dashed,
  deviceFields,
  paperOf,
  shopHeader,
  solid,
  ticketNumber,
} from './paper.ts';
import { momentText, paymentText } from './values.ts';

/** 收款收据: one payment. Cash opens the drawer, with the original only. */
export function paymentReceipt(data: PaymentReceiptData, options: PaperOptions): PaperDocument {
  const paper = paperOf(options);
  const { words } = paper;
  const { payment } = data;
  const earlierFen = data.totalFen - data.balanceFen - payment.amountFen;
  return {
    columns: options.columns,
    drawerKick: data.openDrawer,
    lines: [
      ...shopHeader(data.shop),
      solid,
      {
        kind: 'pair',
        left: words.word('paymentReceipt'),
        right: momentText(payment.paidAt, data.shop.zone),
        bold: true,
      },
      ticketNumber(paper, data.ticketCode),
      dashed,
      ...customerField(paper, data.customer),
      ...deviceFields(paper, data.device),
      dashed,
      { kind: 'pair', left: words.word('total'), right: formatFen(data.totalFen) },
      ...(earlierFen > 0
        ? [{ kind: 'pair' as const, left: words.word('paidBefore'), right: formatFen(earlierFen) }]
        : []),
      {
        kind: 'pair',
        left: `${words.word('amountReceived')} ${paymentText(payment, words)}`,
        right: formatFen(payment.amountFen),
        bold: true,
      },
      { kind: 'pair', left: words.word('balance'), right: formatFen(data.balanceFen), bold: data.balanceFen !== 0 },
      dashed,
      ...codeLines(data.ticketCode),
      centred(`${words.word('issuer')} ${data.cashier}`),
    ],
  };
}
