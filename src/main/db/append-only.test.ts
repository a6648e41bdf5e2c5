import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestShop, takeIn, type TestShop } from '../../../tests/support/test-shop.ts';
import { agreeDate, bringTo, digest, laterDate, settled } from '../../../tests/support/ticket-life.ts';

const TABLES = [
  'operation',
  'audit_entry',
  'ticket_event',
  'diagnosis',
  'warranty_decision',
  'estimate',
  'estimate_line',
  'consent',
  'work_log',
  'test_record',
  'promise',
  'payment',
  'invoice',
  'repair_warranty',
  'callback_attempt',
  'signature',
  'policy_rule',
  'calendar_year',
  'purchase_proof',
];
const NAME = '欧阳不可见';
const PHONE = '13577712345';
const SERIAL = '356938035643809';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  const ticketId = await takeIn(shop, {
    name: NAME,
    phone: PHONE,
    serial: SERIAL,
    guardianName: `${NAME}的父亲`,
    minor: true,
    proof: { documents: ['card'], cardSerial: SERIAL },
  });
  await agreeDate(shop, ticketId, laterDate(shop, ticketId));
  await bringTo(shop, ticketId, 'closed');
  await settled(shop);
});
afterAll(() => shop.close());

describe('facts are kept: the database itself refuses to change or delete them', () => {
  test.each(TABLES)('%s', (table) => {
    const column = (shop.db.pragma(`table_info(${table})`) as { name: string }[])[0]!.name;
    const before = digest(shop.db);
    expect(shop.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).not.toBe(0);
    for (const sql of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `UPDATE OR IGNORE ${table} SET ${column} = ${column}`,
    ])
      expect(() => shop.db.exec(sql)).toThrow(`${table} is append-only`);
    expect(digest(shop.db)).toBe(before);
  });

  test('these are all the tables that hold facts', () => {
    const triggers = shop.db
      .prepare("SELECT DISTINCT tbl_name FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1")
      .pluck()
      .all();
    expect(triggers).toEqual([...TABLES].sort());
  });

  // REPLACE deletes without asking the delete trigger, unless PRAGMA recursive_triggers is ON (db/open.ts).
  test.each(['payment', 'audit_entry', 'ticket_event', 'invoice'])('%s is not replaced either', (table) => {
    shop.db.exec('BEGIN');
    try {
      expect(() => shop.db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow('append-only');
    } finally {
      if (shop.db.inTransaction) shop.db.exec('ROLLBACK');
    }
  });
});

const textOf = (table: string) => JSON.stringify(shop.db.prepare(`SELECT * FROM ${table}`).all());

describe('personal values live in few places', () => {
  const planted = [NAME, PHONE, PHONE.slice(-8), PHONE.slice(-4), SERIAL];

  test('the planted strings are where they belong, so that the search below can find them', () => {
    expect(textOf('customer')).toContain(NAME);
    expect(textOf('customer')).toContain(PHONE);
    expect(textOf('device')).toContain(SERIAL);
  });

  test.each(['audit_entry', 'ticket_event', 'operation', 'print_job', 'number_sequence', 'callback', 'pickup'])(
    '%s holds no name, no digits of a phone, no serial',
    (table) => {
      // Four digits may stand in a hash by chance.
      const text = textOf(table).replaceAll(/\b[0-9a-f]{64}\b/g, '');
      expect(text.length).toBeGreaterThan(10);
      expect(planted.filter((value) => text.includes(value))).toEqual([]);
    },
  );

  test('nothing of them lies on the disk in the clear', () => {
    const files = readdirSync(shop.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map((entry) => entry.name)).toEqual(expect.arrayContaining(['shop.sqlite', 'shop.sqlite-wal']));
    for (const entry of files) {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      const found = [...planted, 'ouyang', 'CREATE TABLE', '碎裂'].filter(
        (value) =>
          value.length > 4 && (bytes.includes(Buffer.from(value)) || bytes.includes(Buffer.from(value, 'utf16le'))),
      );
      expect([entry.name, found]).toEqual([entry.name, []]);
    }
    const wal = readFileSync(join(shop.folder, 'shop.sqlite-wal'));
    expect(wal.length).toBeGreaterThan(4096);
  });
});
