import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../shared/contract.ts';
import type { ProcedureMeta } from '../../shared/procedure.ts';
import { ROLES, type Role } from '../../shared/staff/roles.ts';
import { op, openTestShop, takeIn, type TestShop } from '../../../tests/support/test-shop.ts';
import { digest, settled } from '../../../tests/support/ticket-life.ts';
import { saveStaff } from './staff/queries.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await takeIn(shop);
  await settled(shop);
  for (const role of ROLES)
    saveStaff(
      shop.db,
      { id: idOf(role), name: role, nameEn: '', roles: [role], language: 'zh', active: true },
      shop.clock.now(),
    );
});
afterAll(() => shop.close());

const idOf = (role: Role) => `${role.replaceAll('_', '')}0000000000000000`;

type Procedure = { path: string[]; meta: ProcedureMeta };
const walk = (node: object, path: string[] = []): Procedure[] =>
  isContractProcedure(node)
    ? [{ path, meta: node['~orpc'].meta as ProcedureMeta }]
    : Object.entries(node).flatMap(([key, child]) => walk(child as object, [...path, key]));
const procedures = walk(contract);

/** Calls a procedure without any input: who may not is refused before anybody looks at it. */
async function call(staffId: string | null, path: readonly string[]): Promise<{ code: string; data: unknown }> {
  let node = shop.as(staffId) as unknown as Record<string, unknown>;
  for (const key of path.slice(0, -1)) node = node[key] as Record<string, unknown>;
  const procedure = node[path.at(-1)!] as (input: unknown) => Promise<unknown>;
  return procedure({}).then(
    () => ({ code: 'none', data: undefined }),
    (error: { code: string; data: unknown }) => ({ code: error.code, data: error.data }),
  );
}

const FLOOR = ['front_desk', 'technician', 'parts_clerk', 'cs_agent', 'cashier', 'manager', 'owner'] as const;
const EVERYBODY = [...FLOOR, 'admin'] as const;
const CONTACT = ['front_desk', 'cs_agent', 'manager'] as const;

/**
 * Who may call what (DOMAIN §1), written out and not worked out of the roles' table: a procedure that is not listed here
 * fails, and so does a role that comes to hold more or less. `anyone`: also before somebody has chosen their name.
 */
const MAY: Record<string, 'anyone' | readonly Role[]> = {
  'setup.status': 'anyone',
  'setup.retry': 'anyone',
  'setup.create': 'anyone',
  'session.current': 'anyone',
  'session.switchTo': 'anyone',
  'session.setLanguage': EVERYBODY,
  'staff.choices': 'anyone',
  'staff.list': EVERYBODY,
  'staff.save': ['admin'],
  'settings.get': EVERYBODY,
  'settings.save': ['admin'],
  'changes.live': 'anyone',
  'search.find': EVERYBODY,
  'search.resolve': EVERYBODY,
  'customer.findByPhone': ['front_desk'],
  'customer.get': EVERYBODY,
  'device.passport': EVERYBODY,
  'device.models': EVERYBODY,
  'intake.drafts': ['front_desk'],
  'intake.begin': ['front_desk'],
  'intake.draft': ['front_desk'],
  'intake.saveDraft': ['front_desk'],
  'intake.discardDraft': ['front_desk'],
  'intake.preview': ['front_desk'],
  'intake.addPhoto': ['front_desk'],
  'intake.removePhoto': ['front_desk'],
  'intake.commit': ['front_desk'],
  'counter.overview': EVERYBODY,
  'queue.open': EVERYBODY,
  'ticket.get': EVERYBODY,
  'ticket.photo': EVERYBODY,
  'ticket.note': FLOOR,
  'ticket.assign': ['front_desk', 'technician', 'manager'],
  'ticket.setShelf': FLOOR,
  'ticket.agreePromise': CONTACT,
  'ticket.tellProgress': CONTACT,
  'ticket.notifyReady': CONTACT,
  'ticket.move': EVERYBODY, // each step asks for its own permission
  'diagnosis.record': ['technician'],
  'warranty.judge': EVERYBODY,
  'warranty.decide': ['technician'],
  'warranty.owed': EVERYBODY,
  'estimate.terms': ['front_desk', 'manager'],
  'estimate.save': ['front_desk', 'manager'],
  'estimate.consent': CONTACT,
  'bench.logWork': ['technician'],
  'bench.test': ['technician'],
  'pickup.get': ['front_desk', 'parts_clerk', 'cs_agent', 'cashier', 'manager', 'owner', 'admin'],
  'pickup.waiting': EVERYBODY,
  'pickup.scan': ['front_desk'],
  'pickup.lostVoucher': ['front_desk'],
  'pickup.witnessTest': ['front_desk'],
  'pickup.explain': ['front_desk'],
  'pickup.accessories': ['front_desk'],
  'pickup.sign': ['front_desk'],
  'pickup.releaseUnpaid': ['front_desk'],
  'pickup.issuePapers': ['front_desk'],
  'pickup.complete': ['front_desk'],
  'payment.take': ['cashier'],
  'callback.due': EVERYBODY,
  'callback.record': CONTACT,
  'policy.list': EVERYBODY,
  'policy.change': ['admin'],
  'policy.add': ['admin'],
  'calendar.list': EVERYBODY,
  'calendar.missing': EVERYBODY,
  'calendar.importYear': ['admin'],
  'printing.status': EVERYBODY,
  'printing.jobs': EVERYBODY,
  'printing.print': EVERYBODY, // papers with prices ask for that too
  'printing.answer': EVERYBODY,
  'printing.retry': EVERYBODY,
  'printing.cancel': EVERYBODY,
  'printing.testPage': ['manager', 'owner', 'admin'],
  'printing.pdf': EVERYBODY,
};

