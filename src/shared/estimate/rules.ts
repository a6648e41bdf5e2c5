import { charge, type ChargeFacts, type ChargeLine, type Discount } from '../fees/rules.ts';
import { MAX_FEN, type Fen } from '../money.ts';
import type { PolicyReader } from '../policy/policy.ts';
import type { Calculation } from './calculation.ts';
import type { EstimateLineInput } from './contract.ts';

/** What an estimate is made of; `unitPriceFen` of a line is the price list's. */
export type EstimateFacts = Pick<ChargeFacts, 'scope' | 'service' | 'discounts'> & {
  lines: readonly Omit<EstimateLineInput, 'description' | 'spec'>[];
};

export type CountedEstimate = {
  /** As the lines were given: one of it by the list, and what is charged. */
  lines: { unitPriceFen: Fen; amountFen: Fen }[];
  discountFen: Fen;
  discountKind: Discount['kind'] | null;
  freelyFen: Fen;
  totalFen: Fen;
  /** Why it cannot stand: more is taken off than may be without a manager, or it is absurdly much. */
  refused: 'discount_needs_approval' | 'total_too_large' | null;
  calculation: Calculation;
};

const isCharged = (kind: EstimateLineInput['kind']): kind is ChargeLine['kind'] => kind === 'labour' || kind === 'part';
const sum = (amounts: readonly Fen[]) => amounts.reduce((total, amount) => total + amount, 0);

/**
 * What the lines come to and why, by the fee rules (DOMAIN §8). A visit costs what the policy says, whatever was typed. A
 * ticket does not say yet that a device was mailed in: shipping is its way back at the customer's wish (DOMAIN §4).
 */
export function countEstimate(facts: EstimateFacts, policy: PolicyReader): CountedEstimate {
  const { lines, scope, service, discounts } = facts;
  const positions = [...lines.keys()].filter((i) => isCharged(lines[i]!.kind));
  /** Visits and parcels of a line that is ticked as in warranty are nobody's bill. */
  const paid = (kind: EstimateLineInput['kind']) => lines.filter((line) => line.kind === kind && !line.inWarranty);
  const channel = lines.some((line) => line.kind === 'on_site') ? 'on_site' : 'carry_in';
  const charged = charge(
    {
      scope,
      service,
      channel,
      visits: sum(paid('on_site').map((line) => line.quantity)),
      outcome: null,
      lines: lines.flatMap(({ kind, quantity, unitPriceFen, costFen, inWarranty }) =>
        isCharged(kind) ? [{ kind, quantity, listFen: unitPriceFen, costFen, inWarranty }] : [],
      ),
      discounts,
      transportFen: {
        inbound: 0,
        return: sum(paid('shipping').map((line) => line.quantity * line.unitPriceFen)),
        insurance: 0,
      },
    },
    policy,
  );
  const amountOf = ({ kind, quantity, unitPriceFen, inWarranty }: EstimateFacts['lines'][number], i: number): Fen => {
    if (isCharged(kind)) return charged.lines[positions.indexOf(i)]!.amountFen;
    if (inWarranty) return 0;
    if (kind === 'on_site') return quantity * charged.visitFen;
    return charged.shippingFen > 0 ? quantity * unitPriceFen : 0;
  };
  const findings = charged.findings.map((found) =>
    'line' in found ? { ...found, line: positions[found.line]! } : found,
  );
  for (const [line, { kind, inWarranty }] of lines.entries())
    if (inWarranty && !isCharged(kind)) findings.push({ code: 'line_free', line, because: 'in_warranty' });

  const { best, discountFen, freelyFen, totalFen, visitFen, rules } = charged;
  const needsApproval = findings.some((found) => found.code === 'discount_needs_approval');
  // A discount does not make an absurd sum sensible.
  const absurd = totalFen + discountFen > MAX_FEN;
  return {
    lines: lines.map((line, i) => ({
      unitPriceFen: line.kind === 'on_site' ? visitFen : line.unitPriceFen,
      amountFen: amountOf(line, i),
    })),
    discountFen,
    discountKind: best === null ? null : discounts[best]!.kind,
    freelyFen,
    totalFen,
    refused: absurd ? 'total_too_large' : needsApproval ? 'discount_needs_approval' : null,
    calculation: { channel, discounts, findings, rules },
  };
}

/** What one of a line is charged at: less than the list where the rules say so; a free line keeps its list price. */
export const chargedUnitFen = (line: { quantity: number; unitPriceFen: Fen; amountFen: Fen }): Fen =>
  line.amountFen === 0 ? line.unitPriceFen : line.amountFen / line.quantity;
