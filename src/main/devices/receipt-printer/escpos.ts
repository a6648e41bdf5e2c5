import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import {
  type LaidOutRow,
  type PaperDocument,
  type TextRun,
  layOut,
  opensDrawer,
} from '../../../shared/printing/layout.ts';
import { encodeGbk } from './gbk.ts';

const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;

export type EscPosOptions = {
  /** The pin of the drawer's socket that its cable uses. */
  drawerPin?: 2 | 5;
};

/** The library's types describe Star printers; for Epson its code takes dots a module and the place of the digits. */
type EpsonBarcodes = { code128(data: string, settings: { width: number; height: number; hriPos: number }): void };

/**
 * A document to the bytes of one print job: reset, Chinese mode, rows, feed, cut. node-thermal-printer is only the
 * builder here; what it gets wrong (PRINTING) is written as raw bytes.
 */
export function toEscPos(document: PaperDocument, options: EscPosOptions = {}): Buffer {
  // The types ask for an interface; an empty one keeps the library from ever opening a connection.
  const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', width: document.columns });
  const raw = (...bytes: number[]) => printer.add(Buffer.from(bytes));

  raw(ESC, 0x40); // ESC @: forget what the last job left behind
  raw(FS, 0x26); // FS &: Chinese mode; the library never sends it
  raw(ESC, 0x52, 0); // ESC R 0: otherwise $ prints as ¥ on Chinese firmware
  if (opensDrawer(document)) raw(ESC, 0x70, options.drawerPin === 5 ? 1 : 0, 25, 250); // 50 ms on, 500 ms off

  for (const row of layOut(document)) addRow(printer, row, document.columns);

  // GS V 66: feeds to the cutter, cuts all but one point. 58 mm printers mostly tear instead and need more paper.
  raw(ESC, 0x64, document.columns === 32 ? 4 : 1);
  raw(GS, 0x56, 66, 0);
  return printer.getBuffer();
}

function addRow(printer: ThermalPrinter, row: LaidOutRow, columns: number): void {
  switch (row.kind) {
    case 'text':
      if (row.size === 'double') printer.setTextSize(1, 1);
      addRuns(printer, row.runs);
      printer.newLine();
      if (row.size === 'double') printer.setTextSize(0, 0);
      return;
    case 'rule':
      if (row.style === 'dashed') printer.drawLine('-');
      else {
        printer.add(encodeGbk('─'.repeat(columns / 2))); // in every Chinese font; the glyphs join into one line
        printer.newLine();
      }
      return;
    case 'code128':
      printer.alignCenter();
      (printer as unknown as EpsonBarcodes).code128(row.data, { width: row.module, height: row.height, hriPos: 0 });
      printer.newLine();
      printer.alignLeft();
      return;
    case 'qr':
      printer.alignCenter();
      printer.add(qrBytes(row.data, row.cell));
      printer.newLine();
      printer.alignLeft();
      return;
    case 'feed':
      printer.add(Buffer.from([ESC, 0x64, row.lines]));
  }
}

function addRuns(printer: ThermalPrinter, runs: TextRun[]): void {
  for (const run of runs) {
    if (run.bold) printer.bold(true);
    printer.add(encodeGbk(run.text));
    if (run.bold) printer.bold(false);
  }
}

/** GS ( k: model 2, cell size, error correction M, data, print. The library counts characters where bytes count. */
function qrBytes(text: string, cell: number): Buffer {
  const data = Buffer.from(text, 'utf8');
  return Buffer.concat([
    qrCommand(0x41, 0x32, 0),
    qrCommand(0x43, cell),
    qrCommand(0x45, 0x31),
    qrCommand(0x50, 0x30, ...data),
    qrCommand(0x51, 0x30),
  ]);
}

function qrCommand(...parameters: number[]): Buffer {
  const length = parameters.length + 1;
  return Buffer.from([GS, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, ...parameters]);
}
