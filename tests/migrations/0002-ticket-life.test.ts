import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CURRENT_VERSION, migrate, versionOf } from '../../src/main/db/migrate.ts';
import { createDatabase, openDatabase, type Db } from '../../src/main/db/open.ts';
import { openShopFolder } from '../../src/main/open-shop.ts';
import { appendAudit, firstBrokenAudit } from '../../src/main/services/audit/queries.ts';
import { keyFileSlot } from '../../src/main/vault/key-file.ts';
import { createKeys } from '../../src/main/vault/keys.ts';

const KEY = new Uint8Array(32).fill(5);
const AT = '2026-11-20T02:00:00.000Z';
const V1_TABLES = [
  'staff',
  'shop_setting',
  'policy_rule',
  'number_sequence',
  'operation',
  'audit_entry',
  'draft',
  'print_job',
];
let folder: string;
let file: string;
let kept: Record<string, unknown[]>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mendbench-migration-'));
  file = join(folder, 'shop.sqlite');
  await createKeys(folder, KEY, [keyFileSlot(folder)]);
  const db = createDatabase(file, KEY);
  migrate(db, 1);
  fill(db);
  kept = rowsOf(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fill(db: Db): void {
  db.prepare("INSERT INTO staff VALUES ('owner', '周建国', '', '[\"owner\"]', 'zh', 1, ?)").run(AT);
  db.prepare('INSERT INTO shop_setting VALUES (\'note\', \'{"a":"修台😀"}\', 3, ?)').run(AT);
  db.prepare("INSERT INTO policy_rule VALUES ('T4.standard_hours', 1, '24', '2026-01-01', 'S2', 'A')").run();
  db.prepare("INSERT INTO number_sequence VALUES ('ticket:2026', 41)").run();
  for (const id of ['a', 'b']) {
    db.prepare("INSERT INTO operation VALUES (?, 'staff.save', 'owner', 'hash', '{}', ?)").run(id, AT);
    appendAudit(db, { at: AT, actorId: 'owner', station: 's', procedure: 'p', operationId: id, subjects: [] });
  }
  // Large enough that most of its pages are not read when the file is opened.
  const draft = JSON.stringify({ name: '张三', faultText: '长'.repeat(100_000) });
  db.prepare("INSERT INTO draft VALUES ('draft', 'intake', 2, ?, 'owner', ?, ?)").run(draft, AT, AT);
  for (const state of ['queued', 'printed', 'unknown'])
    db.prepare(
      `INSERT INTO print_job (id, printer, document, subject, ticket_id, copy, state, reason, created_by, created_at, changed_at)
       VALUES (?, 'receipt', 'test_page', '{}', NULL, 1, ?, NULL, 'owner', ?, ?)`,
    ).run(state, state, AT, AT);
}

/** What version 1 knew of its rows. Rules have come since, and columns of rules (0003-rules.test.ts). */
const V1_RULES = `SELECT id, version, value, effective_from, source, confidence FROM policy_rule WHERE effective_from = '2026-01-01'`;
const rowsOf = (db: Db) =>
  Object.fromEntries(
    V1_TABLES.map((table) => [table, db.prepare(table === 'policy_rule' ? V1_RULES : `SELECT * FROM ${table}`).all()]),
  );
const start = () => openShopFolder(folder, { named: true, slots: [keyFileSlot(folder)], now: AT });
const backups = () => readdirSync(join(folder, 'backups'));

/** The old file still opens, is of version 1, and holds its rows. */
function expectOldShop(): void {
  const db = openDatabase(file, KEY);
  expect(versionOf(db)).toBe(1);
  expect(rowsOf(db)).toEqual(kept);
  db.close();
}
/** Breaks what the migration needs, in the old file. */
function sabotage(work: (db: Db) => void): void {
  const db = openDatabase(file, KEY);
  work(db);
  kept = rowsOf(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

test('every table of version 1 has rows, so that something can be lost', () => {
  expect(Object.values(kept).map((rows) => rows.length)).toEqual([1, 1, 1, 1, 2, 2, 1, 3]);
});

describe('from version 1', () => {
  // backup.ts verifies the copy through openDatabase, which asks for WAL: what VACUUM INTO writes is in DELETE mode.
  test('every row is kept, the chain holds, numbers go on', async () => {
    const result = await start();
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    const { db } = result.shop;
    expect(versionOf(db)).toBe(CURRENT_VERSION);
    expect(rowsOf(db)).toEqual(kept);
    expect(firstBrokenAudit(db)).toBeNull();
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM ticket').pluck().get()).toBe(0);
    db.close();
  });

  test('a verified backup is made first, encrypted with the same key, of the old version', async () => {
    const result = await start();
    if (result.ok) result.shop.db.close();
    expect(backups()).toEqual(['before-migration-v1-2026-11-20T02-00-00-000Z.sqlite']);
    const path = join(folder, 'backups', backups()[0]!);
    expect(readFileSync(path).includes('张三')).toBe(false);
    const backup = openDatabase(path, KEY);
    expect(versionOf(backup)).toBe(1);
    expect(rowsOf(backup)).toEqual(kept);
    backup.close();
  });

  test('a second start migrates nothing and backs up nothing', async () => {
    for (const _ of [1, 2]) {
      const result = await start();
      if (result.ok) result.shop.db.close();
      expect(result.ok).toBe(true);
      expect(backups()).toHaveLength(1);
    }
  });
});

describe('a migration that fails leaves the old shop usable', () => {
  test('the new schema meets a table of the same name', async () => {
    sabotage((db) => db.exec('CREATE TABLE promise (a)'));
    expect(await start()).toMatchObject({ ok: false });
    expectOldShop();
  });

  test('and when that is mended, the next start migrates', async () => {
    sabotage((db) => db.exec('CREATE TABLE promise (a)'));
    expect(await start()).toMatchObject({ ok: false });
    sabotage((db) => db.exec('DROP TABLE promise'));
    rmSync(join(folder, 'backups'), { recursive: true });
    const again = await start();
    if (again.ok) again.shop.db.close();
    expect(again.ok).toBe(true);
  });

  test('a reference is broken', async () => {
    sabotage((db) => {
      db.pragma('foreign_keys = OFF');
      db.prepare("UPDATE print_job SET created_by = 'nobody'").run();
    });
    expect(await start()).toMatchObject({ ok: false });
    expectOldShop();
  });

  // open-shop.ts codeOf knows BackupError only; what `migrate` throws is `unknown`.
  test('and says that it was the migration', async () => {
    sabotage((db) => db.exec('CREATE TABLE promise (a)'));
    expect(await start()).toMatchObject({ ok: false, problem: { code: 'migration_failed' } });
  });

  test('a backup of the same moment is there already: it is not overwritten', async () => {
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', 'before-migration-v1-2026-11-20T02-00-00-000Z.sqlite'), 'the good one');
    expect(await start()).toMatchObject({ ok: false, problem: { code: 'migration_failed' } });
    expectOldShop();
    expect(readFileSync(join(folder, 'backups', backups()[0]!), 'utf8')).toBe('the good one');
  });

  test('a file where the folder of backups should be', async () => {
    writeFileSync(join(folder, 'backups'), 'a file');
    expect(await start()).toMatchObject({ ok: false });
    expectOldShop();
  });

  test('half a backup of a killed start is replaced', async () => {
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', 'before-migration-v1-2026-11-20T02-00-00-000Z.sqlite.new'), 'half');
    const result = await start();
    if (result.ok) result.shop.db.close();
    expect(result.ok).toBe(true);
    expect(backups()).toHaveLength(1);
  });
});

/** One bit in the middle: past what opening reads. */
function damage(): Buffer {
  const bytes = readFileSync(file);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  writeFileSync(file, bytes);
  return bytes;
}

describe('a damaged source', () => {
  test('is noticed before anything is changed, and no backup is left of it', async () => {
    const bytes = damage();
    const result = await start();
    if (result.ok) result.shop.db.close();
    expect(result.ok).toBe(false);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(backups().filter((name) => !name.endsWith('.new'))).toEqual([]);
  });

  // SQLITE_CORRUPT out of VACUUM INTO is not among the codes that open-shop.ts knows.
  test('is called damaged', async () => {
    damage();
    expect(await start()).toMatchObject({ ok: false, problem: { code: 'damaged' } });
  });
});
