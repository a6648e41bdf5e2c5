import type { PaperDocument } from '../../shared/printing/layout.ts';
import type { VoucherData } from './data.ts';
import { type PaperOptions, centred, codeLines, customerField, dashed, field, paperOf } from './paper.ts';
import { promiseText, ticketTail } from './values.ts';

/** 取机凭证: the only paper that opens the door to the device; its code is nowhere else. */
export function voucher(data: VoucherData, options: PaperOptions): PaperDocument {
  const paper = paperOf(options);
  const { words } = paper;
  const { shop } = data;
  return {
    columns: options.columns,
    lines: [
      ...titleLines(words.sentence('voucher')),
      centred([shop.name, shop.branch, shop.phone].filter(Boolean).join('  ')),
      dashed,
      ...field(paper, 'device', data.device.name, { bold: true }),
      ...customerField(paper, data.customer),
      ...field(paper, 'ticket', `…${ticketTail(data.ticketCode)}`),
      ...field(paper, 'promised', promiseText(data.promisedAt, shop.zone, words)),
      dashed,
      { kind: 'feed', lines: 1 },
      { kind: 'qr', data: data.voucherCode },
      { kind: 'feed', lines: 1 },
      ...codeLines(data.voucherCode),
      { kind: 'feed', lines: 1 },
      centred(words.sentence('bringThis'), { bold: true }),
      centred(words.sentence('keepSafe')),
      centred(words.sentence('lostVoucher')),
    ],
  };
}

/** The first language large, a second one in normal size. */
function titleLines(title: string) {
  const [first = '', ...more] = title.split('\n');
  return [centred(first, { size: 'double' }), ...more.map((text) => centred(text))];
}
