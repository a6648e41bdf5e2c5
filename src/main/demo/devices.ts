import * as z from 'zod';
import deviceList from '../../../resources/demo/devices.json' with { type: 'json' };
import faultList from '../../../resources/demo/faults.json' with { type: 'json' };
import { luhnCheckDigit } from '../../shared/codes.ts';
import { CATEGORIES } from '../../shared/device/contract.ts';
import { DIAGNOSIS_CLASSES } from '../../shared/diagnosis/contract.ts';
import { FAULT_CATEGORIES, POWER_STATES } from '../../shared/intake/contract.ts';
import { DAMAGE_CLASSES } from '../../shared/intake/damage.ts';
import type { Technician } from './people.ts';
import type { Chance } from './random.ts';

const makes = z.array(
  z.strictObject({
    kind: z.string(),
    category: z.enum(CATEGORIES),
    brand: z.string(),
    models: z.array(z.string()).min(1),
    /** A phone's type allocation code, else a pattern: # digit, @ letter, * either. */
    serial: z.string(),
    weight: z.number(),
    /** What a part for it costs, in yuan. */
    yuan: z.record(z.string(), z.number()),
  }),
);

const faults = z.array(
  z.strictObject({
    /** Kinds of device that have it. */
    for: z.array(z.string()),
    weight: z.number(),
    category: z.enum(FAULT_CATEGORIES),
    chips: z.array(z.string()),
    say: z.array(z.string()).min(1),
    sayEn: z.string().optional(),
    power: z.enum(POWER_STATES),
    damage: z.enum(DAMAGE_CLASSES).optional(),
    liquid: z.int().optional(),
    /** Functions lost by the damage (G1). */
    lost: z.string().optional(),
    class: z.enum(DIAGNOSIS_CLASSES).optional(),
    data: z.boolean().optional(),
    virus: z.boolean().optional(),
    /** May be in warranty. */
    free: z.boolean().optional(),
    cause: z.array(z.string()).min(1),
    part: z.string().optional(),
    needs: z.string().optional(),
    name: z.string().optional(),
    spec: z.array(z.string()).optional(),
    labour: z.tuple([z.string(), z.number()]),
    action: z.string(),
    test: z.string(),
    fail: z.string().optional(),
    fix: z.string().optional(),
    /** Found only in repair (G6): line, yuan, reason. */
    more: z.tuple([z.string(), z.number(), z.string()]).optional(),
    /** Sometimes sent to the vendor. */
    vendor: z.boolean().optional(),
  }),
);

export type Make = z.infer<typeof makes>[number];
export type Fault = z.infer<typeof faults>[number];
export type Device = { make: Make; model: string; serial: string };

export type Catalogue = { makes: Make[]; faults: Fault[] };
export const readCatalogue = (): Catalogue => ({ makes: makes.parse(deviceList), faults: faults.parse(faultList) });

export function makeDevice(
  chance: Chance,
  { makes: known }: Catalogue,
  taken: Set<string>,
  suits: (make: Make) => boolean,
): Device {
  const make = chance.weighted(known.filter(suits));
  for (;;) {
    const serial = make.kind === 'phone' ? imei(chance, make.serial) : serialOf(chance, make.serial);
    if (taken.has(serial)) continue;
    taken.add(serial);
    return { make, model: chance.pick(make.models), serial };
  }
}

function imei(chance: Chance, typeCode: string): string {
  const digits = typeCode + String(chance.between(0, 999_999)).padStart(6, '0');
  return digits + luhnCheckDigit(digits);
}

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHJKLMNPQRTVWXY';

const serialOf = (chance: Chance, pattern: string) =>
  pattern.replace(/[#@*]/g, (sign) =>
    chance.pick([...(sign === '#' ? DIGITS : sign === '@' ? LETTERS : DIGITS + LETTERS)]),
  );

export const faultsOf = ({ faults: known }: Catalogue, { make }: Device) =>
  known.filter(
    (f) =>
      f.for.includes(make.kind) &&
      (f.part === undefined || f.part in make.yuan) &&
      (f.needs === undefined || f.needs in make.yuan),
  );

const BENCHES: Record<string, readonly Technician[]> = {
  phone: ['li', 'li', 'li', 'chen', 'chen', 'zhao'],
  tablet: ['chen', 'chen', 'li'],
  notebook: ['wang', 'wang', 'wang', 'wang', 'chen'],
  desktop: ['wang'],
};

/** Who works on such a device. */
export const benchFor = (chance: Chance, { make }: Device): Technician =>
  chance.pick(BENCHES[make.kind] ?? ['zhao', 'zhao', 'wang']);
