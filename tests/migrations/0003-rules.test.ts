import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CURRENT_VERSION, migrate, versionOf } from '../../src/main/db/migrate.ts';
import { createDatabase, openDatabase, type Db } from '../../src/main/db/open.ts';
import { openShopFolder } from '../../src/main/open-shop.ts';
import { appendAudit, firstBrokenAudit } from '../../src/main/services/audit/queries.ts';
import { readCalendar } from '../../src/main/services/calendar/queries.ts';
import { listEstimates } from '../../src/main/services/estimate/queries.ts';
import { findRepairWarranty } from '../../src/main/services/pickup/queries.ts';
import { policyOn, policyRows } from '../../src/main/services/policy/queries.ts';
import { findProof, findWarrantyDecision } from '../../src/main/services/warranty/queries.ts';
import { keyFileSlot } from '../../src/main/vault/key-file.ts';
import { createKeys } from '../../src/main/vault/keys.ts';

const KEY = new Uint8Array(32).fill(5);
const AT = '2026-11-20T02:00:00.000Z';
/** As the packs of version 2 gave them, one changed by hand, and one that only another program knew. */
const V2_RULES = [
  ['T4.standard_hours', 1, '24'],
  ['T4.standard_hours', 2, '20'],
  ['T4.urgent_hours', 1, '4'],
  ['T6.due_days', 1, '3'],
  ['T6.breach_working_days', 1, '3'],
  ['callback.failed_attempts', 1, '5'],
  ['RW3.months', 1, '3'],
  ['discount.unapproved_percent', 1, '10'],
  ['damage.liquid_percent', 1, '12'],
  ['somebody.else', 1, '"x"'],
] as const;

