import type { Category } from '../../../shared/device/contract.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import type { DraftPatch } from './draft-keeper.ts';

export const ACCESSORIES = [
  'charger',
  'cable',
  'case',
  'sim',
  'memory_card',
  'stylus',
  'keyboard',
  'mouse',
  'power_adapter',
  'power_cable',
  'bag',
  'strap',
  'charging_dock',
  'controller',
  'hdmi_cable',
  'game_disc',
  'remote',
  'manual',
] as const;
export type Accessory = (typeof ACCESSORIES)[number];

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

/** The words of an accessory in the language of the customer's paper, which is how the draft holds it. */
export type Words = (accessory: Accessory) => string;
/** Which accessory a stored word means, in whichever language it was stored. */
export type Meaning = (word: string) => Accessory | null;

/** What lies on the counter, and what else somebody wrote down. */
export type Present = { known: Accessory[]; others: string[] };

export function presentOf(data: IntakeDraft, meaning: Meaning): Present {
  const { standard } = accessorySet(data.category);
  const extra = data.accessoriesExtra ?? [];
  const missing = new Set((data.accessoriesMissing ?? []).map(meaning));
  const beyond = extra.map(meaning).filter((accessory) => accessory !== null);
  const here = data.accessoriesNoted ? standard.filter((accessory) => !missing.has(accessory)) : [];
  return {
    known: [...new Set([...here, ...beyond])],
    others: extra.filter((word) => meaning(word) === null),
  };
}

/** What is there, as extra to and missing from the standard set (DOMAIN §4). */
export function noted(present: Present, category: Category | undefined, words: Words): DraftPatch {
  const { standard } = accessorySet(category);
  const extra = present.known.filter((accessory) => !standard.includes(accessory)).map(words);
  return {
    accessoriesExtra: [...extra, ...present.others],
    accessoriesMissing: standard.filter((accessory) => !present.known.includes(accessory)).map(words),
    accessoriesNoted: true,
  };
}

/** Another kind of device has another standard set: what was noted must be looked at again. */
export const withDeviceCategory = (data: IntakeDraft, category: Category): DraftPatch =>
  data.category === category || !data.accessoriesNoted
    ? { category }
    : { category, accessoriesNoted: undefined, accessoriesMissing: undefined };
