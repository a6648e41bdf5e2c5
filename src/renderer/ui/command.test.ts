import { expect, it, vi } from 'vitest';

vi.mock('../api.ts', () => ({ operationId: () => 'from the api' }));
const { operationFor } = await import('./command.ts');

const lost = { name: 'pay', input: '{"amountFen":100}', operationId: 'first' };

it('keeps the id of an action whose answer got lost', () => {
  expect(operationFor(lost, 'pay', '{"amountFen":100}')).toBe('first');
});

it('gives another amount, another action and the first of all a new id', () => {
  const fresh = () => 'new';
  expect(operationFor(lost, 'pay', '{"amountFen":200}', fresh)).toBe('new');
  expect(operationFor(lost, 'sign', '{"amountFen":100}', fresh)).toBe('new');
  expect(operationFor(null, 'pay', '{"amountFen":100}', fresh)).toBe('new');
});
