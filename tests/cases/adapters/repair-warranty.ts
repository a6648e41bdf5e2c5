import type { LawCategory } from '../../../src/shared/warranty/category.ts';
import { decideRepairWarranty, type Repaired } from '../../../src/shared/warranty/repair-warranty.ts';
import type { Day } from '../../../src/shared/time.ts';
import { CALENDAR, reader } from '../support.ts';

type Given = {
  category: LawCategory;
  brand?: string;
  repaired: Repaired;
  hand_over: Day;
  claim_date?: Day;
  same_fault?: boolean;
  human_damage?: boolean;
  repair_unsuccessful?: boolean;
  shop_caused?: boolean;
};

export function repairWarranty(given: Given): unknown {
  const decision = decideRepairWarranty(
    {
      category: given.category,
      brand: given.brand ?? 'other',
      repaired: given.repaired,
      handOver: given.hand_over,
      claimDate: given.claim_date ?? given.hand_over,
      sameFault: given.same_fault ?? true,
      humanDamage: given.human_damage ?? false,
      repairUnsuccessful: given.repair_unsuccessful ?? false,
      shopCaused: given.shop_caused ?? false,
    },
    reader(given.hand_over),
    CALENDAR,
  );
  const { end } = decision;
  return {
    end: end === 'lifetime' ? end : end?.day,
    free: decision.free,
    rework_linked: decision.reworkLinked,
    priority: decision.priority,
    calendar_warning: decision.calendarGuessed,
  };
}
