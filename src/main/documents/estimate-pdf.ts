import type { EstimateData } from './data.ts';
import {
  type Fact,
  type PdfDefinition,
  type PdfOptions,
  billTable,
  factTable,
  heading,
  sheetDefinition,
  sheetHeader,
  sheetOf,
  signatureRow,
} from './pdf-parts.ts';
import { momentText, promiseText } from './values.ts';

/** 维修报价单: one version of an estimate, for the customer's consent. */
export function estimatePdf(data: EstimateData, options: PdfOptions): PdfDefinition {
  const sheet = sheetOf(data.shop, options);
  const { words } = sheet;
  const { zone } = data.shop;
  const facts: Fact[] = [
    { label: words.word('customer'), value: data.customer.name },
    { label: words.word('phone'), value: data.customer.maskedPhone ?? '' },
    { label: words.word('device'), value: data.device.name, bold: true },
    { label: words.word(data.device.serialKind), value: data.device.serial ?? words.word('unreadable') },
    { label: words.word('issued'), value: momentText(data.issuedAt, zone) },
    { label: words.word('version'), value: String(data.version) },
    ...(data.validUntil ? [{ label: words.word('validUntil'), value: data.validUntil }] : []),
    { label: words.word('promised'), value: promiseText(data.promisedAt, zone, words), bold: true },
    { label: words.word('fault'), value: data.fault, wide: true },
    ...(data.cause ? [{ label: words.word('cause'), value: data.cause, wide: true }] : []),
    ...(data.repairWarranty
      ? [{ label: words.word('repairWarrantyField'), value: data.repairWarranty, wide: true }]
      : []),
    { label: words.word('issuer'), value: data.issuer, wide: true },
  ];
  const consent = data.consent
    ? `${data.consent.by}  ${data.consent.channel}  ${momentText(data.consent.at, zone)}`
    : null;
  return sheetDefinition(sheet, 'estimate', [
    ...sheetHeader(sheet, 'estimate', data.ticketCode),
    factTable(sheet, facts),
    heading(words.word('statement')),
    billTable(sheet, data.bill),
    { text: words.sentence('estimateNote'), fontSize: 7.5, margin: [0, 8, 0, 0] },
    signatureRow(null, words.word(consent ? 'consent' : 'signHere'), consent),
  ]);
}
