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

/** The reason of an `unknown` job that did not come out: it stood since another day when its printer was switched on. */
export const PRINTER_OFF = 'printer_off';