let folder: string;
let file: string;
let kept: Record<string, unknown[]>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mendbench-migration-'));
  file = join(folder, 'shop.sqlite');
  await createKeys(folder, KEY, [keyFileSlot(folder)]);
  const db = createDatabase(file, KEY);
  migrate(db, 2);
  fill(db);
  kept = rowsOf(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function insert(db: Db, table: string, row: Record<string, string | number | null>): void {
  const columns = Object.keys(row);
  db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map((name) => `@${name}`).join()})`).run(row);
}

function fill(db: Db): void {
  const by = { at: AT, staff_id: 'owner' };
  const ticket_id = 'ticket';
  db.prepare("INSERT INTO staff VALUES ('owner', '周建国', '', '[\"owner\"]', 'zh', 1, ?)").run(AT);
  db.prepare("INSERT INTO operation VALUES ('a', 'staff.save', 'owner', 'hash', '{}', ?)").run(AT);
  appendAudit(db, { at: AT, actorId: 'owner', station: 's', procedure: 'p', operationId: 'a', subjects: [] });
  for (const [id, version, value] of V2_RULES)
    insert(db, 'policy_rule', { id, version, value, effective_from: '2026-01-01', source: 'S2', confidence: 'B' });
  db.prepare(
    "INSERT INTO customer VALUES ('c', '张三', 'zhangsan', 'zs', '13800138000', 'individual', 'none', 'zh', 0, 0, ?)",
  ).run(AT);
  db.prepare("INSERT INTO device VALUES ('d', 'phone', 'Apple', 'iPhone 15', '352099001761481', ?)").run(AT);
  insert(db, 'signature', { id: 's', purpose: 'terms', file_name: null, ...by });
  insert(db, 'ticket', {
    id: ticket_id,
    code: '1260000018',
    voucher_code: '2000000012',
    revision: 7,
    state: 'collected',
    state_since: AT,
    outcome: 'repaired',
    customer_id: 'c',
    device_id: 'd',
    priority: 'standard',
    fault_category: 'screen',
    fault_chips: '["screen_cracked"]',
    fault_text: '',
    onset: 'yesterday',
    other_problems: '',
    marks: '[]',
    condition_note: '',
    power: 'on',
    damage: 'none',
    named_functions: '',
    accessories_extra: '[]',
    accessories_missing: '[]',
    passcode: 'none',
    opening_consent: 1,
    terms_version: '1',
    terms_signature_id: 's',
    shelf: 'A1',
    promised_at: AT,
    intake_at: AT,
    intake_by: 'owner',
  });
  insert(db, 'ticket_event', {
    ticket_id,
    kind: 'collected',
    to_state: 'collected',
    data: '{}',
    actor_id: 'owner',
    at: AT,
  });
  insert(db, 'warranty_decision', { ticket_id, result: 'free', evidence: 'E3', reason: '屏幕', ...by });
  const estimate = { id: 'e', ticket_id, version: 1, discount_fen: 1000, total_fen: 9000, promised_at: AT, note: '' };
  insert(db, 'estimate', { ...estimate, ...by });
  const line = {
    description: '换屏',
    spec: '',
    quantity: 1,
    unit_price_fen: 10_000,
    in_warranty: 0,
    amount_fen: 10_000,
  };
  insert(db, 'estimate_line', { estimate_id: 'e', position: 0, kind: 'labour', ...line });
  insert(db, 'work_log', { ticket_id, kind: 'action', text: '换屏', ...by });
  insert(db, 'repair_warranty', { ticket_id, device_id: 'd', ends_on: '2027-02-20', rule: 'RW3', at: AT });
  insert(db, 'callback', { id: 'k', ticket_id, level: 1, due_at: AT, breach_at: AT, silent: 0, created_at: AT });
}

const TABLES = [
  'staff',
  'operation',
  'audit_entry',
  'customer',
  'device',
  'signature',
  'ticket',
  'ticket_event',
  'warranty_decision',
  'estimate',
  'estimate_line',
  'work_log',
  'repair_warranty',
  'callback',
];
const rowsOf = (db: Db) =>
  Object.fromEntries(TABLES.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
/** What the tables of facts hold since, and nobody knows of the rows of before. */
const ADDED: Record<string, Record<string, null>> = {
  warranty_decision: { facts: null, decision: null },
  estimate: { discount_kind: null, calculation: null },
  estimate_line: { cost_fen: null },
  work_log: { repaired: null },
  repair_warranty: { rules: null },
};
const start = () => openShopFolder(folder, { named: true, slots: [keyFileSlot(folder)], now: AT });
async function migrated(): Promise<Db> {
  const result = await start();
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.shop.db;
}
const rule = (id: string) => `SELECT id, version, value FROM policy_rule WHERE id = '${id}' ORDER BY version`;

test('every table has rows, so that something can be lost', () => {
  expect(Object.values(kept).filter((rows) => rows.length === 0)).toEqual([]);
});

describe('from version 2', () => {
  test('every other row is kept, the chain holds, a backup was made', async () => {
    const db = await migrated();
    expect(versionOf(db)).toBe(CURRENT_VERSION);
    const grown = Object.entries(kept).map(([table, rows]) => [
      table,
      rows.map((row) => ({ ...(row as object), ...ADDED[table] })),
    ]);
    expect(rowsOf(db)).toEqual(Object.fromEntries(grown));
    expect(firstBrokenAudit(db)).toBeNull();
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
    const [name = ''] = readdirSync(join(folder, 'backups'));
    const backup = openDatabase(join(folder, 'backups', name), KEY);
    expect(versionOf(backup)).toBe(2);
    expect(backup.prepare('SELECT id, version, value FROM policy_rule').raw().all()).toHaveLength(V2_RULES.length);
    backup.close();
  });

  test('every rule is kept with value, dates and source, and speaks of the right parameter and scope', async () => {
    const db = await migrated();
    for (const [id, version, value] of V2_RULES)
      expect(db.prepare(rule(id)).all()).toContainEqual({ id, version, value });
    const row = policyRows(db).find(({ id, version }) => id === 'T4.standard_hours' && version === 2);
    expect(row).toEqual({
      id: 'T4.standard_hours',
      version: 2,
      parameter: 'repair.hours',
      scope: { priority: ['standard'] },
      value: 20,
      pack: 'shop',
      from: '2026-01-01',
      to: null,
      source: 'S2',
      confidence: 'B',
      reason: '',
      byName: null,
      byNameEn: null,
      at: null,
    });
    const policy = policyOn(db, '2026-11-20');
    expect([
      policy.number('repair.hours', { priority: 'standard' }),
      policy.number('repair.hours', { priority: 'urgent' }),
      policy.number('callback.due_days'),
      policy.number('callback.breach_working_days'),
      policy.number('callback.failed_attempts'),
      policy.number('repair_warranty.months'),
      policy.number('discount.unapproved_percent'),
      policy.number('damage.liquid_percent'),
    ]).toEqual([20, 4, 3, 3, 5, 3, 10, 12]);
    db.close();
  });

  test('the rules and the calendar of this program are there, once, after a second start too', async () => {
    const first = await migrated();
    const rules = policyRows(first);
    expect(rules.length).toBeGreaterThan(100);
    expect(policyOn(first, '2026-11-20').number('lien.term_days')).toBe(60);
    first.close();
    const second = await migrated();
    expect(policyRows(second)).toEqual(rules);
    expect(readCalendar(second).years).toEqual([2026]);
    expect(second.prepare('SELECT count(*) FROM calendar_year').pluck().get()).toBe(1);
    second.close();
  });

  test.each(['policy_rule', 'calendar_year'])('%s is only appended to', async (table) => {
    const db = await migrated();
    const before = db.prepare(`SELECT * FROM ${table}`).all();
    expect(before.length).toBeGreaterThan(0);
    for (const sql of [
      `UPDATE ${table} SET version = version`,
      `DELETE FROM ${table}`,
      `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
    ])
      expect(() => db.exec(sql)).toThrow(`${table} is append-only`);
    expect(db.prepare(`SELECT * FROM ${table}`).all()).toEqual(before);
    db.close();
  });

  test.each(Object.entries(ADDED).flatMap(([table, columns]) => Object.keys(columns).map((column) => [table, column])))(
    '%s.%s is only written once',
    async (table, column) => {
      const db = await migrated();
      for (const sql of [`UPDATE ${table} SET ${column} = NULL`, `DELETE FROM ${table}`])
        expect(() => db.exec(sql)).toThrow(`${table} is append-only`);
      db.close();
    },
  );

  test('what a person decided before stays decided by hand, and a repair stays warranted', async () => {
    const db = await migrated();
    expect(findWarrantyDecision(db, 'ticket')).toMatchObject({ result: 'free', byHand: true, decision: null });
    expect(findProof(db, 'ticket')).toBeNull();
    expect(findRepairWarranty(db, 'ticket')).toEqual({ rule: 'RW3', endsOn: '2027-02-20' });
    db.close();
  });

  test('an estimate from before is shown without an explanation', async () => {
    const db = await migrated();
    expect(listEstimates(db, 'ticket')).toMatchObject([
      { discountFen: 1000, discountKind: null, calculation: null, lines: [{ amountFen: 10_000, costFen: null }] },
    ]);
    db.close();
  });

  test('a version that would end before it begins is not taken', async () => {
    const db = await migrated();
    const end = (to: string) =>
      db.exec(`INSERT INTO policy_rule SELECT id, 9, parameter, pack, scope, value, '2026-11-20', '${to}', source, confidence,
               reason, staff_id, at FROM policy_rule WHERE id = 'RW3.months' AND version = 1`);
    expect(() => end('2026-11-19')).toThrow('CHECK');
    end('2026-11-20');
    db.close();
  });
});

test('a migration that fails leaves the old rules as they were', async () => {
  const db = openDatabase(file, KEY);
  db.exec('CREATE TABLE calendar_year (a)');
  db.close();
  expect(await start()).toMatchObject({ ok: false, problem: { code: 'migration_failed' } });
  const old = openDatabase(file, KEY);
  expect(versionOf(old)).toBe(2);
  expect(old.prepare('SELECT id, version, value FROM policy_rule').raw().all()).toHaveLength(V2_RULES.length);
  expect(rowsOf(old)).toEqual(kept);
  old.close();
});
