import type { LaidOutRow } from '../../shared/printing/layout.ts';

/** Dots of a thermal printer at 203 dpi; a column is 12 dots, a Han character two columns. */
export const COLUMN = 12;
export const DOTS_PER_MM = 8;
/** 80 mm paper with 576 dots, 58 mm paper with 384. */
export const PAPER_DOTS = { 48: 640, 32: 464 } as const;
export type Columns = keyof typeof PAPER_DOTS;

const TOP = 28;
const BOTTOM = 36;
const LINE = 30;
const DOUBLE_LINE = 58;
/** A QR code of ten digits has 21 cells at each side. */
const QR_CELLS = 21;

export const slipColumns = (columns: number): Columns => (columns === 32 ? 32 : 48);
const columnsOf = (character: string) => (character.codePointAt(0)! < 0x80 ? 1 : 2);

/** The width of a text in columns. */
export const textColumns = (text: string) => [...text].reduce((sum, character) => sum + columnsOf(character), 0);

/** One place per glyph: Han two columns, ASCII one, whatever font the machine has. */
export function glyphPlaces(text: string, left: number, column: number): string {
  let x = left;
  return [...text]
    .map((character) => {
      const at = x;
      x += columnsOf(character) * column;
      return at;
    })
    .join(' ');
}

export type PlacedRow =
  | { kind: 'text'; y: number; x: number; text: string; size: 1 | 2; bold: boolean; ghost: boolean }
  | { kind: 'rule'; y: number; dashed: boolean }
  | { kind: 'code'; y: number; symbol: 'qr' | 'code128'; data: string; module: number; height: number };

/** Rows of paper from the top, as the printer advances: 30 dots a line, 58 double height; `x` in dots from the margin. */
export function placeRows(rows: readonly LaidOutRow[]): { placed: PlacedRow[]; height: number } {
  const placed: PlacedRow[] = [];
  let y = TOP;
  for (const row of rows) {
    switch (row.kind) {
      case 'text': {
        const size = row.size === 'double' ? 2 : 1;
        let x = 0;
        for (const { text, bold } of row.runs) {
          placed.push({ kind: 'text', y: y + (size === 2 ? 45 : 23), x, text, size, bold, ghost: row.ghost });
          x += textColumns(text) * COLUMN * size;
        }
        y += size === 2 ? DOUBLE_LINE : LINE;
        break;
      }
      case 'rule':
        placed.push({ kind: 'rule', y: y + 8, dashed: row.style === 'dashed' });
        y += 20;
        break;
      case 'qr': {
        const height = QR_CELLS * row.cell;
        placed.push({ kind: 'code', y: y + 8, symbol: 'qr', data: row.data, module: row.cell, height });
        y += height + 24;
        break;
      }
      case 'code128':
        placed.push({
          kind: 'code',
          y: y + 8,
          symbol: 'code128',
          data: row.data,
          module: row.module,
          height: row.height,
        });
        y += row.height + 16;
        break;
      case 'feed':
        y += row.lines * LINE;
    }
  }
  return { placed, height: y + BOTTOM };
}

/** What is printed, for those who cannot see it. */
export function slipText(rows: readonly LaidOutRow[]): string {
  return rows
    .map((row) => {
      if (row.kind === 'text') return row.runs.map((run) => run.text).join('');
      return row.kind === 'qr' || row.kind === 'code128' ? row.data : '';
    })
    .filter((line) => line.trim() !== '')
    .join('\n');
}
