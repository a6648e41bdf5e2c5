import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StartupProblem, StartupProblemCode } from '../shared/setup/contract.ts';
import { backUpVerified, BackupError, flush } from './db/backup.ts';
import { migrate, needsMigration, NewerVersionError, versionOf } from './db/migrate.ts';
import { createDatabase, DbOpenError, integrityOf, isDamage, openDatabase, sqliteCode, type Db } from './db/open.ts';
import { loadShipped } from './services/shipped.ts';
import { createKeys, hasKeys, KeyError, openKeys, type KeySlot } from './vault/keys.ts';

const DATABASE = 'shop.sqlite';
/** A shop with demo data while it is being made. */
const UNFINISHED_DEMO = 'demo.sqlite.new';

export type OpenedShop = { db: Db; key: Uint8Array; keyKind: KeySlot['kind'] };
export type OpenResult = { ok: true; shop: OpenedShop } | { ok: false; problem: StartupProblem };

/**
 * Opens the shop in `folder`, or makes a new one where there is none. Never throws: what is wrong is said on a screen.
 * @param named the folder was chosen on the command line: its parent has to exist.
 * @param now names the backup that is made before a migration.
 * @param checked the database was found damaged before: it opens only when every page of it is whole.
 */
export async function openShopFolder(
  folder: string,
  options: { named: boolean; slots: readonly KeySlot[]; now: string; checked?: boolean },
): Promise<OpenResult> {
  const file = join(folder, DATABASE);
  try {
    prepareFolder(folder, options.named);
    finishInterruptedStart(folder, file);
    removeDatabase(join(folder, UNFINISHED_DEMO));
    const shop = hasKeys(folder)
      ? await openExisting(folder, file, options)
      : await createNew(folder, file, options.slots);
    return { ok: true, shop };
  } catch (error) {
    return { ok: false, problem: problemOf(error, folder) };
  }
}

function prepareFolder(folder: string, named: boolean): void {
  if (!existsSync(folder)) {
    if (named && !existsSync(dirname(folder))) throw problem('folder_missing', folder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    throw problem('folder_read_only', folder);
  }
}

/** A first start that was killed between writing keys.json and naming the database: the database is whole, only unnamed. */
function finishInterruptedStart(folder: string, file: string): void {
  if (hasKeys(folder) && !existsSync(file) && existsSync(`${file}.new`)) renameSync(`${file}.new`, file);
}

async function openExisting(
  folder: string,
  file: string,
  options: { slots: readonly KeySlot[]; now: string; checked?: boolean },
): Promise<OpenedShop> {
  const { key, kind } = await openKeys(folder, options.slots);
  const db = openDatabase(file, key);
  try {
    const found = options.checked ? integrityOf(db) : 'ok';
    if (found !== 'ok') throw new DbOpenError('damaged', found);
    if (needsMigration(db)) {
      const name = `before-migration-v${versionOf(db)}-${options.now.replace(/[:.]/g, '-')}.sqlite`;
      backUpVerified(db, key, join(folder, 'backups'), name);
      migrateOrExplain(db);
    }
    loadShipped(db);
    return { db, key, keyKind: kind };
  } catch (error) {
    db.close();
    throw error;
  }
}

function migrateOrExplain(db: Db): void {
  try {
    migrate(db);
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_FULL')) throw error;
    throw problem('migration_failed', error instanceof Error ? error.message : String(error));
  }
}

async function createNew(folder: string, file: string, slots: readonly KeySlot[]): Promise<OpenedShop> {
  // A database without keys.json is somebody's: it is not ours to overwrite.
  if (existsSync(file)) throw new KeyError('key_missing', 'keys.json');
  // Nor is a key or a backup without its database: only a first start that was cut short is begun anew.
  const traces = ['shop.key', 'backups', 'files'].filter((name) => existsSync(join(folder, name)));
  if (traces.length > 0 && !existsSync(`${file}.new`)) throw new DbOpenError('database_missing', traces.join(', '));
  const key = randomBytes(32);
  const unfinished = `${file}.new`;
  rmSync(join(folder, 'shop.key'), { force: true });
  finishDatabase(beginDatabase(unfinished, key));
  const keyKind = await createKeys(folder, key, slots);
  renameSync(unfinished, file);
  return { db: openDatabase(file, key), key, keyKind };
}

/** An empty shop's database in a new file. */
function beginDatabase(file: string, key: Uint8Array): Db {
  removeDatabase(file);
  const db = createDatabase(file, key);
  migrate(db);
  loadShipped(db);
  return db;
}

/** Closes it, with everything in its one file and that on the platter: it may get its name. */
function finishDatabase(db: Db): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  flush(db.name);
}

function removeDatabase(file: string): void {
  rmSync(file, { force: true });
  removeLogs(file);
}

/** A log that is left beside another database than its own would be taken for that one's. */
function removeLogs(file: string): void {
  for (const log of ['-wal', '-shm', '-journal']) rmSync(file + log, { force: true });
}

/**
 * A database that takes the place of an empty shop's when it is whole (SAFETY "Storage"): a kill before that leaves the
 * empty shop as it was.
 */
export function beginDemo(folder: string, key: Uint8Array) {
  const unfinished = join(folder, UNFINISHED_DEMO);
  const db = beginDatabase(unfinished, key);
  db.pragma('synchronous = OFF'); // `finish` brings it to the platter as a whole
  return {
    db,
    finish: () => finishDatabase(db),
    /** The shop of the folder must be closed. */
    putInPlace() {
      const file = join(folder, DATABASE);
      removeLogs(file);
      renameSync(unfinished, file);
    },
    discard() {
      db.close();
      removeDatabase(unfinished);
    },
  };
}

class FolderProblem extends Error {
  override name = 'FolderProblem';
  readonly code: StartupProblemCode;
  constructor(code: StartupProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
const problem = (code: StartupProblemCode, detail: string) => new FolderProblem(code, detail);

const BY_ERRNO: Partial<Record<string, StartupProblemCode>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EROFS: 'folder_read_only',
  EACCES: 'folder_read_only',
  EPERM: 'folder_read_only',
  ENOENT: 'folder_missing',
  ENOTDIR: 'folder_missing',
};

/** What ends the work of a shop that is open; null for what one command can be refused for (SAFETY "Faults"). */
export function problemMet(error: unknown, folder: string): StartupProblem | null {
  const met = isDamage(error) ? problemOf(error, folder) : null;
  return met?.code === 'disk_full' ? null : met;
}

export function problemOf(error: unknown, folder: string): StartupProblem {
  return { code: codeOf(error, folder), path: folder, detail: error instanceof Error ? error.message : String(error) };
}

const LEAST_FREE_BYTES = 1_000_000;

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function codeOf(error: unknown, folder: string): StartupProblemCode {
  if (error instanceof FolderProblem) return error.code;
  if (error instanceof DbOpenError || error instanceof KeyError) return error.fault;
  if (error instanceof NewerVersionError) return 'newer_version';
  if (error instanceof BackupError) return 'migration_failed';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_FULL')) return 'disk_full';
  if (code.startsWith('SQLITE_IOERR')) {
    if (!existsSync(folder)) return 'folder_missing';
    // A full disk often shows as a failed write of the log beside the database.
    if (!/_(DATA|CORRUPTFS)/.test(code) && freeBytes(folder) < LEAST_FREE_BYTES) return 'disk_full';
  }
  if (isDamage(error)) return 'damaged';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return 'folder_read_only';
  return BY_ERRNO[code] ?? 'unknown';
}
