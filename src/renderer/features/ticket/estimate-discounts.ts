import { DISCOUNT_KINDS, type EstimateView, type OfferedDiscount } from '../../../shared/estimate/contract.ts';
import type { Discount, DISCOUNT_BASES } from '../../../shared/fees/rules.ts';
import type { Fen } from '../../../shared/money.ts';

export type DiscountKind = (typeof DISCOUNT_KINDS)[number];
type Base = (typeof DISCOUNT_BASES)[number];

/** Which discounts were ticked, and what was typed to them; it stays when one is unticked for a moment. */
export type DraftDiscounts = {
  chosen: readonly DiscountKind[];
  promotionPercent: number | null;
  promotionBase: Base;
  memberPercent: number | null;
  freeHandFen: Fen | null;
  /** What was typed as the amount and is none. */
  unreadFreeHand: string | null;
};

export const SPECIAL_GROUP = { kind: 'special_group', percent: null, base: 'labour_and_parts' } as const;

export function draftDiscounts(discounts: readonly Discount[]): DraftDiscounts {
  const draft: DraftDiscounts = {
    chosen: discounts.map((discount) => discount.kind),
    promotionPercent: null,
    promotionBase: 'labour_and_parts',
    memberPercent: null,
    freeHandFen: null,
    unreadFreeHand: null,
  };
  for (const discount of discounts) {
    if (discount.kind === 'promotion') {
      draft.promotionPercent = discount.percent;
      draft.promotionBase = discount.base;
    } else if (discount.kind === 'member') draft.memberPercent = discount.percent;
    else if (discount.kind === 'free_hand') draft.freeHandFen = discount.amountFen;
  }
  return draft;
}

function read(kind: DiscountKind, draft: DraftDiscounts): OfferedDiscount | null {
  switch (kind) {
    case 'special_group':
      return SPECIAL_GROUP;
    case 'promotion':
      return draft.promotionPercent === null
        ? null
        : { kind, percent: draft.promotionPercent, base: draft.promotionBase };
    case 'member':
      return draft.memberPercent === null ? null : { kind, percent: draft.memberPercent, base: 'labour_and_parts' };
    case 'free_hand':
      return draft.freeHandFen === null ? null : { kind, amountFen: draft.freeHandFen };
  }
}

/** The discounts that are whole, and the first that is not. */
export function readDiscounts(draft: DraftDiscounts): { discounts: OfferedDiscount[]; gap: DiscountKind | null } {
  const kinds = DISCOUNT_KINDS.filter((kind) => draft.chosen.includes(kind));
  return {
    discounts: kinds.flatMap((kind) => read(kind, draft) ?? []),
    gap: kinds.find((kind) => read(kind, draft) === null) ?? null,
  };
}

/** What was offered with a version; of one from before discounts had names, the amount alone. */
export function discountsOf({
  calculation,
  discountFen,
}: Pick<EstimateView, 'calculation' | 'discountFen'>): readonly Discount[] {
  if (calculation) return calculation.discounts;
  return discountFen ? [{ kind: 'free_hand', amountFen: discountFen }] : [];
}
