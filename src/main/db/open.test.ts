import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import {
  APPLICATION_ID,
  createDatabase,
  DbOpenError,
  inTransaction,
  integrityOf,
  isDamage,
  openDatabase,
} from './open.ts';

const KEY = new Uint8Array(32).fill(1);
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbench-db-'));
  file = join(folder, 'shop.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const contents = () =>
  readdirSync(folder).map((name) => [
    name,
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex'),
  ]);

const open = () => openDatabase(file, KEY);

/** The fault that it reports; files are as they were. */
function faultOf(attempt: () => unknown): string {
  const before = contents();
  let fault = 'none';
  try {
    attempt();
  } catch (error) {
    fault = error instanceof DbOpenError ? error.fault : String(error);
  }
  expect(contents()).toEqual(before);
  return fault;
}

/** A shop's database at `file`. */
function make(key = KEY, change: (db: Database.Database) => void = () => undefined): void {
  const db = createDatabase(file, key);
  migrate(db);
  change(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

describe('open never creates, and changes nothing of a file that is not its own', () => {
  test('missing', () => {
    expect(faultOf(open)).toBe('database_missing');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('empty', () => {
    writeFileSync(file, '');
    expect(faultOf(open)).toBe('not_a_shop_file');
  });

  test('a few bytes', () => {
    writeFileSync(file, 'x'.repeat(511));
    expect(faultOf(open)).toBe('not_a_shop_file');
  });

  test('plain SQLite', () => {
    const plain = new Database(file);
    plain.exec('CREATE TABLE a (b)');
    plain.close();
    expect(faultOf(open)).toBe('not_a_shop_file');
  });

  test('another program’s file: noise, or a picture', () => {
    for (const bytes of [
      Buffer.alloc(8192, 'noise'),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(9000)]),
    ]) {
      writeFileSync(file, bytes);
      expect(faultOf(open)).toBe('damaged');
    }
  });

  test('encrypted with the same key, but no shop', () => {
    make(KEY, (db) => void db.pragma('application_id = 7'));
    expect(faultOf(open)).toBe('not_a_shop_file');
  });

  test('the key of another shop', () => {
    make(new Uint8Array(32).fill(2));
    expect(faultOf(open)).toBe('damaged');
  });

  test('half a key', () => {
    make();
    expect(() => openDatabase(file, KEY.subarray(0, 16))).toThrow(RangeError);
  });

  test('one changed byte in the first page', () => {
    make();
    const bytes = readFileSync(file);
    bytes[100]! ^= 1;
    writeFileSync(file, bytes);
    expect(faultOf(open)).toBe('damaged');
  });

  test('create refuses a file that is there', () => {
    writeFileSync(file, 'somebody’s');
    const before = contents();
    expect(() => createDatabase(file, KEY)).toThrow('there is a file already');
    expect(contents()).toEqual(before);
  });
});

test('what durability and secrecy rest on is set on every opening', () => {
  createDatabase(file, KEY).close();
  for (const options of [{}, {}, { readonly: true }]) {
    const db = openDatabase(file, KEY, options);
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect({
      journal: pragma('journal_mode'),
      synchronous: pragma('synchronous'),
      references: pragma('foreign_keys'),
      secureDelete: pragma('secure_delete'),
      temporary: pragma('temp_store'),
      waits: pragma('busy_timeout'),
      id: pragma('application_id'),
    }).toEqual({
      journal: 'wal',
      synchronous: 2,
      references: 1,
      secureDelete: 1,
      temporary: 2,
      waits: 5000,
      id: APPLICATION_ID,
    });
    db.close();
  }
});

test('a transaction is all or nothing, and begins by taking the write lock', () => {
  const db = createDatabase(file, KEY);
  db.exec('CREATE TABLE a (b INTEGER)');
  const insert = () => db.prepare('INSERT INTO a VALUES (1)').run();
  expect(() =>
    inTransaction(db, () => {
      insert();
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(db.prepare('SELECT count(*) FROM a').pluck().get()).toBe(0);
  const second = openDatabase(file, KEY);
  second.pragma('busy_timeout = 0');
  inTransaction(db, () => {
    expect(() => inTransaction(second, () => undefined)).toThrow('locked');
  });
  second.close();
  db.close();
});

test('a statement that is asked for again is the same, in every way of reading, also while it is held or read', () => {
  const db = createDatabase(file, KEY);
  db.exec('CREATE TABLE a (b INTEGER)');
  const insert = 'INSERT INTO a VALUES (?)';
  for (const value of [1, 2, 3]) db.prepare(insert).run(value);
  expect(db.prepare(insert)).toBe(db.prepare(insert));
  const all = 'SELECT b FROM a ORDER BY b';
  const [rows, plucked, raw] = [db.prepare(all), db.prepare(all).pluck(), db.prepare(all).raw()];
  expect([rows.get(), plucked.get(), raw.get()]).toEqual([{ b: 1 }, 1, [1]]);
  expect(plucked).toBe(db.prepare(all).pluck());
  const pairs = [];
  for (const outer of db.prepare(all).pluck().iterate())
    for (const inner of db.prepare(all).pluck().iterate()) pairs.push([outer, inner]);
  expect(pairs).toHaveLength(9);
  db.exec('ALTER TABLE a ADD COLUMN c INTEGER DEFAULT 7');
  expect(db.prepare('SELECT * FROM a').get()).toEqual({ b: 1, c: 7 });
  db.exec('ALTER TABLE a ADD COLUMN d INTEGER DEFAULT 8');
  expect(db.prepare('SELECT * FROM a').get()).toEqual({ b: 1, c: 7, d: 8 });
  db.close();
});

test.each([
  ['SQLITE_CORRUPT', true],
  ['SQLITE_CORRUPT_INDEX', true],
  ['SQLITE_NOTADB', true],
  ['SQLITE_IOERR_READ', true],
  ['SQLITE_IOERR_FSYNC', true],
  ['SQLITE_IOERR_WRITE', false],
  ['SQLITE_FULL', false],
  ['SQLITE_BUSY', false],
  ['SQLITE_CONSTRAINT_UNIQUE', false],
])('%s: damage %s', (code, damage) => {
  expect(isDamage(new Database.SqliteError('', code))).toBe(damage);
});

test('a changed byte in any page is found', () => {
  make(KEY, (db) => db.exec("CREATE TABLE a (b TEXT); INSERT INTO a VALUES ('x')"));
  const whole = readFileSync(file);
  for (const at of [4096 + 7, whole.length >> 1, whole.length - 1]) {
    const bytes = Buffer.from(whole);
    bytes[at]! ^= 1;
    writeFileSync(file, bytes);
    const db = open();
    expect(integrityOf(db)).not.toBe('ok');
    db.close();
  }
  writeFileSync(file, whole);
  const db = open();
  expect(integrityOf(db)).toBe('ok');
  db.close();
});
