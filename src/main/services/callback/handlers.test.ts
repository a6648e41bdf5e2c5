import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addMs, dayOf } from '../../../shared/time.ts';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { bringTo, digest, settled, stateOf } from '../../../../tests/support/ticket-life.ts';
import { closeSilentTickets } from './close-silent.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const desk = () => shop.as(shop.people.desk);
const collected = async (noCalls = false) => bringTo(shop, await takeIn(shop, { noCalls }), 'collected');
const callbackOf = (ticketId: string) =>
  shop.db.prepare('SELECT id, breach_at AS breachAt FROM callback WHERE ticket_id = ?').get(ticketId) as {
    id: string;
    breachAt: string;
  };
const call = (callbackId: string, outcome: 'reached' | 'no_answer' | 'refused', score: number | null = null) =>
  desk().callback.record({ ...op(), callbackId, outcome, score, note: '' });
const owner = () => shop.as(shop.people.owner);
const secondOf = (ticketId: string) =>
  shop.db.prepare('SELECT id FROM callback WHERE ticket_id = ? AND level = 2').pluck().get(ticketId) as string;
const recordAs = (as: ReturnType<typeof owner>, callbackId: string, outcome: 'reached' | 'no_answer') =>
  as.callback.record({ ...op(), callbackId, outcome, score: outcome === 'reached' ? 4 : null, note: '' });
const closings = (ticketId: string) =>
  shop.db
    .prepare("SELECT count(*) FROM ticket_event WHERE ticket_id = ? AND to_state = 'closed'")
    .pluck()
    .get(ticketId);

describe('the call after the hand-over', () => {
  test('three without an answer close the ticket, two do not', async () => {
    const ticketId = await collected();
    const { id } = callbackOf(ticketId);
    for (const closed of [false, false, true]) {
      expect((await desk().callback.due()).map((row) => row.ticketId)).toEqual([ticketId]);
      expect(await call(id, 'no_answer')).toEqual({ ticketId, closed, secondDueAt: null });
      expect(stateOf(shop, ticketId)).toBe(closed ? 'closed' : 'collected');
    }
    expect(await desk().callback.due()).toEqual([]);
    await expect(() => call(id, 'reached', 5)).toBeRefused(shop, 'ALREADY_DONE');
    expect(closings(ticketId)).toBe(1);
  });

  test.each([
    ['reached', 5],
    ['refused', null],
  ] as const)('%s closes it at once', async (outcome, score) => {
    const ticketId = await collected();
    await call(callbackOf(ticketId).id, 'no_answer');
    const answer = { ticketId, closed: true, secondDueAt: null };
    expect(await call(callbackOf(ticketId).id, outcome, score)).toEqual(answer);
    expect(stateOf(shop, ticketId)).toBe('closed');
    await expect(() => call(callbackOf(ticketId).id, outcome)).toBeRefused(shop, 'ALREADY_DONE');
  });

  test('the same call sent twice is one attempt', async () => {
    const ticketId = await collected();
    const input = {
      ...op(),
      callbackId: callbackOf(ticketId).id,
      outcome: 'no_answer' as const,
      score: null,
      note: '',
    };
    await desk().callback.record(input);
    expect(await desk().callback.record(input)).toEqual({ ticketId, closed: false, secondDueAt: null });
    expect(shop.db.prepare('SELECT count(*) FROM callback_attempt').pluck().get()).toBe(1);
  });

  test('what nobody can have said, and calls that nobody planned', async () => {
    const { id } = callbackOf(await collected());
    for (const score of [0, 6, 4.5, -1])
      await expect(() => call(id, 'reached', score)).toBeRefused(shop, 'BAD_REQUEST');
    await expect(() => call('0'.repeat(26), 'reached')).toBeRefused(shop, 'NOT_FOUND', { what: 'callback' });
  });

  // The guard (ticket/rules.ts "closure") has its own 3; the number is a policy row, and the contract has no error for it.
  test('gives up after as many as the policy says', async () => {
    const id = 'callback.failed_attempts';
    const change = {
      id,
      seenVersion: 1,
      value: 2,
      from: dayOf(shop.clock.now()),
      to: null,
      source: '',
      reason: '人手',
    };
    await shop.as(shop.people.owner).policy.change({ ...op(), ...change, confidence: 'A' });
    const ticketId = await collected();
    await call(callbackOf(ticketId).id, 'no_answer');
    expect(await call(callbackOf(ticketId).id, 'no_answer')).toMatchObject({ ticketId, closed: true });
  });
});

