import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeInstance, type InstanceLock } from './instance.ts';

let folder: string;
let locks: InstanceLock[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbench-instance-'));
});
afterEach(() => {
  for (const lock of locks.splice(0)) lock.release();
  rmSync(folder, { recursive: true, force: true });
});

/** What the running instance said, or null for whoever got the lock. */
async function take(where = folder): Promise<string | null> {
  const taken = await takeInstance(where, () => 'http://127.0.0.1:1234');
  if ('running' in taken) return taken.running;
  locks.push(taken.lock);
  return null;
}

test('the second start on a folder is told where the first one is; another folder is free', async () => {
  expect(await take()).toBeNull();
  expect(await take()).toBe('http://127.0.0.1:1234');
  expect(await take(join(folder, '.'))).toBe('http://127.0.0.1:1234');
  expect(await take(join(folder, 'other'))).toBeNull();
});

test('after the first has gone the next one gets it', async () => {
  expect(await take()).toBeNull();
  locks.pop()!.release();
  expect(await take()).toBeNull();
});

// Both find nobody, both remove the socket before they listen: the second removes the first one's.
test('two starts at once: one gets it', async () => {
  const both = await Promise.all([take(), take()]);
  expect(both.filter((answer) => answer === null)).toHaveLength(1);
});
