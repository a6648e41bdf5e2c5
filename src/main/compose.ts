import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import calendar2026 from '../../resources/calendars/cn-2026.json' with { type: 'json' };
import type { StartupProblem } from '../shared/setup/contract.ts';
import { createChangePublisher } from './services/changes.ts';
import { closeSilentTickets } from './services/callback/close-silent.ts';
import type { Host, Printers, Shop, Workers } from './services/context.ts';
import { startPrintQueue } from './services/printing/queue.ts';
import { describeError } from './rpc.ts';
import { openFileVault } from './vault/files.ts';
import type { KeySlot } from './vault/keys.ts';
import { openShopFolder } from './open-shop.ts';
import { loadDemoShop } from './demo/load.ts';

const HOUR_MS = 3_600_000;

export type HostParts = {
  version: string;
  folder: string;
  named: boolean;
  slots: readonly KeySlot[];
  workers: Workers;
  printers: Printers;
  /** A reason known before the folder is opened, such as another instance that holds it. */
  refusal?: StartupProblem;
};

/** Puts a host together, for the desktop and for the headless shell alike, and opens its shop. */
export async function composeHost(parts: HostParts): Promise<Host & { close(): Promise<void> }> {
  const changes = createChangePublisher();
  const clock = { now: () => new Date().toISOString() };
  const random = { bytes: (count: number) => randomBytes(count) };
  const calendar = {
    years: [calendar2026.year],
    restDays: new Set(calendar2026.restDays),
    makeUpDays: new Set(calendar2026.makeUpDays),
  };
  let open: { shop: Shop; keyFile: boolean; close(): Promise<void> } | null = null;
  let demo: Promise<void> | null = null;
  let problem: StartupProblem | null = parts.refusal ?? null;

  async function tryOpen(): Promise<boolean> {
    if (open) return true;
    const result = await openShopFolder(parts.folder, { named: parts.named, slots: parts.slots, now: clock.now() });
    if (!result.ok) {
      problem = result.problem;
      return false;
    }
    const { db, key, keyKind } = result.shop;
    const files = openFileVault(join(parts.folder, 'files'), key);
    const base = { db, clock, random, calendar, changes, files, workers: parts.workers };
    const queue = startPrintQueue(base, parts.printers);
    const shop: Shop = { ...base, printQueue: queue };
    const closeDue = () => {
      try {
        closeSilentTickets(shop);
      } catch (error) {
        process.stderr.write(`${describeError(error, '/callback/closeSilent')}\n`); // the counter goes on; it is tried again in an hour
      }
    };
    const hourly = setInterval(closeDue, HOUR_MS).unref();
    closeDue();
    problem = null;
    open = {
      shop,
      keyFile: keyKind === 'key_file',
      async close() {
        clearInterval(hourly);
        await queue.stop();
        db.close();
      },
    };
    return true;
  }

  if (!problem) await tryOpen();
  return {
    version: parts.version,
    folder: parts.folder,
    changes,
    shop: () => open?.shop ?? null,
    problem: () => problem,
    keyFileNotice: () => open?.keyFile ?? false,
    retry: () => (parts.refusal ? Promise.resolve(false) : tryOpen()),
    loadDemo: () => {
      demo ??= open ? loadDemoShop(open.shop) : Promise.resolve();
      return demo;
    },
    async close() {
      const closing = open;
      open = null;
      await closing?.close();
    },
  };
}
