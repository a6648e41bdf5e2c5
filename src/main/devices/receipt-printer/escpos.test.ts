import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PaperDocument, layOut } from '../../../shared/printing/layout.ts';
import { decodeEscPos } from '../../../../tests/support/escpos-decode.ts';
import { lacks, runTool } from '../../../../tests/support/tools.ts';
import { toEscPos } from './escpos.ts';

/** A decoder in another language by another hand; not part of this project, so only used where it is. */
const DECODER = process.env.ESCPOS_DECODER ?? '/work/shared/tools/escpos_decode.py';

const hostile = (columns: 48 | 32): PaperDocument => ({
  columns,
  lines: [
    { kind: 'text', text: '修台电子维修', size: 'double', align: 'center' },
    { kind: 'pair', left: '更换屏幕\u00A0Screen', right: '¥1,280.00', bold: true },
    { kind: 'pair', left: '客户 José Ñandú 😀', right: '$100' },
    { kind: 'text', text: '之后的中文必须正确，不能乱码。' },
    { kind: 'rule', style: 'solid' },
    { kind: 'rule', style: 'dashed' },
    { kind: 'qr', data: '2381059266' },
    { kind: 'code128', data: '1260048218' },
    { kind: 'feed', lines: 1 },
  ],
});

describe.each([48, 32] as const)('%i columns', (columns) => {
  it('is read back as it was laid out', () => {
    const document = hostile(columns);
    const job = decodeEscPos(toEscPos(document), columns);
    expect(job.warnings).toEqual([]);
    const text = job.lines.map((line) => line.text).join('\n');
    expect(text).toContain('￥1,280.00');
    expect(text).toContain('客户 José Nandú 〓');
    expect(text).toMatch(/\$100/);
    expect(text).toContain('之后的中文必须正确，不能乱码。');
    expect(job.lines.find((line) => line.text.includes('电子'))?.double).toBe(true);
    expect(job.lines.find((line) => line.text.includes('Screen'))?.bold).toBe(true);
    expect(job.lines.find((line) => line.text.includes('中文'))?.bold).toBe(false);
    expect(job.barcodes).toEqual([expect.objectContaining({ data: '1260048218', module: columns === 48 ? 3 : 2 })]);
    expect(job.qr).toEqual([{ data: '2381059266', cell: 6 }]);
    expect(job.cuts).toBe(1);
    expect(job.drawerKicks).toEqual([]);
    const laidOut = layOut(document).flatMap((row) =>
      row.kind === 'text' ? [row.runs.map((r) => r.text).join('')] : [],
    );
    expect(job.lines.map((line) => line.text)).toEqual(expect.arrayContaining(laidOut));
  });

  it.skipIf(!existsSync(DECODER) || lacks('python3'))('the independent decoder has nothing to complain of', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mendbench-escpos-'));
    try {
      const file = join(folder, 'job.bin');
      writeFileSync(file, toEscPos({ ...hostile(columns), drawerKick: true }));
      const output = runTool('python3', [DECODER, file, '--strict', '--width', String(columns * 12)]);
      expect(output).toContain('￥1,280.00');
      expect(output).toContain('[QR:2381059266]');
      expect(output).toContain('[CODE128:1260048218]');
      expect(output).toContain('[DRAWER pin2 on=50ms off=500ms]');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it('opens the drawer once, with timing, on the chosen pin, and never on a copy', () => {
  const document: PaperDocument = { columns: 48, lines: [{ kind: 'text', text: '收据' }], drawerKick: true };
  expect(decodeEscPos(toEscPos(document), 48).drawerKicks).toEqual([{ pin: 2, onMs: 50, offMs: 500 }]);
  expect(decodeEscPos(toEscPos(document, { drawerPin: 5 }), 48).drawerKicks).toEqual([
    { pin: 5, onMs: 50, offMs: 500 },
  ]);
  const copy = decodeEscPos(toEscPos({ ...document, copy: 1 }), 48);
  expect(copy.drawerKicks).toEqual([]);
  expect(copy.transcript.join('\n')).toContain('副本 COPY 1');
});
