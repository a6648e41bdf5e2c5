import { expect, it } from 'vitest';
import { operationFor } from './unanswered.ts';

const fresh = () => 'new';
const lost = { name: 'pay', input: '{"amountFen":100}', operationId: 'first' };

it('keeps the id of an action whose answer got lost', () => {
  expect(operationFor(lost, 'pay', '{"amountFen":100}', fresh)).toBe('first');
});

it('gives another amount, another action and the first of all a new id', () => {
  expect(operationFor(lost, 'pay', '{"amountFen":200}', fresh)).toBe('new');
  expect(operationFor(lost, 'sign', '{"amountFen":100}', fresh)).toBe('new');
  expect(operationFor(null, 'pay', '{"amountFen":100}', fresh)).toBe('new');
});
