import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALENDAR, reader, underPolicy } from '../../../tests/cases/support.ts';
import { PACK_ROWS } from '../../main/services/policy/packs.ts';
import { addDays } from '../time.ts';
import { decideRepairWarranty, type Repaired, type RepairWarrantyFacts } from './repair-warranty.ts';

const decide = (over: Partial<RepairWarrantyFacts> = {}) => {
  const handOver = over.handOver ?? '2026-03-16';
  const facts: RepairWarrantyFacts = {
    category: 'phone',
    brand: 'other',
    repaired: 'battery',
    handOver,
    claimDate: handOver,
    sameFault: true,
    humanDamage: false,
    repairUnsuccessful: false,
    shopCaused: false,
    ...over,
  };
  return decideRepairWarranty(facts, reader(handOver), CALENDAR);
};
const free = { free: true, reasons: [], reworkLinked: true, priority: 'urgent' };
const refused = { free: false, reworkLinked: false, priority: 'standard' };

describe('decideRepairWarranty (DOMAIN §6)', () => {
  test.each<[string, Partial<RepairWarrantyFacts>, object]>([
    ['six months of a phone battery', {}, { ...free, end: { day: '2026-09-16' } }],
    ['a repaired fault of a phone', { repaired: 'fault_point' }, { ...free, end: 'lifetime' }],
    ['a device of which no law speaks', { category: null, repaired: 'fault_point' }, { end: { day: '2026-06-16' } }],
    ['too late', { claimDate: '2026-09-17' }, { ...refused, reasons: ['expired'] }],
    ['before the hand-over', { claimDate: '2026-03-13' }, { ...refused, reasons: ['before_hand_over'] }],
    [
      'every cause',
      { sameFault: false, humanDamage: true, claimDate: '2026-09-17' },
      { ...refused, reasons: ['other_fault', 'human_damage', 'expired'] },
    ],
    ['unsuccessful', { repairUnsuccessful: true }, { ...refused, end: null, reasons: ['repair_unsuccessful'] }],
    ['shop-caused', { shopCaused: true, humanDamage: true, repairUnsuccessful: true }, { ...free, end: null }],
  ])('%s', (_title, over, expected) => {
    expect(decide(over)).toMatchObject(expected);
  });

  test('the law’s thirty days beat a shorter promise', () => {
    const rows = PACK_ROWS.map((row) => (row.id === 'RW1.months' ? { ...row, value: 0 } : row));
    underPolicy(rows, () => {
      expect(decide().end).toMatchObject({ day: '2026-04-15' });
    });
  });

  test('the law’s thirty days are the least, a later claim gains nothing', () => {
    const facts = fc.record({
      category: fc.constantFrom('phone', 'pc_desktop', 'appliance', null),
      repaired: fc.constantFrom<Repaired>('fault_point', 'liquid', 'outer_glass', 'battery', 'replaced_part'),
      handOver: fc.integer({ min: 0, max: 900 }).map((n) => addDays('2025-01-01', n)),
      sameFault: fc.boolean(),
      humanDamage: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, fc.nat(400), fc.nat(400), (over, wait, more) => {
        const early = decide({ ...over, claimDate: addDays(over.handOver, wait) });
        const late = decide({ ...over, claimDate: addDays(over.handOver, wait + more) });
        expect(late.free && !early.free).toBe(false);
        if (early.end === 'lifetime' || early.end === null) return;
        expect(early.end.day >= addDays(over.handOver, 30)).toBe(true);
        expect(early.end.day >= early.end.nominal).toBe(true);
      }),
    );
  });
});
