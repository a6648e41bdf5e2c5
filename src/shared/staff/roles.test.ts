import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PERMISSIONS, permissionsOf, ROLES, type Permission, type Role } from './roles.ts';

const roles = fc.subarray([...ROLES]);
const OPEN: Permission[] = ['anyone', 'staff'];
const held = PERMISSIONS.filter((permission) => !OPEN.includes(permission));
const holders = (permission: Permission) => ROLES.filter((role) => permissionsOf([role]).has(permission));

describe('permissionsOf (DOMAIN §1)', () => {
  test('nobody in particular holds nothing in particular', () => {
    expect([...permissionsOf([])]).toEqual(OPEN);
  });

  test.each(held)('%s is held by some role, and not by every one of them unless it is to read', (permission) => {
    expect(holders(permission)).not.toEqual([]);
    expect(holders(permission).length === ROLES.length).toBe(['ticket.read', 'print.use'].includes(permission));
  });

  test.each<[Role, Permission[], Permission[]]>([
    ['front_desk', ['ticket.intake', 'print.use', 'ticket.consent', 'ticket.pickup'], ['payment.take']],
    [
      'technician',
      ['ticket.diagnose', 'ticket.repair', 'ticket.assign', 'ticket.note'],
      [
        'ticket.pickup',
        'ticket.intake',
        'ticket.cancel',
        'ticket.estimate',
        'ticket.consent',
        'ticket.contact',
        'payment.take',
        'callback.call',
      ],
    ],
    ['parts_clerk', ['ticket.read'], ['ticket.repair', 'ticket.estimate', 'ticket.pickup']],
    ['cs_agent', ['callback.call', 'ticket.contact'], ['ticket.diagnose', 'ticket.repair', 'ticket.pickup']],
    ['cashier', ['payment.take'], ['ticket.pickup', 'ticket.estimate', 'ticket.consent', 'ticket.repair']],
    ['manager', ['ticket.assign', 'callback.call'], ['payment.take', 'staff.manage', 'ticket.repair']],
    [
      'owner',
      ['ticket.read', 'print.manage'],
      ['payment.take', 'ticket.repair', 'ticket.pickup', 'staff.manage', 'settings.write'],
    ],
    ['admin', ['staff.manage', 'settings.write'], []],
  ])('%s may %j and may not %j', (role, may, mayNot) => {
    const permissions = permissionsOf([role]);
    expect(may.filter((permission) => !permissions.has(permission))).toEqual([]);
    expect(mayNot.filter((permission) => permissions.has(permission))).toEqual([]);
  });

  test('money is taken by the cashier alone', () => {
    expect(holders('payment.take')).toEqual(['cashier']);
  });

  test('prices are seen by everybody but the bench', () => {
    expect(ROLES.filter((role) => !holders('price.see').includes(role))).toEqual(['technician']);
  });

  test('whoever writes an amount, or names one to a customer, sees prices', () => {
    const naming: Permission[] = [
      'ticket.estimate',
      'ticket.consent',
      'ticket.pickup',
      'ticket.contact',
      'payment.take',
    ];
    for (const permission of naming) expect(holders('price.see')).toEqual(expect.arrayContaining(holders(permission)));
  });

  test('users, settings and policies are kept by the admin alone', () => {
    expect(holders('staff.manage')).toEqual(['admin']);
    expect(holders('policy.manage')).toEqual(['admin']);
    expect(holders('settings.write')).toEqual(['admin']);
  });

  test('whoever speaks with customers may tell them and agree a date: not the bench, not the till', () => {
    expect(holders('ticket.contact')).toEqual(['front_desk', 'cs_agent', 'manager']);
  });

  test('an admin does no business', () => {
    const business = [...permissionsOf(['admin'])].filter((p) => /^(ticket|payment|callback)\./.test(p));
    expect(business).toEqual(['ticket.read']);
  });

  test('users and settings are not for those who do the work', () => {
    for (const permission of ['staff.manage', 'settings.write'] as const)
      expect(holders(permission)).toEqual(expect.not.arrayContaining(['front_desk', 'technician', 'cashier']));
  });

  test('two roles hold what each of them holds, no less and no more; all of it exists', () => {
    fc.assert(
      fc.property(roles, roles, (a, b) => {
        const both = permissionsOf([...a, ...b]);
        expect(both).toEqual(permissionsOf([...new Set([...a, ...b])]));
        expect(both).toEqual(new Set([...permissionsOf(a), ...permissionsOf(b)]));
        expect(PERMISSIONS).toEqual(expect.arrayContaining([...both]));
      }),
    );
  });

  test('what is handed out cannot be used to change who holds what', () => {
    permissionsOf(['parts_clerk']).add('staff.manage');
    expect(permissionsOf(['parts_clerk']).has('staff.manage')).toBe(false);
  });
});
