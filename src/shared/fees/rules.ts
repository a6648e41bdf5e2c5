import { MAX_FEN, percentOf, type Fen } from '../money.ts';
import type { Parameter } from '../policy/parameters.ts';
import type { PolicyReader, RuleUse } from '../policy/policy.ts';
import { mayApprove } from '../staff/rules.ts';
import type { Role } from '../staff/roles.ts';
import type { Outcome } from '../ticket/states.ts';

/** How a device comes to the bench (DOMAIN §4). */
export type Channel = 'carry_in' | 'mail_in' | 'on_site';

export type ChargeLine = {
  kind: 'labour' | 'part';
  quantity: number;
  /** The price list's value of one. */
  listFen: Fen;
  /** What one cost the shop; null: not known. */
  costFen: Fen | null;
  inWarranty: boolean;
};

/** What a discount is a percentage of. */
export const DISCOUNT_BASES = ['labour_and_parts', 'labour', 'parts'] as const;
/**
 * A promotion and a member have their own percentage; a special group's is the shop's unless it is named. What a clerk
 * gives of their own accord is an amount.
 */
export type Discount =
  | { kind: 'free_hand'; amountFen: Fen }
  | ({ base: (typeof DISCOUNT_BASES)[number] } & (
      | { kind: 'special_group'; percent: number | null }
      | { kind: 'promotion' | 'member'; percent: number }
    ));

export type Transport = 'inbound' | 'return' | 'insurance';
export type ChargeFacts = {
  /** The law's category and the brand, where they are known: packs bind by them. */
  scope: { category?: string | undefined; brand?: string | undefined };
  service: 'repair' | 'software';
  channel: Channel;
  visits: number;
  /** Null: not over yet, as in an estimate. */
  outcome: Outcome | null;
  lines: readonly ChargeLine[];
  discounts: readonly Discount[];
  /** What the couriers and the parcel's insurance cost, whoever bears it. */
  transportFen: Readonly<Record<Transport, Fen>>;
};

/** Why the calculation is what it is; `line` counts from 0. */
export type FeeFinding =
  | { code: 'line_free'; line: number; because: 'in_warranty' | 'nothing_repaired' | 'free_labour' | 'free_software' }
  | { code: 'part_below_list'; line: number; listFen: Fen; costFen: Fen; unitFen: Fen; marginPercent: number }
  | { code: 'cost_unknown'; line: number }
  | { code: 'on_site_fee'; visits: number; feeFen: Fen }
  | { code: 'on_site_free'; visits: number }
  | { code: 'transport'; what: Transport; amountFen: Fen; paidBy: 'shop' | 'customer' }
  | { code: 'discount_taken'; discount: number; percent: number | null; baseFen: Fen; amountFen: Fen }
  | { code: 'discount_not_stacked'; discount: number; percent: number | null; amountFen: Fen }
  | { code: 'discount_needs_approval'; discount: number; amountFen: Fen; freelyFen: Fen };

export type Charge = {
  /** As the lines were given. */
  lines: { unitFen: Fen; amountFen: Fen }[];
  labourFen: Fen;
  partsFen: Fen;
  /** Of one visit; nothing in warranty. */
  visitFen: Fen;
  onSiteFen: Fen;
  shippingFen: Fen;
  /** As the discounts were given; `best` is the one that is taken, null where none takes anything off. */
  discounts: { percent: number | null; baseFen: Fen; amountFen: Fen }[];
  best: number | null;
  discountFen: Fen;
  /** The most that may be taken off without a manager. */
  freelyFen: Fen;
  totalFen: Fen;
  /** Members' points when all of it is paid. */
  points: number;
  findings: FeeFinding[];
  rules: RuleUse[];
};

/** Nothing was repaired, so nothing is charged for: there is no diagnostic fee. Who cancels pays the work that is done. */
const NOTHING_REPAIRED: ReadonlySet<Outcome | null> = new Set([
  'declined',
  'unrepairable',
  'no_fault_found',
  'referred_to_seller',
]);

