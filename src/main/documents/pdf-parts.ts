import { formatFen } from '../../shared/money.ts';
import { code128Svg } from './barcodes.ts';
import type { Bill, Language, PageSize, PaymentOnPaper, RepairRecord, Shop } from './data.ts';
import { type TextKey, type Words, wordsIn } from './texts.ts';
import { certificateText, momentText, paymentText } from './values.ts';

/** The pieces that the A4 and A5 sheets share. Lengths are points (1/72 inch). */

export type PdfOptions = { language: Language; pageSize: PageSize };

/** pdfmake's content, as far as these sheets use it; nested freely. */
export type PdfContent = string | { [key: string]: unknown } | PdfContent[];

export type PdfDefinition = {
  pageSize: PageSize;
  pageMargins: [number, number, number, number];
  language: string;
  info: { title: string; author: string };
  defaultStyle: { font: string; fontSize: number; lineHeight: number };
  content: PdfContent[];
  footer: (page: number, pages: number) => PdfContent;
};

/** The name under which the worker registers the font. */
export const PDF_FONT = 'NotoSansSC';

export type Sheet = PdfOptions & { words: Words; shop: Shop };

export function sheetOf(shop: Shop, options: PdfOptions): Sheet {
  return { ...options, words: wordsIn(options.language), shop };
}

const GREY = '#666666';
const LINE = '#BBBBBB';

/** The page around the content: margins, type, numbers at the foot of every page. */
export function sheetDefinition(sheet: Sheet, title: TextKey, content: PdfContent[]): PdfDefinition {
  const isSmall = sheet.pageSize === 'A5';
  const side = isSmall ? 26 : 40;
  const { shop, words } = sheet;
  return {
    pageSize: sheet.pageSize,
    pageMargins: [side, isSmall ? 24 : 36, side, isSmall ? 34 : 44],
    language: sheet.language === 'en' ? 'en' : 'zh-CN',
    info: { title: words.word(title), author: shop.name },
    defaultStyle: { font: PDF_FONT, fontSize: isSmall ? 8 : 9.5, lineHeight: 1.2 },
    content,
    footer: (page, pages) => ({
      columns: [
        { text: [shop.name, shop.phone].join('  '), color: GREY },
        { text: words.word('page', { page, pages }), alignment: 'right', color: GREY },
      ],
      fontSize: 7,
      margin: [side, 12, side, 0],
    }),
  };
}

/** Shop at the left, the ticket's code at the right, the sheet's title below. */
export function sheetHeader(sheet: Sheet, title: TextKey, code: string): PdfContent[] {
  const { shop, words } = sheet;
  const isSmall = sheet.pageSize === 'A5';
  const contact = [shop.branch, shop.address, shop.phone].filter((part) => part !== null && part !== '');
  return [
    {
      columns: [
        {
          stack: [
            { text: shop.name, bold: true, fontSize: isSmall ? 13 : 17 },
            { text: contact.join('  '), color: GREY },
          ],
        },
        {
          width: 'auto',
          stack: [
            { svg: code128Svg(code, 1.2, isSmall ? 22 : 26), alignment: 'right' },
            { text: code, alignment: 'right', characterSpacing: 2, margin: [0, 2, 0, 0] },
          ],
        },
      ],
    },
    rule(sheet, 1.2, [0, 6, 0, 8]),
    { text: words.word(title), bold: true, fontSize: isSmall ? 12 : 15, alignment: 'center', margin: [0, 0, 0, 8] },
  ];
}

export function contentWidth({ pageSize }: Pick<PdfOptions, 'pageSize'>): number {
  return pageSize === 'A5' ? 419.53 - 52 : 595.28 - 80;
}

function rule(sheet: Sheet, lineWidth: number, margin: [number, number, number, number]): PdfContent {
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: contentWidth(sheet), y2: 0, lineWidth }], margin };
}

export function heading(text: string): PdfContent {
  return { text, bold: true, margin: [0, 8, 0, 3] };
}

export type Fact = { label: string; value: string; bold?: boolean; /** Takes the whole width. */ wide?: boolean };

/** Label and value in a ruled grid, two facts a row; a wide fact has a row of its own. */
export function factTable(sheet: Sheet, facts: Fact[]): PdfContent {
  const labelWidth =
    sheet.pageSize === 'A5' ? (sheet.language === 'both' ? 66 : 46) : sheet.language === 'both' ? 86 : 60;
  const body: PdfContent[][] = [];
  let half: PdfContent[] | undefined;
  const closeHalf = () => {
    if (half) body.push([...half, { text: '', colSpan: 2 }, '']);
    half = undefined;
  };
  for (const fact of facts) {
    const label = { text: fact.label, color: GREY };
    const value = { text: fact.value, bold: fact.bold ?? false };
    if (fact.wide) {
      closeHalf();
      body.push([label, { ...value, colSpan: 3 }, '', '']);
    } else if (half) {
      body.push([...half, label, value]);
      half = undefined;
    } else half = [label, value];
  }
  closeHalf();
  return { table: { widths: [labelWidth, '*', labelWidth, '*'], body }, layout: gridLayout(sheet) };
}

