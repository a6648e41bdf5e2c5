import type { Db } from './open.ts';

/** Numbered from 1 without gaps, additive, never edited once landed. */
export type Migration = { version: number; name: string; up: (db: Db) => void };

/** Facts are kept, not overwritten: the database itself refuses to change or delete a row of `table`. */
export function appendOnly(db: Db, table: string): void {
  for (const change of ['UPDATE', 'DELETE']) {
    db.exec(`
      CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
      BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    `);
  }
}
