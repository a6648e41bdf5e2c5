import { expect, it } from 'vitest';
import { amountProblem, changeFen, METHODS, neighbourMethod } from './payment-amounts.ts';

it('takes a part or all of what is owed, and not a fen more', () => {
  expect(amountProblem(1, 38_000, null)).toBeNull();
  expect(amountProblem(38_000, 38_000, null)).toBeNull();
  expect(amountProblem(38_001, 38_000, null)).toEqual({ kind: 'more_than_owed', balanceFen: 38_000 });
  expect(amountProblem(0, 38_000, null)).toEqual({ kind: 'zero' });
  expect(amountProblem(null, 38_000, null)).toEqual({ kind: 'unreadable' });
});

it('says what the cash on the counter lacks, and what to give back', () => {
  expect(amountProblem(38_000, 38_000, 37_000)).toEqual({ kind: 'given_too_little', missingFen: 1_000 });
  expect(amountProblem(38_000, 38_000, 40_000)).toBeNull();
  expect(changeFen(38_000, 40_000)).toBe(2_000);
  expect(changeFen(38_000, 38_000)).toBe(0);
  expect(changeFen(38_000, 37_000)).toBeNull();
  expect(changeFen(38_000, null)).toBeNull();
});

it('goes around the methods', () => {
  expect(neighbourMethod('wechat', -1)).toBe(METHODS.at(-1));
  expect(neighbourMethod('transfer', 1)).toBe(METHODS[0]);
});
