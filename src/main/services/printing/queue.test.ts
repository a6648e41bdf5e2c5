import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { bringTo, settled } from '../../../../tests/support/ticket-life.ts';
import { readSettings } from '../settings/queries.ts';
import { startPrintQueue } from './queue.ts';
import type { PrintOutcome } from '../context.ts';

let shop: TestShop;
beforeEach(async () => {
  // Only the queue's own waits: everything else runs as it is.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  shop = await openTestShop();
});
afterEach(async () => {
  vi.useRealTimers();
  await shop.close();
});

const NOBODY = '0'.repeat(26);
const NOT_SENT: PrintOutcome = { result: 'not_sent', reason: 'offline' };
const UNKNOWN: PrintOutcome = { result: 'unknown', reason: 'no_answer' };
const desk = () => shop.as(shop.people.desk);
const jobs = () =>
  shop.db.prepare('SELECT id, printer, document, copy, state, reason, attempts FROM print_job ORDER BY seq').all() as {
    id: string;
    printer: string;
    document: string;
    copy: number;
    state: string;
    reason: string | null;
    attempts: number;
  }[];
const receipts = () => jobs().filter((job) => job.printer === 'receipt');
const states = () => receipts().map((job) => job.state);
const wait = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  await settled(shop);
};
const testPage = () => shop.as(shop.people.owner).printing.testPage({ ...op(), printer: 'receipt' });
const print = (ticketId: string, document: 'intake_slip' | 'payment_receipt' | 'pickup_receipt' | 'test_page') =>
  desk().printing.print({ ...op(), ticketId, document });
const answer = (jobId: string, cameOut: boolean) => desk().printing.answer({ ...op(), jobId, cameOut });

async function enablePrinters(enabled: boolean): Promise<void> {
  const { settings, revision } = readSettings(shop.db);
  await shop.as(shop.people.owner).settings.save({
    ...op(),
    revision,
    settings: {
      ...settings,
      receiptPrinter: { ...settings.receiptPrinter, enabled },
      labelPrinter: { ...settings.labelPrinter, enabled },
    },
  });
  await settled(shop);
}

describe('a job that certainly did not come out', () => {
  test('is tried again by itself, after 2, 5, 15 and 60 seconds, and stays the same job', async () => {
    shop.paper.answerWith(NOT_SENT, NOT_SENT, NOT_SENT, NOT_SENT, NOT_SENT);
    await testPage();
    await settled(shop);
    for (const [seconds, attempts] of [
      [2, 1],
      [5, 2],
      [15, 3],
      [60, 4],
      [60, 5],
    ] as const) {
      expect(receipts()).toMatchObject([{ state: 'not_sent', reason: 'offline', attempts }]);
      await wait(seconds * 1000 - 1);
      expect(receipts()).toMatchObject([{ attempts }]);
      await wait(1);
    }
    expect(receipts()).toMatchObject([{ state: 'printed', reason: null, attempts: 6 }]);
  });

  test('keeps its place: what was asked for later comes later, and the other printer goes on', async () => {
    shop.paper.answerWith(NOT_SENT);
    await testPage();
    await settled(shop);
    shop.paper.answerWith(NOT_SENT, NOT_SENT);
    await takeIn(shop);
    await settled(shop);
    await wait(60_000);
    expect(states()).toEqual(['printed', 'printed', 'printed']);
    const order = shop.paper.printed.filter((p) => p.role === 'receipt').map((p) => JSON.stringify(p.document));
    expect(order.at(-3)).toBe(order[0]);
    expect(new Set(order.slice(-3)).size).toBe(3);
  });

  test('one person may hurry, or call it off', async () => {
    shop.paper.answerWith(NOT_SENT);
    const { jobId } = await testPage();
    await settled(shop);
    await desk().printing.retry({ ...op(), jobId });
    await settled(shop);
    expect(states()).toEqual(['printed']);
    await expect(() => desk().printing.retry({ ...op(), jobId })).toBeRefused(shop, 'WRONG_STATE', {
      state: 'printed',
    });
    shop.paper.answerWith(NOT_SENT);
    const second = await testPage();
    await settled(shop);
    await desk().printing.cancel({ ...op(), jobId: second.jobId });
    await wait(120_000);
    expect(states()).toEqual(['printed', 'cancelled']);
  });
});

