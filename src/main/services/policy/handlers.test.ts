import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { op, openTestShop, type TestShop } from '../../../../tests/support/test-shop.ts';
import '../../../../tests/support/ticket-life.ts';
import type { PolicyFault } from '../../../shared/policy/check.ts';
import { addDays, dayOf } from '../../../shared/time.ts';
import { policyOn } from './queries.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const admin = () => shop.as(shop.people.owner);
const today = () => dayOf(shop.clock.now());
const entered = (given: object = {}) => ({
  from: today(),
  to: null,
  source: '',
  confidence: 'A' as const,
  reason: '客户常抱怨',
  ...given,
});
type Change = Parameters<ReturnType<typeof admin>['policy']['change']>[0];
type Add = Parameters<ReturnType<typeof admin>['policy']['add']>[0];
const change = (given: Partial<Change> = {}) =>
  admin().policy.change({ ...op(), id: 'T6.due_days', seenVersion: 1, value: 5, ...entered(), ...given });
const HUAWEI = { parameter: 'brand_documents.items', pack: 'brand' as const, value: ['unit', 'card'] };
const add = (given: Partial<Add> = {}) =>
  admin().policy.add({ ...op(), ...HUAWEI, scope: { brand: ['huawei'], claim: ['doa'] }, ...entered(), ...given });
const rule = async (id: string) => (await admin().policy.list()).find((each) => each.id === id)!;
const items = (brand: string) => policyOn(shop.db, today()).list('brand_documents.items', { brand, claim: 'doa' });
const dueDays = (day: string) => policyOn(shop.db, day).number('callback.due_days');

describe('policy.list', () => {
  test('everybody who reads tickets sees every rule with its history', async () => {
    await change();
    const rules = await shop.as(shop.people.technician).policy.list();
    expect(rules.length).toBeGreaterThan(100);
    const { versions, ...head } = rules.find(({ id }) => id === 'T6.due_days')!;
    expect(head).toEqual({ id: 'T6.due_days', parameter: 'callback.due_days', pack: 'shop', scope: {}, today: 2 });
    expect(versions.map(({ version, value, reason, byName }) => [version, value, reason, byName])).toEqual([
      [1, 3, '', null],
      [2, 5, '客户常抱怨', '周建国'],
    ]);
    expect(versions.map(({ at }) => at)).toEqual([null, expect.any(String)]);
  });

  test('a version is told without what belongs to the rule, or to the database', async () => {
    expect(Object.keys((await rule('T6.due_days')).versions[0]!).toSorted()).toEqual(
      ['at', 'byName', 'byNameEn', 'confidence', 'from', 'reason', 'source', 'to', 'value', 'version'].toSorted(),
    );
  });
});

