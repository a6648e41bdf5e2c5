import { daysBetween, type Day } from '../time.ts';
import type { WaitReason } from '../timers/rules.ts';
import type { WarrantyFacts } from './facts.ts';

const later = (a: Day, b: Day) => (a > b ? a : b);
const earlier = (a: Day, b: Day) => (a < b ? a : b);

/** Days from intake to `asOf` with a wait of one of `reasons`; a day with two waits counts once. */
export function waitDays(
  { waits, intakeDate, asOf }: Pick<WarrantyFacts, 'waits' | 'intakeDate' | 'asOf'>,
  reasons: readonly WaitReason[],
): number {
  const spans = waits
    .filter(({ reason }) => reasons.includes(reason))
    .map(({ from, to }) => ({ from: later(from, intakeDate), to: earlier(to ?? asOf, asOf) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  let days = 0;
  let counted = intakeDate;
  for (const span of spans) {
    const from = later(span.from, counted);
    if (span.to <= from) continue;
    days += daysBetween(from, span.to);
    counted = span.to;
  }
  return days;
}

const inShop = ({ intakeDate, asOf }: WarrantyFacts) => Math.max(0, daysBetween(intakeDate, asOf));

/** The repairer's own delay: without waits for the customer or the manufacturer (DOMAIN §5 step 5). */
export const ownDelayDays = (facts: WarrantyFacts): number =>
  inShop(facts) - waitDays(facts, ['customer', 'manufacturer_parts']);

/** How long the manufacturer has not supplied the part. */
export const partsDelayDays = (facts: WarrantyFacts): number => waitDays(facts, ['manufacturer_parts']);

/** How long this repair has taken, without waits for the customer (ZJ 26). */
export const thisRepairDays = (facts: WarrantyFacts): number => inShop(facts) - waitDays(facts, ['customer']);
