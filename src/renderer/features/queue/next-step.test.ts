import { expect, it } from 'vitest';
import { OPEN_STATES, TICKET_STATES } from '../../../shared/ticket/states.ts';
import en from '../../i18n/en/queue.json' with { type: 'json' };
import { mayDo } from '../../../shared/ticket/own-work.ts';
import { nextStepOf } from './next-step.ts';

it('knows the next step of every ticket in the shop, and none of the others', () => {
  const open = TICKET_STATES.filter((state) => nextStepOf(state, null) !== null);
  expect(open).toEqual([...OPEN_STATES]);
  expect(open.filter((state) => !(nextStepOf(state, null)!.name in en.next))).toEqual([]);
});

it('asks for the findings before the estimate, once the ticket was read', () => {
  expect(nextStepOf('diagnosing', null)?.name).toBe('estimate');
  expect(nextStepOf('diagnosing', { diagnosis: null, next: [] })?.name).toBe('findings');
});

it('says what still stands in the way of the step itself, not of a cancellation', () => {
  const next = [
    { to: 'testing' as const, outcome: null, blockers: ['G8' as const], allowed: false },
    { to: 'ready' as const, outcome: 'cancelled' as const, blockers: ['cancel_bill' as const], allowed: false },
  ];
  expect(nextStepOf('repairing', { diagnosis: null, next })?.missing).toEqual(['G8']);
});

it("gives bench work to the ticket's own technician", () => {
  const step = nextStepOf('repairing', null)!;
  const li = { id: 'li', roles: ['technician'] as const };
  expect(mayDo(step.permission, 'li', li)).toBe(true);
  expect(mayDo(step.permission, 'chen', li)).toBe(false);
  expect(mayDo(step.permission, 'chen', { id: 'owner', roles: ['technician', 'manager'] })).toBe(true);
  expect(mayDo(step.permission, 'chen', { id: 'desk', roles: ['front_desk'] })).toBe(false);
});
