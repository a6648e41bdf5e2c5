import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { integrityOf, openDatabase, type Db } from './open.ts';

/** A copy that could not be read back as what was copied; the source was not touched. */
export class BackupError extends Error {
  override name = 'BackupError';
}

/**
 * Copies the whole database into `folder` under `name`, opens the copy with the same key, checks it and compares it with
 * the source before it counts (SAFETY "Backups"). Runs on the caller's thread: at start, before a migration, nothing waits.
 * @returns the path of the verified copy.
 */
export function backUpVerified(db: Db, key: Uint8Array, folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const target = join(folder, name);
  const unfinished = `${target}.new`;
  rmSync(unfinished, { force: true });
  if (existsSync(target)) throw new BackupError(`there is a backup already: ${name}`);
  db.prepare('VACUUM INTO ?').run(unfinished);
  verifyCopy(db, unfinished, key);
  flush(unfinished);
  renameSync(unfinished, target);
  return target;
}

function verifyCopy(source: Db, file: string, key: Uint8Array): void {
  const copy = openDatabase(file, key, { readonly: true });
  try {
    const check = integrityOf(copy);
    if (check !== 'ok') throw new BackupError(`the copy is damaged: ${check}`);
    const [wanted, found] = [fingerprint(source), fingerprint(copy)];
    if (wanted !== found) throw new BackupError(`the copy differs: ${wanted} / ${found}`);
  } finally {
    copy.close();
  }
}

/** Version, and rows of every table: what must be equal in a copy. */
function fingerprint(db: Db): string {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  const counts = tables.map(
    (table) => `${table}=${String(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())}`,
  );
  return [`v${String(db.pragma('user_version', { simple: true }))}`, ...counts].join(' ');
}

/** To the platter: a rename may otherwise survive a power cut that the data did not. */
export function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
