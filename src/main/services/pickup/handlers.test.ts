import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { bringTo, codesOf, gateSteps, saveEstimate, seen, stateOf } from '../../../../tests/support/ticket-life.ts';
import { luhnCheckDigit } from '../../../shared/codes.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const desk = () => shop.as(shop.people.desk);
const scan = (code: string, ticketId: string | null = null) => desk().pickup.scan({ ...op(), code, ticketId });
const ready = async () => bringTo(shop, await takeIn(shop), 'ready');
const withCheck = (nine: string) => nine + luhnCheckDigit(nine);
const wrongCheck = (code: string) => code.slice(0, -1) + String((Number(code.at(-1)) + 1) % 10);

describe('a scan at the pickup desk', () => {
  test.each<[string, string, string]>([
    ['letters', 'ABCDEFGHIJ', 'digits'],
    ['nothing', '', 'length'],
    ['too short', '200000', 'length'],
    ['an EAN of a packet', '6901234567892', 'length'],
    ['a kind that does not exist', '9000000000', 'kind'],
    ['a badge', withCheck('600000001'), 'kind'],
    ['a part', withCheck('300000001'), 'kind'],
    ['a shelf', withCheck('400000001'), 'kind'],
    ['an action', withCheck('700000001'), 'kind'],
  ])('%s is no code for it', async (_, code, reason) => {
    await ready();
    await expect(() => scan(code)).toBeRefused(shop, 'INVALID_CODE', { reason });
  });

  test('a code whose check digit is wrong, of voucher and label', async () => {
    const { code, voucher } = codesOf(shop, await ready());
    await expect(() => scan(wrongCheck(voucher))).toBeRefused(shop, 'INVALID_CODE', { reason: 'check_digit' });
    await expect(() => scan(wrongCheck(code))).toBeRefused(shop, 'INVALID_CODE', { reason: 'check_digit' });
  });

  test('codes that nobody was given', async () => {
    await ready();
    await expect(() => scan(withCheck('126999999'))).toBeRefused(shop, 'NOT_FOUND', { what: 'code' });
    await expect(() => scan(withCheck('200000000'))).toBeRefused(shop, 'NOT_FOUND', { what: 'code' });
  });

  test('more than a code is refused before it is read', async () => {
    await expect(() => scan('2'.repeat(21))).toBeRefused(shop, 'BAD_REQUEST');
  });

  test('a voucher or a label of another ticket while one pickup is open', async () => {
    const [mine, other] = [await ready(), await ready()];
    await scan(codesOf(shop, mine).voucher);
    await expect(() => scan(codesOf(shop, other).voucher, mine)).toBeRefused(shop, 'WRONG_CODE', { kind: 'voucher' });
    await expect(() => scan(codesOf(shop, other).code, mine)).toBeRefused(shop, 'WRONG_CODE', { kind: 'device' });
    expect(await scan(codesOf(shop, mine).code, mine)).toMatchObject({ ticketId: mine, matched: 'device' });
  });

  test('the device label before the voucher', async () => {
    const ticketId = await ready();
    await expect(() => scan(codesOf(shop, ticketId).code)).toBeRefused(shop, 'VOUCHER_FIRST');
    await expect(() => scan(codesOf(shop, ticketId).code, ticketId)).toBeRefused(shop, 'VOUCHER_FIRST');
  });

  test.each(['checked_in', 'repairing', 'testing', 'collected', 'closed'] as const)(
    'of a ticket that is %s',
    async (state) => {
      const ticketId = await bringTo(shop, await takeIn(shop), state);
      for (const code of Object.values(codesOf(shop, ticketId)))
        await expect(() => scan(code)).toBeRefused(shop, 'NOT_COLLECTABLE', { state, ticketId });
    },
  );

  test.each(['ready', 'overdue', 'lien_notice'] as const)('a device that is %s can be fetched', async (state) => {
    const ticketId = await bringTo(shop, await takeIn(shop), state);
    for (const step of Object.values(gateSteps(shop, ticketId))) await step();
    await desk().pickup.complete(seen(shop, ticketId));
    expect(stateOf(shop, ticketId)).toBe('collected');
  });

  test('full-width digits and spaces are what an input method makes of a scan', async () => {
    const ticketId = await ready();
    const { voucher } = codesOf(shop, ticketId);
    const wide = [...voucher].map((d) => String.fromCodePoint((d.codePointAt(0) ?? 0) + 0xfee0)).join('');
    expect(await scan(` ${wide} `)).toMatchObject({ ticketId, matched: 'voucher' });
  });

  test('the same voucher twice is one pickup', async () => {
    const ticketId = await ready();
    const { voucher } = codesOf(shop, ticketId);
    await scan(voucher);
    await scan(voucher);
    expect(shop.db.prepare('SELECT count(*) FROM pickup').pluck().get()).toBe(1);
  });
});

