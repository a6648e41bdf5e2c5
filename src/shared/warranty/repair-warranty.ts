import type { WorkCalendar } from '../calendar.ts';
import type { PolicyReader, RuleUse } from '../policy/policy.ts';
import { addDays, addMonths, type Day } from '../time.ts';
import type { LawCategory } from './category.ts';
import { deadlineOn, type Deadline } from './deadline.ts';

/** What was repaired (DOMAIN §6 RW1–RW3). */
export const REPAIRED = ['fault_point', 'liquid', 'no_power', 'outer_glass', 'battery', 'replaced_part'] as const;
export type Repaired = (typeof REPAIRED)[number];

export type RepairWarrantyFacts = {
  category: LawCategory | null;
  brand: string;
  repaired: Repaired;
  handOver: Day;
  claimDate: Day;
  sameFault: boolean;
  humanDamage: boolean;
  repairUnsuccessful: boolean;
  /** The shop itself caused the fault. */
  shopCaused: boolean;
};

export type ReworkRefusal = 'other_fault' | 'human_damage' | 'repair_unsuccessful' | 'expired' | 'before_hand_over';

export type RepairWarrantyDecision = {
  /** Last free day; null: the repair did not succeed, there is nothing to warrant. */
  end: Deadline | 'lifetime' | null;
  free: boolean;
  /** Why it is not free; empty when it is. */
  reasons: readonly ReworkRefusal[];
  /** A free rework is linked to the first ticket and urgent. */
  reworkLinked: boolean;
  priority: 'standard' | 'urgent';
  calendarGuessed: boolean;
  rules: readonly RuleUse[];
};

/** Whether a fault after a repair is mended for nothing (DOMAIN §6), by the policy of the hand-over day. */
export function decideRepairWarranty(
  facts: RepairWarrantyFacts,
  reader: PolicyReader,
  calendar: WorkCalendar,
): RepairWarrantyDecision {
  const { claimDate, handOver } = facts;
  const end = facts.repairUnsuccessful ? null : repairWarranty(facts, reader, calendar).end;
  const dated = end === 'lifetime' ? null : end;
  const refusals: Record<ReworkRefusal, boolean> = {
    other_fault: !facts.sameFault,
    human_damage: facts.humanDamage,
    repair_unsuccessful: facts.repairUnsuccessful,
    expired: dated !== null && claimDate > dated.day,
    before_hand_over: claimDate < handOver,
  };
  const reasons = facts.shopCaused
    ? []
    : (Object.keys(refusals) as ReworkRefusal[]).filter((reason) => refusals[reason]);
  const free = reasons.length === 0;
  return {
    end,
    free,
    reasons,
    reworkLinked: free,
    priority: free ? 'urgent' : 'standard',
    calendarGuessed: dated?.guessed ?? false,
    rules: reader.used,
  };
}

/** Until when a repair is warranted, and by which rule; printed at hand-over (RW1–RW3, at least the law's days, D2). */
export function repairWarranty(
  { category, brand, repaired, handOver }: Pick<RepairWarrantyFacts, 'category' | 'brand' | 'repaired' | 'handOver'>,
  reader: PolicyReader,
  calendar: WorkCalendar,
): { end: Deadline | 'lifetime'; rule: RuleUse } {
  const scope = { category: category ?? undefined, brand, repaired };
  const forLife = reader.naming('repair_warranty.lifetime', repaired, scope);
  if (forLife) return { end: 'lifetime', rule: forLife };
  const months = reader.ruled('repair_warranty.months', scope);
  const floor = reader.ruled('repair_warranty.floor_days', scope);
  const promised = addMonths(handOver, months.value);
  const least = addDays(handOver, floor.value);
  return promised > least
    ? { end: deadlineOn(calendar, promised), rule: months.rule }
    : { end: deadlineOn(calendar, least), rule: floor.rule };
}
