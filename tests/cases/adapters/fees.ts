import {
  charge,
  pointsAfterRefund,
  priceOverrideBlockers,
  type Channel,
  type Discount,
} from '../../../src/shared/fees/rules.ts';
import type { Role } from '../../../src/shared/staff/roles.ts';
import type { Outcome } from '../../../src/shared/ticket/states.ts';
import { reader } from '../support.ts';

/** The format has no discount that is an amount. */
type Percentage = Exclude<Discount, { kind: 'free_hand' }>;

type FeesGiven =
  | {
      kind: 'charge';
      category?: string;
      brand?: string;
      service?: 'repair' | 'software';
      channel?: Channel;
      visits?: number;
      outcome?: Outcome;
      lines?: { type: 'labour' | 'part'; list_fen: number; cost_fen?: number; in_warranty?: boolean }[];
      discounts?: { type: Percentage['kind']; percent?: number; base?: Percentage['base'] }[];
      inbound_courier_fen?: number;
      return_courier_fen?: number;
      insurance_fen?: number;
    }
  | { kind: 'points'; paid_fen: number; refunded_fen?: number }
  | { kind: 'price_override'; list_fen: number; offered_fen: number; approved_by?: Role };

/** The format names no day for money: any on which the packs hold. */
const TODAY = '2026-11-20';
const DEFAULT_PERCENT = 10;

export function fees(given: FeesGiven): unknown {
  const policy = reader(TODAY);
  if (given.kind === 'points') {
    const { points, change } = pointsAfterRefund(given.paid_fen, given.refunded_fen ?? 0, policy);
    return { points, points_change: change };
  }
  if (given.kind === 'price_override') {
    const approvers = given.approved_by === undefined ? [] : [given.approved_by];
    return { allowed: priceOverrideBlockers(given.list_fen, given.offered_fen, approvers).length === 0 };
  }
  const charged = charge(
    {
      scope: { category: given.category ?? 'phone', brand: given.brand ?? 'other' },
      service: given.service ?? 'repair',
      channel: given.channel ?? 'carry_in',
      visits: given.visits ?? 0,
      outcome: given.outcome ?? 'repaired',
      lines: (given.lines ?? []).map((line) => ({
        kind: line.type,
        quantity: 1,
        listFen: line.list_fen,
        costFen: line.cost_fen ?? null,
        inWarranty: line.in_warranty ?? false,
      })),
      discounts: (given.discounts ?? []).map(({ type, percent, base = 'labour_and_parts' }) =>
        type === 'special_group'
          ? { kind: type, percent: percent ?? null, base }
          : { kind: type, percent: percent ?? DEFAULT_PERCENT, base },
      ),
      transportFen: {
        inbound: given.inbound_courier_fen ?? 0,
        return: given.return_courier_fen ?? 0,
        insurance: given.insurance_fen ?? 0,
      },
    },
    policy,
  );
  return {
    labour_fen: charged.labourFen,
    parts_fen: charged.partsFen,
    on_site_fen: charged.onSiteFen,
    discount_fen: charged.discountFen,
    total_fen: charged.totalFen,
    points: charged.points,
    allowed: charged.findings.every((finding) => finding.code !== 'discount_needs_approval'),
  };
}