describe('a job whose end nobody saw', () => {
  test('is never tried again by itself, and blocks nobody', async () => {
    shop.paper.answerWith(UNKNOWN);
    const { jobId } = await testPage();
    await settled(shop);
    await testPage();
    await wait(3_600_000);
    expect(states()).toEqual(['unknown', 'printed']);
    expect(shop.paper.printed).toHaveLength(2);
    expect(await desk().printing.status()).toMatchObject([
      { role: 'receipt', light: 'ask', unknown: 1 },
      { light: 'ok' },
    ]);
    await expect(() => desk().printing.retry({ ...op(), jobId })).toBeRefused(shop, 'WRONG_STATE', {
      state: 'unknown',
    });
  });

  test('"yes, it came out" ends it; "no" prints the same job again', async () => {
    shop.paper.answerWith(UNKNOWN, UNKNOWN);
    const [first, second] = [await testPage(), await testPage()];
    await settled(shop);
    await answer(first.jobId, true);
    await answer(second.jobId, false);
    await settled(shop);
    expect(receipts()).toMatchObject([
      { state: 'printed', attempts: 1 },
      { state: 'printed', attempts: 2, copy: 0 },
    ]);
    expect(shop.paper.printed).toHaveLength(3);
    for (const { jobId } of [first, second])
      await expect(() => answer(jobId, false)).toBeRefused(shop, 'WRONG_STATE', { state: 'printed' });
  });

  test('a job that does not exist', async () => {
    for (const attempt of [
      () => answer(NOBODY, true),
      () => desk().printing.retry({ ...op(), jobId: NOBODY }),
      () => desk().printing.cancel({ ...op(), jobId: NOBODY }),
    ])
      await expect(attempt).toBeRefused(shop, 'NOT_FOUND', { what: 'job' });
  });

  test('a crash in the middle of sending: unknown at the next start, not printed again', async () => {
    await testPage();
    await settled(shop);
    shop.db.prepare("UPDATE print_job SET state = 'sending'").run();
    const queue = startPrintQueue(shop.shop, shop.paper.printers);
    await wait(120_000);
    expect(receipts()).toMatchObject([{ state: 'unknown', reason: 'interrupted' }]);
    expect(shop.paper.printed).toHaveLength(1);
    await queue.stop();
  });

  test('what waited when the shop was closed goes out at the next start', async () => {
    await enablePrinters(false);
    await testPage();
    shop.db.prepare("UPDATE shop_setting SET value = json_set(value, '$.receiptPrinter.enabled', json('true'))").run();
    const queue = startPrintQueue(shop.shop, shop.paper.printers);
    await settled(shop);
    expect(states()).toEqual(['printed']);
    await queue.stop();
  });
});

test('a printer that is switched off holds its jobs and blocks nothing', async () => {
  await enablePrinters(false);
  const ticketId = await takeIn(shop);
  await bringTo(shop, ticketId, 'collected');
  await wait(120_000);
  expect(new Set(jobs().map((job) => job.state))).toEqual(new Set(['queued']));
  expect(shop.paper.printed).toEqual([]);
  expect((await desk().printing.status()).map((light) => light.light)).toEqual(['off', 'off']);
  await enablePrinters(true);
  expect(new Set(jobs().map((job) => job.state))).toEqual(new Set(['printed']));
  const documents = receipts().map((job) => job.document);
  expect(documents).toEqual(['intake_slip', 'voucher', 'payment_receipt', 'pickup_receipt']);
});

async function overNight(): Promise<void> {
  shop.paper.answerWith(NOT_SENT);
  await testPage(); // tried once, before the printer was switched off
  await settled(shop);
  await enablePrinters(false);
  await takeIn(shop);
  shop.clock.set('2026-11-21T02:00:00.000Z');
  await testPage();
  shop.paper.printed.length = 0;
  await enablePrinters(true);
  await wait(120_000);
}

