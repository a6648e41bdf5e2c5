import type { FAULT_CATEGORIES } from '../intake/contract.ts';
import type { DamageClass } from '../intake/damage.ts';
import type { LawCategory } from './category.ts';
import type { Repaired } from './repair-warranty.ts';

/** Faults of outer glass, which has six months even where the fault point is repaired for good (RW1). */
const GLASS: ReadonlySet<string> = new Set(['screen_cracked', 'back_cracked']);

/**
 * What was repaired, where nobody at the bench said it (DOMAIN §6): only what intake and estimate leave no doubt of has
 * the shorter warranty of a battery, of liquid or of outer glass; everything else is a repaired fault point.
 */
export function repairedFrom(facts: {
  category: LawCategory | null;
  faultCategory: (typeof FAULT_CATEGORIES)[number];
  /** Keys of fault chips. */
  faultChips: readonly string[];
  damage: DamageClass;
  /** The estimate has a line for a part. */
  withParts: boolean;
}): Repaired {
  if (facts.faultCategory === 'battery') return 'battery';
  if (facts.faultCategory === 'liquid' || facts.damage === 'liquid') return 'liquid';
  if (facts.category === 'phone' && facts.faultChips.some((chip) => GLASS.has(chip))) return 'outer_glass';
  const computer = facts.category === 'pc_desktop' || facts.category === 'pc_notebook';
  return computer && facts.withParts ? 'replaced_part' : 'fault_point';
}
