import type { PaperColumns, PrintLine } from '../../shared/printing/layout.ts';
import { columnWidth } from '../../shared/printing/wrap.ts';
import type { CustomerOnPaper, DeviceOnPaper, Language, RepairRecord, Shop } from './data.ts';
import { type TextKey, type Words, wordsIn } from './texts.ts';
import { certificateText, momentText } from './values.ts';

/** The pieces that the thermal documents share. */

export type PaperOptions = { language: Language; columns: PaperColumns };

export type Paper = PaperOptions & { words: Words };

export function paperOf(options: PaperOptions): Paper {
  return { ...options, words: wordsIn(options.language) };
}

export const dashed: PrintLine = { kind: 'rule', style: 'dashed' };
export const solid: PrintLine = { kind: 'rule', style: 'solid' };

export const centred = (text: string, look: { bold?: boolean; size?: 'double' } = {}): PrintLine => ({
  kind: 'text',
  text,
  align: 'center',
  ...look,
});
export const left = (text: string, look: { bold?: boolean } = {}): PrintLine => ({ kind: 'text', text, ...look });

/** Shop name large, its branch, address and phone below. */
export function shopHeader(shop: Shop): PrintLine[] {
  const contact = [shop.branch, shop.address, shop.phone].filter((part) => part !== null && part !== '');
  return [centred(shop.name, { size: 'double' }), centred(contact.join('  '))];
}

/** The columns of a label, wide enough for the longest of its language. */
function labelWidth({ language, columns }: Paper): number {
  if (language === 'both' && columns === 48) return 17;
  return language === 'zh' ? 6 : 9;
}

/** "故障    充不进电…": the value hangs beside its label; where two languages do not fit, below it. */
export function field(paper: Paper, label: TextKey | '', value: string, look: { bold?: boolean } = {}): PrintLine[] {
  const text = label === '' ? '' : paper.words.word(label);
  const bold = look.bold ? { bold: true } : {};
  if (paper.language === 'both' && paper.columns === 32) {
    const indented: PrintLine = {
      kind: 'columns',
      cells: [
        { text: '', width: 4 },
        { text: value, ...bold },
      ],
    };
    return text === '' ? [indented] : [left(text), indented];
  }
  return [
    {
      kind: 'columns',
      cells: [
        { text, width: labelWidth(paper), ...bold },
        { text: value, ...bold },
      ],
    },
  ];
}

/** A field with something at the right edge, an amount or a phone number. */
export function fieldPair(
  paper: Paper,
  label: TextKey,
  value: string,
  right: string,
  look: { bold?: boolean } = {},
): PrintLine[] {
  const bold = look.bold ? { bold: true } : {};
  const width = labelWidth(paper);
  const rightWidth = Math.max(4, columnWidth(right));
  const room = paper.columns - width - rightWidth - 2;
  const isStacked = paper.language === 'both' && paper.columns === 32;
  if (right === '' || isStacked || room < columnWidth(value)) {
    const lines = field(paper, label, value, look);
    return right === '' ? lines : [...lines, { kind: 'text', text: right, align: 'right', ...bold }];
  }
  const cells = [
    { text: paper.words.word(label), width, ...bold },
    { text: value, ...bold },
    { text: right, width: rightWidth, align: 'right' as const, ...bold },
  ];
  return [{ kind: 'columns', cells }];
}

export function customerField(paper: Paper, customer: CustomerOnPaper): PrintLine[] {
  return fieldPair(paper, 'customer', customer.name, customer.maskedPhone ?? '');
}

export function deviceFields(paper: Paper, device: DeviceOnPaper): PrintLine[] {
  return [
    ...field(paper, 'device', device.name, { bold: true }),
    ...field(paper, device.serialKind, device.serial ?? paper.words.sentence('unreadable')),
  ];
}

const ticketLabels: Record<Language, string> = { zh: '单号', en: 'Ticket', both: '单号 No.' };
const shortTicketLabels: Record<Language, string> = { zh: '单号', en: 'No.', both: '单号' };

/** A ticket number in large digits; pale dashes before it is given. */
export function ticketNumber(paper: Paper, code: string | null): PrintLine {
  // Ten double digits leave little room: five columns on 58 mm paper.
  const labels = paper.columns === 48 ? ticketLabels : shortTicketLabels;
  return { kind: 'pair', left: labels[paper.language], right: code ?? '1---------', size: 'double', ghost: !code };
}

/** Code 128 with its digits below, spaced so that a person can read them out. */
export function codeLines(code: string): PrintLine[] {
  return [{ kind: 'code128', data: code }, centred(code.split('').join(' '))];
}

/** Room to write on a line at the right, under its label. */
export function signatureLine(paper: Paper, label: TextKey, before = ''): PrintLine[] {
  const width = paper.columns === 48 ? 22 : 18;
  return [
    { kind: 'pair', left: before, right: paper.words.word(label) },
    { kind: 'feed', lines: 2 },
    { kind: 'text', text: '_'.repeat(width), align: 'right' },
  ];
}

/** DOMAIN §2: printed on every slip, with blanks for what the repair will tell. */
export function recordBlock(paper: Paper, record: RepairRecord, zone: string): PrintLine[] {
  const { words } = paper;
  const blank = words.word('toFillIn');
  const engineer = record.technician ?? '';
  return [
    left(words.word('record'), { bold: true }),
    ...field(paper, 'received', momentText(record.intakeAt, zone)),
    ...field(paper, 'fault', record.reportedFault),
    ...field(paper, 'cause', record.cause ?? blank),
    ...field(paper, 'treatment', record.treatment ?? blank),
    ...field(paper, 'certificate', certificateText(record.certificate, words)),
    ...field(paper, 'handOver', record.handOverAt ? momentText(record.handOverAt, zone) : words.word('dateBlank')),
    ...field(paper, 'technician', engineer === '' ? '_'.repeat(16) : `${engineer}  ${'_'.repeat(12)}`),
  ];
}
