import { afterAll, beforeAll, expect, test } from 'vitest';
import { op, openTestShop, takeIn, type TestShop } from '../../../tests/support/test-shop.ts';
import { seen } from '../../../tests/support/ticket-life.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const thrownBy = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: { code: string; status: number; defined: boolean }) => ({
      code: error.code,
      status: error.status,
      defined: error.defined,
    }),
  );

test('an error whose status oRPC knows by itself comes as declared', async () => {
  const desk = shop.as(shop.people.desk);
  expect(await thrownBy(desk.ticket.get({ ticketId: '0'.repeat(26) }))).toEqual({
    code: 'NOT_FOUND',
    status: 404,
    defined: true,
  });
});

test.each(['STALE', 'INVALID_CODE', 'NOBODY_SIGNED_IN'])('%s comes with its declared status', async (code) => {
  const ticketId = await takeIn(shop);
  const desk = shop.as(shop.people.desk);
  const attempts: Record<string, () => Promise<unknown>> = {
    STALE: () => desk.ticket.note({ ...seen(shop, ticketId), revision: 9, text: 'a' }),
    INVALID_CODE: () => desk.pickup.scan({ ...op(), code: '1', ticketId: null }),
    NOBODY_SIGNED_IN: () => shop.as(null).queue.open(),
  };
  const status = { STALE: 409, INVALID_CODE: 422, NOBODY_SIGNED_IN: 401 }[code];
  expect(await thrownBy(attempts[code]!())).toEqual({ code, status, defined: true });
});