const atGate = (ticketId: string) => {
  const on = () => seen(shop, ticketId);
  return {
    witnessTest: () => desk().pickup.witnessTest({ ...on(), result: 'pass', note: '' }),
    explain: () => desk().pickup.explain(on()),
    accessories: () => desk().pickup.accessories({ ...on(), oldParts: 'none' }),
    sign: () => desk().pickup.sign({ ...on(), strokes: null, onPaper: true }),
    issuePapers: () => desk().pickup.issuePapers(on()),
    complete: () => desk().pickup.complete(on()),
  };
};

describe('the gate', () => {
  test('nothing at it before a voucher, in any state', async () => {
    const ticketId = await takeIn(shop);
    for (const state of ['checked_in', 'repairing', 'ready'] as const) {
      await bringTo(shop, ticketId, state);
      for (const attempt of Object.values(atGate(ticketId)))
        await expect(attempt).toBeRefused(shop, 'PICKUP_NOT_STARTED');
    }
  });

  test('nothing at it after the hand-over', async () => {
    const ticketId = await bringTo(shop, await takeIn(shop), 'collected');
    for (const attempt of Object.values(atGate(ticketId)))
      await expect(attempt).toBeRefused(shop, 'PICKUP_NOT_STARTED');
  });

  test('each step left out is named, and keeps papers and device in the shop', async () => {
    const guards = { label: 'P3', pass: 'P4', explain: 'P5', accessories: 'P9', sign: 'P6', pay: 'P7' } as const;
    for (const [left, guard] of Object.entries(guards)) {
      const ticketId = await ready();
      const { papers: _, ...steps } = gateSteps(shop, ticketId);
      for (const [name, step] of Object.entries(steps)) if (name !== left) await step();
      await expect(() => desk().pickup.issuePapers(seen(shop, ticketId))).toBeRefused(shop, 'PICKUP_BLOCKED', {
        blockers: [guard],
      });
      await expect(() => desk().pickup.complete(seen(shop, ticketId))).toBeRefused(shop, 'PICKUP_BLOCKED', {
        blockers: [guard, 'P10'],
      });
    }
  });

  test('no stroke and no paper is no signature', async () => {
    const ticketId = await ready();
    await gateSteps(shop, ticketId).voucher();
    const sign = (input: object) => () =>
      desk().pickup.sign({ ...seen(shop, ticketId), strokes: null, onPaper: false, ...input });
    await expect(sign({})).toBeRefused(shop, 'SIGNATURE_MISSING');
    await expect(sign({ strokes: [] })).toBeRefused(shop, 'BAD_REQUEST');
    await expect(sign({ strokes: [[]] })).toBeRefused(shop, 'BAD_REQUEST');
    await expect(sign({ strokes: Array.from({ length: 201 }, () => [{ x: 1, y: 1 }]) })).toBeRefused(
      shop,
      'BAD_REQUEST',
    );
    await expect(sign({ strokes: [Array.from({ length: 3001 }, () => ({ x: 1, y: 1 }))] })).toBeRefused(
      shop,
      'BAD_REQUEST',
    );
    await expect(sign({ strokes: [[{ x: Number.NaN, y: 1 }]] })).toBeRefused(shop, 'BAD_REQUEST');
  });

  test('a test that fails before the customer sends the device back; the next visit begins anew', async () => {
    const ticketId = await ready();
    const steps = gateSteps(shop, ticketId);
    await steps.voucher();
    await steps.label();
    await steps.pass();
    await desk().pickup.witnessTest({ ...seen(shop, ticketId), result: 'fail', note: '触摸失灵' });
    expect(stateOf(shop, ticketId)).toBe('repairing');
    await expect(() => steps.label()).toBeRefused(shop, 'NOT_COLLECTABLE');
    await bringTo(shop, ticketId, 'testing');
    const move = { to: 'ready' as const, outcome: 'repaired' as const };
    // The bench pass of before counts for nothing.
    await expect(() => shop.as(shop.people.technician).ticket.move({ ...seen(shop, ticketId), ...move })).toBeRefused(
      shop,
      'TRANSITION_BLOCKED',
      { blockers: ['G9'] },
    );
    await shop.as(shop.people.technician).bench.test({ ...seen(shop, ticketId), result: 'pass', note: '' });
    await shop.as(shop.people.technician).ticket.move({ ...seen(shop, ticketId), ...move });
    await expect(() => steps.label()).toBeRefused(shop, 'VOUCHER_FIRST');
    await steps.voucher();
    expect((await desk().pickup.get({ ticketId })).passesInARow).toBe(0);
  });

  test('once the papers are out no test can be added, and they are given once', async () => {
    const ticketId = await ready();
    const steps = gateSteps(shop, ticketId);
    for (const step of Object.values(steps)) await step();
    await expect(() => steps.pass()).toBeRefused(shop, 'PICKUP_BLOCKED');
    expect(await desk().pickup.issuePapers(seen(shop, ticketId))).toMatchObject({ invoiceNumber: 'INV-000001' });
    expect(shop.db.prepare('SELECT count(*) FROM invoice').pluck().get()).toBe(1);
    expect(shop.db.prepare("SELECT count(*) FROM print_job WHERE document = 'pickup_receipt'").pluck().get()).toBe(1);
  });

  test('a declined repair is looked over once and costs nothing', async () => {
    const ticketId = await bringTo(shop, await takeIn(shop), 'awaiting_approval');
    await desk().ticket.move({ ...seen(shop, ticketId), to: 'ready', outcome: 'declined' });
    const { voucher, label, pass, explain, accessories, sign, papers } = gateSteps(shop, ticketId);
    for (const step of [voucher, label, pass, explain, accessories, sign, papers]) await step();
    await desk().pickup.complete(seen(shop, ticketId));
    expect(shop.db.prepare('SELECT total_fen FROM invoice').pluck().get()).toBe(0);
    expect(shop.db.prepare('SELECT count(*) FROM repair_warranty').pluck().get()).toBe(0);
  });

  test('lost voucher and release unpaid need a person who cannot be asked yet', async () => {
    const ticketId = await ready();
    const owner = shop.as(shop.people.owner);
    const asked = () => ({ ...seen(shop, ticketId), reason: '丢了' });
    await expect(() => desk().pickup.lostVoucher(asked())).toBeRefused(shop, 'APPROVAL_NOT_AVAILABLE', {
      subject: 'lost_voucher',
    });
    await expect(() => owner.pickup.releaseUnpaid(asked())).toBeRefused(shop, 'APPROVAL_NOT_AVAILABLE', {
      subject: 'release_unpaid',
    });
    await expect(() => desk().pickup.lostVoucher({ ...asked(), reason: ' ' })).toBeRefused(shop, 'BAD_REQUEST');
  });

  test('an estimate below what was paid needs a refund, which nobody can approve yet', async () => {
    const ticketId = await ready();
    await gateSteps(shop, ticketId).voucher();
    await gateSteps(shop, ticketId).pay();
    await desk().pickup.witnessTest({ ...seen(shop, ticketId), result: 'fail', note: '' });
    await expect(() => saveEstimate(shop, ticketId, { fen: 50_000 })).toBeRefused(shop, 'APPROVAL_NOT_AVAILABLE', {
      subject: 'refund',
    });
  });

  test('what an earlier visit answered is asked again on another day', async () => {
    const ticketId = await ready();
    await gateSteps(shop, ticketId).voucher();
    expect((await desk().pickup.get({ ticketId })).blockers).not.toContain('P2');
    shop.clock.advance(30 * 86_400_000);
    expect((await desk().pickup.get({ ticketId })).blockers).toEqual(expect.arrayContaining(['P2', 'P3']));
    await expect(() => desk().pickup.explain(seen(shop, ticketId))).toBeRefused(shop, 'PICKUP_NOT_STARTED');
    await gateSteps(shop, ticketId).voucher();
    expect((await desk().pickup.get({ ticketId })).blockers).not.toContain('P2');
  });

  test('a voucher is printed once: a second one would open the door', async () => {
    const ticketId = await ready();
    const print = () => desk().printing.print({ ...op(), ticketId, document: 'voucher' });
    await expect(print).toBeRefused(shop, 'APPROVAL_NOT_AVAILABLE', { subject: 'lost_voucher' });
  });
});
