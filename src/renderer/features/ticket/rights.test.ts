import { expect, it } from 'vitest';
import type { Person } from '../../../shared/ticket/own-work.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';
import { rightsOf } from './rights.ts';

const li: Person = { id: 'li', roles: ['technician'] };
const desk: Person = { id: 'desk', roles: ['front_desk'] };
const cashier: Person = { id: 'cashier', roles: ['cashier'] };
const all: Person = { id: 'all', roles: ['front_desk', 'technician', 'cashier', 'manager'] };

const rights = (state: TicketState, technicianId: string | null, person: Person) =>
  [...rightsOf({ state, technicianId }, person)].sort();

it.each<[TicketState, string[]]>([
  ['checked_in', ['assign', 'note', 'print', 'shelf']],
  ['diagnosing', ['assign', 'diagnosis', 'note', 'print', 'shelf', 'warranty']],
  ['awaiting_approval', ['assign', 'diagnosis', 'note', 'print', 'shelf', 'warranty']],
  ['approved', ['assign', 'diagnosis', 'note', 'print', 'shelf']],
  ['awaiting_parts', ['assign', 'note', 'print', 'shelf']],
  ['repairing', ['assign', 'diagnosis', 'note', 'print', 'shelf', 'work']],
  ['testing', ['assign', 'note', 'print', 'shelf', 'tests']],
  ['ready', ['note', 'print', 'shelf']],
  ['collected', ['note', 'print']],
])('a technician sees no button for the desk on their own ticket that is %s', (state, expected) => {
  expect(rights(state, 'li', li)).toEqual(expected);
});

it('leaves only notes, papers and the shelf on a colleague’s ticket', () => {
  for (const state of ['checked_in', 'diagnosing', 'repairing', 'testing'] as const)
    expect(rights(state, 'chen', li)).toEqual(['note', 'print', 'shelf']);
});

it("lets a technician take what is nobody's, and nothing more before that", () => {
  expect(rights('repairing', null, li)).toEqual(['assign', 'note', 'print', 'shelf']);
});

it.each<[string, Person, TicketState, string[]]>([
  [
    'the front desk asks the customer',
    desk,
    'awaiting_approval',
    ['agreeDate', 'answer', 'assign', 'call', 'consent', 'estimate', 'note', 'print', 'shelf'],
  ],
  ['and calls when it is ready', desk, 'ready', ['call', 'note', 'print', 'shelf']],
  ['a cashier only looks', cashier, 'repairing', ['note', 'print', 'shelf']],
  [
    'whoever assigns in another role may step in at the bench',
    all,
    'repairing',
    ['agreeDate', 'assign', 'call', 'consent', 'diagnosis', 'estimate', 'note', 'print', 'shelf', 'work'],
  ],
])('%s', (_, person, state, expected) => {
  expect(rights(state, 'li', person)).toEqual(expected);
});
