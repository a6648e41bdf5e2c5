import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countEstimate } from '../../../shared/estimate/rules.ts';
import { PolicyReader } from '../../../shared/policy/policy.ts';
import { addMs, DAY_MS } from '../../../shared/time.ts';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { bringTo, estimateLine, seen } from '../../../../tests/support/ticket-life.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const desk = () => shop.as(shop.people.desk);
const inDiagnosis = async () => bringTo(shop, await takeIn(shop), 'diagnosing');
type Saved = Parameters<ReturnType<typeof desk>['estimate']['save']>[0];
const drafted = (ticketId: string, given: Partial<Saved> = {}) =>
  desk().estimate.save({
    ...seen(shop, ticketId),
    lines: [estimateLine()],
    discounts: [],
    promisedAt: addMs(shop.clock.now(), DAY_MS),
    note: '',
    present: false,
    ...given,
  });
const ELDERLY = { kind: 'special_group', percent: null, base: 'labour_and_parts' } as const;
const promotion = (percent: number) => ({ kind: 'promotion', percent, base: 'parts' }) as const;
const labour = (unitPriceFen: number) => ({ ...estimateLine(unitPriceFen), kind: 'labour' as const });
const visit = { ...estimateLine(1), kind: 'on_site' as const, quantity: 2 };
const shipping = { ...estimateLine(2_300), kind: 'shipping' as const };
const shown = async (ticketId: string, version: number) => {
  const { estimates } = await desk().ticket.get({ ticketId });
  return estimates.find((one) => one.version === version)!;
};
/** The percentage of the special group from a day on. */
const changeSpecial = (value: number, from: string, seenVersion: number) =>
  shop.as(shop.people.owner).policy.change({
    ...op(),
    id: 'discount.special_group',
    seenVersion,
    value,
    from,
    to: null,
    source: '',
    confidence: 'A',
    reason: '店庆',
  });

