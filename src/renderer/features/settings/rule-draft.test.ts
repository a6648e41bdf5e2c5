import { describe, expect, it } from 'vitest';
import { PACK_ROWS } from '../../../main/services/policy/packs.ts';
import type { Parameter } from '../../../shared/policy/parameters.ts';
import type { PolicyValue } from '../../../shared/policy/policy.ts';
import {
  draftOf,
  isChanged,
  newRule,
  problemsOf,
  readValue,
  scopeOf,
  toSend,
  typedOf,
  withParameter,
  type RuleDraft,
} from './rule-draft.ts';
import type { Rule } from './rule-list.ts';

const TODAY = '2026-11-20';
const rule = (parameter: Parameter, value: PolicyValue, pack: Rule['pack'] = 'shop'): Rule => ({
  id: parameter,
  parameter,
  pack,
  scope: {},
  today: 1,
  versions: [
    {
      version: 1,
      value: value as string | number | string[],
      from: '2000-01-01',
      to: null,
      source: 'S1',
      confidence: 'B',
      reason: '',
      byName: null,
      byNameEn: null,
      at: null,
    },
  ],
});
const DUE_DAYS = rule('callback.due_days', 3);
const typed = (given: Partial<RuleDraft> = {}, of: Rule = DUE_DAYS): RuleDraft => ({
  ...draftOf(of, TODAY),
  value: '5',
  reason: '客户常抱怨',
  ...given,
});

describe('readValue', () => {
  it('reads back every value of the packs as it is written into the field', () => {
    for (const { parameter, value } of PACK_ROWS) {
      const read = readValue(parameter, typedOf(parameter, value));
      // A list comes back in the order in which the screen offers it.
      expect(read.ok && (Array.isArray(read.value) ? [...read.value].toSorted() : read.value)).toEqual(
        Array.isArray(value) ? [...value].toSorted() : value,
      );
    }
  });

  it.each<[Parameter, RuleDraft['value'], PolicyValue]>([
    ['fee.on_site_fen', '￥1,280.5', 128_050],
    ['warranty.depreciation_bp_per_day', '0.07', 7],
    ['warranty.depreciation_bp_per_day', '0.005', 0.5],
    ['stars.lowest_mean', '４.5', 4.5],
    ['service_report.clock', '09:30', '09:30'],
    ['service_report.weekdays', ['4', '1'], ['1', '4']],
    ['fee.customer_pays_return', [], []],
    ['brand_documents.items', ['sim_tray', 'card', 'unit'], ['unit', 'card', 'sim_tray']],
  ])('%s %j', (parameter, text, value) => {
    expect(readValue(parameter, text)).toEqual({ ok: true, value });
  });

  it.each<[Parameter, RuleDraft['value'], string]>([
    ['callback.due_days', ' ', 'empty'],
    ['callback.due_days', 'drei', 'not_a_number'],
    ['callback.due_days', '1e3', 'not_a_number'],
    ['fee.on_site_fen', '5o', 'not_a_number'],
    ['fee.on_site_fen', '-5', 'negative'],
    ['fee.on_site_fen', '99999999999', 'absurd'],
    ['service_report.weekdays', [], 'empty'],
  ])('refuses %s %j: %s', (parameter, text, problem) => {
    expect(readValue(parameter, text)).toEqual({ ok: false, problem });
  });
});

describe('problemsOf', () => {
  it('finds none in a whole change', () => {
    expect(problemsOf(typed(), TODAY)).toEqual({});
    expect(toSend(typed({ to: '2026-12-31', source: '店务会' }), TODAY)).toEqual({
      parameter: 'callback.due_days',
      version: { value: 5, from: TODAY, to: '2026-12-31', source: '店务会', confidence: 'B', reason: '客户常抱怨' },
    });
  });

  it.each<[Partial<RuleDraft>, object]>([
    [{ value: '' }, { value: 'empty' }],
    [{ value: '2.5' }, { value: 'not_whole' }],
    [{ value: '-1' }, { value: 'negative' }],
    [{ value: '99999' }, { value: 'absurd' }],
    [{ reason: ' ' }, { reason: 'empty' }],
    [{ from: '' }, { from: 'empty' }],
    [{ from: '2026-11-19' }, { from: 'from_past' }],
    [{ to: '2026-11-19' }, { to: 'to_before_from' }],
    [{ parameter: null }, { parameter: 'empty' }],
    [
      { value: 'x', to: '2026-11-19', reason: '' },
      { value: 'not_a_number', to: 'to_before_from', reason: 'empty' },
    ],
  ])('%j', (given, problems) => {
    expect(problemsOf(typed(given), TODAY)).toEqual(problems);
    expect(toSend(typed(given), TODAY)).toBeNull();
  });

  it('asks the law for its source', () => {
    const law = rule('warranty.return_days', 7, 'statute');
    expect(problemsOf(typed({}, law), TODAY)).toEqual({ source: 'source_missing' });
    expect(problemsOf(typed({ source: '手机三包规定' }, law), TODAY)).toEqual({});
  });
});

describe('a draft', () => {
  it('is unchanged until something is typed, and again once it is back', () => {
    const draft = draftOf(DUE_DAYS, TODAY);
    expect(draft).toMatchObject({ value: '3', seen: 1, source: '', confidence: 'B' });
    expect(isChanged(draft)).toBe(false);
    expect(isChanged({ ...draft, seen: 2 })).toBe(false);
    expect(isChanged({ ...draft, value: '4' })).toBe(true);
    expect(isChanged({ ...draft, value: '3' })).toBe(false);
  });

  it('of a new rule speaks of brands as decisions know them, and of nothing that was left empty', () => {
    const draft = withParameter(newRule(TODAY), 'brand_documents.items');
    expect(draft).toMatchObject({ pack: 'brand', value: [] });
    const brands = { ...draft, brands: '诺基亚， HUAWEI,华为,nokia', scope: { claim: ['doa'], category: [] } };
    expect(scopeOf(brands)).toEqual({ brand: ['nokia', 'huawei', '华为'], claim: ['doa'] });
    expect(scopeOf({ ...brands, brands: ' , ' })).toEqual({ claim: ['doa'] });
    expect(withParameter(brands, 'callback.due_days')).toMatchObject({
      pack: 'shop',
      value: '',
      scope: {},
      brands: '',
    });
  });
});
