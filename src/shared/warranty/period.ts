import type { WorkCalendar } from '../calendar.ts';
import type { AskedScope, PolicyReader, Ruled } from '../policy/policy.ts';
import { addDays, addMonths, daysBetween } from '../time.ts';
import { deadlineOn, type Deadline } from './deadline.ts';
import type { Start } from './decision.ts';
import { isPresumed } from './evidence.ts';
import type { PastRepair, WarrantyFacts } from './facts.ts';

export type Period = { months: Ruled; ownLine: boolean; repairs: number; repairDays: number; end: Deadline };

/** Earlier repairs in this warranty: under warranty, since it began and not after this intake (D5, D6). */
export function warrantyRepairs({ history, intakeDate }: WarrantyFacts, start: Start): PastRepair[] {
  return history.filter(
    (repair) =>
      repair.inWarranty && repair.intakeDate <= intakeDate && (isPresumed(start) || repair.intakeDate >= start.day),
  );
}

/** Ready notice less intake (DOMAIN D5). */
export const repairDaysOf = (repairs: readonly PastRepair[]): number =>
  repairs.reduce((sum, { intakeDate, readyDate }) => sum + Math.max(0, daysBetween(intakeDate, readyDate)), 0);

/** How long the item is under warranty (DOMAIN §5 step 4, §5A); null when no rule says. */
export function warrantyPeriod(
  facts: WarrantyFacts,
  start: Start,
  reader: PolicyReader,
  calendar: WorkCalendar,
  scope: AskedScope,
): Period | null {
  const own = reader.findRuled('warranty.period_months', { ...scope, item: facts.item });
  const months = own ?? reader.findRuled('warranty.period_months', { ...scope, item: 'main_unit' });
  if (months === null) return null;
  const repairs = warrantyRepairs(facts, start);
  const repairDays = repairDaysOf(repairs);
  const end = deadlineOn(calendar, addDays(addMonths(start.day, months.value), repairDays));
  return { months, ownLine: own !== null, repairs: repairs.length, repairDays, end };
}
