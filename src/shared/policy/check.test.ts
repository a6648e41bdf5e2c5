import { describe, expect, test } from 'vitest';
import { policyFault, SCOPE_KEYS, type PolicyEntry, type PolicyFault } from './check.ts';
import { PARAMETERS } from './parameters.ts';
import { PACK_ROWS } from '../../main/services/policy/packs.ts';
import type { PolicyValue } from './policy.ts';

const TODAY = '2026-11-20';
const faultOf = (given: Partial<PolicyEntry>) =>
  policyFault(
    {
      parameter: 'callback.due_days',
      pack: 'shop',
      scope: {},
      value: 3,
      from: TODAY,
      to: null,
      source: '',
      ...given,
    },
    TODAY,
  );

test('every row that comes with the program could be entered as it is', () => {
  expect(PACK_ROWS.filter((row) => policyFault({ ...row, from: TODAY }, TODAY) !== null)).toEqual([]);
});

test('the scopes of the packs ask about every known key, and no other', () => {
  const keys = new Set(PACK_ROWS.flatMap((row) => Object.keys(row.scope)));
  expect([...keys].toSorted()).toEqual([...SCOPE_KEYS]);
});

describe('the value', () => {
  test.each<[string, PolicyValue, PolicyFault | null]>([
    ['callback.due_days', 3, null],
    ['callback.due_days', 0, null],
    ['callback.due_days', -1, 'negative'],
    ['callback.due_days', 36_500, null],
    ['callback.due_days', 36_501, 'absurd'],
    ['callback.due_days', 2.5, 'not_whole'],
    ['callback.due_days', '3', 'wrong_kind'],
    ['callback.due_days', ['3'], 'wrong_kind'],
    ['callback.due_days', Number.NaN, 'absurd'],
    ['callback.due_days', Number.POSITIVE_INFINITY, 'absurd'],
    ['fee.on_site_fen', 10_000_000, null],
    ['fee.on_site_fen', 10_000_001, 'absurd'],
    ['fee.on_site_fen', 50.5, 'not_whole'],
    ['points.fen_per_point', 0, 'zero'],
    ['progress.every_days', 0, 'zero'],
    ['onsite.respond_hours', 0.5, null],
    ['complaint.answer_hours', 1_000_000, 'absurd'],
    ['discount.unapproved_percent', 12.5, null],
    ['discount.unapproved_percent', 101, 'absurd'],
    ['warranty.period_months', 1.5, 'not_whole'],
    ['reconciliation.day_of_month', 0, 'zero'],
    ['reconciliation.day_of_month', 29, 'absurd'],
    ['stars.lowest_mean', 4.5, null],
    ['brand_documents.items', [], null],
    ['brand_documents.items', ['unit'], null],
    ['brand_documents.items', 'unit', 'wrong_kind'],
    ['brand_documents.items', 1, 'wrong_kind'],
    ['service_report.weekdays', ['1', '7'], null],
    ['service_report.weekdays', [], 'wrong_kind'],
    ['service_report.weekdays', ['8'], 'wrong_kind'],
    ['service_report.weekdays', ['Mon'], 'wrong_kind'],
    ['service_report.clock', '09:30', null],
    ['service_report.clock', '24:00', 'wrong_kind'],
    ['service_report.clock', '', 'wrong_kind'],
    ['service_report.clock', 10, 'wrong_kind'],
    ['callback.dueDays', 3, 'unknown_parameter'],
    ['toString', 3, 'unknown_parameter'],
  ])('%s = %j: %s', (parameter, value, fault) => {
    expect(faultOf({ parameter, value })).toBe(fault);
  });

  test.each(Object.entries(PARAMETERS))(
    '%s takes no value of another kind and nothing endless',
    (parameter, { value }) => {
      const wrong: Record<typeof value, PolicyValue[]> = { number: ['1', ['1']], list: [1, '1'], text: [1, ['1']] };
      for (const other of wrong[value]) expect(faultOf({ parameter, value: other })).toBe('wrong_kind');
      if (value !== 'number') return;
      expect(faultOf({ parameter, value: -0.5 })).toBe('negative');
      expect(faultOf({ parameter, value: 10_000_001 })).toBe('absurd');
    },
  );
});

test.each<[string, string | null, PolicyFault | null]>([
  ['2026-11-20', null, null],
  ['2026-11-19', null, 'from_past'],
  ['2000-01-01', null, 'from_past'],
  ['2026-11-20', '2026-11-20', null],
  ['2026-12-01', '2026-11-30', 'to_before_from'],
])('from %s to %s: %s', (from, to, fault) => {
  expect(faultOf({ from, to })).toBe(fault);
});

test('a rule of law needs its source, another does not', () => {
  expect(faultOf({ pack: 'statute' })).toBe('source_missing');
  expect(faultOf({ pack: 'statute', source: 'PC 8' })).toBeNull();
  expect(faultOf({ pack: 'agreement' })).toBeNull();
});

test('a scope of a key that no rule asks about', () => {
  expect(faultOf({ scope: { brand: ['huawei'] } })).toBeNull();
  expect(faultOf({ scope: { brand: ['huawei'], colour: ['blue'] } })).toBe('unknown_scope');
});
