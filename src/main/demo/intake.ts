import words from '../../../resources/demo/words.json' with { type: 'json' };
import type { ConditionMark, IntakeDraft } from '../../shared/intake/contract.ts';
import type { SignatureStrokes } from '../../shared/signature.ts';
import type { Fault, Make } from './devices.ts';
import { surnameOf } from './people.ts';
import type { Plan } from './plan.ts';
import type { Chance } from './random.ts';
import type { Subject } from './subjects.ts';

/** What the desk fills in for a device: everything that G1 asks for. */
export function intakeOf(chance: Chance, plan: Plan, { customer, device, fault, totalFen }: Subject): IntakeDraft {
  const inEnglish = customer.customerLanguage === 'en';
  const faultText = inEnglish ? (fault.sayEn ?? '') : chance.often(0.85) ? chance.pick(fault.say) : '';
  const marks = marksOf(chance, fault);
  const conditionNote = chance.often(0.2) ? chance.pick(words.conditionNotes) : '';
  const isMinor = !inEnglish && customer.customerType === 'individual' && chance.often(0.015);
  const isPersonal = device.make.category !== 'appliance' && device.make.kind !== 'drone';
  return {
    ...customer,
    ...(isMinor ? { minor: true, guardianName: `${surnameOf(customer.name)}先生（家长）` } : {}),
    category: device.make.category,
    brand: device.make.brand,
    model: device.model,
    serial: device.serial,
    faultCategory: fault.category,
    faultChips: fault.chips,
    faultText,
    onset: onsetOf(chance, faultText),
    otherProblemsAsked: true,
    otherProblems: isPersonal && chance.often(0.15) ? chance.pick(words.otherProblems) : '',
    marks,
    conditionNote,
    conditionFine: marks.length === 0 && conditionNote === '',
    power: fault.power,
    damage: fault.damage ?? 'none',
    ...(fault.liquid === undefined ? {} : { liquidPercent: fault.liquid }),
    ...(fault.lost === undefined ? {} : { functionLost: true, namedFunctions: fault.lost }),
    accessoriesNoted: true,
    accessoriesExtra: extrasOf(chance, device.make),
    accessoriesMissing: chance.often(0.06) ? [chance.pick(words.missing)] : [],
    passcode: isPersonal && chance.often(0.65) ? 'withheld' : 'none',
    backupNotice: true,
    termsRead: true,
    ...(chance.often(0.1) ? { signedOnPaper: true } : { signature: scribble(chance) }),
    ...(chance.often(0.08) ? { openedAtIntake: true, openingConsent: true } : {}),
    priority: plan.urgent ? 'urgent' : 'standard',
    // "Up to so much, just do it": the next whole hundred above what it will cost.
    ...(plan.path === 'ceiling' ? { ceilingFen: (Math.floor(totalFen / 10_000) + 1) * 10_000 } : {}),
  };
}

function onsetOf(chance: Chance, faultText: string): NonNullable<IntakeDraft['onset']> {
  if (/昨|yesterday|overnight/.test(faultText)) return 'yesterday';
  if (/年|越来越|每天|冬天|最近/.test(faultText)) return 'earlier';
  return chance.pick(['today', 'yesterday', 'this_week', 'this_week', 'earlier', 'unknown']);
}

function extrasOf(chance: Chance, { kind, category }: Make): string[] {
  const known = words.extra as Record<string, string[]>;
  const list = known[kind] ?? known[category] ?? [];
  return chance.often(0.55) ? chance.shuffled(list).slice(0, chance.between(1, 2)) : [];
}

const place = (chance: Chance) => chance.between(5, 95) / 100;

function marksOf(chance: Chance, { damage, chips }: Fault): ConditionMark[] {
  const wear = Array.from({ length: chance.often(0.4) ? chance.between(1, 2) : 0 }, (): ConditionMark => ({
    side: chance.pick(['front', 'back', 'back']),
    x: place(chance),
    y: place(chance),
    kinds: [chance.pick(['scratch', 'knock', 'peeled', 'scratch'])],
    ...(chance.often(0.2) ? { note: chance.pick(words.markNotes) } : {}),
  }));
  if (damage === undefined) return wear;
  if (damage === 'liquid') return [{ side: 'back', x: 0.5, y: 0.92, kinds: ['stain'] }, ...wear];
  const side = chips.includes('back_cracked') || chips.includes('lens_broken') ? 'back' : 'front';
  const corner = { x: chance.pick([0.06, 0.94]), y: chance.pick([0.05, 0.95]) };
  return [{ side, ...corner, kinds: damage === 'crush' ? ['bend'] : ['crack', 'knock'] }, ...wear];
}

/** A signature that looks like one: a few strokes of a hand in a hurry. */
export function scribble(chance: Chance): SignatureStrokes {
  let x = chance.between(20, 60);
  return Array.from({ length: chance.between(2, 4) }, () => {
    x += chance.between(8, 26);
    const wide = chance.between(30, 90);
    const high = chance.between(10, 34);
    const turns = chance.between(1, 3);
    const from = x;
    x += wide / 2;
    return Array.from({ length: 14 }, (_, i) => ({
      x: Math.round(from + (wide * i) / 13),
      y: Math.round(70 + high * Math.sin((i / 13) * Math.PI * 2 * turns) + chance.between(-3, 3)),
    }));
  });
}
