import { PROOF_LIMITS } from '../warranty/proof.ts';
import type { IntakeDraft, IntakeField } from './contract.ts';

export const MAX_FAULT_TEXT = 2000;
export const MAX_ACCESSORY = 40;

/**
 * The longest text that a ticket takes of its intake, and the field of G1 that it belongs to. A draft keeps more: what was
 * typed comes back whole, and is refused at commit.
 */
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
} as const satisfies Record<string, { max: number; field: IntakeField }>;
export type TextField = keyof typeof TEXT_LIMITS;
const TEXT_FIELDS = Object.keys(TEXT_LIMITS) as TextField[];
const PROOF_TEXTS = Object.keys(PROOF_LIMITS) as (keyof typeof PROOF_LIMITS)[];

/** By how many characters a text is longer than `max`; counted as the contract does, without spaces at the ends. */
export const overBy = (text: string | undefined, max: number): number => Math.max(0, (text?.trim().length ?? 0) - max);

/** The fields of G1 in which a text is too long. */
export function tooLongFields(draft: IntakeDraft): Set<IntakeField> {
  const fields = new Set<IntakeField>();
  for (const name of TEXT_FIELDS)
    if (overBy(draft[name], TEXT_LIMITS[name].max) > 0) fields.add(TEXT_LIMITS[name].field);
  const { cardSerial, cardModel, brandFile } = draft.proof ?? {};
  const proof = { cardSerial, cardModel, cardSeller: brandFile?.cardSeller, invoiceSeller: brandFile?.invoiceSeller };
  if (PROOF_TEXTS.some((name) => overBy(proof[name], PROOF_LIMITS[name]) > 0)) fields.add('proof');
  if (draft.accessoriesExtra?.some((word) => overBy(word, MAX_ACCESSORY) > 0)) fields.add('accessories');
  return fields;
}
