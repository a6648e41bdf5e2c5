import { tidy } from './decimal.ts';

/** Money is integer fen (1 yuan = 100 fen), everywhere (DOMAIN D6). */
export type Fen = number;

/** No single amount in a repair shop is larger: ten million yuan. */
export const MAX_FEN = 1_000_000_000;

export type AmountError = 'empty' | 'not_a_number' | 'too_many_decimals' | 'negative' | 'too_large';
export type ParsedAmount = { ok: true; fen: Fen } | { ok: false; error: AmountError };

/**
 * Reads an amount as a person types it: "1,280", "￥1280.5", full-width digits from an input method.
 * Never rounds: a third decimal is an error, not half a fen.
 */
export function parseYuan(text: string): ParsedAmount {
  const typed = text
    .normalize('NFKC')
    .trim()
    .replace(/^(-?)\s*[¥￥]\s*/, '$1')
    .replace(/\s*元$/, '');
  // Commas only where thousands are grouped: "12,5" is no amount that anybody meant.
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(typed) ? typed.replaceAll(',', '') : typed;
  if (plain === '') return { ok: false, error: 'empty' };
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return { ok: false, error: 'not_a_number' };
  const [, sign, whole = '', decimals = ''] = match;
  if (decimals.length > 2) return { ok: false, error: 'too_many_decimals' };
  if (whole.length > 12) return { ok: false, error: 'too_large' };
  const fen = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  if (sign && fen > 0) return { ok: false, error: 'negative' };
  return fen > MAX_FEN ? { ok: false, error: 'too_large' } : { ok: true, fen };
}

/** ￥1,280.00 with the full-width sign, the one that every printer's character set has. */
export function formatFen(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  return `${sign}￥${plainYuan(Math.abs(fen)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;
}

/** 1280.00, for an input field. */
export function plainYuan(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const value = Math.abs(fen);
  return `${sign}${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
}

/** `percent` of `fen`, rounded half up (DOMAIN D6); `fen` is not negative. */
export function percentOf(fen: Fen, percent: number): Fen {
  return Math.floor((tidy(fen * percent) + 50) / 100);
}

/** `points` hundredths of a percent of `fen`, rounded half up (DOMAIN D6); `fen` is not negative. */
export function basisPointsOf(fen: Fen, points: number): Fen {
  return Math.floor((tidy(fen * points) + 5000) / 10_000);
}
