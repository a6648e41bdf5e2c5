import type { InvoiceData } from './data.ts';
import {
  type Fact,
  type PdfDefinition,
  type PdfOptions,
  billTable,
  factTable,
  heading,
  paymentTable,
  sheetDefinition,
  sheetHeader,
  sheetOf,
} from './pdf-parts.ts';
import { momentText } from './values.ts';

/**
 * 维修结算单: what was charged and paid. In China an 发票 comes only from the tax system, so this paper says that it is
 * none and carries the other's number.
 */
export function invoicePdf(data: InvoiceData, options: PdfOptions): PdfDefinition {
  const sheet = sheetOf(data.shop, options);
  const { words } = sheet;
  const { buyer } = data;
  const facts: Fact[] = [
    { label: words.word('number'), value: data.number, bold: true },
    { label: words.word('issued'), value: momentText(data.issuedAt, data.shop.zone) },
    { label: words.word('buyer'), value: buyer.name, wide: true },
    ...(buyer.taxId ? [{ label: words.word('taxId'), value: buyer.taxId, wide: true }] : []),
    ...(buyer.address ? [{ label: words.word('address'), value: buyer.address, wide: true }] : []),
    { label: words.word('device'), value: data.device.name },
    { label: words.word(data.device.serialKind), value: data.device.serial ?? words.word('unreadable') },
    ...(data.taxInvoiceNumber ? [{ label: words.word('taxInvoice'), value: data.taxInvoiceNumber, wide: true }] : []),
    ...(data.remarks ? [{ label: words.word('remarks'), value: data.remarks, wide: true }] : []),
    { label: words.word('issuer'), value: data.issuer, wide: true },
  ];
  return sheetDefinition(sheet, 'invoice', [
    ...sheetHeader(sheet, 'invoice', data.ticketCode),
    factTable(sheet, facts),
    heading(words.word('statement')),
    billTable(sheet, data.bill),
    heading(words.word('payments')),
    paymentTable(sheet, data.payments, data.balanceFen),
    { text: words.sentence('notTaxInvoice'), fontSize: 7.5, margin: [0, 8, 0, 0] },
  ]);
}
