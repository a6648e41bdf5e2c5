import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TICKET, bill, estimateData, intake, invoiceData, receipt } from '../../../tests/support/paper-samples.ts';
import { lacks, runTool } from '../../../tests/support/tools.ts';
import { TEXTS } from '../documents/texts.ts';
import { font } from './fonts.ts';
import { type PdfInput, makePdf } from './pdf.ts';

/** What `tool` reads in the PDF of `input`. */
async function read(input: PdfInput, tool: 'pdftotext' | 'pdffonts'): Promise<string> {
  const { bytes } = await makePdf(input);
  const folder = mkdtempSync(join(tmpdir(), 'mendbench-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, bytes);
    return runTool(tool, tool === 'pdftotext' ? ['-layout', file, '-'] : [file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.skipIf(lacks('pdftotext'))('a repair order says in exact Chinese what was received', async () => {
  const data = { ...intake, record: receipt.record };
  const text = await read({ document: 'repair_order', data, language: 'zh', pageSize: 'A4' }, 'pdftotext');
  for (const expected of [
    '维修单（三包维修记录）',
    TICKET,
    '张三',
    'iPhone 15 Pro 蓝 256G',
    '充电：充不进电、接口松动',
    '尾插端子氧化变形，屏幕排线受压断裂',
    '2026-11-21 10:42 前',
  ])
    expect(text).toContain(expected);
  expect(text.replaceAll(' ', '')).toContain('第1页/共1页');
});

it.skipIf(lacks('pdftotext'))('an invoice over several pages keeps its heads and sums', async () => {
  const long = { ...bill, lines: Array.from({ length: 60 }, () => bill.lines[0]!), totalFen: 7_666_300 };
  const data = { ...invoiceData, bill: long };
  const text = await read({ document: 'invoice', data, language: 'both', pageSize: 'A4' }, 'pdftotext');
  const pages = text.split('\f').filter((page) => page.trim() !== '');
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[1]).toContain('单价 Unit price');
  expect(text).toContain('￥76,663.00');
  expect(text).toContain('This is not a tax invoice.');
});

it.skipIf(lacks('pdffonts'))('fonts are embedded, only the characters that are used', async () => {
  const input: PdfInput = { document: 'estimate', data: estimateData, language: 'en', pageSize: 'A5' };
  const fonts = (await read(input, 'pdffonts')).trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const line of fonts) expect(line).toMatch(/^[A-Z]{6}\+NotoSansSC.* yes yes /);
});

it('stays small and marks what the font does not have', async () => {
  const data = { ...estimateData, fault: '不开机 😀 ☑' };
  const { bytes, replaced } = await makePdf({ document: 'estimate', data, language: 'zh', pageSize: 'A5' });
  expect(replaced).toEqual(['😀', '☑']);
  expect(bytes.length).toBeLessThan(150_000);
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
});

it('has a glyph in both weights for every fixed word', () => {
  const characters = new Set(Object.values(TEXTS).flat().join('') + '〓…￥');
  for (const weight of [400, 700] as const)
    expect([...characters].filter((character) => !font(weight).has(character.codePointAt(0)!))).toEqual([]);
});
