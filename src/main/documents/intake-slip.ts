import type { PaperDocument, PrintLine } from '../../shared/printing/layout.ts';
import type { IntakeSlipData } from './data.ts';
import {
  type Paper,
  type PaperOptions,
  centred,
  codeLines,
  customerField,
  dashed,
  deviceFields,
  field,
  fieldPair,
  left,
  paperOf,
  recordBlock,
  shopHeader,
  signatureLine,
  solid,
  ticketNumber,
} from './paper.ts';
import {
  accessoryText,
  estimateText,
  momentText,
  passcodeText,
  promiseText,
  termsText,
  warrantyText,
} from './values.ts';

/** 维修受理单: what the customer hands over and what the shop promises, with the statutory repair record. */
export function intakeSlip(data: IntakeSlipData, options: PaperOptions): PaperDocument {
  const paper = paperOf(options);
  const { zone } = data.shop;
  return {
    columns: options.columns,
    lines: [
      ...shopHeader(data.shop),
      solid,
      ...title(paper, momentText(data.record.intakeAt, zone)),
      ticketNumber(paper, data.ticketCode),
      dashed,
      ...facts(paper, data),
      dashed,
      ...agreement(paper, data),
      dashed,
      ...terms(paper, data),
      dashed,
      ...recordBlock(paper, data.record, zone),
      dashed,
      ...(data.ticketCode ? codeLines(data.ticketCode) : [centred(paper.words.sentence('codeAtCommit'))]),
      centred(paper.words.sentence('bringVoucher')),
      centred(`${paper.words.word('clerk')} ${data.clerk}`),
    ],
  };
}

function title(paper: Paper, receivedAt: string): PrintLine[] {
  return [{ kind: 'pair', left: paper.words.word('intakeSlip'), right: receivedAt, bold: true }];
}

function facts(paper: Paper, data: IntakeSlipData): PrintLine[] {
  const { words } = paper;
  const { fault } = data;
  const photos = data.photos > 0 ? [words.word('photos', { n: data.photos })] : [];
  return [
    ...customerField(paper, data.customer),
    ...deviceFields(paper, data.device),
    ...field(paper, 'fault', fault.summary, { bold: true }),
    ...(fault.words ? field(paper, '', fault.words) : []),
    ...(fault.onset ? field(paper, 'onset', fault.onset) : []),
    ...field(paper, 'otherProblems', fault.otherProblems ?? words.word('noOtherProblems')),
    ...field(paper, 'condition', [...data.condition, ...photos].join('\n')),
    ...field(paper, 'accessories', accessoryText(data.accessories, words)),
    ...field(paper, 'passcode', passcodeText(data.passcode, words)),
  ];
}

function agreement(paper: Paper, data: IntakeSlipData): PrintLine[] {
  const { words } = paper;
  const estimate = estimateText(data.estimate, words);
  return [
    ...(data.warranty ? field(paper, 'warranty', warrantyText(data.warranty, words)) : []),
    ...fieldPair(paper, 'promised', promiseText(data.promisedAt, data.shop.zone, words), words.word(data.priority), {
      bold: true,
    }),
    ...fieldPair(paper, 'estimateField', estimate.note, estimate.amount),
  ];
}

function terms(paper: Paper, data: IntakeSlipData): PrintLine[] {
  const { words } = paper;
  const read = termsText(data.terms, words);
  const paragraphs = data.terms.paragraphs.map((paragraph) => left(paragraph));
  const above = read === '' ? paragraphs : [...paragraphs, left(read)];
  if (data.signedAt)
    return [...above, left(`${words.word('signedOnScreen')} ${momentText(data.signedAt, data.shop.zone)}`)];
  // Two languages take two lines: nothing fits beside them.
  return words.language === 'both'
    ? [...above, ...signatureLine(paper, 'signHere')]
    : [...paragraphs, ...signatureLine(paper, 'signHere', read)];
}
