import type { Category } from '../device/contract.ts';

/** The kinds of goods that a law of repair, exchange and return (三包) speaks of (DOMAIN §0 PH, PC, GD). */
export type LawCategory = 'phone' | 'pc_desktop' | 'pc_notebook' | 'appliance';

const BY_CATEGORY: Partial<Record<Category, LawCategory>> = {
  phone: 'phone',
  desktop: 'pc_desktop',
  notebook: 'pc_notebook',
  appliance: 'appliance',
};

/** The law that speaks of a device; null: none that we know of. */
export const lawCategoryOf = (category: Category): LawCategory | null => BY_CATEGORY[category] ?? null;
