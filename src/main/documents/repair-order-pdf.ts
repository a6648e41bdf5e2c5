import type { RepairOrderData } from './data.ts';
import {
  type Fact,
  type PdfDefinition,
  type PdfOptions,
  type Sheet,
  factTable,
  heading,
  recordFacts,
  sheetDefinition,
  sheetHeader,
  sheetOf,
  signatureRow,
} from './pdf-parts.ts';
import {
  accessoryText,
  estimateText,
  momentText,
  passcodeText,
  promiseText,
  termsText,
  warrantyText,
} from './values.ts';

/** 维修单: the repair order with its statutory record, on A4 or A5. It needs a ticket code. */
export function repairOrderPdf(data: RepairOrderData, options: PdfOptions): PdfDefinition {
  if (!data.ticketCode) throw new RangeError('a repair order needs its ticket code');
  const sheet = sheetOf(data.shop, options);
  const { words } = sheet;
  const signed = data.signedAt ? `${words.word('signedOnScreen')} ${momentText(data.signedAt, data.shop.zone)}` : null;
  return sheetDefinition(sheet, 'repairOrder', [
    ...sheetHeader(sheet, 'repairOrder', data.ticketCode),
    factTable(sheet, intakeFacts(sheet, data)),
    heading(words.word('record')),
    factTable(sheet, recordFacts(sheet, data.record)),
    {
      // What is signed and the signature stay on one page.
      unbreakable: true,
      stack: [
        { text: data.terms.paragraphs.join('\n'), fontSize: 7.5, margin: [0, 10, 0, 2] },
        { text: termsText(data.terms, words), fontSize: 7.5 },
        signatureRow(words.word('technicianSign'), words.word('signHere'), signed),
      ],
    },
  ]);
}

function intakeFacts(sheet: Sheet, data: RepairOrderData): Fact[] {
  const { words } = sheet;
  const { fault, device } = data;
  const estimate = estimateText(data.estimate, words);
  const photos = data.photos > 0 ? [words.word('photos', { n: data.photos })] : [];
  const promise = `${promiseText(data.promisedAt, data.shop.zone, words)}  ${words.word(data.priority)}`;
  return [
    { label: words.word('customer'), value: data.customer.name },
    { label: words.word('phone'), value: data.customer.maskedPhone ?? '' },
    { label: words.word('device'), value: device.name, bold: true },
    { label: words.word(device.serialKind), value: device.serial ?? words.word('unreadable') },
    { label: words.word('received'), value: momentText(data.record.intakeAt, data.shop.zone) },
    { label: words.word('promised'), value: promise, bold: true },
    { label: words.word('fault'), value: [fault.summary, fault.words].filter(Boolean).join('\n'), wide: true },
    { label: words.word('onset'), value: fault.onset ?? '' },
    { label: words.word('otherProblems'), value: fault.otherProblems ?? words.word('noOtherProblems') },
    { label: words.word('condition'), value: [...data.condition, ...photos].join('；'), wide: true },
    { label: words.word('accessories'), value: accessoryText(data.accessories, words).replace('\n', '；'), wide: true },
    { label: words.word('passcode'), value: passcodeText(data.passcode, words) },
    { label: words.word('estimateField'), value: [estimate.note, estimate.amount].filter(Boolean).join('  ') },
    ...(data.warranty
      ? [{ label: words.word('warranty'), value: warrantyText(data.warranty, words), wide: true }]
      : []),
    { label: words.word('clerk'), value: data.clerk, wide: true },
  ];
}
