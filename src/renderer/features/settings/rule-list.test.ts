import { describe, expect, it } from 'vitest';
import { PACK_ROWS } from '../../../main/services/policy/packs.ts';
import { PARAMETERS, type Parameter } from '../../../shared/policy/parameters.ts';
import type { Pack } from '../../../shared/policy/policy.ts';
import { AREAS, areaOf, parametersOf, scopeKeysOf, unitOf } from './rule-areas.ts';
import {
  comingVersion,
  groupRules,
  knownRules,
  matches,
  overruled,
  rowsOf,
  shownVersion,
  type Rule,
  type RuleVersion,
} from './rule-list.ts';

const TODAY = '2026-11-20';
const version = (given: Partial<RuleVersion> = {}): RuleVersion => ({
  version: 1,
  value: 7,
  from: '2000-01-01',
  to: null,
  source: '',
  confidence: 'A',
  reason: '',
  byName: null,
  byNameEn: null,
  at: null,
  ...given,
});
const rule = (id: string, parameter: Parameter, pack: Pack, value: number, scope: Rule['scope'] = {}): Rule => ({
  id,
  parameter,
  pack,
  scope,
  today: 1,
  versions: [version({ value })],
});
const of = (...versions: RuleVersion[]): Rule => ({
  ...rule('r', 'callback.due_days', 'shop', 0),
  today: versions[0]!.version,
  versions,
});
const shipped = (): Rule[] =>
  PACK_ROWS.map(({ id, parameter, pack, scope, ...row }) => ({
    id,
    parameter,
    pack,
    scope: scope as Rule['scope'],
    today: 1,
    versions: [version({ ...row, value: row.value as number })],
  }));

describe('areas', () => {
  it('have every parameter once, and a unit for every number', () => {
    expect(AREAS.flatMap(parametersOf).toSorted()).toEqual(Object.keys(PARAMETERS).toSorted());
    expect(unitOf('warranty.depreciation_bp_per_day')).toBe('percentPerDay');
    expect(unitOf('callback.breach_working_days')).toBe('workingDays');
    expect(unitOf('points.fen_per_point')).toBe('yuan');
    expect(unitOf('warranty.repairs_before_exchange')).toBe('times');
    expect(unitOf('stars.lowest_mean')).toBe('score');
  });

  it('speak of whatever a row of the packs speaks of', () => {
    const unknown = PACK_ROWS.flatMap(({ id, parameter, scope }) =>
      Object.keys(scope)
        .filter((key) => !(scopeKeysOf(parameter) as readonly string[]).includes(key))
        .map((key) => `${id}: ${key}`),
    );
    expect(unknown).toEqual([]);
  });

  it('group every rule of the packs, the law before the shop', () => {
    const groups = groupRules(shipped());
    expect(groups.map(({ area }) => area)).toEqual([...AREAS]);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(PACK_ROWS.length);
    const periods = groups
      .find(({ area }) => area === 'warranty')!
      .parameters.find(({ parameter }) => parameter === 'warranty.period_months')!;
    expect(periods.rules[0]!.pack).toBe('statute');
    expect(periods.rules.at(-1)!.pack).toBe('brand');
    expect(groupRules([])).toEqual([]);
    expect(areaOf('lien.term_days')).toBe('overdue');
  });

  it('leave out a rule of another version of the program', () => {
    const [known] = shipped();
    expect(knownRules([known!, { ...known!, parameter: 'space.time' }])).toEqual([known]);
  });
});

describe('versions', () => {
  const later = version({ version: 2, value: 5, from: '2026-12-01' });

  it('shows what holds today, and what is to come', () => {
    const changed = of(version(), later);
    expect(shownVersion(changed, TODAY).version).toBe(1);
    expect(comingVersion(changed, TODAY)).toBe(later);
    expect(comingVersion(changed, '2026-12-01')).toBeNull();
  });

  it('forgets a version to come that another one replaced', () => {
    const replaced = of(version(), later, version({ version: 3, value: 4, from: '2026-12-01' }));
    expect(comingVersion(replaced, TODAY)?.version).toBe(3);
  });

  it('shows the next, else the last, where none holds', () => {
    expect(shownVersion({ ...of(later), today: null }, TODAY)).toBe(later);
    const over = version({ to: '2026-01-01' });
    expect(shownVersion({ ...of(over), today: null }, TODAY)).toBe(over);
  });
});

const check = (asked: Rule, ...others: Rule[]) => {
  const found = overruled(asked, rowsOf([asked, ...others]), TODAY);
  return found && { by: found.by.map(({ id }) => id), whole: found.whole };
};

describe('overruled', () => {
  const PHONE = { category: ['phone'] };
  const law = rule('law', 'warranty.return_days', 'statute', 7, PHONE);
  it('below the law a rule of the shop has no effect', () => {
    expect(check(rule('own', 'warranty.return_days', 'shop', 5, PHONE), law)).toEqual({ by: ['law'], whole: true });
    expect(check(rule('own', 'warranty.return_days', 'shop', 9, PHONE), law)).toBeNull();
    expect(check(rule('own', 'warranty.return_days', 'shop', 7, PHONE), law)).toBeNull();
  });

  it('in some of its cases only', () => {
    const own = rule('own', 'warranty.return_days', 'shop', 5, { category: ['phone', 'appliance'] });
    expect(check(own, law)).toEqual({ by: ['law'], whole: false });
    expect(check(law, own)).toBeNull();
  });

  it('by what holds today, and only then', () => {
    const own = rule('own', 'warranty.return_days', 'shop', 5, PHONE);
    expect(check({ ...own, today: null }, law)).toBeNull();
    expect(check(own, { ...law, versions: [version({ from: '2026-12-01' })], today: null })).toBeNull();
  });

  it('finds in the packs what the law gives beyond a brand', () => {
    const rules = shipped();
    const rows = rowsOf(rules);
    const beaten = rules.filter((each) => overruled(each, rows, TODAY)).map(({ id }) => id);
    expect(beaten).toContain('tongchuang.notebook_months');
    expect(beaten.filter((id) => /^(PH|PC|GD|ZJ|CC)\./.test(id))).toEqual(['PC.peripheral_months']);
  });
});

describe('matches', () => {
  it('every word, in any case, width and order', () => {
    expect(matches('上门费\n￥50.00', '５０ 上门')).toBe(true);
    expect(matches('Nokia DOA', 'doa nokia')).toBe(true);
    expect(matches('Nokia DOA', 'doa samsung')).toBe(false);
  });
});
