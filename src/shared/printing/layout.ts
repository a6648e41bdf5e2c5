import { z } from 'zod';
import { toPrintable } from './characters.ts';
import { type Align, columnWidth, pad, wrapColumns } from './wrap.ts';

/**
 * What a receipt printer prints, before any bytes. `layOut` turns it into finished rows; the printer adapter and the
 * on-screen preview both draw those rows, which is what makes the preview exact.
 */

/** 80 mm paper (576 dots) or 58 mm paper (384 dots). */
export const PAPER_COLUMNS = [48, 32] as const;
export type PaperColumns = (typeof PAPER_COLUMNS)[number];

/** The width of one column in printer dots (203 dpi). */
export const DOTS_PER_COLUMN = 12;

const alignSchema = z.enum(['left', 'center', 'right']);
const flag = z.boolean().exactOptional();

const printLineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    align: alignSchema.exactOptional(),
    bold: flag,
    /** `double`: twice as wide and twice as high. */
    size: z.enum(['normal', 'double']).exactOptional(),
    /** A value that is not known before the commit; the preview draws it pale. */
    ghost: flag,
  }),
  z.object({
    kind: z.literal('pair'),
    left: z.string(),
    right: z.string(),
    bold: flag,
    size: z.enum(['normal', 'double']).exactOptional(),
    ghost: flag,
  }),
  z.object({
    kind: z.literal('columns'),
    cells: z
      .array(
        z.object({
          text: z.string(),
          /** In columns; cells without it share what is left. */
          width: z.int().min(4).exactOptional(),
          align: alignSchema.exactOptional(),
          bold: flag,
        }),
      )
      .min(1)
      .max(6),
  }),
  z.object({ kind: z.literal('rule'), style: z.enum(['solid', 'dashed']) }),
  z.object({
    kind: z.literal('code128'),
    /** Up to twelve digits: what fits on 58 mm paper with its quiet zones. */
    data: z.string().regex(/^\d{1,12}$/),
    height: z.int().min(24).max(255).exactOptional(),
  }),
  z.object({
    kind: z.literal('qr'),
    data: z.string().min(1).max(120),
    /** Dots a module. */
    cell: z.int().min(3).max(6).exactOptional(),
  }),
  z.object({ kind: z.literal('feed'), lines: z.int().min(1).max(10) }),
]);
export type PrintLine = z.infer<typeof printLineSchema>;

export const paperDocumentSchema = z.object({
  columns: z.union([z.literal(48), z.literal(32)]),
  lines: z.array(printLineSchema),
  /** Opens the cash drawer, on an original only. */
  drawerKick: flag,
  /** 1 and up on reprints, printed as 副本 COPY n. */
  copy: z.int().min(0).exactOptional(),
});
export type PaperDocument = z.infer<typeof paperDocumentSchema>;

/** A stretch of one weight. Spaces are part of it, so a row is simply its runs one after another. */
export type TextRun = { text: string; bold: boolean };
export type LaidOutRow =
  | { kind: 'text'; runs: TextRun[]; size: 'normal' | 'double'; ghost: boolean }
  | { kind: 'rule'; style: 'solid' | 'dashed' }
  /** Centred; `module` and `height` in dots. */
  | { kind: 'code128'; data: string; module: number; height: number }
  | { kind: 'qr'; data: string; cell: number }
  | { kind: 'feed'; lines: number };

/** The columns that a laid-out row takes; 0 for what is not text. */
export function rowWidth(row: LaidOutRow): number {
  if (row.kind !== 'text') return 0;
  const width = row.runs.reduce((sum, run) => sum + columnWidth(run.text), 0);
  return row.size === 'double' ? width * 2 : width;
}

/** Whether this printing of the document opens the drawer: never on a copy. */
export function opensDrawer(document: PaperDocument): boolean {
  return document.drawerKick === true && !document.copy;
}

/** The document as rows, none wider than the paper, in printable characters only. */
export function layOut(document: PaperDocument): LaidOutRow[] {
  const rows = document.lines.flatMap((line) => layOutLine(line, document.columns));
  if (!document.copy) return rows;
  const mark = pad(`*** 副本 COPY ${document.copy} ***`, document.columns, 'center').trimEnd();
  return [{ kind: 'text', runs: [{ text: mark, bold: true }], size: 'normal', ghost: false }, ...rows];
}