describe('policy.change', () => {
  test('holds from its day on; what was before stays as it was', async () => {
    const [yesterday, tomorrow] = [addDays(today(), -1), addDays(today(), 1)];
    expect(await change({ from: tomorrow })).toEqual({ id: 'T6.due_days', version: 2 });
    expect([yesterday, today(), tomorrow].map(dueDays)).toEqual([3, 3, 5]);
    expect((await rule('T6.due_days')).today).toBe(1);
    await change({ seenVersion: 2, value: 4 });
    expect([yesterday, today(), tomorrow].map(dueDays)).toEqual([3, 4, 5]);
  });

  test('for a while, and what holds afterwards: a rule whose last version has ended is over', async () => {
    await change({ to: addDays(today(), 6) });
    expect([0, 6].map((days) => dueDays(addDays(today(), days)))).toEqual([5, 5]);
    expect(() => dueDays(addDays(today(), 7))).toThrow(/no policy/);
    await change({ seenVersion: 2, value: 3, from: addDays(today(), 7) });
    expect([6, 7].map((days) => dueDays(addDays(today(), days)))).toEqual([5, 3]);
  });

  test('sent twice is done once', async () => {
    const operationId = op();
    const input = { ...operationId, id: 'T6.due_days', seenVersion: 1, value: 5, ...entered() };
    const first = await admin().policy.change(input);
    expect(await admin().policy.change(input)).toEqual(first);
    expect((await rule('T6.due_days')).versions).toHaveLength(2);
    await expect(() => admin().policy.change({ ...input, value: 6 })).toBeRefused(shop, 'OPERATION_REUSED');
  });

  test('is audited by its fields and told to every screen', async () => {
    expect(await shop.changes(() => change())).toEqual([{ topics: [{ topic: 'policy', id: 'T6.due_days' }] }]);
    const subjects = shop.db.prepare('SELECT subjects FROM audit_entry ORDER BY seq DESC LIMIT 1').pluck().get();
    expect(JSON.parse(subjects as string)).toEqual([
      { entity: 'policy', id: 'T6.due_days', fields: ['value', 'from', 'source'] },
    ]);
  });

  test('against another version than the newest: who was faster', async () => {
    await change();
    await expect(() => change({ value: 6 })).toBeRefused(shop, 'STALE', {
      what: 'policy',
      revision: 2,
      changedBy: '周建国',
      changedAt: expect.stringMatching(/^2026-11-20T/),
    });
    await expect(() => change({ seenVersion: 3 })).toBeRefused(shop, 'STALE', { revision: 2 });
  });

  test.each<[string, Partial<Change>, PolicyFault]>([
    ['text for a number', { value: '5' }, 'wrong_kind'],
    ['a list for a number', { value: ['5'] }, 'wrong_kind'],
    ['below nothing', { value: -1 }, 'negative'],
    ['beyond reason', { value: 10_000_001 }, 'absurd'],
    ['half a day', { value: 2.5 }, 'not_whole'],
    ['every zero days', { id: 'T5.every_days', value: 0 }, 'zero'],
    ['a number for a list', { id: 'doa.checks', value: 1 }, 'wrong_kind'],
    ['a number for a clock', { id: 'T11.clock', value: 10 }, 'wrong_kind'],
    ['yesterday', { from: '2026-11-19' }, 'from_past'],
    ['an end before the beginning', { to: '2026-11-19' }, 'to_before_from'],
    ['the law without a source', { id: 'PH.return_days', value: 8 }, 'source_missing'],
  ])('%s', async (_, given, fault) => {
    await expect(() => change(given)).toBeRefused(shop, 'POLICY_REFUSED', { fault });
  });

  test('the law with a source; a rule that nobody knows; no reason; no real day', async () => {
    expect(await change({ id: 'PH.return_days', value: 8, source: 'PH 修订' })).toMatchObject({ version: 2 });
    await expect(() => change({ id: 'T99' })).toBeRefused(shop, 'NOT_FOUND', { what: 'policy' });
    for (const wrong of [{ reason: ' \0' }, { from: '2026-11-31' }, { value: Number.NaN }, { confidence: 'D' as 'A' }])
      await expect(() => change(wrong)).toBeRefused(shop, 'BAD_REQUEST');
  });

  test('the shop counts its days in China: an hour after its midnight yesterday is past', async () => {
    shop.clock.set('2026-11-20T17:00:00.000Z');
    await expect(() => change({ from: '2026-11-20' })).toBeRefused(shop, 'POLICY_REFUSED', { fault: 'from_past' });
    expect(await change({ from: '2026-11-21' })).toMatchObject({ version: 2 });
  });

  test('only by an admin', async () => {
    const wanted = { ...op(), id: 'T6.due_days', seenVersion: 1, value: 5, ...entered() };
    await expect(() => shop.as(shop.people.desk).policy.change(wanted)).toBeRefused(shop, 'FORBIDDEN', {
      permission: 'policy.manage',
    });
  });
});

describe('policy.add', () => {
  test("another brand's checklist, which can then be changed", async () => {
    const { id, version } = await add({ value: ['unit', 'card', 'unit'] });
    expect(version).toBe(1);
    expect(items('huawei')).toEqual(['unit', 'card']);
    expect(items('honor')).toEqual([]);
    await change({ id, value: ['unit'] });
    expect(items('huawei')).toEqual(['unit']);
    expect(await rule(id)).toMatchObject({ parameter: 'brand_documents.items', pack: 'brand', today: 2 });
  });

  test('what a rule of the same pack and scope says already is changed there', async () => {
    const otherwise = { scope: { claim: ['doa', 'doa'], brand: ['huawei'] } };
    const { id } = await add(otherwise);
    for (const scope of [{}, otherwise]) await expect(() => add(scope)).toBeRefused(shop, 'RULE_EXISTS', { id });
    await expect(() => add({ parameter: 'callback.due_days', pack: 'shop', scope: {}, value: 5 })).toBeRefused(
      shop,
      'RULE_EXISTS',
      { id: 'T6.due_days' },
    );
    expect(await add({ pack: 'agreement' })).toMatchObject({ version: 1 });
  });

  test('refused where it could never apply, or is no rule', async () => {
    const wrong: [Partial<Add>, PolicyFault][] = [
      [{ parameter: 'brand_documents.colour' }, 'unknown_parameter'],
      [{ scope: { colour: ['blue'] } }, 'unknown_scope'],
      [{ value: 3 }, 'wrong_kind'],
      [{ from: '2026-11-19' }, 'from_past'],
    ];
    for (const [given, fault] of wrong) await expect(() => add(given)).toBeRefused(shop, 'POLICY_REFUSED', { fault });
    for (const given of [
      { pack: 'statute' as 'brand' },
      { scope: { brand: [] } },
      { scope: { brand: [' '] } },
      { reason: '' },
    ])
      await expect(() => add(given)).toBeRefused(shop, 'BAD_REQUEST');
    await expect(() =>
      shop.as(shop.people.desk).policy.add({ ...op(), ...HUAWEI, scope: {}, ...entered() }),
    ).toBeRefused(shop, 'FORBIDDEN');
  });
});
