import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bitmap, emptyBitmap, isBlack } from '../../src/shared/printing/bitmap.ts';
import { runTool } from './tools.ts';

/** Reads our ZPL back, the way a printer does. @throws when it is not a whole label. */
export function fromZpl(zpl: Buffer): { bitmap: Bitmap; copies: number } {
  const text = zpl.toString('latin1');
  const field = /\^FO0,0\^GFA,(\d+),(\d+),(\d+),([0-9A-F]+)\^FS/.exec(text);
  const width = Number(/\^PW(\d+)/.exec(text)?.[1]);
  const height = Number(/\^LL(\d+)/.exec(text)?.[1]);
  const [, total, bytes, row, hex = ''] = field ?? [];
  const whole =
    text.startsWith('^XA') &&
    text.trimEnd().endsWith('^XZ') &&
    total === bytes &&
    Number(total) === Number(row) * height;
  if (!field || !whole || hex.length !== Number(total) * 2) throw new Error(`not a label: ${text.slice(0, 80)}`);
  return {
    bitmap: { width, height, bits: new Uint8Array(Buffer.from(hex, 'hex')) },
    copies: Number(/\^PQ(\d+)/.exec(text)?.[1]),
  };
}

/** What an independent reader (zbarimg) finds in the label's picture. */
export function codesOn(bitmap: Bitmap): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mendbench-label-'));
  try {
    const file = join(folder, 'label.pbm');
    writeFileSync(file, toPbm(bitmap));
    return runTool('zbarimg', ['--quiet', '--nodbus', file]).trim().split('\n').toSorted();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
