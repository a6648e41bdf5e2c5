import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addMs, DAY_MS } from '../../../shared/time.ts';
import { openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import {
  agreeDate,
  bringTo,
  byHand,
  consentToEstimate,
  estimateLine,
  laterDate,
  saveEstimate,
  seen,
  stateOf,
} from '../../../../tests/support/ticket-life.ts';
import { TICKET_STATES, type TicketState } from '../../../shared/ticket/states.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const desk = () => shop.as(shop.people.desk);
const at = async (state: TicketState) => bringTo(shop, await takeIn(shop), state);
type Saved = Parameters<ReturnType<typeof desk>['estimate']['save']>[0];
const save = (ticketId: string, given: Partial<Saved> = {}) =>
  desk().estimate.save({
    ...seen(shop, ticketId),
    lines: [estimateLine()],
    discounts: [],
    promisedAt: addMs(shop.clock.now(), DAY_MS),
    note: '',
    present: true,
    ...given,
  });
type Agreed = Parameters<ReturnType<typeof desk>['estimate']['consent']>[0];
const consent = (ticketId: string, given: Partial<Agreed> = {}) =>
  desk().estimate.consent({
    ...seen(shop, ticketId),
    subject: 'estimate',
    estimateVersion: 1,
    amountFen: null,
    person: '本人',
    channel: 'phone',
    evidence: '',
    ...given,
  });
const ELDERLY = { kind: 'special_group', percent: null, base: 'labour_and_parts' } as const;
const freeHand = (amountFen: number) => [{ kind: 'free_hand' as const, amountFen }];
const promotion = (percent: number) => ({ kind: 'promotion', percent, base: 'parts' }) as const;
const ONGOING: ReadonlySet<TicketState> = new Set(['diagnosing', 'awaiting_approval', 'approved', 'repairing']);

describe('an estimate', () => {
  test('of an absurd sum is refused', async () => {
    const ticketId = await at('diagnosing');
    const line = estimateLine();
    await expect(() => save(ticketId, { lines: [{ ...line, unitPriceFen: 1_000_000_000, quantity: 2 }] })).toBeRefused(
      shop,
      'TOTAL_TOO_LARGE',
    );
    const dear = Array.from({ length: 50 }, () => ({ ...line, unitPriceFen: 1_000_000_000, quantity: 999 }));
    await expect(() => save(ticketId, { lines: dear })).toBeRefused(shop, 'TOTAL_TOO_LARGE');
  });

  test('with amounts, lists and words that nobody can mean', async () => {
    const ticketId = await at('diagnosing');
    const line = estimateLine();
    const wrong: Partial<Saved>[] = [
      { lines: [] },
      { lines: Array.from({ length: 51 }, () => line) },
      { lines: [{ ...line, unitPriceFen: 12.345 }] },
      { lines: [{ ...line, unitPriceFen: -1 }] },
      { lines: [{ ...line, unitPriceFen: 1_000_000_001 }] },
      { lines: [{ ...line, quantity: 0 }] },
      { lines: [{ ...line, quantity: 1.5 }] },
      { lines: [{ ...line, quantity: 1000 }] },
      { lines: [{ ...line, description: ' \0 ' }] },
      { lines: [{ ...line, costFen: -1 }] },
      { discounts: [{ kind: 'free_hand', amountFen: -1 }] },
      { discounts: [{ kind: 'free_hand', amountFen: 0.5 }] },
      { discounts: [promotion(0)] },
      { discounts: [promotion(101)] },
      { discounts: [promotion(2.5)] },
      { discounts: [{ ...ELDERLY, percent: 20 as unknown as null }] },
      { discounts: Array.from({ length: 5 }, () => ELDERLY) },
      { note: '长'.repeat(501) },
      { promisedAt: '2026-11-21' },
      { promisedAt: 'tomorrow' },
    ];
    for (const given of wrong) await expect(() => save(ticketId, given)).toBeRefused(shop, 'BAD_REQUEST');
  });

  test('promises nothing that is past or further than a year', async () => {
    const ticketId = await at('diagnosing');
    const now = shop.clock.now();
    for (const promisedAt of [now, addMs(now, -DAY_MS), addMs(now, 367 * DAY_MS), '1970-01-01T00:00:00.000Z'])
      await expect(() => save(ticketId, { promisedAt })).toBeRefused(shop, 'BAD_PROMISE');
  });

  test('is made only while there is something to estimate', async () => {
    for (const state of TICKET_STATES.filter((s) => !ONGOING.has(s))) {
      const ticketId = await at(state);
      await expect(() => save(ticketId)).toBeRefused(shop, 'WRONG_STATE', { state });
    }
  });

  test('is handed over only with a diagnosis and a warranty decision', async () => {
    const ticketId = await at('diagnosing');
    await expect(() => save(ticketId)).toBeRefused(shop, 'TRANSITION_BLOCKED', {
      from: 'diagnosing',
      to: 'awaiting_approval',
      blockers: ['G3'],
    });
    expect(await save(ticketId, { present: false })).toMatchObject({ version: 1, totalFen: 98_000 });
    expect(stateOf(shop, ticketId)).toBe('diagnosing');
  });

  test.each(['approved', 'repairing'] as const)(
    'one fen higher stops the work when %s; lower goes on',
    async (state) => {
      const ticketId = await at(state);
      await saveEstimate(shop, ticketId, { fen: 90_000 });
      expect(stateOf(shop, ticketId)).toBe(state);
      // The total that stands is now the lower one, which the customer was told.
      await saveEstimate(shop, ticketId, { fen: 90_001 });
      expect(stateOf(shop, ticketId)).toBe('awaiting_approval');
      await expect(() => consentToEstimate(shop, ticketId, 1)).toBeRefused(shop, 'ESTIMATE_OUTDATED', {
        currentVersion: 3,
      });
      await consentToEstimate(shop, ticketId, 3);
      expect(stateOf(shop, ticketId)).toBe('approved');
    },
  );

  test('within the amount agreed to in advance nobody has to be called', async () => {
    const ticketId = await bringTo(shop, await takeIn(shop, { ceilingFen: 98_000 }), 'diagnosing');
    const bench = shop.as(shop.people.technician);
    await bench.diagnosis.record({
      ...seen(shop, ticketId),
      class: 'hardware',
      performanceFault: true,
      cause: '碎裂',
      reproducible: true,
      softwareFound: false,
      dataRisk: false,
    });
    await bench.warranty.decide({ ...seen(shop, ticketId), ...byHand });
    await saveEstimate(shop, ticketId, { fen: 98_000 });
    expect(stateOf(shop, ticketId)).toBe('approved');
    await saveEstimate(shop, ticketId, { fen: 98_001 });
    expect(stateOf(shop, ticketId)).toBe('awaiting_approval');
  });
});

describe('consent', () => {
  test('to a version that is not the one that stands', async () => {
    const ticketId = await at('awaiting_approval');
    await saveEstimate(shop, ticketId, { fen: 99_000 });
    for (const estimateVersion of [1, 3])
      await expect(() => consent(ticketId, { estimateVersion })).toBeRefused(shop, 'ESTIMATE_OUTDATED', {
        currentVersion: 2,
      });
    for (const estimateVersion of [0, null])
      await expect(() => consent(ticketId, { estimateVersion })).toBeRefused(shop, 'BAD_REQUEST');
  });

  test('is asked for only while the ticket waits for it', async () => {
    for (const state of TICKET_STATES.filter((s) => s !== 'awaiting_approval')) {
      const ticketId = await at(state);
      await expect(() => consent(ticketId)).toBeRefused(shop, 'WRONG_STATE', { state });
    }
  });

  test('comes from somebody', async () => {
    const ticketId = await at('awaiting_approval');
    for (const person of ['', ' \n ', '\ud83d', '人'.repeat(61)])
      await expect(() => consent(ticketId, { person })).toBeRefused(shop, 'BAD_REQUEST');
  });

  // Consents of every other kind are taken in any state, also long after the device has gone.
  test('of any kind is not taken for a ticket that is closed', async () => {
    const ticketId = await at('closed');
    const given = { subject: 'ceiling', estimateVersion: null, amountFen: 500_000 } as const;
    await expect(() => consent(ticketId, given)).toBeRefused(shop, 'WRONG_STATE', { state: 'closed' });
  });

  test('to "up to an amount" names the amount', async () => {
    const ticketId = await at('approved');
    const given = { subject: 'ceiling', estimateVersion: null, amountFen: null } as const;
    await expect(() => consent(ticketId, given)).toBeRefused(shop, 'BAD_REQUEST');
  });

  test('to a data risk opens the way to the bench', async () => {
    const ticketId = await at('approved');
    const bench = shop.as(shop.people.technician);
    await bench.diagnosis.record({
      ...seen(shop, ticketId),
      class: 'software',
      performanceFault: true,
      cause: '系统损坏',
      reproducible: true,
      softwareFound: true,
      dataRisk: true,
    });
    const toBench = () => bench.ticket.move({ ...seen(shop, ticketId), to: 'repairing' });
    await expect(toBench).toBeRefused(shop, 'TRANSITION_BLOCKED', { blockers: ['G5'] });
    await consent(ticketId, { subject: 'data_risk', estimateVersion: null });
    await toBench();
    expect(stateOf(shop, ticketId)).toBe('repairing');
  });
});

describe('a promise', () => {
  test('past, or further than a year, is a slip of the finger', async () => {
    const ticketId = await at('checked_in');
    const now = shop.clock.now();
    for (const promisedAt of [now, addMs(now, -1), addMs(now, 367 * DAY_MS)])
      await expect(() => agreeDate(shop, ticketId, promisedAt)).toBeRefused(shop, 'BAD_PROMISE');
    for (const promisedAt of ['', '2026-02-30T00:00:00.000Z', '2026-11-25T10:00:00.000+08:00'])
      await expect(() => agreeDate(shop, ticketId, promisedAt)).toBeRefused(shop, 'BAD_REQUEST');
  });

  // WRONG_STATE is not among the errors that ticket.agreePromise declares.
  test.each(['ready', 'collected', 'closed'] as const)('is not made any more when it is %s', async (state) => {
    const ticketId = await at(state);
    await expect(() => agreeDate(shop, ticketId, addMs(shop.clock.now(), DAY_MS))).toBeRefused(shop, 'WRONG_STATE', {
      state,
    });
  });
});

test('a discount above what everybody may give needs a manager', async () => {
  const ticketId = await at('diagnosing');
  for (const discounts of [freeHand(9_801), [promotion(11)], [promotion(11), ELDERLY]])
    await expect(() => save(ticketId, { discounts })).toBeRefused(shop, 'APPROVAL_NOT_AVAILABLE', {
      subject: 'discount',
    });
  // What is free already, and the way, count for nothing.
  const shipping = { ...estimateLine(5_000), kind: 'shipping' as const };
  const free = { ...estimateLine(5_000), inWarranty: true };
  for (const lines of [
    [estimateLine(), shipping],
    [estimateLine(), free],
  ])
    await expect(() => save(ticketId, { lines, discounts: freeHand(9_801) })).toBeRefused(
      shop,
      'APPROVAL_NOT_AVAILABLE',
    );
  const least = { discounts: freeHand(9_800), present: false };
  expect(await saveEstimate(shop, ticketId, least)).toMatchObject({ totalFen: 88_200 });
});

test('the date that an estimate offers becomes the promise when the customer agrees, not before (T4)', async () => {
  const ticketId = await at('awaiting_approval');
  const promise = async () => (await desk().ticket.get({ ticketId })).promisedAt;
  const first = await promise();
  const offered = laterDate(shop, ticketId);
  await saveEstimate(shop, ticketId, { promisedAt: offered });
  expect(await promise()).toBe(first);
  await consent(ticketId, { estimateVersion: 2 });
  expect(await promise()).toBe(offered);
});

test('a date that was agreed after the estimate was made stays', async () => {
  const ticketId = await at('awaiting_approval');
  await saveEstimate(shop, ticketId, { promisedAt: laterDate(shop, ticketId) });
  const agreed = addMs(laterDate(shop, ticketId), DAY_MS);
  shop.clock.set(addMs(shop.clock.now(), 60_000));
  await agreeDate(shop, ticketId, agreed);
  await consent(ticketId, { estimateVersion: 2 });
  expect((await desk().ticket.get({ ticketId })).promisedAt).toBe(agreed);
});

test('a later date in an estimate is not yet agreed with the customer (G7)', async () => {
  const ticketId = await at('repairing');
  await saveEstimate(shop, ticketId, { promisedAt: laterDate(shop, ticketId) });
  const wait = () => shop.as(shop.people.technician).ticket.move({ ...seen(shop, ticketId), to: 'awaiting_parts' });
  await expect(wait).toBeRefused(shop, 'TRANSITION_BLOCKED', { blockers: ['G7'] });
});
