import { describe, expect, test } from 'vitest';
import { PolicyMissingError, PolicyReader, type PolicyRow } from './policy.ts';

const row = (id: string, part: Partial<PolicyRow>): PolicyRow => ({
  id,
  version: 1,
  parameter: 'warranty.exchange_days',
  pack: 'statute',
  scope: {},
  value: 15,
  from: '2000-01-01',
  to: null,
  source: 'PH',
  confidence: 'B',
  ...part,
});
const loaner = (value: number, id: string) => row(id, { parameter: 'warranty.loaner_after_days', value });
const months = (id: string, value: number, scope: PolicyRow['scope']) =>
  row(id, { parameter: 'repair_warranty.months', value, scope });
const list = (id: string, value: string[], version = 1) =>
  row(id, { parameter: 'warranty.remedies_after_repairs', value, version });
const LAW = row('law', { scope: { category: ['phone', 'pc_desktop'] } });
const BRAND = row('brand', { pack: 'brand', scope: { brand: ['tongchuang'], category: ['pc_desktop'] }, value: 20 });
const days = (rows: PolicyRow[], scope: Record<string, string>, day = '2026-11-20') =>
  new PolicyReader(rows, day).find('warranty.exchange_days', scope);

describe('PolicyReader', () => {
  test('the row best for the customer wins, whichever pack it is of (DOMAIN §0)', () => {
    expect(days([LAW, BRAND], { category: 'pc_desktop', brand: 'tongchuang' })).toBe(20);
    expect(days([LAW, { ...BRAND, value: 10 }], { category: 'pc_desktop', brand: 'tongchuang' })).toBe(15);
    expect(new PolicyReader([loaner(7, 'a'), loaner(5, 'b')], '2026-11-20').find('warranty.loaner_after_days')).toBe(5);
  });

  test('where no side is better the narrowest scope wins', () => {
    const rows = [months('all', 12, {}), months('battery', 6, { category: ['phone'], repaired: ['battery'] })];
    const reader = new PolicyReader(rows, '2026-11-20');
    expect(reader.number('repair_warranty.months', { category: 'phone', repaired: 'battery' })).toBe(6);
    expect(reader.number('repair_warranty.months', { category: 'phone', repaired: 'liquid' })).toBe(12);
  });

  test('a row applies only where all that it names is known and named', () => {
    expect(days([LAW], { category: 'appliance' })).toBeNull();
    expect(days([LAW], {})).toBeNull();
    expect(() => new PolicyReader([LAW], '2026-11-20').number('warranty.exchange_days')).toThrow(PolicyMissingError);
  });

  test('the version of the day holds; one that has ended gives way to none before it', () => {
    const rows = [LAW, { ...LAW, version: 2, value: 30, from: '2026-10-01', to: '2026-10-31' }];
    const phone = { category: 'phone' };
    expect(days(rows, phone, '2026-09-30')).toBe(15);
    expect(days(rows, phone, '2026-10-31')).toBe(30);
    expect(days(rows, phone, '2026-11-01')).toBeNull();
    const again = [...rows, { ...LAW, version: 3, value: 18, from: '2026-11-01' }];
    expect(days(again, phone, '2026-11-01')).toBe(18);
  });

  test('lists add up, and every row that was asked is remembered with its version', () => {
    const reader = new PolicyReader([list('b', ['exchange', 'refund'], 2), list('a', ['exchange'])], '2026-11-20');
    expect(reader.list('warranty.remedies_after_repairs')).toEqual(['exchange', 'refund']);
    expect(reader.used.map(({ id, version }) => [id, version])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });
});
