import { afterEach, beforeEach, expect, test } from 'vitest';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { byHand } from '../../../../tests/support/ticket-life.ts';
import { firstBrokenAudit } from '../audit/queries.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test('a device goes from the counter to pickup and its ticket closes', async () => {
  const desk = shop.as(shop.people.desk);
  const bench = shop.as(shop.people.technician);
  const ticketId = await takeIn(shop);
  const now = async () => {
    const { revision } = await desk.ticket.get({ ticketId });
    return { ...op(), ticketId, revision };
  };
  const { promisedAt } = await desk.ticket.get({ ticketId });

  await bench.ticket.move({ ...(await now()), to: 'diagnosing' });
  await bench.diagnosis.record({
    ...(await now()),
    class: 'hardware',
    performanceFault: true,
    cause: '屏幕总成碎裂',
    reproducible: true,
    softwareFound: false,
    dataRisk: false,
  });
  await bench.warranty.decide({ ...(await now()), ...byHand });
  const line = {
    kind: 'part' as const,
    description: '屏幕总成',
    spec: '原装',
    quantity: 1,
    unitPriceFen: 98_000,
    inWarranty: false,
  };
  await desk.estimate.save({ ...(await now()), lines: [line], discounts: [], promisedAt, note: '', present: true });
  await desk.estimate.consent({
    ...(await now()),
    subject: 'estimate',
    estimateVersion: 1,
    amountFen: null,
    person: '本人',
    channel: 'phone',
    evidence: '',
  });
  await bench.ticket.move({ ...(await now()), to: 'repairing' });
  await bench.bench.logWork({ ...(await now()), kind: 'action', text: '更换屏幕总成' });
  await bench.ticket.move({ ...(await now()), to: 'testing' });
  await bench.bench.test({ ...(await now()), result: 'pass', note: '' });
  await bench.ticket.move({ ...(await now()), to: 'ready', outcome: 'repaired' });
  await desk.ticket.notifyReady({ ...(await now()), channel: 'phone', reached: true, note: '' });

  const codes = shop.db.prepare('SELECT code, voucher_code AS voucher FROM ticket WHERE id = ?').get(ticketId) as {
    code: string;
    voucher: string;
  };
  await desk.pickup.scan({ ...op(), code: codes.voucher, ticketId: null });
  await desk.pickup.scan({ ...op(), code: codes.code, ticketId });
  expect((await desk.pickup.get({ ticketId })).blockers).toEqual(['P4', 'P5', 'P6', 'P7', 'P9', 'P10']);
  await expect(desk.pickup.complete(await now())).rejects.toMatchObject({ code: 'PICKUP_BLOCKED' });
  await desk.pickup.witnessTest({ ...(await now()), result: 'pass', note: '' });
  await desk.pickup.witnessTest({ ...(await now()), result: 'pass', note: '' });
  await desk.pickup.explain(await now());
  await desk.pickup.accessories({ ...(await now()), oldParts: 'to_customer' });
  await desk.pickup.sign({ ...(await now()), strokes: [[{ x: 1, y: 2 }]], onPaper: false });
  await desk.payment.take({ ...(await now()), method: 'cash', amountFen: 98_000, note: '' });
  expect((await desk.pickup.issuePapers(await now())).invoiceNumber).toBe('INV-000001');
  await desk.pickup.complete(await now());
  expect((await desk.ticket.get({ ticketId })).state).toBe('collected');

  const [callback] = await desk.callback.due();
  expect(callback?.ticketId).toBe(ticketId);
  await desk.callback.record({ ...op(), callbackId: callback!.id, outcome: 'reached', score: 5, note: '' });
  const closed = await desk.ticket.get({ ticketId });
  expect(closed.state).toBe('closed');
  expect(closed.timeline.map((e) => e.kind)).toContain('called_back');
  expect(firstBrokenAudit(shop.db)).toBeNull();
});
