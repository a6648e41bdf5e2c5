import type { EstimateLineInput, EstimateView } from '../../../shared/estimate/contract.ts';
import { estimateTotals, maxDiscount, type EstimateTotals } from '../../../shared/estimate/rules.ts';
import { clockOf, dayOf, instantAt, type Instant } from '../../../shared/time.ts';

/** A line as it is being typed: quantity and price may be missing for a moment. `id` only tells rows apart. */
export type DraftLine = Omit<EstimateLineInput, 'quantity' | 'unitPriceFen'> & {
  id: number;
  quantity: number | null;
  unitPriceFen: number | null;
};

export type EstimateDraft = {
  lines: DraftLine[];
  discountFen: number | null;
  day: string;
  clock: string;
  note: string;
};

export const emptyLine = (id: number, inWarranty: boolean): DraftLine => ({
  id,
  kind: id === 0 ? 'labour' : 'part',
  description: '',
  spec: '',
  quantity: 1,
  unitPriceFen: null,
  inWarranty,
});

/** A line as it is sent: the amount is the host's to work out. */
export function withoutAmount(line: EstimateView['lines'][number]): EstimateLineInput {
  const { amountFen: _, ...rest } = line;
  return rest;
}

/** A new version begins as the last one was; the first one with a line of labour. */
export function draftOf(last: EstimateView | undefined, promisedAt: Instant, free: boolean): EstimateDraft {
  return {
    lines: last ? last.lines.map((line, id) => ({ ...withoutAmount(line), id })) : [emptyLine(0, free)],
    discountFen: last?.discountFen ?? 0,
    day: dayOf(promisedAt),
    clock: clockOf(promisedAt),
    note: last?.note ?? '',
  };
}

export const withLine = (draft: EstimateDraft, inWarranty: boolean): EstimateDraft => ({
  ...draft,
  lines: [...draft.lines, emptyLine(Math.max(-1, ...draft.lines.map((line) => line.id)) + 1, inWarranty)],
});

export const withoutLine = (draft: EstimateDraft, id: number): EstimateDraft => ({
  ...draft,
  lines: draft.lines.filter((line) => line.id !== id),
});

export const changeLine = (draft: EstimateDraft, id: number, change: Partial<DraftLine>): EstimateDraft => ({
  ...draft,
  lines: draft.lines.map((line) => (line.id === id ? { ...line, ...change } : line)),
});

/** Lines that somebody wrote into; an empty one at the end is not sent. */
const isBlank = (line: DraftLine) => line.description.trim() === '' && line.spec.trim() === '' && !line.unitPriceFen;

export type EstimateGap =
  | { what: 'lines'; line: null }
  | { what: 'description' | 'quantity' | 'price'; line: number }
  | { what: 'discount' | 'total' | 'promise'; line: null };

export type ReadEstimate = {
  lines: EstimateLineInput[];
  discountFen: number;
  totals: EstimateTotals;
  maxDiscountFen: number;
  promisedAt: Instant | null;
  /** The first thing that is missing; null: it can be sent. */
  gap: EstimateGap | null;
};

/** What the draft says so far, and what it still lacks. A line in warranty needs no price. */
export function readEstimate(draft: EstimateDraft, ticketPromise: Instant, now: Instant): ReadEstimate {
  const written = draft.lines.filter((line) => !isBlank(line));
  const lines = written.map((line): EstimateLineInput => ({
    kind: line.kind,
    description: line.description.trim(),
    spec: line.spec,
    quantity: line.quantity ?? 1,
    unitPriceFen: line.unitPriceFen ?? 0,
    inWarranty: line.inWarranty,
  }));
  const discountFen = draft.discountFen ?? 0;
  const sums = estimateTotals(lines, discountFen);
  const without = estimateTotals(lines, 0);
  const totals = sums.ok
    ? sums.totals
    : without.ok
      ? without.totals
      : { amounts: [], subtotalFen: 0, discountFen: 0, totalFen: 0 };
  const promisedAt = promiseOf(draft, ticketPromise);
  const gap = gapOf(draft, written, sums, promisedAt, ticketPromise, now);
  return { lines, discountFen, totals, maxDiscountFen: maxDiscount(lines), promisedAt, gap };
}

/** The promise as it stands keeps its seconds; only a changed day or time is a new one. */
function promiseOf(draft: EstimateDraft, ticketPromise: Instant): Instant | null {
  if (draft.day === dayOf(ticketPromise) && draft.clock === clockOf(ticketPromise)) return ticketPromise;
  return readMoment(draft.day, draft.clock);
}

/** null while the day or the time is not whole. */
export function readMoment(day: string, clock: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(clock)) return null;
  return instantAt(day, clock);
}

function gapOf(
  draft: EstimateDraft,
  written: readonly DraftLine[],
  sums: ReturnType<typeof estimateTotals>,
  promisedAt: Instant | null,
  ticketPromise: Instant,
  now: Instant,
): EstimateGap | null {
  if (written.length === 0) return { what: 'lines', line: null };
  for (const line of written) {
    if (line.description.trim() === '') return { what: 'description', line: line.id };
    if (line.quantity === null) return { what: 'quantity', line: line.id };
    if (line.unitPriceFen === null && !line.inWarranty) return { what: 'price', line: line.id };
  }
  if (draft.discountFen === null || (!sums.ok && sums.error === 'discount_too_large'))
    return { what: 'discount', line: null };
  if (!sums.ok) return { what: 'total', line: null };
  // An old promise that is already broken may stay as it is; a new one lies ahead.
  if (promisedAt === null || (promisedAt !== ticketPromise && promisedAt <= now))
    return { what: 'promise', line: null };
  return null;
}
