import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { bringTo, digest, gateSteps, seen, stateOf } from '../../../../tests/support/ticket-life.ts';
import { firstBrokenAudit } from '../audit/queries.ts';
import { markOverdue } from './mark-overdue.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const desk = () => shop.as(shop.people.desk);
const ready = async () => bringTo(shop, await takeIn(shop), 'ready');
const pay = (ticketId: string, amountFen: number) =>
  desk().payment.take({ ...seen(shop, ticketId), method: 'cash', amountFen, note: '' });
/** Ready on 2026-11-20: thirty days end on 2026-12-20, on the shop's clock. */
const LAST_DAY = '2026-12-20T15:59:00.000Z';
const OVERDUE_DAY = '2026-12-20T16:00:00.000Z';

describe('a device that nobody pays for (DOMAIN §9)', () => {
  test('is overdue from day 31 on, once, and the timeline says why', async () => {
    const ticketId = await ready();
    shop.clock.set(LAST_DAY);
    expect(markOverdue(shop.shop)).toBe(0);
    expect(stateOf(shop, ticketId)).toBe('ready');
    shop.clock.set(OVERDUE_DAY);
    expect(markOverdue(shop.shop)).toBe(1);
    const ticket = await desk().ticket.get({ ticketId });
    expect(ticket).toMatchObject({ state: 'overdue', outcome: 'repaired', balanceFen: 98_000 });
    expect(ticket.timeline.at(-1)).toMatchObject({
      kind: 'moved',
      from: 'ready',
      to: 'overdue',
      actorName: null,
      data: { reason: 'unpaid' },
    });
    const before = digest(shop.db);
    expect(markOverdue(shop.shop)).toBe(0);
    expect(digest(shop.db)).toBe(before);
    expect(firstBrokenAudit(shop.db)).toBeNull();
  });

  test('also when a part of it was paid; paid to the end it only waits', async () => {
    const [part, whole] = [await ready(), await ready()];
    await pay(part, 97_999);
    await pay(whole, 98_000);
    shop.clock.set(OVERDUE_DAY);
    expect(markOverdue(shop.shop)).toBe(1);
    expect([stateOf(shop, part), stateOf(shop, whole)]).toEqual(['overdue', 'ready']);
  });

  test('nothing was repaired, or it is not ready: there is no debt', async () => {
    const declined = await bringTo(shop, await takeIn(shop), 'awaiting_approval');
    await desk().ticket.move({ ...seen(shop, declined), to: 'ready', outcome: 'declined' });
    const repairing = await bringTo(shop, await takeIn(shop), 'repairing');
    shop.clock.set(OVERDUE_DAY);
    expect(markOverdue(shop.shop)).toBe(0);
    expect([stateOf(shop, declined), stateOf(shop, repairing)]).toEqual(['ready', 'repairing']);
  });

  test('it can still be collected; ready again after a failed test, the days begin anew', async () => {
    const ticketId = await ready();
    shop.clock.set(OVERDUE_DAY);
    markOverdue(shop.shop);
    const { voucher } = gateSteps(shop, ticketId);
    await voucher();
    await desk().pickup.witnessTest({ ...seen(shop, ticketId), result: 'fail', note: '' });
    expect(stateOf(shop, ticketId)).toBe('repairing');
    await bringTo(shop, ticketId, 'ready');
    expect(markOverdue(shop.shop)).toBe(0);
    shop.clock.set('2027-01-20T16:00:00.000Z');
    expect(markOverdue(shop.shop)).toBe(1);
    expect(stateOf(shop, ticketId)).toBe('overdue');
  });
});
