import * as z from 'zod';

/** What a device label says, in the language that it is printed in; empty where there is nothing to say. */
export const labelWords = z.object({
  device: z.string(),
  fault: z.string(),
  customer: z.string(),
  /** Last digits of the phone, which stay whole when the name before them is cut. */
  phoneTail: z.string(),
  due: z.string(),
  priority: z.string(),
  urgent: z.boolean(),
  shelf: z.string(),
});
export type LabelWords = z.infer<typeof labelWords>;

export type LabelWeight = 400 | 700;
/** The width of a text in em, in the font that will draw it. */
export type MeasureText = (text: string, weight: LabelWeight) => number;

/** One line: `y` its baseline, `width` what it was given room for. `onBlack`: white on a box of `boxes`. */
export type LabelText = {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  weight: LabelWeight;
  onBlack: boolean;
};

/** Everything in whole printer dots, except where a text that is aligned to the right begins. */
export type LabelLayout = {
  /** The ticket code first. */
  texts: LabelText[];
  boxes: { x: number; y: number; width: number; height: number }[];
  qr: { x: number; y: number; cell: number };
  bars: { x: number; y: number; module: number; height: number };
};

/** The modules of a code's two symbols: QR at each side, Code 128 across. */
export type CodeModules = { qr: number; bars: number };
export const TEN_DIGITS: CodeModules = { qr: 21, bars: 90 };

type Place = { x: number; y: number; size: number; smallest: number; weight: LabelWeight };

/**
 * Where everything stands on a label of `width` × `height` dots (PRINTING "Labels"), for the printer and for the screen that
 * shows it first. Bars and modules are whole dots, so that no edge is ever blurred; texts never leave their room.
 */
export function layOutLabel(
  words: LabelWords & { code: string },
  { width, height }: { width: number; height: number },
  modules: CodeModules,
  measure: MeasureText,
): LabelLayout {
  const unit = height / 240; // the design is drawn on 240 dots of height
  const dots = (n: number) => Math.round(n * unit);
  const margin = dots(14);

  const cell = Math.floor(Math.min(height * 0.4, width * 0.28) / modules.qr);
  // Four quiet modules to the edges of the label, as the standard asks.
  const qr = { x: width - (modules.qr + 4) * cell, y: 3 * cell, cell };
  const textWidth = qr.x - 3 * cell - margin;

  const module = Math.max(2, Math.floor((width * 0.6) / (modules.bars + 10)));
  const barsHeight = dots(44);
  const bars = { x: 10 * module, y: height - margin - barsHeight, module, height: barsHeight };
  const barsEnd = bars.x + (modules.bars + 10) * module;

  const lines = new Lines(measure);
  const fullWidth = width - 2 * margin;
  /** A row on the design's grid: `y` its baseline, `size` its height, shrinking to two thirds at most. */
  const at = (y: number, size: number, weight: LabelWeight, x = margin): Place => ({
    x,
    y: dots(y),
    size: dots(size),
    smallest: dots(size * 0.68),
    weight,
  });

  lines.line(words.code, at(44, 38, 700), textWidth);
  lines.line(words.device, at(80, 26, 700), textWidth);
  lines.line(words.customer, at(111, 25, 400), textWidth, words.phoneTail ? ` ${words.phoneTail}` : '');
  // Below the QR code, where the whole width is free: faults are the longest texts.
  lines.line(words.fault, at(143, 25, 400), fullWidth);
  const dueEnd = lines.line(words.due, at(171, 22, 400), fullWidth);
  const priorityX = dueEnd > margin ? dueEnd + dots(10) : margin;
  if (words.urgent) lines.badge(words.priority, priorityX, dots(171), dots(20), dots(6));
  else lines.line(words.priority, at(171, 22, 400, priorityX), width - margin - priorityX);
  lines.corner(words.shelf, { right: width - margin, bottom: height - margin, from: barsEnd, size: dots(60) });
  return { texts: lines.texts, boxes: lines.boxes, qr, bars };
}

/** Texts that never leave their room: smaller first, then cut with an ellipsis. */
class Lines {
  readonly texts: LabelText[] = [];
  readonly boxes: LabelLayout['boxes'] = [];
  readonly #measure: MeasureText;

  constructor(measure: MeasureText) {
    this.#measure = measure;
  }

  /** Sets one line and gives the x where it ends. `suffix` stays whole when the text before it is cut. */
  line(text: string, { x, y, size: largest, smallest, weight }: Place, room: number, suffix = ''): number {
    const plain = text.replace(/\s+/g, ' ').trim();
    if (plain + suffix === '') return x;
    let size = largest;
    while (size > smallest && this.#width(plain + suffix, size, weight) > room) size--;
    const left = room - this.#width(suffix, size, weight);
    return x + this.#set(this.#cut(plain, size, weight, left) + suffix, { x, y, size, weight });
  }

  /** White on black: seen from across the bench. */
  badge(text: string, x: number, baseline: number, size: number, padding: number): void {
    const left = Math.round(x);
    const width = this.#set(text, { x: left + padding, y: baseline, size, weight: 700, onBlack: true });
    this.boxes.push({
      x: left,
      y: Math.round(baseline - size * 0.98),
      width: Math.ceil(width) + 2 * padding,
      height: Math.round(size * 1.26),
    });
  }

  /** The shelf place: as large as the corner between `from` and `right` allows. */
  corner(text: string, corner: { right: number; bottom: number; from: number; size: number }): void {
    if (text === '') return;
    let { size } = corner;
    const room = corner.right - corner.from;
    while (size > 12 && this.#width(text, size, 700) > room) size--;
    const fitted = this.#cut(text, size, 700, room);
    this.#set(fitted, { x: corner.right - this.#width(fitted, size, 700), y: corner.bottom, size, weight: 700 });
  }

  #width(text: string, size: number, weight: LabelWeight): number {
    return this.#measure(text, weight) * size;
  }

  #cut(text: string, size: number, weight: LabelWeight, room: number): string {
    if (this.#width(text, size, weight) <= room) return text;
    const characters = [...text];
    while (characters.length > 0 && this.#width(`${characters.join('')}…`, size, weight) > room) characters.pop();
    return `${characters.join('').trimEnd()}…`;
  }

  /** @returns its width. */
  #set(text: string, place: Omit<LabelText, 'text' | 'width' | 'onBlack'> & { onBlack?: boolean }): number {
    const width = this.#width(text, place.size, place.weight);
    this.texts.push({ onBlack: false, ...place, text, width, x: Math.round(place.x * 10) / 10 });
    return width;
  }
}
