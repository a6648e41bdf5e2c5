import { CATEGORIES } from '../../../shared/device/contract.ts';
import type { Channel } from '../../../shared/fees/rules.ts';
import type { ParameterOf } from '../../../shared/policy/parameters.ts';
import { PROVINCES } from '../../../shared/settings/contract.ts';
import { OUTCOMES, PRIORITIES } from '../../../shared/ticket/states.ts';
import type { VisitZone } from '../../../shared/timers/rules.ts';
import { BRAND_CLAIMS, BRAND_ITEMS, INVOICE_DETAILS } from '../../../shared/warranty/brand-documents.ts';
import { lawCategoryOf } from '../../../shared/warranty/category.ts';
import type { Remedy } from '../../../shared/warranty/decision.ts';
import { WARRANTY_ITEMS } from '../../../shared/warranty/facts.ts';
import { BRAND_CONFIRMATIONS } from '../../../shared/warranty/proof.ts';
import { REPAIRED } from '../../../shared/warranty/repair-warranty.ts';
import type { ScopeKey } from './rule-areas.ts';

/** Every code of a type, which the compiler holds to it. */
const every = <Code extends string>(codes: Record<Code, true>) => Object.keys(codes) as Code[];
const CHANNELS = every<Channel>({ carry_in: true, mail_in: true, on_site: true });

type Vocabulary = { codes: readonly string[]; word: (code: string) => string };
const inGroup = (group: string, codes: readonly string[]): Vocabulary => ({
  codes,
  word: (code) => `${group}.${code}`,
});

/** What a list may name, and where its words are. */
const LISTS: Record<ParameterOf<'list'>, Vocabulary> = {
  'warranty.remedies_after_repairs': inGroup('warranty:remedy', [
    'exchange',
    'return',
    'refund',
  ] satisfies readonly Remedy[]),
  'warranty.accessory_items': inGroup('warranty:item', WARRANTY_ITEMS),
  'brand_documents.items': inGroup('policy:brandItem', BRAND_ITEMS),
  'brand_documents.invoice_shows': inGroup('policy:invoiceDetail', INVOICE_DETAILS),
  'brand_documents.checks': inGroup('policy:check', [...BRAND_CONFIRMATIONS, 'dates_equal', 'days', 'seller', 'owner']),
  'repair_warranty.lifetime': inGroup('policy:repaired', REPAIRED),
  'service_report.weekdays': {
    codes: ['1', '2', '3', '4', '5', '6', '7'],
    word: (code) => `common:time.weekday.${Number(code) % 7}`,
  },
  'fee.free_labour_channels': inGroup('common:channel', CHANNELS),
  'fee.free_software_channels': inGroup('common:channel', CHANNELS),
  'fee.customer_pays_return': inGroup('common:outcome', OUTCOMES),
};

/** The law's categories, under the names that devices have. */
const CATEGORY_OF = new Map(CATEGORIES.map((category) => [lawCategoryOf(category) as string | null, category]));
const LAW_CATEGORIES = [...CATEGORY_OF.keys()].filter((category) => category !== null);

/** What a row may be about. Brands are open: a shop adds its own. */
const SCOPES: Record<ScopeKey, Vocabulary> = {
  brand: inGroup('policy:brand', ['motorola', 'nokia', 'samsung', 'tongchuang']),
  category: { codes: LAW_CATEGORIES, word: (code) => `common:category.${CATEGORY_OF.get(code)}` },
  claim: inGroup('policy:claim', BRAND_CLAIMS),
  item: inGroup('warranty:item', WARRANTY_ITEMS),
  priority: inGroup('common:priority', PRIORITIES),
  province: inGroup(
    'settings:province',
    PROVINCES.filter((province) => province !== 'none'),
  ),
  repaired: inGroup('policy:repaired', REPAIRED),
  stars: inGroup('policy:stars', ['5', '4', '3', '2', '1']),
  zone: inGroup('policy:zone', every<VisitZone>({ city: true, suburb: true, no_station: true, other: true })),
};

const isScopeKey = (key: string): key is ScopeKey => Object.hasOwn(SCOPES, key);

export const listCodes = (parameter: ParameterOf<'list'>): readonly string[] => LISTS[parameter].codes;
/** The key of a code's word; null where nobody has a word for it. */
export const listWord = (parameter: ParameterOf<'list'>, code: string): string | null =>
  LISTS[parameter].codes.includes(code) ? LISTS[parameter].word(code) : null;

export const scopeCodes = (key: ScopeKey): readonly string[] => SCOPES[key].codes;
/** As `listWord`, of what a row is about. */
export const scopeWord = (key: string, code: string): string | null =>
  isScopeKey(key) && SCOPES[key].codes.includes(code) ? SCOPES[key].word(code) : null;
