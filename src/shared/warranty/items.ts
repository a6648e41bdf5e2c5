import type { Category } from '../device/contract.ts';
import { lawCategoryOf, type LawCategory } from './category.ts';
import type { WarrantyFact, WarrantyItem } from './facts.ts';

const MAIN_PARTS = [
  'mainboard',
  'cpu',
  'ram',
  'hdd',
  'graphics_card',
  'network_card',
  'sound_card',
] as const satisfies readonly WarrantyItem[];

/** What of a device the packs have a period for (DOMAIN §5A), the commonest first. */
const ITEMS: Record<LawCategory, readonly WarrantyItem[]> = {
  phone: ['main_unit', 'battery', 'charger', 'data_cable', 'wired_earphone', 'headset'],
  pc_notebook: [
    'main_unit',
    'battery',
    'screen',
    'keyboard',
    'adapter',
    ...MAIN_PARTS,
    'fan',
    'optical_drive',
    'software',
  ],
  pc_desktop: [
    'main_unit',
    ...MAIN_PARTS,
    'psu',
    'capture_card',
    'fan',
    'optical_drive',
    'floppy_drive',
    'keyboard',
    'mouse',
    'lcd_monitor',
    'crt_monitor',
    'crt_base',
    'speakers',
    'headset',
    'power_cord',
    'media',
    'software',
  ],
  appliance: ['main_unit'],
};

/** What can be judged of such a device: the whole of it or a part. */
export function itemsOf(category: Category): readonly WarrantyItem[] {
  const law = lawCategoryOf(category);
  return law === null ? ['main_unit'] : ITEMS[law];
}

const ON_ANY: readonly WarrantyFact[] = ['human_damage', 'opened_by_third_party', 'force_majeure'];
const ON_NETWORKED: readonly WarrantyFact[] = ['network_fault', 'sim_data_fault'];
const ON_COMPUTER: readonly WarrantyFact[] = ['virus', 'pirated_software'];
const NETWORKED: ReadonlySet<Category> = new Set(['phone', 'tablet', 'wearable', 'other']);

/**
 * What can be found on such a device (DOMAIN §5 step 1). `fault_linked_to_opening` is asked only where it was opened,
 * `card_altered` only where there is a card.
 */
export function findableOn(category: Category): readonly WarrantyFact[] {
  const law = lawCategoryOf(category);
  return [
    ...ON_ANY,
    ...(NETWORKED.has(category) ? ON_NETWORKED : []),
    ...(law === 'pc_desktop' || law === 'pc_notebook' ? ON_COMPUTER : []),
  ];
}