/** Thin grey lines and some air, less of it on A5, where one repair should fit on one page. */
function gridLayout({ pageSize }: Sheet): { [key: string]: unknown } {
  return {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => LINE,
    vLineColor: () => LINE,
    // The line height adds room below the letters: more padding above looks even.
    paddingTop: () => (pageSize === 'A5' ? 2 : 4),
    paddingBottom: () => (pageSize === 'A5' ? 0.5 : 2),
  };
}

const right = (text: string, bold = false) => ({ text, alignment: 'right', bold, noWrap: true });

/** The itemised statement with its sums; the header row repeats on every page. */
export function billTable(sheet: Sheet, bill: Bill): PdfContent {
  const { words } = sheet;
  const sumRow = (label: string, fen: number, bold = false) => [
    { text: label, colSpan: 4, alignment: 'right', bold },
    '',
    '',
    '',
    right(formatFen(fen), bold),
  ];
  const subtotal = bill.lines.reduce((sum, line) => sum + line.amountFen, 0);
  const discount = [words.word('discount'), bill.discountReason].filter(Boolean).join(' ');
  const amountWidth = sheet.pageSize === 'A5' ? 62 : 76;
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [16, '*', 30, amountWidth, amountWidth],
      body: [
        [
          { text: '#', bold: true },
          { text: words.word('item'), bold: true },
          right(words.word('quantity'), true),
          right(words.word('unitPrice'), true),
          right(words.word('amount'), true),
        ],
        ...bill.lines.map((line, index) => [
          String(index + 1),
          {
            text: [
              line.name,
              {
                text: `  ${[words.word(line.kind), line.spec].filter(Boolean).join('  ')}`,
                color: GREY,
                fontSize: 7.5,
              },
            ],
          },
          right(String(line.quantity)),
          right(formatFen(line.unitFen)),
          right(formatFen(line.amountFen)),
        ]),
        ...(bill.discountFen > 0
          ? [sumRow(words.word('subtotal'), subtotal), sumRow(discount, -bill.discountFen)]
          : []),
        sumRow(words.word('total'), bill.totalFen, true),
      ],
    },
    layout: gridLayout(sheet),
  };
}

/** One line a payment, then what is still owed. */
export function paymentTable(sheet: Sheet, payments: PaymentOnPaper[], balanceFen: number): PdfContent {
  const { words, shop } = sheet;
  return {
    table: {
      widths: ['*', 'auto', sheet.pageSize === 'A5' ? 62 : 76],
      body: [
        ...payments.map((payment) =>
          paymentRow(paymentText(payment, words), momentText(payment.paidAt, shop.zone), payment.amountFen, false),
        ),
        paymentRow(words.word('balance'), '', balanceFen, true),
      ],
    },
    layout: gridLayout(sheet),
  };
}

function paymentRow(label: string, when: string, fen: number, bold: boolean): PdfContent[] {
  return [{ text: label, bold }, { text: when }, right(formatFen(fen), bold)];
}

/** DOMAIN §2; blanks where the repair is not done yet. */
export function recordFacts(sheet: Sheet, record: RepairRecord): Fact[] {
  const { words, shop } = sheet;
  const blank = words.word('toFillIn');
  return [
    { label: words.word('received'), value: momentText(record.intakeAt, shop.zone) },
    { label: words.word('handOver'), value: record.handOverAt ? momentText(record.handOverAt, shop.zone) : blank },
    { label: words.word('fault'), value: record.reportedFault, wide: true },
    { label: words.word('cause'), value: record.cause ?? blank, wide: true },
    { label: words.word('treatment'), value: record.treatment ?? blank, wide: true },
    { label: words.word('certificate'), value: certificateText(record.certificate, words) },
    { label: words.word('technician'), value: record.technician ?? blank },
  ];
}

/** Two places to sign, or a note that it was done on the screen. `null` leaves the left one out. */
export function signatureRow(leftLabel: string | null, rightLabel: string, signed: string | null): PdfContent {
  const left = leftLabel === null ? { text: '' } : signaturePlace(leftLabel, null);
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    columns: [left, { width: 150, ...signaturePlace(rightLabel, signed) }],
  };
}

function signaturePlace(label: string, note: string | null): { stack: PdfContent[] } {
  return {
    stack: [
      label,
      { text: note ?? ' ', margin: [0, 12, 0, 0] },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 150, y2: 0, lineWidth: 0.7 }] },
    ],
  };
}
