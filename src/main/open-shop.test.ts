import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CURRENT_VERSION, versionOf } from './db/migrate.ts';
import { openShopFolder, type OpenedShop } from './open-shop.ts';
import { keyFileSlot } from './vault/key-file.ts';
import type { KeySlot } from './vault/keys.ts';

const NOW = '2026-11-20T02:00:00.000Z';
let parent: string;
let folder: string;
let opened: OpenedShop[] = [];
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'mendbench-open-'));
  folder = join(parent, 'shop');
});
afterEach(() => {
  for (const { db } of opened) db.close();
  opened = [];
  rmSync(parent, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);
async function open(options: { named?: boolean; slots?: readonly KeySlot[]; folder?: string } = {}) {
  const where = options.folder ?? folder;
  const result = await openShopFolder(where, {
    named: options.named ?? false,
    slots: options.slots ?? [keyFileSlot(where)],
    now: NOW,
  });
  if (result.ok) opened.push(result.shop);
  return result;
}
/** What is wrong, or null when it opened. */
async function problem(options?: Parameters<typeof open>[0]) {
  const result = await open(options);
  return result.ok ? null : result.problem.code;
}
const closeAll = () => {
  for (const { db } of opened.splice(0)) {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  }
};
/** A shop with one setting in it, closed. */
async function makeShop(): Promise<void> {
  expect(await problem()).toBeNull();
  opened[0]!.db
    .prepare("INSERT INTO shop_setting (name, value, revision, changed_at) VALUES ('planted', '1', 1, '')")
    .run();
  closeAll();
}
const planted = () => opened[0]?.db.prepare("SELECT value FROM shop_setting WHERE name = 'planted'").pluck().get();
const snapshot = () =>
  readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(at(name)).toString('base64')]);

test('a shop made before a rule came has it when it is opened; its own stay', async () => {
  const rules = () => opened[0]!.db.prepare('SELECT id, version, value FROM policy_rule ORDER BY id, version').all();
  await makeShop();
  await open();
  const [{ db }] = opened as [OpenedShop];
  const all = rules();
  expect(all).toContainEqual({ id: 'damage.liquid_percent', version: 1, value: '10' });
  const triggers = db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'policy_rule'");
  for (const name of triggers.pluck().all() as string[]) db.exec(`DROP TRIGGER ${name}`);
  db.exec("DELETE FROM policy_rule WHERE id = 'damage.liquid_percent'");
  db.exec("UPDATE policy_rule SET value = '48' WHERE id = 'T4.standard_hours'");
  closeAll();
  await open();
  const changed = { id: 'T4.standard_hours', version: 1, value: '48' };
  expect(rules()).toEqual(all.map((row) => ((row as typeof changed).id === changed.id ? changed : row)));
});

describe('a first start', () => {
  test('makes database and keys, which open again', async () => {
    await makeShop();
    expect(readdirSync(folder).sort()).toEqual(['keys.json', 'shop.key', 'shop.sqlite']);
    expect(await problem()).toBeNull();
    expect(planted()).toBe('1');
    expect(versionOf(opened[0]!.db)).toBe(CURRENT_VERSION);
    expect(opened[0]!.keyKind).toBe('key_file');
  });

  test('killed between keys.json and the name of the database: opens what was made', async () => {
    await makeShop();
    renameSync(at('shop.sqlite'), at('shop.sqlite.new'));
    expect(await problem()).toBeNull();
    expect(planted()).toBe('1');
    expect(existsSync(at('shop.sqlite.new'))).toBe(false);
  });

  test.each([
    ['before the key', ['keys.json', 'shop.key']],
    ['between the key and keys.json', ['keys.json']],
  ])('killed %s: begins anew', async (_, missing) => {
    await makeShop();
    renameSync(at('shop.sqlite'), at('shop.sqlite.new'));
    for (const name of missing) rmSync(at(name));
    writeFileSync(at('keys.json.new'), '{"version":');
    expect(await problem()).toBeNull();
    expect(planted()).toBeUndefined();
    expect(existsSync(at('shop.sqlite.new'))).toBe(false);
  });

  test('killed while the database was being written: begins anew', async () => {
    mkdirSync(folder);
    for (const name of ['shop.sqlite.new', 'shop.sqlite.new-wal', 'shop.sqlite.new-shm'])
      writeFileSync(at(name), 'half');
    expect(await problem()).toBeNull();
  });

  test('no place for the key: makes nothing that could be taken for a shop', async () => {
    const nowhere: KeySlot = {
      kind: 'keyring',
      available: () => Promise.resolve(false),
      wrap: () => Promise.reject(new Error('unused')),
      unwrap: () => Promise.reject(new Error('unused')),
    };
    expect(await problem({ slots: [nowhere] })).toBe('keyring_unavailable');
    expect(existsSync(at('keys.json'))).toBe(false);
    expect(existsSync(at('shop.sqlite'))).toBe(false);
    expect(await problem()).toBeNull();
  });
});

