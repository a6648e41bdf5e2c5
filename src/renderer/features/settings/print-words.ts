/** Why a printer did not print, as the printer adapters say it (src/main/devices) and this screen has words for. */
export const PRINT_REASONS = [
  'paper_out',
  'cover_open',
  'cutter_error',
  'printer_error',
  'ribbon_out',
  'paused',
  'offline',
  'refused',
  'unreachable',
  'timeout',
  'no_answer',
  'stalled',
  'interrupted',
  'empty',
  'document',
  'other',
] as const;
export type PrintReason = (typeof PRINT_REASONS)[number];

/** "document: …" carries what went wrong while the document was made; its text is for the admin, not for the sentence. */
export function readReason(reason: string | null): { reason: PrintReason; detail: string | null } | null {
  if (reason === null) return null;
  if (reason.startsWith('document')) return { reason: 'document', detail: reason.slice('document: '.length) || null };
  const known = (PRINT_REASONS as readonly string[]).includes(reason);
  return known ? { reason: reason as PrintReason, detail: null } : { reason: 'other', detail: reason };
}
