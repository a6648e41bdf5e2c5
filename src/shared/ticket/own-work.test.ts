import { expect, it } from 'vitest';
import { mayAssign, type Person } from './own-work.ts';

const li: Person = { id: 'li', roles: ['technician'] };
const desk: Person = { id: 'desk', roles: ['front_desk'] };
const both: Person = { id: 'both', roles: ['technician', 'manager'] };
const cashier: Person = { id: 'cashier', roles: ['cashier'] };

it.each<[string, Person, from: string | null, to: string | null, boolean]>([
  ["a technician takes what is nobody's", li, null, 'li', true],
  ['gives back what is theirs', li, 'li', null, true],
  ["takes nothing from a colleague's hands", li, 'chen', 'li', false],
  ['nor gives it away', li, 'li', 'chen', false],
  ['nor hands out what is nobody’s', li, null, 'chen', false],
  ['nor takes it back from a colleague', li, 'chen', null, false],
  ['the front desk gives it to anybody', desk, 'chen', 'li', true],
  ['and back to nobody', desk, 'chen', null, true],
  ['so does a technician who assigns in another role', both, 'chen', 'li', true],
  ['a cashier does not', cashier, null, 'li', false],
])('%s', (_, person, from, to, may) => {
  expect(mayAssign(from, to, person)).toBe(may);
});
