import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { op, openTestShop, type TestShop } from '../../../../tests/support/test-shop.ts';
import '../../../../tests/support/ticket-life.ts'; // toBeRefused

test('a switch of person is told, so that another tab of the screen does not go on under the name before', async () => {
  const shop = await openTestShop();
  try {
    const client = shop.as(shop.people.desk);
    const told = await shop.changes(() => client.session.switchTo({ staffId: shop.people.technician }));
    expect(told.flatMap(({ topics }) => topics.map(({ topic }) => topic))).toEqual(['session']);
    expect((await client.session.current()).staff?.id).toBe(shop.people.technician);
  } finally {
    await shop.close();
  }
});

describe('two admins change one person', () => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await openTestShop();
  });
  afterEach(() => shop.close());

  const admin = () => shop.as(shop.people.owner);
  /** The person as the list shows them now. */
  const shown = async (staffId: string) => {
    const { id: _, ...seen } = (await admin().staff.list()).find(({ id }) => id === staffId)!;
    return seen;
  };

  test('the second is told who was faster, and nothing is overwritten', async () => {
    const staffId = shop.people.technician;
    const seen = await shown(staffId);
    await admin().staff.save({ ...op(), staffId, seen, ...seen, nameEn: 'Li Wei' });
    const second = () => admin().staff.save({ ...op(), staffId, seen, ...seen, roles: ['technician', 'manager'] });
    await expect(second).toBeRefused(shop, 'STALE', { what: 'staff', changedBy: '周建国' });
    await expect(() => admin().staff.save({ ...op(), staffId, ...seen, seen: null })).toBeRefused(shop, 'STALE');
    const now = await shown(staffId);
    await admin().staff.save({ ...op(), staffId, seen: now, ...now, roles: ['technician', 'manager'] });
    expect(await shown(staffId)).toMatchObject({ nameEn: 'Li Wei', roles: ['technician', 'manager'] });
  });

  test('the same change sent twice is done once', async () => {
    const staffId = shop.people.technician;
    const seen = await shown(staffId);
    const change = { ...op(), staffId, seen, ...seen, nameEn: 'Li Wei' };
    await admin().staff.save(change);
    expect(await admin().staff.save(change)).toEqual({ staffId });
  });

  test('the language that somebody chose meanwhile stays theirs', async () => {
    const staffId = shop.people.technician;
    const seen = await shown(staffId);
    await shop.as(staffId).session.setLanguage({ language: 'en' });
    await admin().staff.save({ ...op(), staffId, seen, ...seen, nameEn: 'Li Wei' });
    expect(await shown(staffId)).toMatchObject({ nameEn: 'Li Wei', language: 'en' });
  });

  test('settings name who was faster too', async () => {
    const { settings, revision } = await admin().settings.get();
    const save = () => admin().settings.save({ ...op(), revision, settings });
    await save();
    await expect(save).toBeRefused(shop, 'STALE', { what: 'settings', changedBy: '周建国', revision: revision + 1 });
  });
});
