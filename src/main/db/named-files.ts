import type { Db } from './open.ts';

/** The vault's files that some row names: every column `file_name`, so that a table to come is not forgotten. */
export function namedFiles(db: Db): Set<string> {
  const tables = db
    .prepare(
      `SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
       WHERE t.type = 'table' AND c.name = 'file_name'`,
    )
    .pluck()
    .all() as string[];
  const names = tables.flatMap(
    (table) => db.prepare(`SELECT file_name FROM "${table}" WHERE file_name IS NOT NULL`).pluck().all() as string[],
  );
  return new Set(names);
}
