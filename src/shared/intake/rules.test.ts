import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INTAKE_FIELDS, intakeDraft, type IntakeDraft, type IntakeField } from './contract.ts';
import { intakeBlockers, needsNamedFunctions } from './rules.ts';

const POLICY = { liquidDamagePercent: 10 };

/** An intake to which nothing is missing. */
const COMPLETE = {
  phone: '13800138000',
  name: '李雷',
  category: 'phone',
  brand: 'Apple',
  model: 'iPhone 15 Pro',
  serial: '490154203237518',
  faultCategory: 'screen',
  faultText: '屏幕碎裂',
  onset: 'today',
  otherProblemsAsked: true,
  conditionFine: true,
  power: 'on',
  accessoriesNoted: true,
  passcode: 'none',
  backupNotice: true,
  termsRead: true,
  signedOnPaper: true,
} as const satisfies IntakeDraft;
type Damage = NonNullable<IntakeDraft['damage']>;
const draft = (over: IntakeDraft = {}): IntakeDraft => ({ ...COMPLETE, ...over });
const without = (...keys: (keyof IntakeDraft)[]): IntakeDraft =>
  Object.fromEntries(Object.entries(COMPLETE).filter(([key]) => !keys.includes(key as keyof IntakeDraft)));
const UNREADABLE = { ...without('serial'), serialUnreadable: true };

/** What each key of the complete intake answers. */
const ANSWERS: Record<keyof typeof COMPLETE, IntakeField> = {
  phone: 'phone',
  name: 'name',
  category: 'category',
  brand: 'brand_model',
  model: 'brand_model',
  serial: 'serial',
  faultCategory: 'fault',
  faultText: 'fault',
  onset: 'onset',
  otherProblemsAsked: 'other_problems',
  conditionFine: 'condition',
  power: 'power',
  accessoriesNoted: 'accessories',
  passcode: 'passcode',
  backupNotice: 'backup_notice',
  termsRead: 'terms',
  signedOnPaper: 'signature',
};
const KEYS = Object.keys(ANSWERS) as (keyof typeof COMPLETE)[];

