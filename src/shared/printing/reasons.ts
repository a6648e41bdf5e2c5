/** Why a printer did not print, as the adapters say it (src/main/devices); `document`: it could not even be made. */
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
  'document',
] as const;
