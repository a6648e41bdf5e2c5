import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reader } from '../../../tests/cases/support.ts';
import { PACK_ROWS } from '../../main/services/policy/packs.ts';
import { PolicyReader } from '../policy/policy.ts';
import { OUTCOMES } from '../ticket/states.ts';
import {
  charge,
  FEE_PARAMETERS,
  pointsAfterRefund,
  pointsFor,
  priceOverrideBlockers,
  type ChargeFacts,
  type ChargeLine,
  type Discount,
} from './rules.ts';

const policy = () => reader('2026-11-20');
const part = (listFen: number, costFen: number | null = null, inWarranty = false): ChargeLine => ({
  kind: 'part',
  quantity: 1,
  listFen,
  costFen,
  inWarranty,
});
const labour = (listFen: number): ChargeLine => ({ ...part(listFen), kind: 'labour' });
const FACTS: ChargeFacts = {
  scope: { category: 'phone', brand: 'other' },
  service: 'repair',
  channel: 'carry_in',
  visits: 0,
  outcome: null,
  lines: [],
  discounts: [],
  transportFen: { inbound: 0, return: 0, insurance: 0 },
};
const TONGCHUANG = { category: 'pc_desktop', brand: 'tongchuang' };
const charged = (facts: Partial<ChargeFacts>) => charge({ ...FACTS, ...facts }, policy());

describe('charge (DOMAIN §8): what explains it', () => {
  test('why a line is free, and a part cheaper than the list', () => {
    const lines = [labour(6000), part(18_000, 13_550), part(9000, 5000, true), part(7000), part(4000, 5000)];
    const found = charged({ scope: TONGCHUANG, lines });
    expect(found.lines.map((line) => line.amountFen)).toEqual([0, 13_550, 0, 7000, 4000]);
    expect(found.findings).toEqual([
      { code: 'line_free', line: 0, because: 'free_labour' },
      { code: 'part_below_list', line: 1, listFen: 18_000, costFen: 13_550, unitFen: 13_550, marginPercent: 0 },
      { code: 'line_free', line: 2, because: 'in_warranty' },
      { code: 'cost_unknown', line: 3 },
    ]);
  });

  test('at list price nobody needs to know what a part cost', () => {
    expect(charged({ lines: [part(7000), part(9000, 5000)] }).findings).toEqual([]);
  });

  test('software service and unrepaired devices', () => {
    const lines = [labour(6000)];
    expect(charged({ scope: TONGCHUANG, service: 'software', lines }).findings).toEqual([
      { code: 'line_free', line: 0, because: 'free_software' },
    ]);
    expect(charged({ outcome: 'declined', lines }).findings).toEqual([
      { code: 'line_free', line: 0, because: 'nothing_repaired' },
    ]);
  });

  test('visits and couriers: who pays', () => {
    const transportFen = { inbound: 2300, return: 2300, insurance: 500 };
    expect(charged({ channel: 'mail_in', outcome: 'declined', transportFen })).toMatchObject({
      shippingFen: 2800,
      findings: [
        { code: 'transport', what: 'inbound', amountFen: 2300, paidBy: 'shop' },
        { code: 'transport', what: 'return', amountFen: 2300, paidBy: 'customer' },
        { code: 'transport', what: 'insurance', amountFen: 500, paidBy: 'customer' },
      ],
    });
    const free = charged({ channel: 'on_site', visits: 2, lines: [part(9000, null, true)], transportFen });
    expect(free).toMatchObject({ onSiteFen: 0, shippingFen: 0, totalFen: 0 });
    expect(free.findings).toContainEqual({ code: 'on_site_free', visits: 2 });
  });

  test('one discount is taken, the others are named; above 10 % somebody approves', () => {
    const discounts: Discount[] = [
      { kind: 'special_group', percent: null, base: 'labour_and_parts' },
      { kind: 'promotion', percent: 20, base: 'parts' },
      { kind: 'member', percent: 0, base: 'labour' },
    ];
    const found = charged({ lines: [labour(8000), part(26_000)], discounts });
    expect(found.discounts).toEqual([
      { percent: 10, baseFen: 34_000, amountFen: 3400 },
      { percent: 20, baseFen: 26_000, amountFen: 5200 },
      { percent: 0, baseFen: 8000, amountFen: 0 },
    ]);
    expect(found.best).toBe(1);
    expect(found.findings).toEqual([
      { code: 'discount_taken', discount: 1, percent: 20, baseFen: 26_000, amountFen: 5200 },
      { code: 'discount_not_stacked', discount: 0, percent: 10, amountFen: 3400 },
      { code: 'discount_needs_approval', discount: 1, amountFen: 5200, freelyFen: 3400 },
    ]);
  });

  test('an amount given freely is a discount like the others, never more than there is', () => {
    const found = charged({ lines: [labour(8000)], discounts: [{ kind: 'free_hand', amountFen: 9000 }] });
    expect(found).toMatchObject({ discountFen: 8000, totalFen: 0, best: 0, freelyFen: 800 });
    expect(found.findings.at(-1)).toEqual({
      code: 'discount_needs_approval',
      discount: 0,
      amountFen: 8000,
      freelyFen: 800,
    });
  });

  test('a shop that ended the rule for special groups gives them nothing', () => {
    const rows = PACK_ROWS.filter((row) => row.parameter !== 'discount.special_group_percent');
    const discounts: Discount[] = [{ kind: 'special_group', percent: null, base: 'labour_and_parts' }];
    const found = charge({ ...FACTS, lines: [labour(8000)], discounts }, new PolicyReader(rows, '2026-11-20'));
    expect(found).toMatchObject({ discountFen: 0, best: null });
  });

  test('what a visit costs', () => {
    expect(charged({ channel: 'on_site', visits: 2 })).toMatchObject({
      visitFen: 5000,
      onSiteFen: 10_000,
      findings: [{ code: 'on_site_fee', visits: 2, feeFen: 5000 }],
    });
  });

  test('no discount, no best one; equal ones, the first', () => {
    expect(charged({ lines: [labour(8000)] }).best).toBeNull();
    const twice: Discount = { kind: 'member', percent: 5, base: 'labour' };
    expect(charged({ lines: [labour(8000)], discounts: [twice, twice] }).best).toBe(0);
  });

  test('counts how many of each, and names the rules', () => {
    const found = charged({ lines: [{ ...part(333), quantity: 3 }] });
    expect(found).toMatchObject({ lines: [{ unitFen: 333, amountFen: 999 }], partsFen: 999, totalFen: 999, points: 9 });
    expect(found.rules.map((rule) => rule.id)).toEqual([
      'discount.unapproved_percent',
      'fee.on_site',
      'fee.parts_at_list',
      'points.fen_per_point',
    ]);
  });
});

