import type { Category } from '../../../shared/device/contract.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { accessoryOf, type Accessory } from '../../../shared/intake/words.ts';
import type { DraftPatch } from './draft-keeper.ts';

/** What belongs to a device of this kind, and what often lies beside it. */
type Sets = { standard: readonly Accessory[]; often: readonly Accessory[] };

const SETS: Record<Category, Sets> = {
  phone: { standard: ['charger', 'cable'], often: ['case', 'sim', 'memory_card'] },
  tablet: { standard: ['charger', 'cable'], often: ['case', 'stylus', 'keyboard', 'sim'] },
  notebook: { standard: ['power_adapter'], often: ['bag', 'mouse'] },
  desktop: { standard: ['power_cable'], often: ['keyboard', 'mouse', 'hdmi_cable'] },
  wearable: { standard: ['charging_dock'], often: ['strap', 'case'] },
  console: { standard: ['power_adapter', 'controller'], often: ['hdmi_cable', 'game_disc'] },
  appliance: { standard: ['power_cable'], often: ['remote', 'manual'] },
  other: { standard: [], often: ['power_adapter', 'cable', 'bag'] },
};

export const accessorySet = (category: Category | undefined): Sets => SETS[category ?? 'phone'];

/** What lies on the counter, and what else somebody wrote down. */
export type Present = { known: Accessory[]; others: string[] };

export function presentOf(data: IntakeDraft): Present {
  const { standard } = accessorySet(data.category);
  const extra = data.accessoriesExtra ?? [];
  const missing = new Set((data.accessoriesMissing ?? []).map(accessoryOf));
  const beyond = extra.map(accessoryOf).filter((accessory) => accessory !== null);
  const here = data.accessoriesNoted ? standard.filter((accessory) => !missing.has(accessory)) : [];
  return {
    known: [...new Set([...here, ...beyond])],
    others: extra.filter((word) => accessoryOf(word) === null),
  };
}

/** What is there, as extra to and missing from the standard set (DOMAIN §2 "Ticket"). */
export function noted(present: Present, category: Category | undefined): DraftPatch {
  const { standard } = accessorySet(category);
  return {
    accessoriesExtra: [...present.known.filter((accessory) => !standard.includes(accessory)), ...present.others],
    accessoriesMissing: standard.filter((accessory) => !present.known.includes(accessory)),
    accessoriesNoted: true,
  };
}

/** With what was typed; a word of the list is that thing, not another. */
export function withTyped(present: Present, typed: string): Present {
  const word = typed.trim();
  const known = accessoryOf(word);
  if (word === '' || (known ? present.known.includes(known) : present.others.includes(word))) return present;
  return known ? { ...present, known: [...present.known, known] } : { ...present, others: [...present.others, word] };
}

/** Another kind of device has another standard set: what was noted must be looked at again. */
export const withDeviceCategory = (data: IntakeDraft, category: Category): DraftPatch =>
  data.category === category || !data.accessoriesNoted
    ? { category }
    : { category, accessoriesNoted: undefined, accessoriesMissing: undefined };
