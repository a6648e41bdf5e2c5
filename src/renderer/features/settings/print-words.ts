import type { PrintJobView } from '../../../shared/printing/contract.ts';
import { PRINT_REASONS as FROM_PRINTERS, PRINTER_OFF } from '../../../shared/printing/reasons.ts';

/** What this screen has words for: what printers say, and what they do not. */
export const PRINT_REASONS = [...FROM_PRINTERS, PRINTER_OFF, 'empty', 'other'] as const;
export type PrintReason = (typeof PRINT_REASONS)[number];

/** Nobody has to look whether it came out, only to say whether it is still wanted. */
export const isHeld = (job: Pick<PrintJobView, 'state' | 'reason'>) =>
  job.state === 'unknown' && job.reason === PRINTER_OFF;

/** "document: …" carries what went wrong while the document was made; its text is for the admin, not for the sentence. */
export function readReason(reason: string | null): { reason: PrintReason; detail: string | null } | null {
  if (reason === null) return null;
  if (reason.startsWith('document')) return { reason: 'document', detail: reason.slice('document: '.length) || null };
  const known = (PRINT_REASONS as readonly string[]).includes(reason);
  return known ? { reason: reason as PrintReason, detail: null } : { reason: 'other', detail: reason };
}