const fen = fc.integer({ min: 0, max: 2_000_000 });
const line = fc.record({
  kind: fc.constantFrom('labour' as const, 'part' as const),
  quantity: fc.integer({ min: 1, max: 9 }),
  listFen: fen,
  costFen: fc.option(fen),
  inWarranty: fc.boolean(),
});
const percent = fc.oneof(
  fc.integer({ min: 0, max: 120 }),
  fc.integer({ min: 0, max: 999 }).map((n) => n / 10),
);
const discount = fc.record({
  kind: fc.constantFrom('promotion' as const, 'member' as const),
  percent,
  base: fc.constantFrom('labour_and_parts' as const, 'labour' as const, 'parts' as const),
});
const facts: fc.Arbitrary<ChargeFacts> = fc.record({
  scope: fc.constantFrom(TONGCHUANG, FACTS.scope, {}),
  service: fc.constantFrom('repair' as const, 'software' as const),
  channel: fc.constantFrom('carry_in' as const, 'mail_in' as const, 'on_site' as const),
  visits: fc.nat(4),
  outcome: fc.constantFrom(null, ...OUTCOMES),
  lines: fc.array(line, { maxLength: 6 }),
  discounts: fc.array(discount, { maxLength: 3 }),
  transportFen: fc.record({ inbound: fen, return: fen, insurance: fen }),
});

describe('charge: properties', () => {
  test('adds up to the fen; nothing above the list; only the best discount; in warranty nothing', () => {
    // A screen is sent these rows and no others.
    const rows = PACK_ROWS.filter((row) => (FEE_PARAMETERS as readonly string[]).includes(row.parameter));
    fc.assert(
      fc.property(facts, (given) => {
        const found = charge(given, new PolicyReader(rows, '2026-11-20'));
        const { labourFen, partsFen, onSiteFen, shippingFen, discountFen, totalFen } = found;
        const amounts = found.lines.reduce((sum, one) => sum + one.amountFen, 0);
        expect(labourFen + partsFen).toBe(amounts);
        expect(totalFen).toBe(amounts + onSiteFen + shippingFen - discountFen);
        expect([totalFen, ...found.lines.map((one) => one.unitFen)].every(Number.isSafeInteger)).toBe(true);
        expect(totalFen >= 0 && discountFen <= amounts).toBe(true);
        for (const [i, one] of given.lines.entries())
          expect(found.lines[i]!.unitFen <= (one.inWarranty ? 0 : one.listFen)).toBe(true);
        expect(discountFen).toBe(found.discounts.reduce((most, one) => Math.max(most, one.amountFen), 0));
        expect(!given.lines.some((one) => one.inWarranty) || onSiteFen + shippingFen === 0).toBe(true);
        expect(found.points).toBe(Math.floor(totalFen / 100));
      }),
    );
  });

  test('a line more never costs less, without discounts and warranty', () => {
    fc.assert(
      fc.property(facts, line, (given, more) => {
        const plain = { ...given, discounts: [], lines: given.lines.map((one) => ({ ...one, inWarranty: false })) };
        const before = charge(plain, policy()).totalFen;
        const after = charge({ ...plain, lines: [...plain.lines, { ...more, inWarranty: false }] }, policy()).totalFen;
        expect(after >= before).toBe(true);
      }),
    );
  });
});

describe('points (DOMAIN §8)', () => {
  test('what is left and what is lost are what was there; never below none', () => {
    fc.assert(
      fc.property(fen, fen, (paid, refunded) => {
        const { points, change } = pointsAfterRefund(paid, refunded, policy());
        expect(points - change).toBe(pointsFor(paid, policy()));
        expect(points >= 0 && change <= 0).toBe(true);
      }),
    );
  });
});

describe('priceOverrideBlockers (DOMAIN §1, §8)', () => {
  test.each([
    [999, [], ['approval']],
    [999, ['cashier', 'owner'] as const, ['approval']],
    [999, ['manager'] as const, []],
    [1000, [], []],
    [1001, ['manager'] as const, ['above_list']],
  ])('%i for a thing of 1000, with %j', (offered, roles, blockers) => {
    expect(priceOverrideBlockers(1000, offered, roles)).toEqual(blockers);
  });
});
