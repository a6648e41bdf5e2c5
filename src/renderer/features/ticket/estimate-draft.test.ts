import { describe, expect, it } from 'vitest';
import { PACK_ROWS } from '../../../main/services/policy/packs.ts';
import type { FeeTerms } from '../../../shared/estimate/contract.ts';
import {
  changeLine,
  draftOf,
  inputOf,
  isChargedThoughFree,
  readEstimate,
  unreadOf,
  withLine,
  withoutLine,
} from './estimate-draft.ts';
import { readDiscounts } from './estimate-discounts.ts';
import { anEstimate } from './sample.ts';

const promised = '2026-11-21T04:00:30.000Z';
const now = '2026-11-20T02:00:00.000Z';
/** Decided after `anEstimate` was written. */
const free = { result: 'free' as const, at: '2026-11-20T05:00:00.000Z' };
const first = draftOf(undefined, promised, null, false);
const written = changeLine(first, 0, { description: ' 换屏 ', unitPriceFen: 12_000 });
const terms: FeeTerms = {
  day: '2026-11-20',
  scope: { category: 'phone', brand: 'apple' },
  service: 'repair',
  specialGroup: 'none',
  rows: [...PACK_ROWS],
};
const read = (draft: typeof first) => readEstimate(draft, terms, promised, now);
const totalOf = (draft: typeof first) => read(draft).counted.totalFen;
/** With discounts ticked, and what was typed to them. */
const discounted = (given: Partial<typeof first.discounts>) => ({
  ...written,
  discounts: { ...written.discounts, ...given },
});
const ELDERLY = { kind: 'special_group', percent: null, base: 'labour_and_parts' } as const;

const plain = { kind: 'labour', spec: '', quantity: 1, costFen: null, inWarranty: false };