describe('intakeBlockers (G1)', () => {
  test('a complete intake may be committed, and is one that the contract takes', () => {
    expect(intakeBlockers(draft(), 0, POLICY)).toEqual([]);
    expect(intakeDraft.parse(draft())).toEqual(draft());
  });

  test('an empty one lacks what is always asked for', () => {
    expect(intakeBlockers({}, 0, POLICY)).toEqual(
      INTAKE_FIELDS.filter(
        (field) =>
          !['serial_photo', 'named_functions', 'opening_consent', 'guardian', 'proof', 'ceiling', 'promise'].includes(
            field,
          ),
      ),
    );
  });

  test.each(KEYS.map((key) => [key, ANSWERS[key]] as const))('without %s: %s', (key, field) => {
    expect(intakeBlockers(without(key), 0, POLICY)).toEqual([field]);
  });

  test('names all that is missing, once each, in the order of the page', () => {
    fc.assert(
      fc.property(fc.subarray(KEYS), (missing) => {
        const fields = new Set(missing.map((key) => ANSWERS[key]));
        expect(intakeBlockers(without(...missing), 0, POLICY)).toEqual(
          INTAKE_FIELDS.filter((field) => fields.has(field)),
        );
      }),
    );
  });

  test.each<[string, IntakeDraft, number, IntakeField[]]>([
    ['blanks are no name', draft({ name: ' \n\t　' }), 0, ['name']],
    ['blanks are no brand', draft({ brand: '  ' }), 0, ['brand_model']],
    ['blanks are no serial', draft({ serial: '  ' }), 0, ['serial']],
    ['blanks are no fault', draft({ faultText: '  ' }), 0, ['fault']],
    ['too short a phone number', draft({ phone: '12345' }), 0, ['phone']],
    ['too long a phone number', draft({ phone: '1380013800012' }), 0, ['phone']],
    ['a phone number in full width', draft({ phone: '１３８００１３８０００' }), 0, []],

    ['G10a, serial unreadable, no photo', UNREADABLE, 0, ['serial_photo']],
    ['G10b, serial unreadable, with a photo', UNREADABLE, 1, []],
    ['a photo alone does not say "unreadable"', without('serial'), 1, ['serial']],
    ['serial read after all: no photo needed', draft({ serialUnreadable: true }), 0, []],

    ['a chip instead of a text', { ...without('faultText'), faultChips: ['screen_cracked'] }, 0, []],
    ['no chip and no text', { ...without('faultText'), faultChips: [] }, 0, ['fault']],
    ['a text without its category', { ...without('faultCategory'), faultChips: ['screen_cracked'] }, 0, ['fault']],

    ['marks are a condition', { ...without('conditionFine'), marks: [mark()] }, 0, []],
    ['a note is a condition', { ...without('conditionFine'), conditionNote: '边框磕伤' }, 0, []],
    ['no mark is no condition', { ...without('conditionFine'), marks: [], conditionNote: ' ' }, 0, ['condition']],
    ['"fine" taken back', draft({ conditionFine: false }), 0, ['condition']],

    ['opened with consent', draft({ openedAtIntake: true, openingConsent: true }), 0, []],
    ['opened without asking', draft({ openedAtIntake: true }), 0, ['opening_consent']],
    ['opened against a no', draft({ openedAtIntake: true, openingConsent: false }), 0, ['opening_consent']],
    ['not opened', draft({ openedAtIntake: false }), 0, []],

    ['G08, a minor without guardian', draft({ minor: true }), 0, ['guardian']],
    ['a minor with a blank guardian', draft({ minor: true, guardianName: ' ' }), 0, ['guardian']],
    ['a minor with guardian', draft({ minor: true, guardianName: '李大伟' }), 0, []],
    ['an adult', draft({ minor: false }), 0, []],

    ['signed on the glass', { ...without('signedOnPaper'), signature: [[{ x: 1, y: 2 }]] }, 0, []],
    ['signature wiped', draft({ signature: null, signedOnPaper: false }), 0, ['signature']],

    ['asked and said no: other problems', draft({ otherProblemsAsked: false }), 0, ['other_problems']],
    ['terms not read', draft({ termsRead: false }), 0, ['terms']],
    ['no backup notice', draft({ backupNotice: false }), 0, ['backup_notice']],
    ['accessories not looked at', draft({ accessoriesNoted: false }), 0, ['accessories']],

    ['G09a, liquid 12 %, function lost, not named', damaged('liquid', 12), 0, ['named_functions']],
    ['G09b, liquid 9 %, function lost, not named', damaged('liquid', 9), 0, []],
    ['liquid 12 %, named', { ...damaged('liquid', 12), namedFunctions: '听筒' }, 0, []],
    ['liquid 12 %, blanks named', { ...damaged('liquid', 12), namedFunctions: '  ' }, 0, ['named_functions']],
    ['drop, function lost, not named', damaged('drop'), 0, ['named_functions']],

    ['a ceiling', draft({ ceilingFen: 50_000 }), 0, []],
    ['a ceiling without its amount', draft({ ceilingFen: null }), 0, ['ceiling']],
    ['a ceiling that cannot be read', draft({ ceilingFen: null, ceilingText: '12.345' }), 0, ['ceiling']],
    ['an amount beside one that cannot be read', draft({ ceilingFen: 1200, ceilingText: '12.345' }), 0, ['ceiling']],

    ['a proof without anything', draft({ proof: {} }), 0, []],
    ['a date of sale that cannot be read', draft({ proof: { unread: { invoiceDate: '去年' } } }), 0, ['proof']],
    ['one that was cleared', draft({ proof: { unread: { invoiceDate: ' ' } } }), 0, []],
    ['a number on the card too long', draft({ proof: { cardSerial: '1'.repeat(41) } }), 0, ['proof']],

    ['5,000 characters of fault', draft({ faultText: '长'.repeat(5000) }), 0, ['fault']],
    ['as many as there may be', draft({ faultText: ` ${'长'.repeat(2000)} ` }), 0, []],
    ['a note too long', draft({ conditionNote: '长'.repeat(501) }), 0, ['condition']],
    ['a shelf too long', draft({ shelf: 'A'.repeat(13) }), 0, ['promise']],
    ['an accessory too long', draft({ accessoriesExtra: ['case', '长'.repeat(41)] }), 0, ['accessories']],
  ])('%s', (_, given, photos, missing) => {
    expect(intakeBlockers(given, photos, POLICY)).toEqual(missing);
  });
});

function mark(): NonNullable<IntakeDraft['marks']>[number] {
  return { side: 'front', x: 0.5, y: 0.5, kinds: ['scratch'] };
}

function damaged(damage: Damage, liquidPercent?: number): IntakeDraft {
  return draft({ damage, functionLost: true, ...(liquidPercent === undefined ? {} : { liquidPercent }) });
}

describe('needsNamedFunctions (S0)', () => {
  test.each<[Damage, number, boolean]>([
    ['none', 0, false],
    ['none', 100, false],
    ['drop', 0, true],
    ['knock', 0, true],
    ['crush', 0, true],
    ['liquid', 0, false],
    ['liquid', 9, false],
    ['liquid', 10, true],
    ['liquid', 11, true],
    ['liquid', 100, true],
  ])('%s, %d %%, with a function lost: %s', (damage, liquidPercent, needed) => {
    expect(needsNamedFunctions({ damage, liquidPercent, functionLost: true }, POLICY)).toBe(needed);
    expect(needsNamedFunctions({ damage, liquidPercent, functionLost: false }, POLICY)).toBe(false);
    expect(needsNamedFunctions({ damage, liquidPercent }, POLICY)).toBe(false);
  });

  test("the share is the policy's", () => {
    const liquid = { damage: 'liquid', liquidPercent: 12, functionLost: true } as const;
    expect(needsNamedFunctions(liquid, { liquidDamagePercent: 12 })).toBe(true);
    expect(needsNamedFunctions(liquid, { liquidDamagePercent: 13 })).toBe(false);
  });

  test('nothing said is no damage', () => {
    expect(needsNamedFunctions({}, POLICY)).toBe(false);
    expect(needsNamedFunctions({ functionLost: true }, POLICY)).toBe(false);
  });
});