const may = (role: Role, { path }: Procedure): boolean => {
  const who = MAY[path.join('.')];
  return who === 'anyone' || (who?.includes(role) ?? false);
};

test('the table of who may call what lists every procedure', () => {
  expect(Object.keys(MAY).toSorted()).toEqual(procedures.map(({ path }) => path.join('.')).toSorted());
});

describe('every procedure by every role', () => {
  test.each(ROLES)('%s', async (role) => {
    const before = digest(shop.db);
    for (const { path, meta } of procedures.filter((p) => !may(role, p)))
      expect({ path, ...(await call(idOf(role), path)) }).toEqual({
        path,
        code: 'FORBIDDEN',
        data: { permission: meta.permission },
      });
    expect(digest(shop.db)).toBe(before);
    // What it may is refused for another reason, or done: a permission that shuts everybody out would hide here.
    for (const { path, meta } of procedures.filter((p) => may(role, p))) {
      const { code } = await call(idOf(role), path);
      const wrong = meta.kind === 'command' ? code !== 'BAD_REQUEST' : ['FORBIDDEN', 'NOBODY_SIGNED_IN'].includes(code);
      expect({ path, code, wrong }).toEqual({ path, code, wrong: false });
    }
  });
});

describe('nobody', () => {
  const closed = procedures.filter(({ path }) => MAY[path.join('.')] !== 'anyone');

  test.each<[string, string | null]>([
    ['signed in', null],
    ['of that id', '0'.repeat(26)],
  ])('%s gets in', async (_, staffId) => {
    const before = digest(shop.db);
    for (const { path } of closed)
      expect({ path, code: (await call(staffId, path)).code }).toEqual({ path, code: 'NOBODY_SIGNED_IN' });
    expect(digest(shop.db)).toBe(before);
    expect(closed.length).toBeGreaterThan(50);
  });

  test('who has left gets in, with a session of before', async () => {
    const view = { id: idOf('cashier'), name: 'x', nameEn: '', roles: ['cashier' as const], language: 'zh' as const };
    saveStaff(shop.db, { ...view, active: false }, shop.clock.now());
    expect((await call(idOf('cashier'), ['queue', 'open'])).code).toBe('NOBODY_SIGNED_IN');
    await expect(() => shop.as(null).session.switchTo({ staffId: idOf('cashier') })).toBeRefused(shop, 'NOT_FOUND', {
      what: 'staff',
    });
    expect((await shop.as(idOf('cashier')).session.current()).staff).toBeNull();
  });
});

const admin = () => shop.as(idOf('admin'));

