import { PARAMETERS, type Parameter, type ParameterOf } from '../../../shared/policy/parameters.ts';
import type { SCOPE_KEYS } from '../../../shared/policy/check.ts';

/** The kinds of rules, in the order in which a ticket meets them. */
export const AREAS = [
  'intake',
  'warranty',
  'brand',
  'fees',
  'pickup',
  'repair_warranty',
  'timers',
  'complaints',
  'overdue',
  'assessment',
  'privacy',
] as const;
export type Area = (typeof AREAS)[number];
export type ScopeKey = (typeof SCOPE_KEYS)[number];

type HeadOf<P> = P extends `${infer Head}.${string}` ? Head : never;
/** A parameter's area and what its rule asks about; a row that names anything else would never apply. */
const BY_HEAD: Record<HeadOf<Parameter>, readonly [area: Area, scope: readonly ScopeKey[]]> = {
  intake: ['intake', []],
  damage: ['intake', []],
  warranty: ['warranty', ['category', 'brand', 'province', 'item']],
  brand_documents: ['brand', ['brand', 'claim']],
  fee: ['fees', ['category', 'brand']],
  discount: ['fees', []],
  points: ['fees', []],
  pickup: ['pickup', []],
  repair_warranty: ['repair_warranty', ['category', 'brand', 'repaired']],
  onsite: ['timers', ['zone']],
  repair: ['timers', ['priority']],
  progress: ['timers', []],
  callback: ['timers', []],
  part_request: ['timers', []],
  defective_part: ['timers', []],
  reconciliation: ['timers', []],
  service_report: ['timers', []],
  online_question: ['timers', []],
  tip_off: ['timers', []],
  calendar: ['timers', []],
  complaint: ['complaints', []],
  overdue: ['overdue', []],
  lien: ['overdue', []],
  assessment: ['assessment', []],
  stars: ['assessment', ['stars']],
  retention: ['privacy', []],
};
const headOf = (parameter: Parameter) => BY_HEAD[parameter.split('.')[0] as HeadOf<Parameter>];

export const areaOf = (parameter: Parameter): Area => headOf(parameter)[0];

/** Of what a row of this parameter may speak; a part's only where the rule looks at parts. */
export const scopeKeysOf = (parameter: Parameter): readonly ScopeKey[] =>
  headOf(parameter)[1].filter((key) => key !== 'item' || parameter === 'warranty.period_months');

export const parametersOf = (area: Area): Parameter[] =>
  (Object.keys(PARAMETERS) as Parameter[]).filter((parameter) => areaOf(parameter) === area);

/** What a number is a number of. `score` is a bare number. */
export type Unit =
  | 'yuan'
  | 'percent'
  | 'percentPerDay'
  | 'hours'
  | 'workingDays'
  | 'days'
  | 'dayOfMonth'
  | 'months'
  | 'years'
  | 'times'
  | 'score';

/** A parameter's unit is the end of its name. */
const UNITS: readonly (readonly [end: RegExp, unit: Unit])[] = [
  [/_fen$|fen_per_point$/, 'yuan'],
  [/bp_per_day$/, 'percentPerDay'],
  [/percent$/, 'percent'],
  [/hours$/, 'hours'],
  [/working_days$/, 'workingDays'],
  [/days$/, 'days'],
  [/day_of_month$/, 'dayOfMonth'],
  [/months$/, 'months'],
  [/_age$/, 'years'],
  [/(_before_exchange|_replacements|_attempts|_passes|_checks)$/, 'times'],
];
export const unitOf = (parameter: ParameterOf<'number'>): Unit =>
  UNITS.find(([end]) => end.test(parameter))?.[1] ?? 'score';

const isOf =
  <Kind extends 'number' | 'list'>(kind: Kind) =>
  (parameter: Parameter): parameter is ParameterOf<Kind> =>
    PARAMETERS[parameter].value === kind;
export const isNumber = isOf('number');
export const isList = isOf('list');