/** Every row of policy that a charge may ask for. */
export const FEE_PARAMETERS = [
  'fee.on_site_fen',
  'fee.free_labour_channels',
  'fee.free_software_channels',
  'fee.part_margin_percent',
  'fee.customer_pays_return',
  'discount.special_group_percent',
  'discount.unapproved_percent',
  'points.fen_per_point',
] as const satisfies readonly Parameter[];

const atList = (listFen: Fen, scope: ChargeFacts['scope'], policy: PolicyReader) =>
  percentOf(listFen, policy.number('fee.part_margin_percent', scope)) >= listFen;
/** Where parts go at list price nobody needs to know what they cost (DOMAIN §8). */
export const partsGoAtList = (scope: ChargeFacts['scope'], policy: PolicyReader): boolean =>
  atList(MAX_FEN, scope, policy);

type Priced = { unitFen: Fen; finding: FeeFinding | null };

function priceOf(facts: ChargeFacts, line: number, policy: PolicyReader): Priced {
  const { kind, listFen, costFen, inWarranty } = facts.lines[line]!;
  const { scope, channel } = facts;
  const free = (because: Extract<FeeFinding, { code: 'line_free' }>['because']): Priced => ({
    unitFen: 0,
    finding: { code: 'line_free', line, because },
  });
  if (inWarranty) return free('in_warranty');
  if (NOTHING_REPAIRED.has(facts.outcome)) return free('nothing_repaired');
  if (kind === 'labour') {
    if (facts.service === 'software' && policy.list('fee.free_software_channels', scope).includes(channel))
      return free('free_software');
    if (policy.list('fee.free_labour_channels', scope).includes(channel)) return free('free_labour');
    return { unitFen: listFen, finding: null };
  }
  if (costFen === null)
    return { unitFen: listFen, finding: atList(listFen, scope, policy) ? null : { code: 'cost_unknown', line } };
  const marginPercent = policy.number('fee.part_margin_percent', scope);
  // Never above the price list (明码标价), be the part's cost higher.
  const unitFen =
    costFen < listFen ? Math.min(listFen, costFen + percentOf(listFen - costFen, marginPercent)) : listFen;
  const cheaper = { code: 'part_below_list', line, listFen, costFen, unitFen, marginPercent } as const;
  return { unitFen, finding: unitFen < listFen ? cheaper : null };
}

/**
 * Who pays the courier and the parcel's insurance (DOMAIN §4): of a device that was mailed in, the shop pays both ways
 * unless the outcome is the customer's choice; the way back of any other is the customer's wish. In warranty nothing
 * is the customer's (CPL 24).
 */
function transportPayer(what: Transport, facts: ChargeFacts, warranty: boolean, policy: PolicyReader) {
  if (warranty || what === 'inbound') return 'shop';
  if (what === 'insurance' || facts.channel !== 'mail_in') return 'customer';
  const { outcome, scope } = facts;
  return outcome !== null && policy.list('fee.customer_pays_return', scope).includes(outcome) ? 'customer' : 'shop';
}

const TRANSPORT: readonly Transport[] = ['inbound', 'return', 'insurance'];
const sum = (amounts: readonly Fen[]) => amounts.reduce((total, amount) => total + amount, 0);

