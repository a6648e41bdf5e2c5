import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TICKET, label } from '../../../../tests/support/paper-samples.ts';
import { lacks, runTool } from '../../../../tests/support/tools.ts';
import { type Bitmap, emptyBitmap, isBlack } from '../../../shared/printing/bitmap.ts';
import { LABEL_SIZES, labelDots } from '../../documents/device-label.ts';
import { rasterLabel } from '../../workers/raster.ts';
import { toZpl } from './zpl.ts';

/** Reads our ZPL back, the way a printer does. */
function fromZpl(zpl: Buffer): { bitmap: Bitmap; copies: number } {
  const text = zpl.toString('latin1');
  const field = /\^FO0,0\^GFA,(\d+),(\d+),(\d+),([0-9A-F]+)\^FS/.exec(text);
  const width = Number(/\^PW(\d+)/.exec(text)?.[1]);
  const height = Number(/\^LL(\d+)/.exec(text)?.[1]);
  expect(field).not.toBeNull();
  expect(Number(field![1])).toBe(Number(field![3]) * height);
  expect(field![2]).toBe(field![1]);
  expect(text.startsWith('^XA')).toBe(true);
  expect(text.trimEnd().endsWith('^XZ')).toBe(true);
  return {
    bitmap: { width, height, bits: new Uint8Array(Buffer.from(field![4]!, 'hex')) },
    copies: Number(/\^PQ(\d+)/.exec(text)?.[1]),
  };
}

/** Portable bitmap with a white edge, which is what barcode readers expect around a label. */
function toPbm(bitmap: Bitmap): Buffer {
  const edge = 24;
  const framed = emptyBitmap(bitmap.width + 2 * edge, bitmap.height + 2 * edge);
  const rowBytes = Math.ceil(framed.width / 8);
  for (let y = 0; y < bitmap.height; y++)
    for (let x = 0; x < bitmap.width; x++)
      if (isBlack(bitmap, x, y)) {
        const column = x + edge;
        framed.bits[(y + edge) * rowBytes + (column >> 3)]! |= 0x80 >> (column & 7);
      }
  return Buffer.concat([Buffer.from(`P4\n${framed.width} ${framed.height}\n`), framed.bits]);
}

it('carries the picture unchanged, and the number of labels', () => {
  const bitmap = emptyBitmap(13, 3);
  bitmap.bits.set([0x80, 0x08, 0xff, 0xf8, 0x00, 0x00]);
  expect(fromZpl(toZpl(bitmap, 2))).toEqual({ bitmap, copies: 2 });
  expect(() => toZpl(bitmap, 0)).toThrow(RangeError);
});

for (const dpi of [203, 300] as const)
  for (const size of LABEL_SIZES)
    it.skipIf(lacks('zbarimg'))(`${size} at ${dpi} dpi: both codes give the ticket`, () => {
      const { bitmap, replaced } = rasterLabel({ data: label, size, dpi, language: 'zh' });
      expect(replaced).toEqual([]);
      expect({ width: bitmap.width, height: bitmap.height }).toEqual(labelDots({ size, dpi }));
      const folder = mkdtempSync(join(tmpdir(), 'mendbench-label-'));
      try {
        const file = join(folder, 'label.pbm');
        writeFileSync(file, toPbm(fromZpl(toZpl(bitmap)).bitmap));
        const codes = runTool('zbarimg', ['--quiet', '--nodbus', file]).trim().split('\n').sort();
        expect(codes).toEqual([`CODE-128:${TICKET}`, `QR-Code:${TICKET}`]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
