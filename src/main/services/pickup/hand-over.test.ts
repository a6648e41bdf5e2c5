import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import type { Repaired } from '../../../shared/warranty/repair-warranty.ts';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import {
  bringTo,
  byHand,
  consentToEstimate,
  diagnosis,
  estimateLine,
  gateSteps,
  seen,
  stateOf,
} from '../../../../tests/support/ticket-life.ts';
import { pickupReceiptData } from '../printing/paper-data.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const desk = () => shop.as(shop.people.desk);
const bench = () => shop.as(shop.people.technician);
const stored = () =>
  shop.db.prepare('SELECT ends_on AS endsOn, rule, rules FROM repair_warranty').get() as {
    endsOn: string | null;
    rule: string;
    rules: string;
  };

type Line = Parameters<ReturnType<typeof desk>['estimate']['save']>[0]['lines'][number];
const PART: Line = estimateLine();
const LABOUR: Line = { ...PART, kind: 'labour' };

/** From the counter to the papers, one repair. @param said what the bench wrote down, in order. */
async function handOver(
  given: Partial<IntakeDraft>,
  line: Line,
  said: readonly (Repaired | undefined)[] = [undefined],
): Promise<string> {
  const ticketId = await bringTo(shop, await takeIn(shop, given), 'diagnosing');
  await bench().diagnosis.record({ ...seen(shop, ticketId), ...diagnosis });
  await bench().warranty.decide({ ...seen(shop, ticketId), ...byHand });
  const { promisedAt } = await desk().ticket.get({ ticketId });
  await desk().estimate.save({
    ...seen(shop, ticketId),
    lines: [line],
    discounts: [],
    promisedAt,
    note: '',
    present: true,
  });
  await consentToEstimate(shop, ticketId, 1);
  await bringTo(shop, ticketId, 'repairing');
  for (const repaired of said)
    await bench().bench.logWork({
      ...seen(shop, ticketId),
      kind: 'action',
      text: '修好',
      ...(repaired ? { repaired } : {}),
    });
  await bench().ticket.move({ ...seen(shop, ticketId), to: 'testing' });
  await bringTo(shop, ticketId, 'ready');
  for (const step of Object.values(gateSteps(shop, ticketId))) await step();
  return ticketId;
}

describe('the warranty of a repair, from its hand-over on 2026-11-20 (DOMAIN §6)', () => {
  const BATTERY = { faultCategory: 'battery' } as const;
  const PC = { category: 'desktop', brand: '联想', model: 'M7' } as const;

  test.each<[string, Partial<IntakeDraft>, Line, (Repaired | undefined)[], string, string | null]>([
    ['a fault point of a phone: for life', { faultChips: [] }, PART, [undefined], 'RW1.lifetime', null],
    ['cracked glass of a phone', {}, PART, [undefined], 'RW1.months', '2027-05-20'],
    ['a phone battery', BATTERY, PART, [undefined], 'RW1.months', '2027-05-20'],
    ['a phone that was wet', { damage: 'liquid', liquidPercent: 20 }, PART, [undefined], 'RW1.months', '2027-05-20'],
    ['the outer glass, as the bench said', {}, PART, [undefined, 'outer_glass'], 'RW1.months', '2027-05-20'],
    ['the last word of the bench counts', BATTERY, PART, ['battery', 'fault_point', undefined], 'RW1.lifetime', null],
    // 2027-02-20 is a Saturday of a year whose calendar is not loaded.
    ['a part of a computer', PC, PART, [undefined], 'RW2.months', '2027-02-22'],
    ['a computer without a part', PC, LABOUR, [undefined], 'RW3.months', '2027-02-22'],
    ['what no law speaks of', { category: 'tablet' }, PART, [undefined], 'RW3.months', '2027-02-22'],
  ])('%s', async (_, given, line, said, rule, endsOn) => {
    const ticketId = await handOver(given, line, said);
    expect(stored()).toMatchObject({ rule, endsOn });
    expect(JSON.parse(stored().rules)).toContainEqual(expect.objectContaining({ id: rule, version: 1 }));
    expect((await desk().ticket.get({ ticketId })).repairWarranty).toEqual({ rule, endsOn });
    expect((await desk().pickup.get({ ticketId })).repairWarranty).toEqual({ rule, endsOn });
    // On paper null is "for life".
    const { data } = pickupReceiptData(shop.db, ticketId, shop.clock.now());
    expect(data.repairWarranty).toEqual([{ subject: '屏幕总成', endsOn }]);
  });

  test('the rules of the day on which it is handed over', async () => {
    const change = { seenVersion: 1, from: '2026-11-20', to: null, source: '', confidence: 'A' as const, reason: '试' };
    await shop.as(shop.people.owner).policy.change({ ...op(), ...change, id: 'RW3.months', value: 5 });
    await handOver({ category: 'tablet' }, PART);
    expect(stored()).toMatchObject({ rule: 'RW3.months', endsOn: '2027-04-20' });
  });

  test('a ticket for life closes as any other', async () => {
    const ticketId = await handOver({}, PART);
    await desk().pickup.complete(seen(shop, ticketId));
    await bringTo(shop, ticketId, 'closed');
    expect(stateOf(shop, ticketId)).toBe('closed');
  });
});