describe("an estimate's calculation (DOMAIN §8)", () => {
  test('a special group gets the shop’s percentage of labour and parts, rounded half up', async () => {
    const ticketId = await inDiagnosis();
    await drafted(ticketId, { lines: [labour(1_000), estimateLine(5), shipping], discounts: [ELDERLY] });
    expect(await shown(ticketId, 1)).toMatchObject({
      discountFen: 101,
      discountKind: 'special_group',
      totalFen: 3_204,
      calculation: {
        discounts: [ELDERLY],
        findings: [
          { code: 'transport', paidBy: 'customer' },
          { code: 'discount_taken', discount: 0, percent: 10, baseFen: 1_005 },
        ],
      },
    });
  });

  test('only the best discount is taken', async () => {
    const ticketId = await inDiagnosis();
    const member = { kind: 'member', percent: 5, base: 'labour_and_parts' } as const;
    const discounts = [promotion(15), ELDERLY, member];
    await drafted(ticketId, { lines: [labour(10_000), estimateLine(5_000)], discounts });
    expect(await shown(ticketId, 1)).toMatchObject({ discountFen: 1_500, discountKind: 'special_group' });
    await drafted(ticketId, { lines: [labour(10_000), estimateLine(5_000)], discounts: [promotion(15), member] });
    expect(await shown(ticketId, 2)).toMatchObject({ discountFen: 750, discountKind: 'promotion' });
  });

  test('in warranty all of it is zero, visits and couriers too', async () => {
    const ticketId = await inDiagnosis();
    const lines = [{ ...labour(10_000), inWarranty: true }, visit, shipping];
    expect(await drafted(ticketId, { lines, discounts: [ELDERLY] })).toMatchObject({ totalFen: 0 });
    expect(await shown(ticketId, 1)).toMatchObject({
      lines: [{ amountFen: 0 }, { amountFen: 0 }, { amountFen: 0 }],
      discountFen: 0,
      discountKind: null,
    });
  });

  test('a visit costs what the policy says, whatever was typed', async () => {
    const ticketId = await inDiagnosis();
    await drafted(ticketId, { lines: [labour(10_000), visit] });
    expect((await shown(ticketId, 1)).lines[1]).toMatchObject({ unitPriceFen: 5_000, amountFen: 10_000 });
  });

  test('a brand whose parts go at cost, and whose software service is free', async () => {
    const device = { category: 'desktop', brand: '同创（TONGCHUANG）', model: 'A1' } as const;
    const ticketId = await bringTo(shop, await takeIn(shop, device), 'diagnosing');
    const lines = [labour(6_000), { ...estimateLine(18_000), costFen: 13_550 }];
    await drafted(ticketId, { lines });
    expect(await shown(ticketId, 1)).toMatchObject({
      lines: [
        { costFen: null, amountFen: 0 },
        { unitPriceFen: 18_000, costFen: 13_550, amountFen: 13_550 },
      ],
      totalFen: 13_550,
      calculation: { findings: [{ because: 'free_labour' }, { code: 'part_below_list' }] },
    });
    await shop.as(shop.people.technician).diagnosis.record({
      ...seen(shop, ticketId),
      class: 'software',
      performanceFault: false,
      cause: '系统损坏',
      reproducible: true,
      softwareFound: false,
      dataRisk: false,
    });
    await drafted(ticketId, { lines });
    expect((await shown(ticketId, 2)).calculation?.findings[0]).toMatchObject({ because: 'free_software' });
  });

  test('a stored one stays as it was when the policy changes; the next follows the rule of the intake day', async () => {
    const ticketId = await inDiagnosis();
    const given = { lines: [labour(10_000)], discounts: [ELDERLY] };
    await drafted(ticketId, given);
    const before = await shown(ticketId, 1);
    expect(before.calculation?.rules).toContainEqual(
      expect.objectContaining({ id: 'discount.special_group', version: 1 }),
    );

    await changeSpecial(8, '2026-11-20', 1);
    await changeSpecial(3, '2026-11-21', 2);
    shop.clock.set('2026-11-22T02:00:00.000Z');
    await drafted(ticketId, given);
    expect(await shown(ticketId, 1)).toEqual(before);
    const after = await shown(ticketId, 2);
    expect(after).toMatchObject({ discountFen: 800, totalFen: 9_200 });
    expect(after.calculation?.rules).toContainEqual(
      expect.objectContaining({ id: 'discount.special_group', version: 2 }),
    );
  });

  test('a screen that is told the terms counts the same', async () => {
    const ticketId = await bringTo(shop, await takeIn(shop, { specialGroup: 'elderly' }), 'diagnosing');
    const { day, rows, specialGroup, ...terms } = await desk().estimate.terms({ ticketId });
    expect({ day, specialGroup, ...terms }).toEqual({
      day: '2026-11-20',
      specialGroup: 'elderly',
      scope: { category: 'phone', brand: 'apple' },
      service: 'repair',
    });
    const lines = [labour(12_345), { ...estimateLine(999), quantity: 3 }, visit, shipping].map((line) => ({
      ...line,
      costFen: null,
    }));
    const counted = countEstimate({ ...terms, lines, discounts: [ELDERLY] }, new PolicyReader(rows, day));
    await drafted(ticketId, { lines, discounts: [ELDERLY] });
    const { calculation, totalFen, discountFen } = await shown(ticketId, 1);
    expect({ calculation, totalFen, discountFen }).toEqual({
      calculation: counted.calculation,
      totalFen: counted.totalFen,
      discountFen: counted.discountFen,
    });
    await expect(() => desk().estimate.terms({ ticketId: '0'.repeat(26) })).toBeRefused(shop, 'NOT_FOUND', {
      what: 'ticket',
    });
  });

  test('without a rule that is needed nothing is counted', async () => {
    const ticketId = await inDiagnosis();
    shop.db.exec('DROP TRIGGER policy_rule_no_delete');
    shop.db.exec("DELETE FROM policy_rule WHERE parameter = 'fee.on_site_fen'");
    const missing = { parameter: 'fee.on_site_fen' };
    await expect(() => drafted(ticketId)).toBeRefused(shop, 'POLICY_MISSING', missing);
    await expect(() => desk().estimate.terms({ ticketId })).toBeRefused(shop, 'POLICY_MISSING', missing);
  });
});
