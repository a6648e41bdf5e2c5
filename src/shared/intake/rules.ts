import { normalisePhone } from '../customer/phone.ts';
import { isSerial } from '../device/serial.ts';
import { INTAKE_FIELDS, type IntakeDraft, type IntakeField, type IntakePolicy } from './contract.ts';
import type { DamageFacts } from './damage.ts';
import { tooLongFields } from './limits.ts';

const has = (text: string | undefined) => !!text && text.trim() !== '';

/** Drop, knock, crush, or enough liquid, with something that no longer works: say what (DOMAIN §3 G1, S0). */
export function needsNamedFunctions(draft: DamageFacts, policy: IntakePolicy): boolean {
  const damage = draft.damage ?? 'none';
  if (damage === 'none' || !draft.functionLost) return false;
  // How much liquid is not known: then it counts as damage.
  return damage !== 'liquid' || draft.liquidPercent === undefined || draft.liquidPercent >= policy.liquidDamagePercent;
}

/** Somebody of this age needs a guardian's signature (DOMAIN §3 G1). @param adultAge policy `intake.adult_age`. */
export const isMinor = (age: number, adultAge: number): boolean => age < adultAge;

/**
 * What is still missing, too long or unreadable before the device may be taken in (DOMAIN §3 G1), in the order of the page.
 * @param photos how many there are.
 */
export function intakeBlockers(draft: IntakeDraft, photos: number, policy: IntakePolicy): IntakeField[] {
  const tooLong = tooLongFields(draft);
  const marked = (draft.marks?.length ?? 0) > 0 || has(draft.conditionNote) || draft.conditionFine === true;
  const missing: Record<IntakeField, boolean> = {
    phone: !has(draft.phone) || normalisePhone(draft.phone!) === null,
    name: !has(draft.name),
    category: !draft.category,
    brand_model: !has(draft.brand) || !has(draft.model),
    serial: !isSerial(draft.serial) && !draft.serialUnreadable,
    serial_photo: !has(draft.serial) && draft.serialUnreadable === true && photos === 0,
    proof: Object.values(draft.proof?.unread ?? {}).some(has),
    fault: !draft.faultCategory || (!has(draft.faultText) && (draft.faultChips?.length ?? 0) === 0),
    onset: !draft.onset,
    other_problems: !draft.otherProblemsAsked,
    condition: !marked,
    power: !draft.power,
    named_functions: needsNamedFunctions(draft, policy) && !has(draft.namedFunctions),
    accessories: !draft.accessoriesNoted,
    passcode: !draft.passcode,
    backup_notice: !draft.backupNotice,
    opening_consent: draft.openedAtIntake === true && !draft.openingConsent,
    terms: !draft.termsRead,
    ceiling: draft.ceilingFen === null || has(draft.ceilingText),
    signature: !draft.signature && !draft.signedOnPaper,
    guardian: draft.minor === true && !has(draft.guardianName),
    promise: false,
  };
  return INTAKE_FIELDS.filter((field) => missing[field] || tooLong.has(field));
}
