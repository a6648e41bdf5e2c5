import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestShop, type TestShop } from '../../../tests/support/test-shop.ts';
import { passesLuhn } from '../../shared/codes.ts';
import { OPEN_STATES, UNFINISHED_STATES, type TicketState } from '../../shared/ticket/states.ts';
import { addMs, dayOf, instantAt } from '../../shared/time.ts';
import { firstBrokenAudit } from '../services/audit/queries.ts';
import { loadDemoShop } from './load.ts';

/** A Friday afternoon, 15:30 in the shop. */
const NOW = '2026-11-20T07:30:00.000Z';

/** A shop set up through its first-start screen, with demo data. */
async function demoShop(now: string): Promise<TestShop> {
  const shop = await openTestShop({ start: now });
  shop.db.prepare('DELETE FROM staff').run();
  shop.host.loadDemo = async (found) => {
    found(shop.shop);
    await loadDemoShop(shop.shop);
  };
  await shop.as(null).setup.create({
    operationId: '00000000-0000-4000-8000-000000000001',
    shopName: '修台数码维修',
    shopPhone: '',
    shopAddress: '',
    ownerName: '张老板',
    language: 'zh',
    demo: true,
  });
  return shop;
}

/** Of the processor, so that a busy machine does not count. */
const seconds: number[] = [];
const shops: TestShop[] = [];
/** Of every row of every table. */
function digest({ db }: TestShop): string {
  const hash = createHash('sha256');
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  for (const table of tables) {
    const columns = (db.pragma(`table_info("${table}")`) as { name: string }[]).map((c) => `"${c.name}"`).join(', ');
    if (columns === '') continue;
    for (const row of db.prepare(`SELECT * FROM "${table}" ORDER BY ${columns}`).raw().iterate())
      hash.update(JSON.stringify(row));
  }
  return hash.digest('hex');
}

const isUnfinished = (state: TicketState) => (UNFINISHED_STATES as readonly TicketState[]).includes(state);
const all = <Row>(sql: string, ...params: unknown[]) => shops[0]!.db.prepare(sql).all(...params) as Row[];
const value = (sql: string, ...params: unknown[]) =>
  shops[0]!.db
    .prepare(sql)
    .pluck()
    .get(...params) as number;

beforeAll(async () => {
  for (let i = 0; i < 2; i++) {
    const began = process.cpuUsage();
    shops.push(await demoShop(NOW));
    const { user, system } = process.cpuUsage(began);
    seconds.push((user + system) / 1_000_000);
  }
}, 120_000);
afterAll(async () => {
  for (const shop of shops) await shop.close();
});

test('the same now gives the same shop, row for row', () => {
  expect(digest(shops[0]!)).toBe(digest(shops[1]!));
});

test('about three hundred tickets of which about sixty are in the shop, in every state', () => {
  const rows = all<{ state: TicketState; count: number }>('SELECT state, count(*) AS count FROM ticket GROUP BY state');
  const count = new Map(rows.map((row) => [row.state, row.count]));
  const inShop = OPEN_STATES.reduce((sum, state) => sum + (count.get(state) ?? 0), 0);
  expect(value('SELECT count(*) FROM ticket')).toBeGreaterThan(290);
  expect(inShop).toBe(61);
  for (const state of [...UNFINISHED_STATES, 'ready', 'collected', 'closed'] as const)
    expect({ state, count: count.get(state) ?? 0 }).toSatisfy((found: { count: number }) => found.count > 3);
});

test('it looks like a working day', async () => {
  const owner = shops[0]!.as(value("SELECT id FROM staff WHERE name = '张老板'") as unknown as string);
  const { tickets } = await owner.queue.open();
  const promises = tickets.filter((t) => isUnfinished(t.state)).map((t) => t.promisedAt);
  const late = promises.filter((at) => at < NOW);
  expect(late.length).toBeGreaterThanOrEqual(4);
  expect(late.length).toBeLessThanOrEqual(6);
  const soon = promises.filter((at) => at >= NOW && at < addMs(NOW, 4 * 3_600_000));
  expect(soon.length).toBeGreaterThanOrEqual(5);
  expect(promises.every((at) => at < addMs(NOW, 8 * 86_400_000))).toBe(true);
  const counter = await owner.counter.overview();
  expect(counter.takenInToday).toBeGreaterThanOrEqual(8);
  expect(counter.takenInToday).toBeLessThanOrEqual(14);
  expect(counter.collectedToday).toBeGreaterThanOrEqual(3);
  expect(counter.toNotify.length).toBe(6);
  expect(counter.unpaid.length).toBeGreaterThanOrEqual(5);
  expect(counter.awaitingCustomer).toHaveLength(8);
  const calls = await owner.callback.due();
  const due = calls.filter((call) => call.dueAt <= instantAt(dayOf(NOW), '18:00'));
  expect(due.length).toBeGreaterThanOrEqual(4);
  expect(due.length).toBeLessThanOrEqual(7);
  expect(await owner.intake.drafts()).toHaveLength(2);
});

test('its books are in order', () => {
  const { db } = shops[0]!;
  expect(firstBrokenAudit(db)).toBeNull();
  const strays = all(
    `SELECT t.code FROM ticket t WHERE t.state <> (SELECT e.to_state FROM ticket_event e
     WHERE e.ticket_id = t.id AND e.to_state IS NOT NULL ORDER BY e.seq DESC LIMIT 1)`,
  );
  expect(strays).toEqual([]);
  expect(all("SELECT id FROM print_job WHERE state <> 'printed'")).toEqual([]);
  expect(value('SELECT count(*) FROM print_job')).toBeGreaterThan(900);
  expect(value('SELECT count(*) - count(DISTINCT phone) FROM customer')).toBe(0);
  const imeis = all<{ serial: string }>("SELECT serial FROM device WHERE category = 'phone'");
  expect(imeis.length).toBeGreaterThan(100);
  expect(imeis.filter(({ serial }) => !/^\d{15}$/.test(serial) || !passesLuhn(serial))).toEqual([]);
  expect(value("SELECT count(*) FROM ticket WHERE state IN ('collected', 'closed') AND collected_at IS NULL")).toBe(0);
});

test('nothing happens in the future, before the first day, or while the shop is closed', () => {
  const moments = all<{ at: string }>('SELECT at FROM ticket_event').map(({ at }) => at);
  expect(moments.every((at) => at < NOW && at > '2026-08-20')).toBe(true);
  const closed = moments.filter((at) => at < instantAt(dayOf(at), '09:00') || at > instantAt(dayOf(at), '18:05'));
  expect(closed).toEqual([]);
});

test('it is quick', () => {
  expect(Math.max(...seconds)).toBeLessThan(30);
});