describe('the folder', () => {
  test('whose parent is missing, when it was named: a drive that is not there is no new shop', async () => {
    expect(await problem({ named: true, folder: join(parent, 'usb', 'shop') })).toBe('folder_missing');
    expect(existsSync(join(parent, 'usb'))).toBe(false);
    expect(await problem({ named: true })).toBeNull();
  });

  test('is a file', async () => {
    writeFileSync(folder, 'a file');
    expect(await problem()).toBe('folder_missing');
    expect(readFileSync(folder, 'utf8')).toBe('a file');
  });

  test('lies in a file', async () => {
    writeFileSync(folder, 'a file');
    expect(await problem({ folder: join(folder, 'shop') })).toBe('folder_missing');
    expect(await problem({ folder: join(folder, 'shop'), named: true })).toBe('folder_missing');
  });

  /** A file system that nobody may write to, also not root. */
  const readOnly = existsSync('/proc/mounts')
    ? readFileSync('/proc/mounts', 'utf8')
        .split('\n')
        .map((line) => line.split(' '))
        .find(([, where, , flags]) => flags?.split(',').includes('ro') && existsSync(where ?? ''))?.[1]
    : undefined;
  test.skipIf(!readOnly)(`read-only (${readOnly ?? 'NOT SHOWN HERE: no read-only mount'})`, async () => {
    expect(await problem({ folder: readOnly! })).toBe('folder_read_only');
  });
});

describe('a shop whose database is not right', () => {
  beforeEach(makeShop);

  test('gone', async () => {
    rmSync(at('shop.sqlite'));
    expect(await problem()).toBe('database_missing');
    expect(existsSync(at('shop.sqlite'))).toBe(false);
  });

  test.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), 'not_a_shop_file'],
    ['plain SQLite', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4096)]), 'not_a_shop_file'],
    ['noise', Buffer.alloc(8192, 'noise'), 'damaged'],
  ])('%s', async (_, bytes, code) => {
    writeFileSync(at('shop.sqlite'), bytes);
    const before = snapshot();
    expect(await problem()).toBe(code);
    expect(snapshot()).toEqual(before);
  });

  test('of a newer Mendbench', async () => {
    await open();
    opened[0]!.db.pragma(`user_version = ${CURRENT_VERSION + 1}`);
    closeAll();
    const before = snapshot();
    expect(await problem()).toBe('newer_version');
    expect(snapshot()).toEqual(before);
  });

  test('of another shop', async () => {
    const other = join(parent, 'other');
    expect(await problem({ folder: other })).toBeNull();
    closeAll();
    cpSync(join(other, 'shop.sqlite'), at('shop.sqlite'));
    expect(await problem()).toBe('damaged');
  });

  test('without keys.json it is somebody’s: not overwritten', async () => {
    rmSync(at('keys.json'));
    const before = snapshot();
    expect(await problem()).toBe('key_missing');
    expect(snapshot()).toEqual(before);
  });
});

describe('a shop whose key is not right', () => {
  beforeEach(makeShop);

  test.each([
    ['empty', ''],
    ['half', '{"version":1,"check":'],
    ['not ours', '[]'],
    ['of another version', '{"version":2,"check":"","slots":[]}'],
    ['without a slot', '{"version":1,"check":"","slots":[]}'],
    ['binary', '\0\u0001'],
  ])('keys.json is damaged: %s', async (_, text) => {
    writeFileSync(at('keys.json'), text);
    const before = snapshot();
    expect(await problem()).toBe('damaged');
    expect(snapshot()).toEqual(before);
  });

  // key-file.ts throws an ordinary Error; keys.ts calls whatever unwrap throws `wrong_key`.
  test('the key file is missing', async () => {
    rmSync(at('shop.key'));
    expect(await problem()).toBe('key_missing');
  });

  test('the key file is missing: nothing is made in its place', async () => {
    rmSync(at('shop.key'));
    const before = snapshot();
    expect(await problem()).not.toBeNull();
    expect(snapshot()).toEqual(before);
  });

  test.skipIf(process.platform === 'win32')('others may read the key file: refused, and says what to do', async () => {
    for (const mode of [0o604, 0o640, 0o666]) {
      chmodSync(at('shop.key'), mode);
      const result = await open();
      expect(result).toMatchObject({ ok: false, problem: { detail: expect.stringContaining('0600') } });
    }
    chmodSync(at('shop.key'), 0o600);
    expect(await problem()).toBeNull();
  });

  test.each(['0'.repeat(64), 'not a key', '', 'A'.repeat(64)])('the key file holds %j', async (text) => {
    writeFileSync(at('shop.key'), text);
    expect(await problem()).toBe('wrong_key');
  });

  test('kept in a keyring that this shell does not have', async () => {
    const keys = JSON.parse(readFileSync(at('keys.json'), 'utf8')) as { slots: { kind: string }[] };
    keys.slots[0]!.kind = 'keyring';
    writeFileSync(at('keys.json'), JSON.stringify(keys));
    expect(await problem()).toBe('key_missing');
  });
});

test('a key whose database is gone is never thrown away for a new shop', async () => {
  mkdirSync(folder);
  writeFileSync(at('shop.key'), `${'ab'.repeat(32)}\n`, { mode: 0o600 });
  expect(await problem()).toBe('database_missing');
  expect(readFileSync(at('shop.key'), 'utf8')).toContain('abab');
});
