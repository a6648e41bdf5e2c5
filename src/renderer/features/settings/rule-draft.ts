import { parseYuan, plainYuan } from '../../../shared/money.ts';
import { tidy } from '../../../shared/decimal.ts';
import { policyFault, type PolicyFault } from '../../../shared/policy/check.ts';
import { PARAMETERS, type Parameter } from '../../../shared/policy/parameters.ts';
import type { Confidence, Pack, PolicyValue } from '../../../shared/policy/policy.ts';
import type { Day } from '../../../shared/time.ts';
import { brandKey } from '../../../shared/warranty/brand.ts';
import { areaOf, isList, isNumber, unitOf } from './rule-areas.ts';
import { listCodes } from './rule-codes.ts';
import { newestOf, type Rule } from './rule-list.ts';

export type Scope = Readonly<Record<string, readonly string[]>>;
/** What is typed; a number and a clock as text, a list as its codes. */
type Fields = {
  parameter: Parameter | null;
  pack: Pack;
  /** Without the brands, which are typed by name. */
  scope: Scope;
  brands: string;
  value: string | readonly string[];
  from: Day | '';
  to: Day | '';
  source: string;
  confidence: Confidence;
  reason: string;
};
/**
 * A version as it is being written down. `id` null: a rule that is not there yet; `seen`: the newest version known to
 * whoever writes; `begun`: how the fields were at first.
 */
export type RuleDraft = Fields & { id: string | null; seen: number; begun: string };

/** The order in which they stand. */
export const FIELDS = ['parameter', 'scope', 'value', 'from', 'to', 'source', 'reason'] as const;
export type Field = (typeof FIELDS)[number];
export type Problem = 'empty' | 'not_a_number' | PolicyFault;
export type Problems = Partial<Record<Field, Problem>>;

const plain = ({ id: _id, seen: _seen, begun: _begun, ...fields }: RuleDraft) => JSON.stringify(fields);
export const isChanged = (draft: RuleDraft): boolean => plain(draft) !== draft.begun;
const begun = (draft: Omit<RuleDraft, 'begun'>): RuleDraft => {
  const whole = { ...draft, begun: '' };
  return { ...whole, begun: plain(whole) };
};

/** A further version of a rule, from today on. Whose word it is must be said anew: the old source said something else. */
export function draftOf(rule: Rule, today: Day): RuleDraft {
  const { version, value, confidence } = newestOf(rule);
  return begun({
    id: rule.id,
    seen: version,
    parameter: rule.parameter,
    pack: rule.pack,
    scope: rule.scope,
    brands: '',
    value: typedOf(rule.parameter, value),
    from: today,
    to: '',
    source: '',
    confidence,
    reason: '',
  });
}

export const newRule = (today: Day): RuleDraft =>
  begun({
    id: null,
    seen: 0,
    parameter: null,
    pack: 'shop',
    scope: {},
    brands: '',
    value: '',
    from: today,
    to: '',
    source: '',
    confidence: 'A',
    reason: '',
  });

/** Another parameter has another kind of value and speaks of other things. */
export const withParameter = (draft: RuleDraft, parameter: Parameter): RuleDraft => ({
  ...draft,
  parameter,
  pack: areaOf(parameter) === 'brand' ? 'brand' : 'shop',
  scope: {},
  brands: '',
  value: isList(parameter) ? [] : '',
});

/** A value as a person writes it into the field: yuan for fen, a percentage for basis points. */
export function typedOf(parameter: Parameter, value: PolicyValue): string | readonly string[] {
  if (typeof value !== 'number') return value;
  if (!isNumber(parameter)) return String(value);
  const unit = unitOf(parameter);
  if (unit === 'yuan') return plainYuan(value);
  return String(unit === 'percentPerDay' ? value / 100 : value);
}

/** Reads what was typed; a list keeps the order of its codes, with those that nobody knows at its end. */
export function readValue(
  parameter: Parameter,
  typed: RuleDraft['value'],
): { ok: true; value: PolicyValue } | { ok: false; problem: Problem } {
  const no = (problem: Problem) => ({ ok: false, problem }) as const;
  if (isList(parameter)) {
    const codes = typeof typed === 'string' ? [] : typed;
    const known = listCodes(parameter);
    // No day at all is no weekly report; any other list may say "none".
    if (codes.length === 0 && parameter === 'service_report.weekdays') return no('empty');
    const inOrder = known.filter((code) => codes.includes(code));
    return { ok: true, value: [...inOrder, ...codes.filter((code) => !known.includes(code))] };
  }
  const text = String(typed).normalize('NFKC').trim();
  if (text === '') return no('empty');
  if (!isNumber(parameter)) return { ok: true, value: text };
  const unit = unitOf(parameter);
  if (unit === 'yuan') {
    const parsed = parseYuan(text);
    if (parsed.ok) return { ok: true, value: parsed.fen };
    return no(parsed.error === 'negative' ? 'negative' : parsed.error === 'too_large' ? 'absurd' : 'not_a_number');
  }
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(text)) return no('not_a_number');
  return { ok: true, value: unit === 'percentPerDay' ? tidy(Number(text) * 100) : Number(text) };
}

/** Where a fault is mended. */
export const FIELD_OF: Record<PolicyFault, Field> = {
  unknown_parameter: 'parameter',
  unknown_scope: 'scope',
  wrong_kind: 'value',
  not_whole: 'value',
  negative: 'value',
  zero: 'value',
  absurd: 'value',
  from_past: 'from',
  to_before_from: 'to',
  source_missing: 'source',
};

/** What keeps a draft from being stored, by field: what the host would refuse, and what is still empty. */
export function problemsOf(draft: RuleDraft, today: Day): Problems {
  const { parameter, pack, from, source, reason } = draft;
  const found: Problems = {};
  if (parameter === null) return { parameter: 'empty' };
  const read = readValue(parameter, draft.value);
  if (!read.ok) found.value = read.problem;
  if (from === '') found.from = 'empty';
  if (reason.trim() === '') found.reason = 'empty';
  // What cannot be read yet must not hide what else is wrong.
  const value = read.ok ? read.value : standIn(parameter);
  const to = draft.to === '' ? null : draft.to;
  const fault = policyFault(
    { parameter, pack, scope: scopeOf(draft), value, from: from || today, to, source: source.trim() },
    today,
  );
  if (fault) found[FIELD_OF[fault]] ??= fault;
  return found;
}
function standIn(parameter: Parameter): PolicyValue {
  switch (PARAMETERS[parameter].value) {
    case 'number':
      return 1;
    case 'list':
      return ['1'];
    case 'text':
      return '00:00';
  }
}

/** What a draft's rule is about; a condition that names nothing is none. */
export function scopeOf({ scope, brands }: Pick<RuleDraft, 'scope' | 'brands'>): Record<string, string[]> {
  const brand = brands
    .split(/[,，、;；]/)
    .map(brandKey)
    .filter((key) => key !== '');
  const all = brands === '' ? scope : { ...scope, brand: [...new Set(brand)] };
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, values]) => (values.length > 0 ? [[key, [...values]]] : [])),
  );
}

/** What goes to the host; null while something is wrong. */
export function toSend(draft: RuleDraft, today: Day) {
  const { parameter, from, to, source, confidence, reason } = draft;
  if (parameter === null || Object.keys(problemsOf(draft, today)).length > 0) return null;
  const read = readValue(parameter, draft.value);
  if (!read.ok) return null;
  const value = read.value as string | number | string[];
  return { parameter, version: { value, from, to: to === '' ? null : to, source, confidence, reason } };
}
