import { normalisePhone } from '../customer/phone.ts';
import { INTAKE_FIELDS, type IntakeDraft, type IntakeField } from './contract.ts';

const has = (text: string | undefined) => !!text && text.trim() !== '';

/**
 * Liquid of this share or more counts as damage (S0). A figure of the damage table itself, not a policy: the agreement's
 * text names it.
 */
const LIQUID_DAMAGE_PERCENT = 10;

/** Drop, knock, crush, or enough liquid, with something that no longer works: say what (DOMAIN §3 G1, S0). */
export function needsNamedFunctions(draft: Pick<IntakeDraft, 'damage' | 'liquidPercent' | 'functionLost'>): boolean {
  const damage = draft.damage ?? 'none';
  if (damage === 'none' || !draft.functionLost) return false;
  return damage !== 'liquid' || (draft.liquidPercent ?? 100) >= LIQUID_DAMAGE_PERCENT;
}

/** "000000" and "无" are no serials: with one of them many devices would become the same. */
function isSerial(text: string | undefined): boolean {
  const plain = (text ?? '').normalize('NFKC').replace(/[\s-]/g, '');
  return plain.length >= 5 && new Set(plain).size > 1;
}

/** What is still missing before the device may be taken in (G1), in the order of the page. */
export function intakeBlockers(draft: IntakeDraft, photos: number): IntakeField[] {
  const marked = (draft.marks?.length ?? 0) > 0 || has(draft.conditionNote) || draft.conditionFine === true;
  const missing: Record<IntakeField, boolean> = {
    phone: !has(draft.phone) || normalisePhone(draft.phone!) === null,
    name: !has(draft.name),
    category: !draft.category,
    brand_model: !has(draft.brand) || !has(draft.model),
    serial: !isSerial(draft.serial) && !draft.serialUnreadable,
    serial_photo: !has(draft.serial) && draft.serialUnreadable === true && photos === 0,
    fault: !draft.faultCategory || (!has(draft.faultText) && (draft.faultChips?.length ?? 0) === 0),
    onset: !draft.onset,
    other_problems: !draft.otherProblemsAsked,
    condition: !marked,
    power: !draft.power,
    named_functions: needsNamedFunctions(draft) && !has(draft.namedFunctions),
    accessories: !draft.accessoriesNoted,
    passcode: !draft.passcode,
    backup_notice: !draft.backupNotice,
    opening_consent: draft.openedAtIntake === true && !draft.openingConsent,
    terms: !draft.termsRead,
    signature: !draft.signature && !draft.signedOnPaper,
    guardian: draft.minor === true && !has(draft.guardianName),
    promise: false,
  };
  return INTAKE_FIELDS.filter((field) => missing[field]);
}