/** What the customer owes and why (DOMAIN §8): labour, parts, visits and shipping, less the best single discount. */
export function charge(facts: ChargeFacts, policy: PolicyReader): Charge {
  const findings: FeeFinding[] = [];
  const lines = facts.lines.map(({ quantity }, i) => {
    const { unitFen, finding } = priceOf(facts, i, policy);
    if (finding) findings.push(finding);
    return { unitFen, amountFen: unitFen * quantity };
  });
  const of = (kind: ChargeLine['kind']) =>
    sum(lines.filter((_, i) => facts.lines[i]!.kind === kind).map((line) => line.amountFen));
  const labourFen = of('labour');
  const partsFen = of('part');

  // A device whose seller owes return or exchange is in warranty, with or without lines.
  const warranty = facts.outcome === 'referred_to_seller' || facts.lines.some((line) => line.inWarranty);
  const visits = facts.channel === 'on_site' ? facts.visits : 0;
  const visitFen = warranty ? 0 : policy.number('fee.on_site_fen', facts.scope);
  const onSiteFen = visits * visitFen;
  if (visits > 0)
    findings.push(warranty ? { code: 'on_site_free', visits } : { code: 'on_site_fee', visits, feeFen: visitFen });

  let shippingFen = 0;
  for (const what of TRANSPORT) {
    const amountFen = facts.transportFen[what];
    if (amountFen === 0) continue;
    const paidBy = transportPayer(what, facts, warranty, policy);
    if (paidBy === 'customer') shippingFen += amountFen;
    findings.push({ code: 'transport', what, amountFen, paidBy });
  }

  const bases = { labour_and_parts: labourFen + partsFen, labour: labourFen, parts: partsFen };
  const discounts = facts.discounts.map((discount) => {
    if (discount.kind === 'free_hand') {
      const baseFen = bases.labour_and_parts;
      return { percent: null, baseFen, amountFen: Math.min(baseFen, discount.amountFen) };
    }
    // A shop that ended the rule gives a special group nothing.
    const percent = discount.percent ?? policy.find('discount.special_group_percent') ?? 0;
    const baseFen = bases[discount.base];
    return { percent, baseFen, amountFen: Math.min(baseFen, percentOf(baseFen, percent)) };
  });
  const discountFen = Math.max(0, ...discounts.map((discount) => discount.amountFen));
  const best = discountFen > 0 ? discounts.findIndex((discount) => discount.amountFen === discountFen) : null;
  if (best !== null) findings.push({ code: 'discount_taken', discount: best, ...discounts[best]! });
  for (const [i, { percent, amountFen }] of discounts.entries())
    if (i !== best && amountFen > 0) findings.push({ code: 'discount_not_stacked', discount: i, percent, amountFen });
  const freelyFen = percentOf(bases.labour_and_parts, policy.number('discount.unapproved_percent'));
  if (best !== null && discountFen > freelyFen)
    findings.push({ code: 'discount_needs_approval', discount: best, amountFen: discountFen, freelyFen });

  const totalFen = labourFen + partsFen + onSiteFen + shippingFen - discountFen;
  const points = pointsFor(totalFen, policy);
  const sums = { labourFen, partsFen, visitFen, onSiteFen, shippingFen, discountFen, freelyFen, totalFen, points };
  return { lines, ...sums, discounts, best, findings, rules: policy.used };
}

/** Members' points for what was paid (DOMAIN §8): whole units only, none for what was paid back. */
export const pointsFor = (netPaidFen: Fen, policy: PolicyReader): number =>
  Math.max(0, Math.floor(netPaidFen / policy.number('points.fen_per_point')));

/** What is left of the points when some of the money is paid back, and by how much they change. */
export function pointsAfterRefund(
  paidFen: Fen,
  refundedFen: Fen,
  policy: PolicyReader,
): { points: number; change: number } {
  const points = pointsFor(paidFen - refundedFen, policy);
  return { points, change: points - pointsFor(paidFen, policy) };
}

/** A price other than the list's: never above what is posted (PRC 明码标价), below only with a manager (DOMAIN §1). */
export function priceOverrideBlockers(
  listFen: Fen,
  offeredFen: Fen,
  approverRoles: readonly Role[],
): ('above_list' | 'approval')[] {
  if (offeredFen > listFen) return ['above_list'];
  return offeredFen < listFen && !mayApprove('discount', approverRoles) ? ['approval'] : [];
}
