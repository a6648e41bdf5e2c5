import type { Day } from '../time.ts';
import { isParameter, PARAMETERS, type Parameter } from './parameters.ts';
import type { PolicyRow, PolicyValue } from './policy.ts';

/** What a rule may ask about; a row with another key would never apply. */
export const SCOPE_KEYS = [
  'brand',
  'category',
  'claim',
  'item',
  'priority',
  'province',
  'repaired',
  'stars',
  'zone',
] as const;

export const POLICY_FAULTS = [
  'unknown_parameter',
  'unknown_scope',
  'wrong_kind',
  'not_whole',
  'negative',
  'zero',
  'absurd',
  'from_past',
  'to_before_from',
  'source_missing',
] as const;
export type PolicyFault = (typeof POLICY_FAULTS)[number];

/** A parameter's unit is the end of its name. More is a slip of the keyboard, and dates or sums break on it. */
const LARGEST: readonly (readonly [unit: RegExp, largest: number])[] = [
  [/percent$/, 100],
  [/hours$/, 876_000],
  [/days$/, 36_500],
  [/months$/, 1_200],
  [/day_of_month$/, 28],
  [/$/, 10_000_000],
];
/** Units of which a part makes sense; half a fen or half a month does not. */
const IN_PARTS = /(percent|hours|mean)$/;
/** Nothing is divided by zero, and what comes back every zero days never ends. */
const NEVER_ZERO = /(every_days|fen_per_point|day_of_month)$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What a person enters for a version of a rule. */
export type PolicyEntry = Pick<PolicyRow, 'pack' | 'scope' | 'value' | 'from' | 'to' | 'source'> & {
  parameter: string;
};

/**
 * Why a new version may not be stored; null when it may (DOMAIN §0). It begins `today` at the earliest, in the shop's
 * zone: a decision never changes retroactively.
 */
export function policyFault(entry: PolicyEntry, today: Day): PolicyFault | null {
  const { parameter, scope, value, from, to } = entry;
  if (!isParameter(parameter)) return 'unknown_parameter';
  if (Object.keys(scope).some((key) => !(SCOPE_KEYS as readonly string[]).includes(key))) return 'unknown_scope';
  const fault = valueFault(parameter, value);
  if (fault) return fault;
  if (from < today) return 'from_past';
  if (to !== null && to < from) return 'to_before_from';
  return entry.pack === 'statute' && entry.source === '' ? 'source_missing' : null;
}

function valueFault(parameter: Parameter, value: PolicyValue): PolicyFault | null {
  switch (PARAMETERS[parameter].value) {
    case 'number':
      return typeof value === 'number' ? numberFault(parameter, value) : 'wrong_kind';
    case 'text': // the only text is a time of day
      return typeof value === 'string' && CLOCK.test(value) ? null : 'wrong_kind';
    case 'list':
      if (!Array.isArray(value)) return 'wrong_kind';
      return parameter !== 'service_report.weekdays' || areWeekdays(value) ? null : 'wrong_kind';
  }
}

function numberFault(parameter: Parameter, value: number): PolicyFault | null {
  if (value < 0) return 'negative';
  if (value === 0 && NEVER_ZERO.test(parameter)) return 'zero';
  if (!(value <= (LARGEST.find(([unit]) => unit.test(parameter))?.[1] ?? 0))) return 'absurd';
  return Number.isInteger(value) || IN_PARTS.test(parameter) ? null : 'not_whole';
}

const areWeekdays = (value: readonly string[]) => value.length > 0 && value.every((day) => /^[1-7]$/.test(day));
