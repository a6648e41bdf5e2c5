import { MAX_FEN, type Fen } from '../money.ts';
import type { EstimateLineInput } from './contract.ts';

export type EstimateTotals = { amounts: Fen[]; subtotalFen: Fen; discountFen: Fen; totalFen: Fen };

/** A line in warranty costs nothing (DOMAIN §8 "In warranty all zero"). */
export function lineAmount(line: Pick<EstimateLineInput, 'quantity' | 'unitPriceFen' | 'inWarranty'>): Fen {
  return line.inWarranty ? 0 : line.quantity * line.unitPriceFen;
}

/** The most that may be taken off: labour and parts (DOMAIN §8). */
export function maxDiscount(lines: readonly EstimateLineInput[]): Fen {
  return lines
    .filter((line) => line.kind === 'labour' || line.kind === 'part')
    .reduce((sum, line) => sum + lineAmount(line), 0);
}

/** Adds up; says so when the discount is more than it may be or the total is absurd. */
export function estimateTotals(
  lines: readonly EstimateLineInput[],
  discountFen: Fen,
): { ok: true; totals: EstimateTotals } | { ok: false; error: 'discount_too_large' | 'total_too_large' } {
  const amounts = lines.map(lineAmount);
  const subtotalFen = amounts.reduce((sum, amount) => sum + amount, 0);
  if (subtotalFen > MAX_FEN) return { ok: false, error: 'total_too_large' };
  if (discountFen > maxDiscount(lines)) return { ok: false, error: 'discount_too_large' };
  return { ok: true, totals: { amounts, subtotalFen, discountFen, totalFen: subtotalFen - discountFen } };
}
