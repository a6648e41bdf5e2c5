import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { firstBrokenAudit } from '../../src/main/services/audit/queries.ts';
import { openShopFolder } from '../../src/main/open-shop.ts';
import { keyFileSlot } from '../../src/main/vault/key-file.ts';
import { readCode } from '../../src/shared/codes.ts';

const ROUNDS = Number(process.env['MENDBENCH_KILLS'] ?? 6);
const folder = mkdtempSync(join(tmpdir(), 'mendbench-torture-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets the writer run until it was killed `afterAcks` lines (and a little chance) later. @returns what it acknowledged. */
function runAndKill(shop: string, afterAcks: number): Promise<string[]> {
  return new Promise((done, failed) => {
    const writer = spawn(process.execPath, [join(import.meta.dirname, 'intake-writer.ts'), shop], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    let planned = false;
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (planned || said.split('\n').length <= afterAcks) return;
      planned = true;
      setTimeout(() => writer.kill('SIGKILL'), (afterAcks * 7) % 5);
    });
    writer.once('error', failed);
    // The last line may be cut in two: what was not wholly said was not acknowledged.
    writer.once('close', () =>
      planned ? done(said.split('\n').slice(0, -1)) : failed(new Error(`the writer ended by itself: ${said}`)),
    );
  });
}

test('kill -9 in the middle of intakes loses nothing that was acknowledged', { timeout: 120_000 }, async () => {
  const shop = join(folder, 'shop');
  const drafts = new Set<string>();
  const tickets = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const line of await runAndKill(shop, 3 + round * 5)) {
      const [what, id = '', draftId = ''] = line.split(' ');
      if (what === 'draft') drafts.add(id);
      else {
        tickets.add(id);
        drafts.delete(draftId);
      }
    }
    const opened = await openShopFolder(shop, {
      named: true,
      slots: [keyFileSlot(shop)],
      now: '2026-11-20T00:00:00.000Z',
    });
    if (!opened.ok) throw new Error(`${opened.problem.code}: ${opened.problem.detail}`);
    const { db } = opened.shop;
    const codes = db.prepare('SELECT code FROM ticket ORDER BY code').pluck().all() as string[];
    const kept = new Set(db.prepare('SELECT id FROM draft').pluck().all() as string[]);
    expect([...tickets].filter((code) => !codes.includes(code))).toEqual([]);
    // A draft whose commit was not answered may have become a ticket; otherwise it is still there.
    expect([...drafts].filter((id) => !kept.has(id)).length).toBeLessThanOrEqual(codes.length - tickets.size);
    expect(codes.every((code) => readCode(code).ok)).toBe(true);
    expect(codes.map((code) => Number(code.slice(3, 9)))).toEqual(codes.map((_, i) => i + 1));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(firstBrokenAudit(db)).toBeNull();
    db.close();
  }
  expect(tickets.size).toBeGreaterThan(ROUNDS);
});
