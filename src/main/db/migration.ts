import type { Db } from './open.ts';

/** Numbered from 1 without gaps, additive, never edited once landed. */
export type Migration = { version: number; name: string; up: (db: Db) => void };

/**
 * Facts are kept, not overwritten: the database itself refuses to change or delete a row of `table`.
 * @param erasable columns with personal values, which may be blanked when a person is forgotten.
 */
export function appendOnly(db: Db, table: string, erasable: readonly string[] = []): void {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
  const kept = columns.filter((column) => !erasable.includes(column)).join(', ');
  for (const [name, change] of [
    ['update', `UPDATE OF ${kept}`],
    ['delete', 'DELETE'],
  ]) {
    db.exec(`
      CREATE TRIGGER ${table}_no_${name} BEFORE ${change} ON ${table}
      BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    `);
  }
}
