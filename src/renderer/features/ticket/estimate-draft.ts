import type { EstimateLineInput, EstimateView, FeeTerms, OfferedDiscount } from '../../../shared/estimate/contract.ts';
import { countEstimate, type CountedEstimate } from '../../../shared/estimate/rules.ts';
import type { Fen } from '../../../shared/money.ts';
import { PolicyReader } from '../../../shared/policy/policy.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { clockOf, dayOf, instantAt, type Instant } from '../../../shared/time.ts';
import {
  discountsOf,
  draftDiscounts,
  readDiscounts,
  SPECIAL_GROUP,
  type DiscountKind,
  type DraftDiscounts,
} from './estimate-discounts.ts';

/** A line as it is being typed: quantity and price may be missing for a moment. `id` only tells rows apart. */
export type DraftLine = Omit<EstimateLineInput, 'quantity' | 'unitPriceFen'> & {
  id: number;
  quantity: number | null;
  unitPriceFen: number | null;
  /** What was typed as the price and is none: the field shows it again, with why. */
  unreadPrice: string | null;
  unreadCost: string | null;
};

export type EstimateDraft = {
  lines: DraftLine[];
  discounts: DraftDiscounts;
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
  unreadPrice: null,
  costFen: null,
  unreadCost: null,
  inWarranty,
});

/** Charged, although the repair was decided to be free: the clerk may mean it, and is told. */
export const isChargedThoughFree = (
  warranty: Pick<NonNullable<TicketDetail['warranty']>, 'result'> | null,
  amountFen: Fen | null,
): boolean => warranty?.result === 'free' && (amountFen ?? 0) > 0;

/** What was typed into a field for an amount and cannot be read as one; null: it can, or nothing was typed. */
export const unreadOf = (fen: number | null, text: string): string | null =>
  fen === null && text.trim() !== '' ? text : null;

/** A line as it is sent: the amount is the host's to work out. */
function withoutAmount(line: EstimateView['lines'][number]) {
  const { amountFen: _, ...rest } = line;
  return rest;
}

/** A version as `estimate.save` takes it again; null for whom its prices were kept from. */
export function inputOf({ lines, note, ...rest }: EstimateView) {
  const priced = lines.flatMap((line) =>
    line.unitPriceFen === null ? [] : [{ ...withoutAmount(line), unitPriceFen: line.unitPriceFen }],
  );
  const { discounts } = readDiscounts(draftDiscounts(discountsOf(rest)));
  return priced.length < lines.length ? null : { lines: priced, discounts, note };
}

/**
 * A new version begins as the last one was; the first one with a line of labour, and with the discount that the customer's
 * group is entitled to. In a repair that is free nothing is paid (DOMAIN §8): new lines are in warranty, and so is what was
 * written before that was decided.
 */
export function draftOf(
  last: EstimateView | undefined,
  promisedAt: Instant,
  warranty: Pick<NonNullable<TicketDetail['warranty']>, 'result' | 'at'> | null,
  isSpecial: boolean,
): EstimateDraft {
  const free = warranty?.result === 'free';
  const undecided = last !== undefined && free && last.at < warranty.at;
  return {
    lines: last
      ? last.lines.map((line, id) => ({
          ...withoutAmount(line),
          id,
          unreadPrice: null,
          unreadCost: null,
          inWarranty: line.inWarranty || undecided,
        }))
      : [emptyLine(0, free)],
    discounts: draftDiscounts(last ? discountsOf(last) : isSpecial ? [SPECIAL_GROUP] : []),
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

/** Lines that nobody wrote into, as an empty one at the end, are not sent; a visit has its price without a word. */
const isBlank = (line: DraftLine) =>
  line.kind !== 'on_site' &&
  line.description.trim() === '' &&
  line.spec.trim() === '' &&
  !line.unitPriceFen &&
  line.unreadPrice === null &&
  !line.costFen &&
  line.unreadCost === null;

/** `unread`: the field itself says what is wrong with the amount in it. */
export type EstimateGap = { unread?: true } & (
  | { what: 'description' | 'quantity' | 'price' | 'cost'; line: number }
  | { what: 'lines' | DiscountKind | 'approval' | 'total' | 'promise'; line: null }
);

export type ReadEstimate = {
  lines: EstimateLineInput[];
  discounts: OfferedDiscount[];
  counted: CountedEstimate;
  /** What is charged for each line, by the draft's own numbers. */
  amounts: ReadonlyMap<number, Fen>;
  promisedAt: Instant | null;
  /** The first thing that is missing; null: it can be sent. */
  gap: EstimateGap | null;
};

export const policyOf = ({ rows, day }: FeeTerms) => new PolicyReader(rows, day);

/** What the draft says so far, counted as the host will count it, and what it still lacks. A line in warranty needs no price. */
export function readEstimate(
  draft: EstimateDraft,
  terms: FeeTerms,
  ticketPromise: Instant,
  now: Instant,
): ReadEstimate {
  const written = draft.lines.filter((line) => !isBlank(line));
  const lines = written.map((line): EstimateLineInput => ({
    kind: line.kind,
    description: line.description.trim(),
    spec: line.spec,
    quantity: line.quantity ?? 1,
    unitPriceFen: line.unitPriceFen ?? 0,
    costFen: line.costFen,
    inWarranty: line.inWarranty,
  }));
  const { discounts, gap: discountGap } = readDiscounts(draft.discounts);
  const { scope, service } = terms;
  const counted = countEstimate({ scope, service, lines, discounts }, policyOf(terms));
  const amounts = new Map(written.map((line, i) => [line.id, counted.lines[i]!.amountFen]));
  const promisedAt = promiseOf(draft, ticketPromise);
  const gap =
    lineGap(written) ?? sumGap(draft.discounts, discountGap, counted) ?? promiseGap(promisedAt, ticketPromise, now);
  return { lines, discounts, counted, amounts, promisedAt, gap };
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

function lineGap(written: readonly DraftLine[]): EstimateGap | null {
  if (written.length === 0) return { what: 'lines', line: null };
  for (const line of written) {
    if (line.description.trim() === '') return { what: 'description', line: line.id };
    if (line.quantity === null) return { what: 'quantity', line: line.id };
    if (line.kind === 'on_site') continue;
    if (line.unreadPrice !== null) return { what: 'price', line: line.id, unread: true };
    if (line.unitPriceFen === null && !line.inWarranty) return { what: 'price', line: line.id };
    // Only a part that is paid for has the field.
    if (line.unreadCost !== null && line.kind === 'part' && !line.inWarranty)
      return { what: 'cost', line: line.id, unread: true };
  }
  return null;
}

function sumGap(
  { chosen, unreadFreeHand }: DraftDiscounts,
  missing: DiscountKind | null,
  { refused }: CountedEstimate,
): EstimateGap | null {
  if (unreadFreeHand !== null && chosen.includes('free_hand')) return { what: 'free_hand', line: null, unread: true };
  if (missing) return { what: missing, line: null };
  if (refused === 'discount_needs_approval') return { what: 'approval', line: null };
  return refused ? { what: 'total', line: null } : null;
}

/** An old promise that is already broken may stay as it is; a new one lies ahead. */
const promiseGap = (promisedAt: Instant | null, ticketPromise: Instant, now: Instant): EstimateGap | null =>
  promisedAt === null || (promisedAt !== ticketPromise && promisedAt <= now) ? { what: 'promise', line: null } : null;
