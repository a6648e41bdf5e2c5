import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reader } from '../../../tests/cases/support.ts';
import { ROLES, type Role } from './roles.ts';
import {
  approvalBlockers,
  assess,
  isAssessed,
  mayApprove,
  mayHoldDuties,
  maySensitive,
  starsOf,
  type ApprovalSubject,
  type SensitiveAction,
} from './rules.ts';

const policy = () => reader('2026-11-20');
const mark = fc.integer({ min: 0, max: 100 });

describe('assess (DOMAIN §12)', () => {
  test('a score lies between its marks; only who passed holds it, for six months', () => {
    fc.assert(
      fc.property(mark, mark, mark, (theory, practical, qualities) => {
        const { score, passed, validUntil } = assess({ theory, practical, qualities }, '2026-08-31', policy());
        const marks = [theory, practical, qualities];
        expect(score >= Math.min(...marks) && score <= Math.max(...marks)).toBe(true);
        expect(passed).toBe(4 * theory + 4 * practical + 2 * qualities >= 600);
        expect(validUntil).toBe(passed ? '2027-02-28' : null);
      }),
    );
  });

  test('names the rules that it used', () => {
    const { rules } = assess({ theory: 0, practical: 0, qualities: 0 }, '2026-11-20', policy());
    expect(rules.map((rule) => rule.id)).toEqual([
      'assessment.pass',
      'assessment.practical',
      'assessment.qualities',
      'assessment.theory',
    ]);
  });
});

describe('isAssessed (G2)', () => {
  const assessment = { categories: ['phone'], validUntil: '2026-11-20' };
  test.each([
    ['phone', '2026-11-20', true],
    ['phone', '2026-11-21', false],
    ['pc_desktop', '2026-11-20', false],
  ])('%s on %s', (category, day, expected) => {
    expect(isAssessed(assessment, category, day)).toBe(expected);
  });
});

const count = (scores: number[]) => {
  const decision = starsOf(scores, policy());
  return decision.kind === 'stars' ? decision.stars : 0;
};

describe('starsOf (DOMAIN §11)', () => {
  test('without scores nothing is decided', () => {
    expect(starsOf([], policy())).toEqual({ kind: 'undecided', because: ['no_scores'] });
  });

  test('says the mean, and trains again below three', () => {
    expect(starsOf([2.9, 3], policy())).toMatchObject({ kind: 'retrain', mean: 2.95 });
    expect(starsOf([4.1, 4.2, 5.2], policy())).toMatchObject({ kind: 'stars', stars: 5, mean: 4.5 });
  });

  test('a better score never costs a star', () => {
    const score = fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 20 }), (scores) => {
        expect(count([...scores, 5]) >= count(scores)).toBe(true);
        expect([0, 3, 4, 5]).toContain(count(scores));
        expect(count(scores)).toBe(count(scores.toReversed()));
      }),
    );
  });
});

describe('separation (DOMAIN §1)', () => {
  test('one keeps the ledger, another the stock', () => {
    expect(mayHoldDuties([])).toBe(true);
    expect(mayHoldDuties(['stock_keeper'])).toBe(true);
    expect(mayHoldDuties(['stock_keeper', 'ledger_keeper'])).toBe(false);
  });

  test.each<[ApprovalSubject, Role]>([
    ['discount', 'manager'],
    ['refund', 'manager'],
    ['credit_release', 'manager'],
    ['substitution', 'manager'],
    ['appraisal', 'manager'],
    ['lien_notice', 'manager'],
    ['lost_voucher', 'manager'],
    ['disposal', 'owner'],
    ['compensation', 'owner'],
  ])('%s is approved by the %s alone, never by who asked', (subject, role) => {
    expect(ROLES.filter((one) => mayApprove(subject, [one]))).toEqual([role]);
    const asked = { subject, requester: 'a', approver: 'a', approverRoles: ROLES };
    expect(approvalBlockers(asked)).toEqual([{ code: 'own_request' }]);
    expect(approvalBlockers({ ...asked, approver: 'b' })).toEqual([]);
    expect(approvalBlockers({ ...asked, approver: 'b', approverRoles: [] })).toEqual([{ code: 'role', needs: role }]);
  });
});

describe('maySensitive (DOMAIN §1, §12)', () => {
  test.each<[SensitiveAction, Role[]]>([
    ['unmask_phone', ['front_desk', 'cs_agent', 'manager']],
    ['view_price', ROLES.filter((role) => role !== 'technician')],
    ['edit_survey', ['cs_agent', 'manager']],
    ['business_edit', ROLES.filter((role) => role !== 'admin')],
  ])('%s: %j', (action, roles) => {
    expect(ROLES.filter((role) => maySensitive(action, [role]).allowed)).toEqual(roles);
    for (const role of ROLES)
      expect(maySensitive(action, [role]).logged).toBe(action === 'unmask_phone' && roles.includes(role));
  });

  test('a technician with another role edits no surveys either', () => {
    expect(maySensitive('edit_survey', ['technician', 'manager']).allowed).toBe(false);
  });
});
