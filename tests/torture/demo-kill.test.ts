import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openShopFolder } from '../../src/main/open-shop.ts';
import { keyFileSlot } from '../../src/main/vault/key-file.ts';
import { DEMO_ROWS } from './demo-rows.ts';

const ROUNDS = Number(process.env['MENDBENCH_KILLS'] ?? 6);
const parent = mkdtempSync(join(tmpdir(), 'mendbench-torture-demo-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** @returns the lines that it had printed when it was killed, `ms` after the line `after`. */
function makeAndKill(
  shop: string,
  { after, ms, data }: { after: string; ms: number; data?: 'story' },
): Promise<string> {
  return new Promise((done, failed) => {
    const args = [join(import.meta.dirname, 'demo-writer.ts'), shop, ...(data ? [data] : [])];
    const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    let planned = false;
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (planned || !said.includes(`${after}\n`)) return;
      planned = true;
      setTimeout(() => writer.kill('SIGKILL'), ms);
    });
    writer.once('error', failed);
    writer.once('close', () => (planned ? done(said) : failed(new Error(`the writer ended by itself: ${said}`))));
  });
}

/** What is found at the next start. */
async function found(shop: string) {
  const opened = await openShopFolder(shop, {
    named: true,
    slots: [keyFileSlot(shop)],
    now: '2026-11-20T00:00:00.000Z',
  });
  if (!opened.ok) throw new Error(`${opened.problem.code}: ${opened.problem.detail}`);
  const { db } = opened.shop;
  const count = (sql: string) => db.prepare(`SELECT count(*) FROM ${sql}`).pluck().get() as number;
  const shopNow = {
    people: count('staff'),
    demo: count("shop_setting WHERE name = 'demo'"),
    tickets: count('ticket'),
    rows: count("number_sequence WHERE name LIKE 'demo %'"),
    integrity: db.pragma('integrity_check', { simple: true }),
  };
  db.close();
  expect(readdirSync(shop).filter((name) => name.startsWith('demo'))).toEqual([]);
  return shopNow;
}

const EMPTY = { people: 0, demo: 0, tickets: 0, rows: 0, integrity: 'ok' };

test('killed in the middle of its story: the shop is still to be set up', { timeout: 60_000 }, async () => {
  const shop = join(parent, 'story');
  expect(await makeAndKill(shop, { after: 'begun', ms: 1_000, data: 'story' })).toBe('begun\n');
  expect(await found(shop)).toEqual(EMPTY);
});

test(
  'killed at any moment: all of it is there or nothing, and all of it once that was said',
  { timeout: 120_000 },
  async () => {
    const ends = new Set<boolean>();
    for (let round = 0; round < ROUNDS; round++) {
      const shop = join(parent, `shop-${round}`);
      // The last one is not killed before it says that it is done.
      const plan = round === ROUNDS - 1 ? { after: 'made', ms: 0 } : { after: 'begun', ms: (round % 10) * 12 };
      const said = await makeAndKill(shop, plan);
      const shopNow = await found(shop);
      const isMade = shopNow.people > 0;
      expect(shopNow).toEqual(isMade ? { ...EMPTY, people: 1, demo: 1, rows: DEMO_ROWS } : EMPTY);
      expect(said.includes('made') && !isMade).toBe(false);
      ends.add(isMade);
    }
    expect([...ends].sort()).toEqual([false, true]);
  },
);