/** Every character of the document that the printer cannot print, each once. */
export function unprintableIn(document: PaperDocument): string[] {
  const texts = document.lines.flatMap((line) => {
    if (line.kind === 'text') return [line.text];
    if (line.kind === 'pair') return [line.left, line.right];
    return line.kind === 'columns' ? line.cells.map((cell) => cell.text) : [];
  });
  return [...new Set(texts.flatMap((text) => toPrintable(text).replaced))];
}

function layOutLine(line: PrintLine, columns: number): LaidOutRow[] {
  switch (line.kind) {
    case 'text': {
      const width = line.size === 'double' ? columns / 2 : columns;
      return wrapColumns(toPrintable(line.text).text, width).map((text) =>
        textRow(pad(text, width, line.align).trimEnd(), line),
      );
    }
    case 'pair': {
      const width = line.size === 'double' ? columns / 2 : columns;
      return pairRows(toPrintable(line.left).text, toPrintable(line.right).text, width).map((text) =>
        textRow(text, line),
      );
    }
    case 'columns':
      return cellRows(line.cells, columns);
    case 'code128':
      return [{ kind: 'code128', data: line.data, module: codeModule(line.data, columns), height: line.height ?? 64 }];
    case 'qr':
      return [{ kind: 'qr', data: line.data, cell: line.cell ?? 6 }];
    case 'rule':
    case 'feed':
      return [line];
  }
}

type Look = { bold?: boolean; size?: 'normal' | 'double'; ghost?: boolean };

function textRow(text: string, look: Look): LaidOutRow {
  const runs = text === '' ? [] : [{ text, bold: look.bold ?? false }];
  return { kind: 'text', runs, size: look.size ?? 'normal', ghost: look.ghost ?? false };
}

/** `right` ends at the paper's edge and is not broken as long as it leaves a third of the line to `left`. */
function pairRows(left: string, right: string, width: number): string[] {
  if (right === '') return wrapColumns(left, width);
  const room = width - columnWidth(right) - 1;
  const oneLine = !left.includes('\n') && !right.includes('\n');
  if (oneLine && columnWidth(left) <= room) return [pad(left, room) + ' ' + right];
  if (!right.includes('\n') && room >= Math.max(4, width / 3)) {
    const [first = '', ...more] = wrapColumns(left, room);
    return [pad(first, room) + ' ' + right, ...more];
  }
  return [...wrapColumns(left, width), ...wrapColumns(right, width).map((text) => pad(text, width, 'right'))];
}

type Cell = { text: string; width?: number; align?: Align; bold?: boolean };

/** Cells side by side, one empty column between them, each wrapped within its own width. */
function cellRows(cells: Cell[], columns: number): LaidOutRow[] {
  const widths = cellWidths(cells, columns);
  const wrapped = cells.map((cell, index) => wrapColumns(toPrintable(cell.text).text, widths[index]!));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) => {
    const runs: TextRun[] = cells.map((cell, index) => ({
      text: pad(wrapped[index]![row] ?? '', widths[index]!, cell.align) + (index < cells.length - 1 ? ' ' : ''),
      bold: cell.bold ?? false,
    }));
    const last = runs.at(-1)!;
    last.text = last.text.trimEnd();
    return { kind: 'text', runs: runs.filter((run) => run.text !== ''), size: 'normal', ghost: false };
  });
}

function cellWidths(cells: Cell[], columns: number): number[] {
  const fixed = cells.reduce((sum, cell) => sum + (cell.width ?? 0), 0);
  const flexible = cells.filter((cell) => cell.width === undefined).length;
  const left = columns - (cells.length - 1) - fixed;
  const each = flexible > 0 ? Math.floor(left / flexible) : 0;
  if (left < 0 || (flexible > 0 && each < 4)) throw new RangeError(`cells do not fit in ${columns} columns`);
  return cells.map((cell) => cell.width ?? each);
}

/** Dots a module: the largest of three and two that leaves ten quiet modules at either side. */
function codeModule(data: string, columns: number): number {
  // Code set B, as the printer library sends it: start, one symbol a digit, check, and a stop of thirteen modules.
  const modules = (data.length + 2) * 11 + 13 + 20;
  return modules * 3 <= columns * DOTS_PER_COLUMN ? 3 : 2;
}
