/**
 * Reads ESC/POS bytes as a Chinese printer would, written from the printers' manuals and not from our encoder: it
 * shares no code with it and decodes GBK with the platform's decoder, so that a mistake there shows here.
 */
export type DecodedLine = { text: string; columns: number; bold: boolean; double: boolean };

export type DecodedJob = {
  /** Printed lines of text in order; bold and double when any part of the line is. */
  lines: DecodedLine[];
  /** Text, barcodes, codes, cuts and kicks in the order in which they come out. */
  transcript: string[];
  barcodes: { data: string; module: number; height: number; dots: number }[];
  qr: { data: string; cell: number }[];
  cuts: number;
  drawerKicks: { pin: 2 | 5; onMs: number; offMs: number }[];
  /** Everything that would come out wrong, or that a printer may not understand. */
  warnings: string[];
};

const gbk = new TextDecoder('gbk');

type State = { chinese: boolean; bold: boolean; width: number; height: number; align: number };
const fresh = (): State => ({ chinese: false, bold: false, width: 1, height: 1, align: 0 });

/** `columns`: 48 or 32, what the paper takes. */
export function decodeEscPos(bytes: Uint8Array, columns: number): DecodedJob {
  const job: DecodedJob = {
    lines: [],
    transcript: [],
    barcodes: [],
    qr: [],
    cuts: 0,
    drawerKicks: [],
    warnings: [],
  };
  let state = fresh();
  let line = { text: '', columns: 0, bold: false, double: false };
  let codeModule = 3;
  let codeHeight = 162;
  let qr = { data: '', cell: 3 };
  let at = 0;
  const byte = (offset: number) => bytes[at + offset] ?? 0;
  const warn = (text: string) => job.warnings.push(`@${at} ${text}`);

  const feed = () => {
    job.lines.push(line);
    job.transcript.push(line.text);
    line = { text: '', columns: 0, bold: false, double: false };
  };
  const endLine = () => {
    if (line.text !== '') feed();
  };
  const put = (character: string, width: number) => {
    line.columns += width * state.width;
    if (line.columns > columns) warn(`line wider than ${columns}: ${line.text}${character}`);
    line.text += character;
    if (character !== ' ') line.bold ||= state.bold;
    line.double ||= state.width === 2 && state.height === 2;
  };

  const escape = (): number => {
    switch (byte(1)) {
      case 0x40:
        state = fresh();
        return 2;
      case 0x45:
        state.bold = (byte(2) & 1) === 1;
        return 3;
      case 0x61:
        if (line.text !== '') warn('alignment in the middle of a line');
        state.align = byte(2);
        return 3;
      case 0x64:
        endLine();
        for (let i = 0; i < byte(2); i++) job.transcript.push('');
        return 3;
      case 0x52:
        if (byte(2) !== 0) warn(`character set ${byte(2)} changes $ or \\`);
        return 3;
      case 0x70:
        if (byte(3) === 0 || byte(4) < byte(3)) warn('drawer kick without timing');
        job.drawerKicks.push({ pin: byte(2) & 1 ? 5 : 2, onMs: byte(3) * 2, offMs: byte(4) * 2 });
        job.transcript.push('[DRAWER]');
        return 5;
      default:
        warn(`unknown ESC ${byte(1).toString(16)}`);
        return 2;
    }
  };

  const barcode = (): number => {
    endLine();
    if (byte(2) !== 73) warn(`barcode type ${byte(2)}`);
    const length = byte(3);
    const data = Buffer.from(bytes.subarray(at + 4, at + 4 + length)).toString('latin1');
    if (!data.startsWith('{B')) warn('Code 128 without code set B');
    const text = data.slice(2);
    const dots = ((text.length + 2) * 11 + 13) * codeModule;
    if (dots + 20 * codeModule > columns * 12) warn(`barcode of ${dots} dots without its quiet zones`);
    if (state.align !== 1) warn('barcode not centred');
    job.barcodes.push({ data: text, module: codeModule, height: codeHeight, dots });
    job.transcript.push(`[CODE128:${text}]`);
    return 4 + length;
  };

  const parenthesis = (): number => {
    const length = byte(3) + byte(4) * 256;
    const data = bytes.subarray(at + 5, at + 5 + length);
    if (data.length < length) warn('GS ( is cut off');
    if (byte(2) === 0x48) return 5 + length;
    if (byte(2) !== 0x6b || data[0] !== 0x31) {
      warn(`unknown GS ( ${byte(2).toString(16)}`);
      return 5 + length;
    }
    if (data[1] === 0x43) qr.cell = data[2]!;
    else if (data[1] === 0x50) qr.data = new TextDecoder('utf-8', { fatal: true }).decode(data.subarray(3));
    else if (data[1] === 0x51) {
      endLine();
      job.qr.push(qr);
      job.transcript.push(`[QR:${qr.data}]`);
      qr = { ...qr };
    } else if (data[1] !== 0x41 && data[1] !== 0x45) warn(`unknown QR function ${data[1]}`);
    return 5 + length;
  };

  const group = (): number => {
    switch (byte(1)) {
      case 0x21:
        state.width = (byte(2) >> 4) + 1;
        state.height = (byte(2) & 7) + 1;
        return 3;
      case 0x48:
      case 0x66:
        return 3;
      case 0x72:
        return 3;
      case 0x68:
        codeHeight = byte(2);
        return 3;
      case 0x77:
        codeModule = byte(2);
        if (codeModule < 2 || codeModule > 6) warn(`module of ${codeModule} dots`);
        return 3;
      case 0x56:
        endLine();
        job.cuts++;
        job.transcript.push('[CUT]');
        return byte(2) >= 65 ? 4 : 3;
      case 0x6b:
        return barcode();
      case 0x28:
        return parenthesis();
      default:
        warn(`unknown GS ${byte(1).toString(16)}`);
        return 2;
    }
  };

  while (at < bytes.length) {
    const first = byte(0);
    if (first === 0x0a) {
      feed();
      at += 1;
    } else if (first === 0x1b) at += escape();
    else if (first === 0x1d) at += group();
    else if (first === 0x1c) {
      if (byte(1) === 0x26) state.chinese = true;
      else warn(`unknown FS ${byte(1).toString(16)}`);
      at += 2;
    } else if (first === 0x10) at += 3;
    else if (first < 0x20 || first === 0x7f) {
      warn(`stray control byte ${first.toString(16)}`);
      at += 1;
    } else if (first < 0x80) {
      put(String.fromCharCode(first), 1);
      at += 1;
    } else {
      const character = gbk.decode(bytes.subarray(at, at + 2));
      if (!state.chinese) warn('Chinese bytes outside Chinese mode');
      if ([...character].length !== 1 || character === '\uFFFD') warn('not GBK');
      put(character, 2);
      at += 2;
    }
  }
  if (line.text !== '') {
    warn('the last line has no line feed');
    feed();
  }
  return job;
}
