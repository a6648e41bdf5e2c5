import { barsPath, code128, qrCode, qrPath } from './barcodes.ts';
import type { DeviceLabelData, Language } from './data.ts';
import { TEXTS } from './texts.ts';
import { momentText } from './values.ts';

export const LABEL_SIZES = ['50x30', '40x30', '60x40'] as const;
export type LabelSize = (typeof LABEL_SIZES)[number];
export type LabelDpi = 203 | 300;

export type LabelOptions = { size: LabelSize; dpi: LabelDpi; language: Language };

/** The width of a text in em, in the font that will draw it. */
export type MeasureText = (text: string, weight: 400 | 700) => number;

/** A label in whole printer dots. */
export type LabelSvg = { svg: string; width: number; height: number };

/** Dots of a label, as printers count them. */
export function labelDots({ size, dpi }: Pick<LabelOptions, 'size' | 'dpi'>): { width: number; height: number } {
  const [width = 0, height = 0] = size.split('x').map(Number);
  // 203 dpi heads have exactly eight dots a millimetre, whatever their name says.
  const perMm = dpi === 203 ? 8 : 300 / 25.4;
  return { width: Math.round(width * perMm), height: Math.round(height * perMm) };
}

/**
 * The label on the device: what it is, what is wrong, whose, until when, where it lies. QR and Code 128 both carry
 * the ticket code (never the voucher's); bars and modules are whole dots, so that no edge is ever blurred.
 */
export function deviceLabelSvg(data: DeviceLabelData, options: LabelOptions, measure: MeasureText): LabelSvg {
  const { width, height } = labelDots(options);
  const unit = height / 240; // the design is drawn on 240 dots of height
  const dots = (n: number) => Math.round(n * unit);
  const margin = dots(14);

  const qr = qrCode(data.ticketCode);
  const cell = Math.floor(Math.min(height * 0.4, width * 0.28) / qr.size);
  // Four quiet modules to the edges of the label, as the standard asks.
  const qrX = width - (qr.size + 4) * cell;
  const qrY = 3 * cell;
  const textWidth = qrX - 3 * cell - margin;

  const bars = code128(data.ticketCode);
  const module = Math.max(2, Math.floor((width * 0.6) / (bars.total + 10)));
  const barsX = 10 * module;
  const barsHeight = dots(44);
  const barsY = height - margin - barsHeight;
  const barsEnd = barsX + (bars.total + 10) * module;

  const text = new TextBlock(measure);
  const fullWidth = width - 2 * margin;
  /** A row on the design's grid: `y` its baseline, `size` its height, shrinking to two thirds at most. */
  const at = (y: number, size: number, weight: 400 | 700, x = margin): Place => ({
    x,
    y: dots(y),
    size: dots(size),
    smallest: dots(size * 0.68),
    weight,
  });

  text.line(data.ticketCode, at(44, 38, 700), textWidth);
  text.line(data.device, at(80, 26, 700), textWidth);
  text.line(data.customer, at(111, 25, 400), textWidth, data.phoneTail ? ` ${data.phoneTail}` : '');
  // Below the QR code, where the whole width is free: faults are the longest texts.
  text.line(data.fault, at(143, 25, 400), fullWidth);
  const due = data.promisedAt ? momentText(data.promisedAt, data.zone).slice(5) : '';
  const dueEnd = text.line(due, at(171, 22, 400), fullWidth);
  const priority = priorityWord(data, options.language);
  const priorityX = dueEnd > margin ? dueEnd + dots(10) : margin;
  if (data.priority === 'urgent') text.badge(priority, priorityX, dots(171), dots(20), dots(6));
  else text.line(priority, at(171, 22, 400, priorityX), width - margin - priorityX);
  text.place(data.shelf ?? '', { right: width - margin, bottom: height - margin, from: barsEnd, size: dots(60) });

  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<rect width="${width}" height="${height}" fill="#fff"/>` +
    `<g shape-rendering="crispEdges"><path d="${qrPath(qr, cell, qrX, qrY)}"/>` +
    `<path d="${barsPath(bars, module, barsX, barsY, barsHeight)}"/></g>${text.svg}</svg>`;
  return { svg, width, height };
}

function priorityWord(data: DeviceLabelData, language: Language): string {
  const [zh, en] = TEXTS[data.priority];
  return language === 'en' ? en : zh; // a label has no room for both
}

type Place = { x: number; y: number; size: number; smallest: number; weight: 400 | 700 };

/** Texts that never leave their room: smaller first, then cut with an ellipsis. */
class TextBlock {
  svg = '';
  readonly #measure: MeasureText;

  constructor(measure: MeasureText) {
    this.#measure = measure;
  }

  /** Draws one line and gives the x where it ends. `suffix` stays whole when the text before it is cut. */
  line(text: string, place: Place, room: number, suffix = ''): number {
    const plain = text.replace(/\s+/g, ' ').trim();
    if (plain + suffix === '') return place.x;
    let { size } = place;
    while (size > place.smallest && this.#width(plain + suffix, size, place.weight) > room) size--;
    const left = room - this.#width(suffix, size, place.weight);
    const fitted = this.#cut(plain, size, place.weight, left) + suffix;
    this.#draw(fitted, place.x, place.y, size, place.weight, '#000');
    return place.x + this.#width(fitted, size, place.weight);
  }

  /** White on black: seen from across the bench. */
  badge(text: string, x: number, baseline: number, size: number, padding: number): void {
    const width = Math.ceil(this.#width(text, size, 700)) + 2 * padding;
    const top = Math.round(baseline - size * 0.98);
    const height = Math.round(size * 1.26);
    this.svg += `<rect x="${Math.round(x)}" y="${top}" width="${width}" height="${height}"/>`;
    this.#draw(text, Math.round(x) + padding, baseline, size, 700, '#fff');
  }

  /** The shelf place: as large as the corner between `from` and `right` allows. */
  place(text: string, corner: { right: number; bottom: number; from: number; size: number }): void {
    if (text === '') return;
    let { size } = corner;
    const room = corner.right - corner.from;
    while (size > 12 && this.#width(text, size, 700) > room) size--;
    const fitted = this.#cut(text, size, 700, room);
    this.#draw(fitted, corner.right - this.#width(fitted, size, 700), corner.bottom, size, 700, '#000');
  }

  #width(text: string, size: number, weight: 400 | 700): number {
    return this.#measure(text, weight) * size;
  }

  #cut(text: string, size: number, weight: 400 | 700, room: number): string {
    if (this.#width(text, size, weight) <= room) return text;
    const characters = [...text];
    while (characters.length > 0 && this.#width(`${characters.join('')}…`, size, weight) > room) characters.pop();
    return `${characters.join('').trimEnd()}…`;
  }

  #draw(text: string, x: number, y: number, size: number, weight: 400 | 700, fill: string): void {
    this.svg +=
      `<text x="${Math.round(x * 10) / 10}" y="${y}" font-family="Noto Sans SC" font-weight="${weight}" ` +
      `font-size="${size}" fill="${fill}">${escapeXml(text)}</text>`;
  }
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
