import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { agreeDate, bringTo, seen } from '../../../../tests/support/ticket-life.ts';
import { addHours, instantAt } from '../../../shared/time.ts';
import { markOverdue } from '../pickup/mark-overdue.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

/** "2026-11-21 18:00" on the shop's clock; the shop opens on Friday the 20th at 10:00. */
const local = (text: string) => instantAt(text.slice(0, 10), text.slice(11));
const desk = () => shop.as(shop.people.desk);
const overview = async (at: string) => {
  shop.clock.set(local(at));
  return desk().counter.overview();
};
const due = async (at: string) => (await overview(at)).due;
const PROMISED = local('2026-11-21 18:00');
const tell = (ticketId: string, reached: boolean, channel: 'phone' | 'sms' = 'phone') =>
  desk().ticket.tellProgress({ ...seen(shop, ticketId), channel, reached, note: '' });
const latenessAt = async (ticketId: string, at: string) => {
  shop.clock.set(local(at));
  return (await desk().ticket.get({ ticketId })).lateness;
};

describe('late or due soon', () => {
  test('a promise of today is told before it breaks, one of tomorrow is not in the list', async () => {
    const ticketId = await takeIn(shop, { promisedAt: PROMISED });
    expect(await due('2026-11-20 17:59')).toEqual([]);
    const [row] = await due('2026-11-21 09:00');
    expect(row).toMatchObject({ id: ticketId, lateness: { late: false, nextNotice: PROMISED, reasons: [] } });
  });

  test('late and nobody told, told, and two days later again', async () => {
    const ticketId = await takeIn(shop, { promisedAt: PROMISED });
    const [late] = await due('2026-11-21 19:00');
    expect(late?.lateness).toMatchObject({ late: true, since: PROMISED, nextNotice: PROMISED });
    expect(late?.lateness.reasons.map(({ code }) => code)).toEqual([
      'promise_broken',
      'repair_time_over',
      'notice_due',
    ]);

    await tell(ticketId, false);
    expect((await due('2026-11-21 19:10'))[0]?.lateness.nextNotice).toBe(PROMISED);
    await tell(ticketId, true, 'sms');
    expect((await due('2026-11-23 17:59'))[0]?.lateness).toMatchObject({ nextNotice: local('2026-11-23 18:00') });
    const [again] = await due('2026-11-23 18:01');
    expect(again?.lateness.reasons).toContainEqual({ code: 'notice_due', since: local('2026-11-23 18:00') });
  });

  test('a new promise begins anew; what was said about the old one is no word about it', async () => {
    const ticketId = await takeIn(shop, { promisedAt: PROMISED });
    shop.clock.set(local('2026-11-21 19:00'));
    await tell(ticketId, true);
    const promisedAt = local('2026-11-24 18:00');
    await agreeDate(shop, ticketId, promisedAt);
    expect(await due('2026-11-23 18:01')).toEqual([]);
    expect((await due('2026-11-24 18:01'))[0]?.lateness).toMatchObject({ since: promisedAt, nextNotice: promisedAt });
  });

  test('is over when it is ready', async () => {
    const ticketId = await takeIn(shop, { promisedAt: PROMISED });
    shop.clock.set(local('2026-11-21 19:00'));
    await bringTo(shop, ticketId, 'ready');
    const { due: rows, toNotify } = await overview('2026-11-22 10:00');
    expect([rows, toNotify.map(({ id }) => id)]).toEqual([[], [ticketId]]);
    const { lateness } = await desk().ticket.get({ ticketId });
    expect(lateness).toMatchObject({ late: true, since: PROMISED, nextNotice: null });
  });

  test('nobody is told of progress once it is ready', async () => {
    const ticketId = await bringTo(shop, await takeIn(shop), 'ready');
    await expect(() => tell(ticketId, true)).toBeRefused(shop, 'WRONG_STATE', { state: 'ready' });
  });
});

describe('why it is late', () => {
  test('the time in which the customer decides stops the shop’s own, not the promise', async () => {
    const ticketId = await takeIn(shop, { promisedAt: PROMISED });
    const { intakeAt } = await desk().ticket.get({ ticketId });
    expect(await latenessAt(ticketId, '2026-11-20 11:00')).toMatchObject({
      late: false,
      paused: false,
      repairDue: addHours(intakeAt, 24),
      waits: [],
    });
    shop.clock.set(local('2026-11-20 12:00'));
    await bringTo(shop, ticketId, 'awaiting_approval');
    const waiting = await latenessAt(ticketId, '2026-11-21 19:00');
    expect(waiting).toMatchObject({ late: true, paused: true, waits: [{ reason: 'customer', to: null }] });
    expect(waiting.reasons.map(({ code }) => code)).toEqual(['promise_broken', 'waits_for_customer', 'notice_due']);

    shop.clock.set(local('2026-11-22 12:00'));
    await bringTo(shop, ticketId, 'approved');
    const after = await latenessAt(ticketId, '2026-11-22 13:00');
    const [wait] = after.waits;
    const waited = (Date.parse(wait?.to ?? '') - Date.parse(wait?.from ?? '')) / 3_600_000;
    expect(after).toMatchObject({ paused: false, repairDue: addHours(intakeAt, 24 + waited) });
    expect(after.rules.map(({ id }) => id)).toEqual(['T4.standard_hours', 'T5.every_days']);
  });

  test('a rule that is changed holds for what is taken in from then on', async () => {
    const before = await takeIn(shop);
    const { intakeAt } = await desk().ticket.get({ ticketId: before });
    const version = { id: 'T4.standard_hours', seenVersion: 1, value: 12, from: '2026-11-21', to: null };
    const why = { source: '', reason: '快一点', confidence: 'A' } as const;
    await shop.as(shop.people.owner).policy.change({ ...op(), ...version, ...why });
    shop.clock.set(local('2026-11-21 10:00'));
    const after = await takeIn(shop);
    const later = (await desk().ticket.get({ ticketId: after })).intakeAt;
    expect((await latenessAt(before, '2026-11-21 11:00')).repairDue).toBe(addHours(intakeAt, 24));
    expect((await latenessAt(after, '2026-11-21 11:00')).repairDue).toBe(addHours(later, 12));
  });
});

describe('ready and not fetched', () => {
  test('an overdue device is told once more, and counted from the day on which it was ready', async () => {
    const ticketId = await bringTo(shop, await takeIn(shop), 'ready');
    await desk().ticket.notifyReady({ ...seen(shop, ticketId), channel: 'phone', reached: true, note: '' });
    const ready = await overview('2026-12-20 12:00');
    expect(ready.toNotify).toEqual([]);
    expect(markOverdue(shop.shop)).toBe(0);

    shop.clock.set(local('2026-12-21 09:00'));
    expect(markOverdue(shop.shop)).toBe(1);
    const { toNotify, unpaid } = await overview('2026-12-21 10:00');
    expect(toNotify).toMatchObject([{ id: ticketId, state: 'overdue' }]);
    expect(unpaid).toMatchObject([{ id: ticketId, state: 'overdue' }]);
    expect(unpaid[0]?.readyAt?.slice(0, 10)).toBe('2026-11-20');
    expect(await desk().ticket.get({ ticketId })).toMatchObject({ notified: false, readyAt: unpaid[0]?.readyAt });

    await desk().ticket.notifyReady({ ...seen(shop, ticketId), channel: 'phone', reached: true, note: '' });
    expect((await overview('2026-12-22 10:00')).toNotify).toEqual([]);
    expect((await desk().ticket.get({ ticketId })).notified).toBe(true);
  });
});