describe('an estimate being written', () => {
  it('begins as the last version was', () => {
    const draft = draftOf(anEstimate(1, 88_000), promised, null, false);
    expect(read(draft)).toMatchObject({ gap: null, counted: { totalFen: 88_000 }, promisedAt: promised });
  });

  it('sends what was written, trimmed, without blank lines', () => {
    const { lines, gap } = read(withLine(written, false));
    expect(gap).toBeNull();
    expect(lines).toEqual([{ ...plain, description: '换屏', unitPriceFen: 12_000 }]);
  });

  it('says the first thing that is missing', () => {
    expect(read(first).gap).toEqual({ what: 'lines', line: null });
    expect(read(changeLine(first, 0, { description: '换屏' })).gap).toEqual({ what: 'price', line: 0 });
    expect(read(changeLine(first, 0, { unitPriceFen: 5 })).gap).toEqual({ what: 'description', line: 0 });
    expect(read(changeLine(written, 0, { quantity: null })).gap).toEqual({ what: 'quantity', line: 0 });
    expect(read(discounted({ chosen: ['free_hand'], freeHandFen: 1_201 })).gap).toEqual({
      what: 'approval',
      line: null,
    });
    for (const kind of ['free_hand', 'promotion', 'member'] as const)
      expect(read(discounted({ chosen: [kind] })).gap).toEqual({ what: kind, line: null });
    const absurd = changeLine(written, 0, { quantity: 999, unitPriceFen: 1_000_000_000 });
    expect(read(absurd).gap).toEqual({ what: 'total', line: null });
    expect(read({ ...written, day: '' }).gap).toEqual({ what: 'promise', line: null });
    expect(read({ ...written, day: '2026-11-19' }).gap).toEqual({ what: 'promise', line: null });
  });

  it('leaves what is wrong with an amount to its own field, and sends nothing meanwhile', () => {
    const typed = { unitPriceFen: null, unreadPrice: unreadOf(null, '12.345') };
    expect(read(changeLine(written, 0, typed)).gap).toEqual({ what: 'price', line: 0, unread: true });
    // Also where it is all that was typed into the line, or no price is needed.
    expect(read(changeLine(first, 0, typed)).gap).toEqual({ what: 'description', line: 0 });
    expect(read(changeLine(written, 0, { ...typed, inWarranty: true })).gap?.unread).toBe(true);
    const part = changeLine(written, 0, { kind: 'part', unreadCost: '1.234' });
    expect(read(part).gap).toEqual({ what: 'cost', line: 0, unread: true });
    for (const hidden of [{ kind: 'labour' }, { kind: 'on_site' }, { inWarranty: true }] as const)
      expect(read(changeLine(part, 0, hidden)).gap).toBeNull();
    const unread = { freeHandFen: null, unreadFreeHand: '1.234' };
    expect(read(discounted({ chosen: ['free_hand'], ...unread })).gap).toEqual({
      what: 'free_hand',
      line: null,
      unread: true,
    });
    // Of a discount that was unticked again nobody asks.
    expect(read(discounted(unread)).gap).toBeNull();
    expect([unreadOf(1_234, '12.34'), unreadOf(null, ' ')]).toEqual([null, null]);
  });

  it('is sent again as a version only where its prices are known', () => {
    const estimate = anEstimate(1, 88_000);
    expect(inputOf(estimate)).toEqual({
      lines: [{ ...plain, description: '工时', unitPriceFen: 88_000 }],
      discounts: [],
      note: '',
    });
    const kept = estimate.lines.map((line) => ({ ...line, unitPriceFen: null, amountFen: null }));
    expect(inputOf({ ...estimate, lines: kept })).toBeNull();
  });

  it('needs no price in warranty', () => {
    const inWarranty = changeLine(draftOf(undefined, promised, free, false), 0, { description: '换屏' });
    expect(read(inWarranty)).toMatchObject({ gap: null, counted: { totalFen: 0 } });
  });

  it('charges nothing that was written before the repair was decided to be free', () => {
    const before = anEstimate(1, 88_000);
    expect(totalOf(draftOf(before, promised, free, false))).toBe(0);
    expect(totalOf(draftOf(before, promised, { ...free, result: 'paid' }, false))).toBe(88_000);
    // What was charged knowingly stays charged in the next version.
    expect(totalOf(draftOf({ ...before, at: '2026-11-20T06:00:00.000Z' }, promised, free, false))).toBe(88_000);
  });

  it('tells of a line that is charged although the repair is free', () => {
    expect(isChargedThoughFree(free, 12_000)).toBe(true);
    expect(isChargedThoughFree(free, 0)).toBe(false);
    expect(isChargedThoughFree(free, null)).toBe(false);
    expect(isChargedThoughFree({ result: 'paid' }, 12_000)).toBe(false);
    expect(isChargedThoughFree(null, 12_000)).toBe(false);
  });

  it('prices a visit itself, by its own number among the lines', () => {
    const visit = changeLine(withLine(withLine(written, false), false), 2, { kind: 'on_site', quantity: 2 });
    expect(read(visit).gap).toEqual({ what: 'description', line: 2 });
    const named = read(changeLine(visit, 2, { description: '上门' }));
    expect(named.gap).toBeNull();
    expect([...named.amounts]).toEqual([
      [0, 12_000],
      [2, 10_000],
    ]);
  });

  it('keeps a promise that is broken already, but takes no new one in the past', () => {
    const late = '2026-12-01T00:00:00.000Z';
    expect(readEstimate(written, terms, promised, late).gap).toBeNull();
    expect(readEstimate({ ...written, clock: '13:00' }, terms, promised, late).gap?.what).toBe('promise');
  });

  it('gives every line a number of its own', () => {
    const three = withLine(withLine(written, false), true);
    const again = withLine(withoutLine(three, 1), false);
    expect(again.lines.map((line) => line.id)).toEqual([0, 2, 3]);
  });
});

describe('its discounts', () => {
  const member = { kind: 'member', percent: 5, base: 'labour_and_parts' } as const;
  const promotion = { kind: 'promotion', percent: 15, base: 'parts' } as const;
  const freeHand = { kind: 'free_hand', amountFen: 500 } as const;

  it('begin with what the customer’s group is entitled to, until somebody decided otherwise', () => {
    expect(readDiscounts(draftOf(undefined, promised, null, true).discounts).discounts).toEqual([ELDERLY]);
    expect(readDiscounts(draftOf(anEstimate(1, 100), promised, null, true).discounts).discounts).toEqual([]);
  });

  it('go on into the next version as they were offered, the ones that were not taken too', () => {
    const discounts = [ELDERLY, promotion, member, freeHand];
    const calculation = { channel: 'carry_in' as const, discounts, findings: [], rules: [] };
    const last = { ...anEstimate(1, 100), discountFen: 10, calculation };
    expect(readDiscounts(draftOf(last, promised, null, false).discounts)).toEqual({ discounts, gap: null });
    expect(inputOf(last)?.discounts).toEqual(discounts);
  });

  it('of a version from before they had names are the amount', () => {
    const last = { ...anEstimate(1, 100), discountFen: 10 };
    expect(inputOf(last)?.discounts).toEqual([{ kind: 'free_hand', amountFen: 10 }]);
  });

  it('take only the best one off', () => {
    const { counted, discounts } = read(
      discounted({ chosen: ['member', 'special_group'], memberPercent: 5, promotionPercent: 50 }),
    );
    expect(discounts).toEqual([ELDERLY, member]);
    expect(counted).toMatchObject({ discountFen: 1_200, totalFen: 10_800, discountKind: 'special_group' });
  });
});
