import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { APPLICATION_ID, createDatabase, DbOpenError, inTransaction, openDatabase } from './open.ts';

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
