import type { Migration } from './migration.ts';
import type { Db } from './open.ts';
import { spine } from './migrations/0001-spine.ts';
import { ticketLife } from './migrations/0002-ticket-life.ts';
import { rules } from './migrations/0003-rules.ts';

export const MIGRATIONS: readonly Migration[] = [spine, ticketLife, rules];
export const CURRENT_VERSION = MIGRATIONS.length;

/** The file was written by a newer Mendbench; opening it here could destroy what this version does not know. */
export class NewerVersionError extends Error {
  override name = 'NewerVersionError';
  readonly found: number;
  constructor(found: number) {
    super(`database version ${found}, this program knows ${CURRENT_VERSION}`);
    this.found = found;
  }
}

export const versionOf = (db: Db) => Number(db.pragma('user_version', { simple: true }));

export function needsMigration(db: Db): boolean {
  const version = versionOf(db);
  if (version > CURRENT_VERSION) throw new NewerVersionError(version);
  return version < CURRENT_VERSION;
}

/**
 * Brings the file up to date, one transaction per step, so that a kill leaves the old or the new version of a step.
 * The caller has made a verified backup of any shop that has rows (db/backup.ts).
 */
export function migrate(db: Db, upTo = CURRENT_VERSION): void {
  if (!needsMigration(db)) return;
  for (const migration of MIGRATIONS.slice(versionOf(db), upTo)) {
    db.transaction(() => {
      migration.up(db);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`migration ${migration.name} breaks ${broken.length} references`);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}
