import { layOutLabel, type LabelText, type LabelWords, type MeasureText } from '../../shared/printing/label-layout.ts';
import { barsPath, code128, qrCode, qrPath } from './barcodes.ts';
import type { DeviceLabelData, Language } from './data.ts';
import { TEXTS } from './texts.ts';
import { momentText } from './values.ts';

export const LABEL_SIZES = ['50x30', '40x30', '60x40'] as const;
export type LabelSize = (typeof LABEL_SIZES)[number];
export type LabelDpi = 203 | 300;

export type LabelOptions = { size: LabelSize; dpi: LabelDpi; language: Language };

/** A label in whole printer dots. */
export type LabelSvg = { svg: string; width: number; height: number };

/** Dots of a label, as printers count them. */
export function labelDots({ size, dpi }: Pick<LabelOptions, 'size' | 'dpi'>): { width: number; height: number } {
  const [width = 0, height = 0] = size.split('x').map(Number);
  // 203 dpi heads have exactly eight dots a millimetre, whatever their name says.
  const perMm = dpi === 203 ? 8 : 300 / 25.4;
  return { width: Math.round(width * perMm), height: Math.round(height * perMm) };
}

/** The label's texts; its code is drawn beside them. */
export function labelWordsOf(data: Omit<DeviceLabelData, 'ticketCode'>, language: Language): LabelWords {
  const [zh, en] = TEXTS[data.priority];
  return {
    device: data.device,
    fault: data.fault,
    customer: data.customer,
    phoneTail: data.phoneTail ?? '',
    due: data.promisedAt ? momentText(data.promisedAt, data.zone).slice(5) : '',
    priority: language === 'en' ? en : zh, // a label has no room for both
    urgent: data.priority === 'urgent',
    shelf: data.shelf ?? '',
  };
}

/**
 * The label on the device: what it is, what is wrong, whose, until when, where it lies. QR and Code 128 both carry
 * the ticket code (never the voucher's).
 */
export function deviceLabelSvg(data: DeviceLabelData, options: LabelOptions, measure: MeasureText): LabelSvg {
  const { width, height } = labelDots(options);
  const code = qrCode(data.ticketCode);
  const symbol = code128(data.ticketCode);
  const { texts, boxes, qr, bars } = layOutLabel(
    { ...labelWordsOf(data, options.language), code: data.ticketCode },
    { width, height },
    { qr: code.size, bars: symbol.total },
    measure,
  );
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<rect width="${width}" height="${height}" fill="#fff"/>` +
    `<g shape-rendering="crispEdges"><path d="${qrPath(code, qr.cell, qr.x, qr.y)}"/>` +
    `<path d="${barsPath(symbol, bars.module, bars.x, bars.y, bars.height)}"/></g>` +
    boxes.map((box) => `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"/>`).join('') +
    `${texts.map(textSvg).join('')}</svg>`;
  return { svg, width, height };
}

const textSvg = ({ text, x, y, size, weight, onBlack }: LabelText) =>
  `<text x="${x}" y="${y}" font-family="Noto Sans SC" font-weight="${weight}" font-size="${size}" ` +
  `fill="${onBlack ? '#fff' : '#000'}">${escapeXml(text)}</text>`;

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
