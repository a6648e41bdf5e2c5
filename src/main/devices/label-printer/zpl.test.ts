import { expect, it } from 'vitest';
import { TICKET, label } from '../../../../tests/support/paper-samples.ts';
import { lacks } from '../../../../tests/support/tools.ts';
import { codesOn, fromZpl } from '../../../../tests/support/zpl.ts';
import { emptyBitmap } from '../../../shared/printing/bitmap.ts';
import { LABEL_SIZES, labelDots } from '../../documents/device-label.ts';
import { rasterLabel } from '../../workers/raster.ts';
import { toZpl } from './zpl.ts';

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
      const codes = codesOn(fromZpl(toZpl(bitmap)).bitmap);
      expect(codes).toEqual([`CODE-128:${TICKET}`, `QR-Code:${TICKET}`]);
    });
