import { ticketCode } from '../../shared/codes.ts';
import type { PaperDocument } from '../../shared/printing/layout.ts';
import type { DeviceLabelData, TestPageData } from './data.ts';
import { type PaperOptions, centred, codeLines, dashed, left, paperOf, shopHeader, solid } from './paper.ts';
import { momentText } from './values.ts';

/** Sequence 1 of the year 2000: a valid code that no shop ever gives out. */
const SAMPLE_CODE = ticketCode(2000, 1);

/** Everything a receipt printer can get wrong on one strip: width, Chinese after ￥ and foreign letters, codes, cut. */
export function testPage(data: TestPageData, options: PaperOptions): PaperDocument {
  const paper = paperOf(options);
  const { words } = paper;
  const tens = '1234567890'.repeat(5).slice(0, options.columns);
  return {
    columns: options.columns,
    lines: [
      ...shopHeader(data.shop),
      solid,
      { kind: 'pair', left: words.word('testPage'), right: momentText(data.printedAt, data.shop.zone), bold: true },
      left(data.printerName),
      dashed,
      centred(words.sentence('testRuler', { n: options.columns })),
      left(tens),
      left('修'.repeat(options.columns / 2)),
      { kind: 'pair', left: '￥1,280.00 / $100', right: '￥0.00' },
      dashed,
      left(words.word('testLetters'), { bold: true }),
      left('维修受理单 龑喆堃翀 张三'),
      left('“引号”《书名》（括号）—……℃×÷√'),
      left('加粗 Bold 0123456789', { bold: true }),
      centred('大字 ABC', { size: 'double' }),
      dashed,
      { kind: 'qr', data: SAMPLE_CODE },
      { kind: 'feed', lines: 1 },
      ...codeLines(SAMPLE_CODE),
      centred(words.sentence('testCodes', { code: SAMPLE_CODE })),
      dashed,
      centred(words.sentence('testEnd')),
    ],
  };
}

/** A label with every part filled, for the label printer's test. */
export function testLabel(data: TestPageData): DeviceLabelData {
  return {
    ticketCode: SAMPLE_CODE,
    device: data.printerName,
    fault: '龑喆堃翀 ABC 0123',
    customer: data.shop.name,
    phoneTail: '0000',
    promisedAt: data.printedAt,
    priority: 'urgent',
    shelf: 'A00',
    zone: data.shop.zone,
  };
}
