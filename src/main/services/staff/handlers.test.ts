import { expect, test } from 'vitest';
import { openTestShop } from '../../../../tests/support/test-shop.ts';

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
