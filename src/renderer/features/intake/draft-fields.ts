import { MAX_FAULT_TEXT, type IntakeDraft, type IntakeField } from '../../../shared/intake/contract.ts';
import { intakeBlockers } from '../../../shared/intake/rules.ts';

/** The fields in the order in which the page goes through them; Enter leads from one to the next that is open. */
export const PAGE_ORDER = [
  'phone',
  'name',
  'guardian',
  'serial',
  'serial_photo',
  'category',
  'brand_model',
  'fault',
  'onset',
  'other_problems',
  'condition',
  'power',
  'named_functions',
  'accessories',
  'passcode',
  'backup_notice',
  'opening_consent',
  'terms',
  'ceiling',
  'signature',
  'promise',
] as const satisfies readonly (IntakeField | 'ceiling')[];
/** What of the page can be open: the fields of G1, and an agreed ceiling without an amount. */
export type OpenField = (typeof PAGE_ORDER)[number];

export const SECTIONS = {
  customer: ['phone', 'name', 'guardian'],
  device: ['serial', 'serial_photo', 'category', 'brand_model'],
  fault: ['fault', 'onset', 'other_problems'],
  condition: ['condition', 'power', 'named_functions'],
  accessories: ['accessories'],
  passcode: ['passcode'],
  consents: ['backup_notice', 'opening_consent', 'terms', 'ceiling', 'signature'],
  promise: ['promise'],
} as const satisfies Record<string, readonly OpenField[]>;
export type Section = keyof typeof SECTIONS;

/** The longest text that the contract takes in each field, and where on the page it is. */
export const TEXT_LIMITS = {
  phone: { max: 30, field: 'phone' },
  name: { max: 60, field: 'name' },
  guardianName: { max: 60, field: 'guardian' },
  serial: { max: 40, field: 'serial' },
  brand: { max: 40, field: 'brand_model' },
  model: { max: 80, field: 'brand_model' },
  faultText: { max: MAX_FAULT_TEXT, field: 'fault' },
  otherProblems: { max: 500, field: 'other_problems' },
  conditionNote: { max: 500, field: 'condition' },
  namedFunctions: { max: 300, field: 'named_functions' },
  shelf: { max: 12, field: 'promise' },
} as const satisfies Record<string, { max: number; field: OpenField }>;
export type TextField = keyof typeof TEXT_LIMITS;
const TEXT_FIELDS = Object.keys(TEXT_LIMITS) as TextField[];

/** By how many characters a text is too long; the contract counts as this does, without spaces at the ends. */
export function tooLongBy<Field extends TextField>(field: Field, data: Pick<IntakeDraft, Field>): number {
  return Math.max(0, (data[field]?.trim().length ?? 0) - TEXT_LIMITS[field].max);
}

/** Never half of a character that takes two places, such as an emoji. */
function clipped(text: string, max: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= max) return text;
  const last = trimmed.charCodeAt(max - 1);
  return trimmed.slice(0, last >= 0xd800 && last < 0xdc00 ? max - 1 : max);
}

/** What the host takes: texts cut to their limits. The page keeps the whole of them and says what is too long. */
export function savable(data: IntakeDraft): IntakeDraft {
  const cut: Partial<Record<TextField, string>> = {};
  for (const field of TEXT_FIELDS) {
    const text = data[field];
    if (text !== undefined) cut[field] = clipped(text, TEXT_LIMITS[field].max);
  }
  return { ...data, ...cut };
}

/** What keeps this draft from being committed, in the order of the page: what is missing, too long, or in the past. */
export function openFields(data: IntakeDraft, photos: number, now: string): OpenField[] {
  const open = new Set<OpenField>(intakeBlockers(data, photos));
  for (const field of TEXT_FIELDS) if (tooLongBy(field, data) > 0) open.add(TEXT_LIMITS[field].field);
  if (data.promisedAt !== undefined && data.promisedAt <= now) open.add('promise');
  if (data.ceilingFen === null) open.add('ceiling');
  return PAGE_ORDER.filter((field) => open.has(field));
}

/** The next open field of the page after `from`, else the first one; null when nothing is open. */
export function nextOpen(open: readonly OpenField[], from: OpenField | null): OpenField | null {
  const at = from === null ? -1 : PAGE_ORDER.indexOf(from);
  return open.find((field) => PAGE_ORDER.indexOf(field) > at) ?? open.find((field) => field !== from) ?? null;
}

/** The section to work on now: the first with something open. */
export function sectionNow(open: readonly OpenField[]): Section | null {
  const sections = Object.keys(SECTIONS) as Section[];
  return sections.find((section) => isOpen(section, open)) ?? null;
}

export const isOpen = (section: Section, open: readonly OpenField[]) =>
  SECTIONS[section].some((field) => open.includes(field));
