import { describe, expect, it } from 'vitest';
import { TICKET, VOUCHER, intake, receipt, shop, voucherData } from '../../../tests/support/paper-samples.ts';
import { toPrintable } from '../../shared/printing/characters.ts';
import {
  type PaperDocument,
  layOut,
  paperDocumentSchema,
  rowWidth,
  unprintableIn,
} from '../../shared/printing/layout.ts';
import { columnWidth, isClosing } from '../../shared/printing/wrap.ts';
import type { Language } from './data.ts';
import { intakeSlip } from './intake-slip.ts';
import type { PaperOptions } from './paper.ts';
import { pickupReceipt } from './pickup-receipt.ts';
import { testPage } from './test-page.ts';
import { TEXTS } from './texts.ts';
import { voucher } from './voucher.ts';

const rows = (document: PaperDocument) =>
  layOut(document).map((row) => {
    if (row.kind === 'text') return row.runs.map((run) => run.text).join('');
    return row.kind === 'code128' || row.kind === 'qr' ? `[${row.kind} ${row.data}]` : `[${row.kind}]`;
  });
const text = (document: PaperDocument) => rows(document).join('\n');

const documents: [string, (options: PaperOptions) => PaperDocument][] = [
  ['intake slip', (options) => intakeSlip(intake, options)],
  ['intake slip before the commit', (options) => intakeSlip({ ...intake, ticketCode: null }, options)],
  ['voucher', (options) => voucher(voucherData, options)],
  ['pickup receipt', (options) => pickupReceipt(receipt, options)],
  ['test page', (options) => testPage({ shop, printerName: 'XP-80', printedAt: receipt.collectedAt }, options)],
];
const languages: Language[] = ['zh', 'en', 'both'];

describe.each(documents)('%s', (_, build) => {
  it.each(languages)('in %s fits both papers and every character prints', (language) => {
    for (const columns of [48, 32] as const) {
      const document = build({ language, columns });
      expect(paperDocumentSchema.parse(document)).toEqual(document);
      expect(unprintableIn(document)).toEqual([]);
      for (const row of layOut(document)) expect(rowWidth(row)).toBeLessThanOrEqual(columns);
      for (const row of rows(document)) expect(isClosing(row.trim().replace(/^…/, '')[0])).toBe(false);
    }
  });
});

describe('the intake slip', () => {
  const slip = intakeSlip(intake, { language: 'zh', columns: 48 });

  it('says what was handed over and promised', () => {
    const printed = text(slip);
    for (const expected of [
      'iPhone 15 Pro 蓝 256G',
      '352099001761481',
      '138****8000',
      '昨天起',
      '已问，无',
      '多：保护壳  少：充电头、数据线',
      '加密登记，取机即删',
      '发票 2025-12-05，在保，至 2026-12-14',
      '2026-11-21 10:42 前',
      '条款 2026.2 版，已阅读',
      '客户签名',
    ])
      expect(printed).toContain(expected);
    expect(printed).toContain(`[code128 ${TICKET}]`);
  });

  it('carries the statutory record with blanks to fill in', () => {
    const printed = rows(slip);
    const record = printed.slice(printed.indexOf('三包维修记录'));
    for (const label of ['受理', '故障', '原因', '处理', '退换证', '交机', '工程师'])
      expect(record.some((row) => row.startsWith(label))).toBe(true);
    expect(record.find((row) => row.startsWith('原因'))).toContain('（修后填写）');
  });

  it('has no code before the ticket has its number', () => {
    const preview = intakeSlip({ ...intake, ticketCode: null }, { language: 'zh', columns: 48 });
    expect(text(preview)).toContain('提交时取号');
    expect(layOut(preview).some((row) => row.kind === 'code128')).toBe(false);
    expect(layOut(preview).some((row) => row.kind === 'text' && row.ghost)).toBe(true);
  });

  it('says when it was signed on the screen instead of leaving a line', () => {
    const signed = intakeSlip({ ...intake, signedAt: intake.record.intakeAt }, { language: 'zh', columns: 48 });
    expect(text(signed)).toContain('已在屏上签名 2026-11-20 10:42');
    expect(text(signed)).not.toContain('客户签名');
  });
});

it('prints the voucher code on the voucher only, and the ticket code never in full there', () => {
  const options = { language: 'both', columns: 48 } as const;
  expect(text(voucher(voucherData, options))).toContain(`[qr ${VOUCHER}]`);
  expect(text(voucher(voucherData, options))).toContain(`[code128 ${VOUCHER}]`);
  expect(text(voucher(voucherData, options))).not.toContain(TICKET);
  expect(text(intakeSlip(intake, options)).replaceAll(' ', '')).not.toContain(VOUCHER);
});

describe('the pickup receipt', () => {
  it('lines its amounts up at the right edge', () => {
    const printed = rows(pickupReceipt(receipt, { language: 'zh', columns: 48 }));
    const amounts = printed.filter((row) => / -?￥[\d,.]+$/.test(row) && !row.includes('×'));
    expect(amounts).toHaveLength(9);
    for (const row of amounts) expect(columnWidth(row)).toBe(48);
    expect(printed.find((row) => row.startsWith('合计'))).toContain('￥1,233.00');
    expect(printed.find((row) => row.startsWith('现金'))).toContain('2026-11-21 10:08');
  });

  it('opens the drawer only when cash was taken', () => {
    const options = { language: 'zh', columns: 48 } as const;
    expect(pickupReceipt(receipt, options).drawerKick).toBe(true);
    expect(pickupReceipt({ ...receipt, openDrawer: false }, options).drawerKick).toBe(false);
  });
});

it('has no fixed word that a receipt printer cannot print', () => {
  for (const pair of Object.values(TEXTS))
    for (const words of pair) expect(toPrintable(words)).toEqual({ text: words, replaced: [] });
});
