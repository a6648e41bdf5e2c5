import type { PolicyRuleView } from '../../../shared/policy/contract.ts';
import { isParameter, PARAMETERS, type Parameter } from '../../../shared/policy/parameters.ts';
import { PACKS, PolicyReader, type AskedScope, type PolicyRow } from '../../../shared/policy/policy.ts';
import type { Day } from '../../../shared/time.ts';
import { AREAS, areaOf, isNumber, type Area } from './rule-areas.ts';

export type RuleVersion = PolicyRuleView['versions'][number];
/** A rule with its parameter known; one that another version of the program made is not shown. */
export type Rule = Omit<PolicyRuleView, 'parameter'> & { parameter: Parameter };

export const knownRules = (rules: readonly PolicyRuleView[]): Rule[] =>
  rules.flatMap((rule) => (isParameter(rule.parameter) ? [{ ...rule, parameter: rule.parameter }] : []));

/** The version that holds today, else the one to begin next, else the last. */
export function shownVersion(rule: Rule, today: Day): RuleVersion {
  const holding = rule.versions.find(({ version }) => version === rule.today);
  return holding ?? comingVersion(rule, today) ?? newestOf(rule);
}
export const newestOf = (rule: Rule): RuleVersion => rule.versions.at(-1)!;

/** It begins after today, and nobody put another in its place. */
export const isComing = ({ versions }: Rule, { version, from }: RuleVersion, today: Day): boolean =>
  from > today && !versions.some((later) => later.version > version && later.from === from);

/** The first version that is still to begin. */
export function comingVersion(rule: Rule, today: Day): RuleVersion | null {
  const coming = rule.versions.filter((version) => isComing(rule, version, today));
  return coming.toSorted((a, b) => (a.from < b.from ? -1 : 1))[0] ?? null;
}

const order = Object.keys(PARAMETERS);
const byPlace = (a: Rule, b: Rule) =>
  order.indexOf(a.parameter) - order.indexOf(b.parameter) || PACKS.indexOf(a.pack) - PACKS.indexOf(b.pack);

/** Rules of one parameter under its name, in one area. */
export type Group = { area: Area; parameters: { parameter: Parameter; rules: Rule[] }[]; count: number };

/** By area and parameter, the law first; areas without a rule are left out. */
export function groupRules(rules: readonly Rule[]): Group[] {
  const byParameter = Map.groupBy(rules.toSorted(byPlace), ({ parameter }) => parameter);
  return AREAS.map((area): Group => {
    const parameters = [...byParameter]
      .filter(([parameter]) => areaOf(parameter) === area)
      .map(([parameter, its]) => ({ parameter, rules: its }));
    return { area, parameters, count: parameters.reduce((sum, { rules: its }) => sum + its.length, 0) };
  }).filter(({ count }) => count > 0);
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

/** Every word typed stands somewhere in the text, whatever its case or width. */
export function matches(text: string, wanted: string): boolean {
  const found = plain(text);
  return plain(wanted)
    .split(/\s+/)
    .every((word) => found.includes(word));
}

/** Every version of every rule, as decisions read them. */
export const rowsOf = (rules: readonly Rule[]): PolicyRow[] =>
  rules.flatMap(({ id, parameter, pack, scope, versions }) =>
    versions.map((version) => ({ ...version, id, parameter, pack, scope })),
  );

/** Each case of which a row speaks: one value of each of its keys. */
function casesOf(scope: Rule['scope']): AskedScope[] {
  let cases: AskedScope[] = [{}];
  for (const [key, values] of Object.entries(scope))
    cases = cases.flatMap((given) => values.map((value) => ({ ...given, [key]: value })));
  return cases;
}

/** Rules that decisions take in place of this one today. `whole`: in every case of which it speaks. */
export type Overruled = { by: PolicyRow[]; whole: boolean };

/** Whether others come before a number (DOMAIN §0 "Precedence"); null: it counts wherever it applies. */
export function overruled(rule: Rule, rows: readonly PolicyRow[], today: Day): Overruled | null {
  const { parameter } = rule;
  if (rule.today === null || !isNumber(parameter)) return null;
  const own = shownVersion(rule, today).value;
  const cases = casesOf(rule.scope);
  const winners = cases.flatMap((given) => {
    const best = new PolicyReader(rows, today).findRuled(parameter, given);
    return best === null || best.value === own ? [] : [best.rule];
  });
  if (winners.length === 0) return null;
  const ids = new Set(winners.map(({ id, version }) => `${id} ${version}`));
  return {
    by: rows.filter(({ id, version }) => ids.has(`${id} ${version}`)),
    whole: winners.length === cases.length,
  };
}