describe('people', () => {
  const fields = { name: '新人', nameEn: '', roles: ['technician' as const], language: 'zh' as const };
  const person = { staffId: null, seen: null, ...fields };

  test('without a name, a role, or with one that does not exist', async () => {
    for (const wrong of [{ name: ' \0' }, { roles: [] }, { roles: ['god' as Role] }, { name: '长'.repeat(41) }])
      await expect(() => admin().staff.save({ ...op(), ...person, active: true, ...wrong })).toBeRefused(
        shop,
        'BAD_REQUEST',
      );
    await expect(() => admin().staff.save({ ...op(), ...person, active: true, staffId: '0'.repeat(26) })).toBeRefused(
      shop,
      'NOT_FOUND',
      { what: 'staff' },
    );
  });

  test('the last one who could let anybody in stays', async () => {
    const own = await openTestShop();
    const owner = own.as(own.people.owner);
    const { id: staffId, ...seen } = (await owner.staff.list()).find(({ id }) => id === own.people.owner)!;
    const last = { ...op(), ...seen, staffId, seen };
    await expect(() => owner.staff.save({ ...last, active: false, roles: ['admin'] })).toBeRefused(own, 'LAST_ADMIN');
    await expect(() => owner.staff.save({ ...last, active: true, roles: ['owner'] })).toBeRefused(own, 'LAST_ADMIN');
    await own.close();
  });

  test('a shop is set up once', async () => {
    const create = {
      shopName: '修台',
      shopPhone: '',
      shopAddress: '',
      ownerName: '入侵者',
      language: 'zh' as const,
      demo: false,
    };
    await expect(() => shop.as(null).setup.create({ ...op(), ...create })).toBeRefused(shop, 'ALREADY_SET_UP');
  });
});

describe('settings', () => {
  test('from two stations, with hours that never open, and addresses that are none', async () => {
    const { settings, revision } = await admin().settings.get();
    const save =
      (given: Partial<typeof settings>, at = revision) =>
      () =>
        admin().settings.save({ ...op(), revision: at, settings: { ...settings, ...given } });
    await expect(save({}, revision - 1)).toBeRefused(shop, 'STALE', { what: 'settings' });
    await expect(save({ hours: { opens: '18:00', closes: '09:00' } })).toBeRefused(shop, 'BAD_HOURS');
    await expect(save({ hours: { opens: '09:00', closes: '09:00' } })).toBeRefused(shop, 'BAD_HOURS');
    await expect(save({ hours: { opens: '9:00', closes: '24:00' } })).toBeRefused(shop, 'BAD_REQUEST');
    for (const host of ['http://10.0.0.9', '10.0.0.9/x', 'a b', '打印机', '$(reboot)'])
      await expect(save({ receiptPrinter: { ...settings.receiptPrinter, host } })).toBeRefused(shop, 'BAD_REQUEST');
    for (const port of [0, -1, 65_536, 9100.5])
      await expect(save({ receiptPrinter: { ...settings.receiptPrinter, port } })).toBeRefused(shop, 'BAD_REQUEST');
  });
});

describe('the one box', () => {
  test.each<[string, string, object | undefined]>([
    ['', 'INVALID_CODE', { reason: 'length' }],
    ['1260000012', 'INVALID_CODE', { reason: 'check_digit' }],
    ['6000000015', 'INVALID_CODE', { reason: 'kind' }],
    ['扫描失败', 'INVALID_CODE', { reason: 'digits' }],
    ['2'.repeat(21), 'BAD_REQUEST', undefined],
  ])('code %j', async (code, error, data) => {
    await expect(() => shop.as(shop.people.desk).search.resolve({ code })).toBeRefused(shop, error, data);
  });

  test('what looks like SQL or a pattern is only text', async () => {
    const desk = shop.as(shop.people.desk);
    for (const text of ['%', '_', "' OR 1=1 --", '\\', '%%%%', '"; DROP TABLE ticket; --', '张%'])
      expect(await desk.search.find({ text })).toEqual({ tickets: [], customers: [], devices: [] });
    expect((await desk.search.find({ text: '张三' })).tickets).toHaveLength(1);
  });
});
