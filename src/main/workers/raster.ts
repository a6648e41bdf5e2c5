import { Resvg } from '@resvg/resvg-js';
import { type Bitmap, bitmapFromPixels } from '../../shared/printing/bitmap.ts';
import type { DeviceLabelData } from '../documents/data.ts';
import { type LabelOptions, deviceLabelSvg } from '../documents/device-label.ts';
import { fitToFont } from '../documents/font-text.ts';
import { FONT_FAMILY, FONT_FILES, font } from './fonts.ts';
import { serveRequests } from './serve.ts';

export type RasterInput = LabelOptions & { data: DeviceLabelData };

export type RasterOutput = {
  /** What the label printer burns. */
  bitmap: Bitmap;
  /** The same label for the screen, with smooth edges. */
  png: Uint8Array;
  /** Characters that were replaced by 〓. */
  replaced: string[];
};

/** Draws a device label; about 0.3 s, hence a worker. */
export function rasterLabel({ data, ...options }: RasterInput): RasterOutput {
  const fitted = fitToFont(data, (point) => font(400).has(point) && font(700).has(point));
  const label = deviceLabelSvg(fitted.data, options, (text, weight) => font(weight).width(text));
  const picture = new Resvg(label.svg, {
    font: { fontFiles: Object.values(FONT_FILES), loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  }).render();
  return {
    bitmap: bitmapFromPixels(picture.pixels, label.width, label.height),
    png: new Uint8Array(picture.asPng()),
    replaced: fitted.replaced,
  };
}

serveRequests(rasterLabel, ({ bitmap, png }) => [bitmap.bits.buffer as ArrayBuffer, png.buffer as ArrayBuffer]);
