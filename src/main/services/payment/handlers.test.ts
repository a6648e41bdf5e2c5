import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { bringTo, seen, settled } from '../../../../tests/support/ticket-life.ts';

let shop: TestShop;
let ticketId: string;
beforeAll(async () => {
  shop = await openTestShop();
  ticketId = await bringTo(shop, await takeIn(shop), 'ready');
});
afterAll(() => shop.close());

const take = (amountFen: number, method: 'cash' | 'wechat' = 'cash', id = ticketId) =>
  shop.as(shop.people.desk).payment.take({ ...seen(shop, id), method, amountFen, note: '' });

describe('an amount that nobody can mean', () => {
  test.each([12.345, 0.5, 0, -1, -98_000, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000_001, 2 ** 53])(
    '%d fen is refused before it is looked at',
    async (fen) => {
      await expect(() => take(fen)).toBeRefused(shop, 'BAD_REQUEST');
    },
  );

  test('text is no amount', async () => {
    const amountFen = '98000' as unknown as number;
    await expect(() => take(amountFen)).toBeRefused(shop, 'BAD_REQUEST');
  });

  test('more than is owed, by one fen', async () => {
    await expect(() => take(98_001)).toBeRefused(shop, 'MORE_THAN_OWED', { balanceFen: 98_000 });
  });
});

test.each(['checked_in', 'diagnosing', 'awaiting_approval', 'approved', 'repairing', 'testing', 'closed'] as const)(
  'nothing is owed yet, or any more, while it is %s',
  async (state) => {
    const other = await bringTo(shop, await takeIn(shop), state);
    await expect(() => take(1, 'cash', other)).toBeRefused(shop, 'WRONG_STATE', { state });
  },
);

test('after the hand-over nothing is owed', async () => {
  const other = await bringTo(shop, await takeIn(shop), 'collected');
  await expect(() => take(1, 'cash', other)).toBeRefused(shop, 'MORE_THAN_OWED', { balanceFen: 0 });
});

test('in parts, each with its receipt; cash opens the drawer and a card does not', async () => {
  await settled(shop);
  const before = shop.paper.printed.length;
  expect(await take(48_000, 'cash')).toMatchObject({ balanceFen: 50_000 });
  expect(await take(50_000, 'wechat')).toMatchObject({ balanceFen: 0 });
  await expect(() => take(1)).toBeRefused(shop, 'MORE_THAN_OWED', { balanceFen: 0 });
  await settled(shop);
  expect(shop.paper.printed.slice(before).map(({ document }) => document?.drawerKick)).toEqual([true, false]);
});