describe('the second call (DOMAIN §7 T7)', () => {
  /** Calls on Friday the 20th; a week later at closing time. */
  const SECOND_DUE = '2026-11-27T10:00:00.000Z';

  test.each([
    [3, SECOND_DUE],
    [1, SECOND_DUE],
    [null, SECOND_DUE],
    [4, null],
  ])('after a score of %s', async (score, secondDueAt) => {
    const ticketId = await collected();
    expect(await call(callbackOf(ticketId).id, 'reached', score)).toEqual({ ticketId, closed: true, secondDueAt });
    expect(secondOf(ticketId) === undefined).toBe(secondDueAt === null);
  });

  test.each(['refused', 'no_answer'] as const)('not after a first call that ended with %s', async (outcome) => {
    const ticketId = await collected();
    for (let i = 0; i < (outcome === 'refused' ? 1 : 3); i++) await call(callbackOf(ticketId).id, outcome);
    expect(stateOf(shop, ticketId)).toBe('closed');
    expect(secondOf(ticketId)).toBeUndefined();
  });

  test('is shown to others, with what came of the first, and made by them', async () => {
    const ticketId = await collected();
    const { id: first } = callbackOf(ticketId);
    await owner().callback.record({ ...op(), callbackId: first, outcome: 'no_answer', score: null, note: '忙' });
    await desk().callback.record({ ...op(), callbackId: first, outcome: 'reached', score: 2, note: '屏幕偏黄' });
    const id = secondOf(ticketId);
    expect(await desk().callback.due()).toEqual([]);
    const [row] = await owner().callback.due();
    expect(row).toMatchObject({ id, level: 2, dueAt: SECOND_DUE, first: { score: 2, note: '屏幕偏黄' }, attempts: 0 });
    await expect(() => recordAs(desk(), id, 'reached')).toBeRefused(shop, 'SAME_CALLER');

    expect(await recordAs(owner(), id, 'no_answer')).toEqual({ ticketId, closed: false, secondDueAt: null });
    expect(await recordAs(owner(), id, 'reached')).toEqual({ ticketId, closed: true, secondDueAt: null });
    expect(await owner().callback.due()).toEqual([]);
    expect([stateOf(shop, ticketId), closings(ticketId)]).toEqual(['closed', 1]);
    const { timeline } = await owner().ticket.get({ ticketId });
    expect(timeline.filter(({ kind }) => kind === 'called_back').map(({ data }) => data['level'])).toEqual([
      1, 1, 2, 2,
    ]);
    await expect(() => recordAs(owner(), id, 'reached')).toBeRefused(shop, 'ALREADY_DONE');
  });

  test('a first call is shown to everybody, with nothing before it', async () => {
    const ticketId = await collected();
    for (const as of [desk(), owner()])
      expect(await as.callback.due()).toMatchObject([{ ticketId, level: 1, first: null }]);
  });
});

describe('a customer who wants no calls', () => {
  test('is not called; the ticket closes by itself only after the breach time, and once', async () => {
    const [silent, loud] = [await collected(true), await collected()];
    const { breachAt } = callbackOf(silent);
    expect((await desk().callback.due()).map((row) => row.ticketId)).toEqual([loud]);
    expect(closeSilentTickets(shop.shop)).toBe(0);
    shop.clock.set(addMs(breachAt, -1000)); // the next reading is the breach itself
    expect(closeSilentTickets(shop.shop)).toBe(0);
    expect(stateOf(shop, silent)).toBe('collected');
    expect(closeSilentTickets(shop.shop)).toBe(1);
    await settled(shop);
    const after = digest(shop.db);
    for (const _ of [1, 2]) expect(closeSilentTickets(shop.shop)).toBe(0);
    expect(digest(shop.db)).toBe(after);
    expect([stateOf(shop, silent), stateOf(shop, loud)]).toEqual(['closed', 'collected']);
    expect(closings(silent)).toBe(1);
  });

  test('everyone whose time has passed, each by its own command', async () => {
    const tickets = [await collected(true), await collected(true), await collected(true)];
    shop.clock.set(addMs(callbackOf(tickets[2]!).breachAt, 1));
    expect(closeSilentTickets(shop.shop)).toBe(3);
    expect(tickets.map((ticketId) => closings(ticketId))).toEqual([1, 1, 1]);
    const entries = shop.db
      .prepare("SELECT count(*) FROM audit_entry WHERE procedure = 'callback.closeSilent'")
      .pluck();
    expect(entries.get()).toBe(3);
  });
});
