import bwip from 'bwip-js/node';

// The module's named export `raw` is a symbology of that name, not this function, in spite of its types.
// oxlint-disable-next-line import/no-named-as-default-member
const { raw } = bwip;

/** Barcodes as geometry in whole modules; the documents give the modules their size. */

export type Bars = {
  /** Widths in modules, bar, space, bar, … */
  widths: number[];
  /** Their sum. */
  total: number;
};
export type Modules = { size: number; isDark(x: number, y: number): boolean };

/** Code 128 of a code's digits, two digits a symbol: ten digits take 90 modules. */
export function code128(text: string): Bars {
  const [symbol] = raw('code128', text, {}) as unknown as { sbs: (number | string)[] }[];
  const widths = symbol!.sbs.map(Number);
  return { widths, total: widths.reduce((sum, width) => sum + width, 0) };
}

/** QR code, error correction M: ten digits take 21 × 21 modules. */
export function qrCode(text: string): Modules {
  const [symbol] = raw('qrcode', text, { eclevel: 'M' } as object) as unknown as { pixs: number[]; pixx: number }[];
  const { pixs, pixx } = symbol!;
  return { size: pixx, isDark: (x, y) => pixs[y * pixx + x] === 1 };
}

/** An SVG path of the bars, `module` units each, with their upper left corner at (x, y). */
export function barsPath(bars: Bars, module: number, x: number, y: number, height: number): string {
  let path = '';
  let at = x;
  for (const [index, width] of bars.widths.entries()) {
    if (index % 2 === 0) path += `M${at} ${y}h${width * module}v${height}h${-width * module}z`;
    at += width * module;
  }
  return path;
}

/** An SVG path of the dark modules, `cell` units each, with the upper left corner at (x, y). */
export function qrPath(code: Modules, cell: number, x: number, y: number): string {
  let path = '';
  for (let row = 0; row < code.size; row++)
    for (let column = 0; column < code.size; column++)
      if (code.isDark(column, row)) path += `M${x + column * cell} ${y + row * cell}h${cell}v${cell}h${-cell}z`;
  return path;
}

/** A ticket code for a PDF: bars only, `module` and `height` in points. */
export function code128Svg(text: string, module = 1, height = 30): string {
  const bars = code128(text);
  const width = bars.total * module;
  const path = barsPath(bars, module, 0, 0, height);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path d="${path}"/></svg>`;
}
