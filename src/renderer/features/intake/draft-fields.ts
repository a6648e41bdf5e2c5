import {
  INTAKE_FIELDS,
  type IntakeDraft,
  type IntakeField,
  type IntakePolicy,
} from '../../../shared/intake/contract.ts';
import { intakeBlockers } from '../../../shared/intake/rules.ts';

export const SECTIONS = {
  customer: ['phone', 'name', 'guardian'],
  device: ['serial', 'serial_photo', 'category', 'brand_model'],
  proof: ['proof'],
  fault: ['fault', 'onset', 'other_problems'],
  condition: ['condition', 'power', 'named_functions'],
  accessories: ['accessories'],
  passcode: ['passcode'],
  consents: ['backup_notice', 'opening_consent', 'terms', 'ceiling', 'signature'],
  promise: ['promise'],
} as const satisfies Record<string, readonly IntakeField[]>;
export type Section = keyof typeof SECTIONS;

/** What keeps this draft from being committed, in the order of the page: G1, and a promise that has passed. */
export function openFields(data: IntakeDraft, photos: number, policy: IntakePolicy, now: string): IntakeField[] {
  const open = new Set(intakeBlockers(data, photos, policy));
  if (data.promisedAt !== undefined && data.promisedAt <= now) open.add('promise');
  return INTAKE_FIELDS.filter((field) => open.has(field));
}

/** The next open field of the page after `from`, else the first one; null when nothing is open. */
export function nextOpen(open: readonly IntakeField[], from: IntakeField | null): IntakeField | null {
  const at = from === null ? -1 : INTAKE_FIELDS.indexOf(from);
  return open.find((field) => INTAKE_FIELDS.indexOf(field) > at) ?? open.find((field) => field !== from) ?? null;
}

/** The section to work on now: the first with something open. */
export function sectionNow(open: readonly IntakeField[]): Section | null {
  const sections = Object.keys(SECTIONS) as Section[];
  return sections.find((section) => isOpen(section, open)) ?? null;
}

export const isOpen = (section: Section, open: readonly IntakeField[]) =>
  SECTIONS[section].some((field) => open.includes(field));
