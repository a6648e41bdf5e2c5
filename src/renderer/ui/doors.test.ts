import { beforeAll, describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import { permissionsOf, type Role } from '../../shared/staff/roles.ts';
import type { TicketRow } from '../../shared/ticket/row.ts';
import { initI18n } from '../i18n/index.ts';
import { doorsOf } from './doors.ts';
import { groupsOf, type Found } from './frame/box-groups.ts';

const doors = (...roles: Role[]) => doorsOf((permission) => permissionsOf(roles).has(permission));

it.each<[Role, intake: boolean, pickup: boolean, gate: boolean]>([
  ['front_desk', true, true, true],
  ['technician', false, false, false],
  ['cashier', false, false, true],
  ['manager', false, false, false],
  ['admin', false, false, false],
])('%s', (role, intake, pickup, gate) => {
  expect(doors(role)).toEqual({ intake, pickup, gate });
});

const ticket = (id: string, state: TicketRow['state']) =>
  ({ id, state, customerName: 'Zhang', deviceName: 'iPhone', faultChips: [], faultText: '', code: '' }) as object;

describe('the box', () => {
  let t: TFunction;
  beforeAll(() => {
    t = initI18n('en').t;
  });
  const found = {
    tickets: [ticket('a', 'ready'), ticket('b', 'repairing')],
    customers: [
      { id: 'c', name: 'Zhang', phoneMasked: '138****8000', ticketCount: 1, lastTicketId: 'a' },
      { id: 'n', name: 'Zhao', phoneMasked: '139****0000', ticketCount: 0, lastTicketId: null },
    ],
    devices: [{ id: 'd', name: 'iPhone', serial: '3520', lastTicketId: 'a' }],
  } as unknown as Found;
  const ways = (...roles: Role[]) =>
    groupsOf(found, 'zh', doors(...roles), { t, lang: 'en' }).flatMap(({ items }) => items.map(({ best }) => best));

  it('leads the front desk to pickup and intake', () => {
    expect(ways('front_desk')).toEqual([
      '/pickup/a',
      '/ticket/b',
      '/intake?customerId=c',
      '/intake?customerId=n',
      '/intake?serial=3520',
      '/intake?name=zh',
    ]);
  });

  it('leads a technician only to tickets', () => {
    expect(ways('technician')).toEqual(['/ticket/a', '/ticket/b', '/ticket/a', '/ticket/a']);
  });

  it('leads a cashier to the gate, where the money is taken', () => {
    expect(ways('cashier')[0]).toBe('/pickup/a');
  });
});