describe('what waited for a printer that is switched on again on another day', () => {
  test('is neither printed unasked nor lost: it waits for a decision; what was asked for today comes out', async () => {
    await overNight();
    expect(jobs().map(({ document, state, reason }) => [document, state, reason])).toEqual([
      ['test_page', 'unknown', 'printer_off'],
      ['intake_slip', 'unknown', 'printer_off'],
      ['voucher', 'unknown', 'printer_off'],
      ['device_label', 'unknown', 'printer_off'],
      ['test_page', 'printed', null],
    ]);
    expect(shop.paper.printed).toHaveLength(1);
    expect(await desk().printing.status()).toMatchObject([
      { light: 'ask', unknown: 0, held: 3 },
      { light: 'ask', unknown: 0, held: 1 },
    ]);
  });

  test('one by one it is printed as it was asked for, or called off', async () => {
    await overNight();
    const [page, slip, voucher] = jobs();
    await answer(voucher!.id, false);
    await desk().printing.cancel({ ...op(), jobId: page!.id });
    await settled(shop);
    expect(jobs().filter((job) => [page!.id, slip!.id, voucher!.id].includes(job.id))).toMatchObject([
      { state: 'cancelled' },
      { state: 'unknown', reason: 'printer_off' },
      { state: 'printed', copy: 0, reason: null },
    ]);
    expect(await desk().printing.status()).toMatchObject([{ held: 1 }, { held: 1 }]);
  });
});

test('a document that cannot be made is asked about, and the next one comes out', async () => {
  await enablePrinters(false);
  await testPage();
  shop.db.prepare('UPDATE print_job SET document = \'intake_slip\', subject = \'{"ticketId":"gone"}\'').run();
  await testPage();
  await enablePrinters(true);
  await wait(120_000);
  expect(receipts()).toMatchObject([{ state: 'unknown', reason: 'document' }, { state: 'printed' }]);
});

test('a printer driver that throws is asked about too', async () => {
  vi.spyOn(shop.paper.printers, 'receipt').mockRejectedValueOnce(new Error('USB fell out'));
  await testPage();
  await testPage();
  await settled(shop);
  expect(states()).toEqual(['unknown', 'printed']);
});

describe('printed again', () => {
  test('the first as it is, then as copies with their numbers; a copy opens no drawer', async () => {
    const ticketId = await bringTo(shop, await takeIn(shop), 'collected');
    await settled(shop);
    const before = shop.paper.printed.length;
    for (const _ of [1, 2]) {
      await print(ticketId, 'payment_receipt');
      await settled(shop);
    }
    const of = receipts().filter((job) => job.document === 'payment_receipt');
    expect(of.map((job) => job.copy)).toEqual([0, 1, 2]);
    expect(shop.paper.printed.slice(before).map((p) => p.document?.copy)).toEqual([1, 2]);
  });

  // outbox.ts counts jobs that were printed, not those that still wait: each of them comes out as an original.
  test('asked for twice while the printer is off: one original, one copy', async () => {
    const ticketId = await takeIn(shop);
    await settled(shop);
    await enablePrinters(false);
    shop.db.prepare("DELETE FROM print_job WHERE document = 'intake_slip'").run();
    await print(ticketId, 'intake_slip');
    await print(ticketId, 'intake_slip');
    await enablePrinters(true);
    expect(
      receipts()
        .filter((job) => job.document === 'intake_slip')
        .map((job) => job.copy),
    ).toEqual([0, 1]);
  });

  // Counted, not numbered: when one of three is called off, the next takes a number that is on paper already.
  test('no two copies bear the same number', async () => {
    const ticketId = await takeIn(shop);
    await settled(shop);
    shop.paper.answerWith(UNKNOWN);
    const { jobId } = await print(ticketId, 'intake_slip');
    await settled(shop);
    await print(ticketId, 'intake_slip');
    await desk().printing.cancel({ ...op(), jobId });
    await print(ticketId, 'intake_slip');
    await settled(shop);
    expect(
      receipts()
        .filter((job) => job.document === 'intake_slip')
        .map((job) => job.copy),
    ).toEqual([0, 1, 2, 3]);
  });

  test('what there is nothing of', async () => {
    const ticketId = await takeIn(shop);
    for (const document of ['payment_receipt', 'pickup_receipt', 'test_page'] as const)
      await expect(() => print(ticketId, document)).toBeRefused(shop, 'NOTHING_TO_PRINT');
    await expect(() => print(NOBODY, 'intake_slip')).toBeRefused(shop, 'NOT_FOUND', { what: 'ticket' });
  });
});
