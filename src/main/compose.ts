import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { StartupProblem } from '../shared/setup/contract.ts';
import { DAY_MS, HOUR_MS } from '../shared/time.ts';
import { namedFiles } from './db/named-files.ts';
import { createChangePublisher } from './services/changes.ts';
import { closeSilentTickets } from './services/callback/close-silent.ts';
import type { Host, Printers, Shop, Workers } from './services/context.ts';
import { markOverdue } from './services/pickup/mark-overdue.ts';
import { startPrintQueue } from './services/printing/queue.ts';
import { hasStaff } from './services/staff/queries.ts';
import { describeError } from './rpc.ts';
import { openFileVault, type FileVault } from './vault/files.ts';
import type { KeySlot } from './vault/keys.ts';
import { beginDemo, openShopFolder, problemMet, problemOf, type OpenedShop } from './open-shop.ts';
import { loadDemoShop } from './demo/load.ts';

export type HostParts = {
  version: string;
  folder: string;
  named: boolean;
  slots: readonly KeySlot[];
  workers: Workers;
  printers: Printers;
  /** What fills a shop that begins with demo data. */
  fillDemo?: (shop: Shop) => Promise<void>;
  /** A reason known before the folder is opened, such as another instance that holds it. */
  refusal?: StartupProblem;
};

/** A shop at work. */
type Open = {
  shop: Shop;
  key: Uint8Array;
  keyFile: boolean;
  /** @param patienceMs how long what is being printed may take to its end. */
  close(patienceMs?: number): Promise<void>;
};

const log = (error: unknown, where: string) => void process.stderr.write(`${describeError(error, where)}\n`);

/** What time alone brings about, at start and every hour. */
const HOURLY: readonly [where: string, work: (shop: Shop) => unknown][] = [
  ['/callback/closeSilent', closeSilentTickets],
  ['/pickup/markOverdue', markOverdue],
];

/** Puts a host together, for the desktop and for the headless shell alike, and opens its shop. */
export async function composeHost(parts: HostParts): Promise<Host & { close(): Promise<void> }> {
  const changes = createChangePublisher();
  const clock = { now: () => new Date().toISOString() };
  const random = { bytes: (count: number) => randomBytes(count) };
  const { fillDemo = loadDemoShop } = parts;
  let open: Open | null = null;
  let opening: Promise<boolean> | null = null;
  let demo: Promise<void> | null = null;
  let problem: StartupProblem | null = parts.refusal ?? null;
  /** The end of a shop that was found damaged. */
  let setAside: Promise<void> = Promise.resolve();

  const tryOpen = () => (opening ??= openFolder().finally(() => (opening = null)));

  async function openFolder(): Promise<boolean> {
    if (open) return true;
    await setAside;
    const result = await openShopFolder(parts.folder, {
      named: parts.named,
      slots: parts.slots,
      now: clock.now(),
      checked: problem?.code === 'damaged',
    });
    if (!result.ok) {
      problem = result.problem;
      return false;
    }
    try {
      open = begin(result.shop);
      problem = null;
    } catch (error) {
      result.shop.db.close();
      log(error, '/setup/begin');
      problem = problemOf(error, parts.folder);
    }
    return open !== null;
  }

  function begin({ db, key, keyKind }: OpenedShop): Open {
    const files = openFileVault(join(parts.folder, 'files'), key);
    sweep(files, namedFiles(db), Date.parse(clock.now()) - DAY_MS);
    const base = { db, clock, random, changes, files, workers: parts.workers };
    const queue = startPrintQueue(base, parts.printers, storageFailed);
    const shop: Shop = { ...base, printQueue: queue };
    const doDue = () => {
      for (const [where, work] of HOURLY) {
        try {
          work(shop);
        } catch (error) {
          log(error, where); // the counter goes on; it is tried again in an hour
          storageFailed(error);
        }
      }
    };
    const hourly = setInterval(doDue, HOUR_MS).unref();
    const first = setImmediate(doDue);
    return {
      shop,
      key,
      keyFile: keyKind === 'key_file',
      async close(patienceMs) {
        clearInterval(hourly);
        clearImmediate(first);
        await queue.stop(patienceMs);
        db.close();
      },
    };
  }

  function storageFailed(error: unknown): void {
    const met = open && problemMet(error, parts.folder);
    if (!open || !met) return;
    log(error, '/storage');
    setAside = endDamaged(open);
    open = null;
    problem = met;
    changes.publish([{ topic: 'setup', id: 'shop' }]);
  }

  async function endDamaged(damaged: Open): Promise<void> {
    try {
      await damaged.close(0);
    } catch (error) {
      log(error, '/storage/close');
    }
  }

  async function makeDemo(found: (shop: Shop) => unknown): Promise<void> {
    const empty = open;
    if (!empty || hasStaff(empty.shop.db)) return;
    const made = beginDemo(parts.folder, empty.key);
    try {
      const shop = { ...empty.shop, db: made.db };
      found(shop);
      await fillDemo(shop);
      // Somebody else was quicker with an empty shop, or this one has been closed: theirs is kept.
      if (open !== empty || hasStaff(empty.shop.db)) return made.discard();
      made.finish();
    } catch (error) {
      made.discard();
      throw error;
    }
    open = null;
    try {
      await empty.close();
      made.putInPlace();
    } finally {
      await tryOpen();
    }
    changes.publish([{ topic: 'setup', id: 'shop' }]);
  }

  if (!problem) await tryOpen();
  return {
    version: parts.version,
    folder: parts.folder,
    changes,
    shop: () => open?.shop ?? null,
    problem: () => problem,
    keyFileNotice: () => open?.keyFile ?? false,
    storageFailed,
    retry: () => (parts.refusal ? Promise.resolve(false) : tryOpen()),
    loadDemo: (found) => (demo ??= makeDemo(found).finally(() => (demo = null))),
    async close() {
      const closing = open;
      open = null;
      await closing?.close();
      await setAside;
    },
  };
}

/** At opening: a kill may have left files whose record was never written. It must not keep the shop closed. */
function sweep(files: FileVault, named: ReadonlySet<string>, before: number): void {
  try {
    const removed = files.sweep(named, before);
    if (removed > 0) process.stderr.write(`files: removed ${removed} that no record names\n`);
  } catch (error) {
    log(error, '/files/sweep');
  }
}
