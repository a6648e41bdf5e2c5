/**
 * What an ESC/POS printer says back. Answers to different questions arrive in one stream and are told apart by fixed
 * bits of their first byte; printers set to "automatic status back" also speak unasked, and four such bytes must not
 * be taken for the answer that a receipt is out.
 */
export type Reply =
  /** DLE EOT n, one byte. */
  | { kind: 'status'; byte: number }
  /** GS r 1: paper sensors, answered in order, so everything sent before it has been worked off. */
  | { kind: 'paper'; byte: number }
  /** GS ( H: the four digits that were sent. */
  | { kind: 'process'; id: string }
  /** Automatic status, four bytes. */
  | { kind: 'automatic' };

/** Reads whole replies; an unfinished one at the end is left out. */
export function parseReplies(bytes: Buffer): Reply[] {
  const replies: Reply[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]!;
    if (byte === 0x37) {
      const end = bytes.indexOf(0, at);
      if (end < 0) break;
      if (bytes[at + 1] === 0x22) replies.push({ kind: 'process', id: bytes.toString('latin1', at + 2, end) });
      at = end + 1;
    } else if ((byte & 0x93) === 0x10) {
      if (at + 4 > bytes.length) break;
      replies.push({ kind: 'automatic' });
      at += 4;
    } else {
      if ((byte & 0x93) === 0x12) replies.push({ kind: 'status', byte });
      else if ((byte & 0x90) === 0) replies.push({ kind: 'paper', byte });
      at += 1; // anything else is flow control or noise
    }
  }
  return replies;
}

export type PrinterStatus = {
  /** Null: the printer did not answer that question. */
  online: boolean | null;
  paper: 'ok' | 'near_end' | 'out' | null;
  coverOpen: boolean;
  cutterError: boolean;
  /** An error that switching off and on clears at best. */
  failed: boolean;
};

/** The four answers to DLE EOT 1–4, as far as they came. */
export type StatusBytes = Partial<Record<1 | 2 | 3 | 4, number>>;

export function readStatus(bytes: StatusBytes): PrinterStatus {
  const { 1: printer, 2: offline = 0, 3: error = 0, 4: roll } = bytes;
  const stopped = (offline & 0x20) !== 0;
  let paper: PrinterStatus['paper'] = null;
  if (stopped || (roll !== undefined && (roll & 0x60) !== 0)) paper = 'out';
  else if (roll !== undefined) paper = (roll & 0x0c) !== 0 ? 'near_end' : 'ok';
  return {
    online: printer === undefined ? null : (printer & 0x08) === 0,
    paper,
    coverOpen: (offline & 0x04) !== 0,
    cutterError: (error & 0x08) !== 0,
    failed: (offline & 0x40) !== 0 || (error & 0x20) !== 0,
  };
}

export type BlockedReason = 'paper_out' | 'cover_open' | 'cutter_error' | 'printer_error' | 'offline';

/** Why this printer cannot print now; the most helpful reason first. */
export function blockedBy(status: PrinterStatus): BlockedReason | null {
  if (status.paper === 'out') return 'paper_out';
  if (status.coverOpen) return 'cover_open';
  if (status.cutterError) return 'cutter_error';
  if (status.failed) return 'printer_error';
  return status.online === false ? 'offline' : null;
}
