import { type Bitmap, bytesPerRow } from '../../../shared/printing/bitmap.ts';

/** A label as ZPL: the whole picture as one graphic field, so that no printer font is involved. `copies` 1 to 99. */
export function toZpl(bitmap: Bitmap, copies = 1): Buffer {
  if (!Number.isInteger(copies) || copies < 1 || copies > 99) throw new RangeError(`${copies} labels`);
  const total = bitmap.bits.length;
  const hex = Buffer.from(bitmap.bits.buffer, bitmap.bits.byteOffset, total).toString('hex').toUpperCase();
  const lines = [
    '^XA',
    `^PW${bitmap.width}`,
    `^LL${bitmap.height}`,
    '^LH0,0',
    `^FO0,0^GFA,${total},${total},${bytesPerRow(bitmap.width)},${hex}^FS`,
    `^PQ${copies}`,
    '^XZ',
  ];
  return Buffer.from(lines.join('\n') + '\n', 'latin1');
}
