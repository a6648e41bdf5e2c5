import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defectSlipBlockers, stockSlipBlockers, substitution, swapBlockers } from './rules.ts';

const swap = (physicalDamage: boolean, appraised: boolean, approved: boolean) =>
  swapBlockers({ physicalDamage, appraised, approved });

describe('parts (DOMAIN §11)', () => {
  test.each([
    [0, ['one_part']],
    [1, []],
    [2, ['one_part']],
  ])('a defect slip with %i parts', (parts, blockers) => {
    expect(defectSlipBlockers(parts)).toEqual(blockers);
  });

  test('a damaged part is swapped when it is appraised and approved, a sound one at once', () => {
    expect(swap(true, false, false)).toEqual(['appraisal', 'approval']);
    expect(swap(true, true, false)).toEqual(['approval']);
    expect(swap(true, false, true)).toEqual(['appraisal']);
    expect(swap(true, true, true)).toEqual([]);
    expect(swap(false, false, false)).toEqual([]);
  });

  test('substitution: lower never, equal always, higher noted when somebody else approved for want of an equal one', () => {
    const facts = fc.record({
      grade: fc.constantFrom('equal' as const, 'higher' as const, 'lower' as const),
      equalAvailable: fc.boolean(),
      requester: fc.constantFrom('a', 'b'),
      approver: fc.constantFrom('a', 'b', null),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const { blockers, notedOnSlip } = substitution(given);
        const approved = given.approver !== null && given.approver !== given.requester;
        const allowed = { equal: true, lower: false, higher: approved && !given.equalAvailable }[given.grade];
        expect(blockers.length === 0).toBe(allowed);
        expect(notedOnSlip).toBe(allowed && given.grade === 'higher');
      }),
    );
  });

  test('says why a substitute is refused', () => {
    const higher = { grade: 'higher', equalAvailable: true, requester: 'a', approver: 'a' } as const;
    expect(substitution(higher).blockers).toEqual(['equal_available', 'own_request']);
    expect(substitution({ ...higher, equalAvailable: false, approver: null }).blockers).toEqual(['approval']);
    expect(substitution({ ...higher, grade: 'lower' }).blockers).toEqual(['lower_grade']);
  });

  test('a slip needs both signatures and a good part', () => {
    const nothing = { clerkSigned: false, receiverSigned: false, inspectedGood: false };
    expect(stockSlipBlockers(nothing)).toEqual(['clerk_signature', 'receiver_signature', 'inspection']);
    expect(stockSlipBlockers({ clerkSigned: true, receiverSigned: true, inspectedGood: true })).toEqual([]);
  });
});
