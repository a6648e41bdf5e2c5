import { existsSync, openSync, closeSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';

export type Db = Database.Database;

/** "MBCH": says in the file's header that it is a Mendbench shop. */
export const APPLICATION_ID = 0x4d424348;

export type DbFault = 'database_missing' | 'not_a_shop_file' | 'wrong_key' | 'damaged' | 'folder_read_only';

/** The file is not what it should be; nothing was written to it. */
export class DbOpenError extends Error {
  override name = 'DbOpenError';
  readonly fault: DbFault;
  constructor(fault: DbFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}

const PLAIN_SQLITE_HEADER = 'SQLite format 3\0';
const SMALLEST_DATABASE = 512;

/**
 * Opens an existing shop's database, encrypted with `key` (32 bytes), and asserts what durability rests on
 * (SAFETY "Storage"). Never creates: a missing, empty or foreign file is a fault to report.
 */
export function openDatabase(file: string, key: Uint8Array, options: { readonly?: boolean } = {}): Db {
  refuseForeignFile(file);
  let db: Db | undefined;
  try {
    db = new Database(file, { fileMustExist: true, readonly: options.readonly ?? false });
    prepareConnection(db, key);
    const applicationId = db.pragma('application_id', { simple: true });
    if (applicationId !== APPLICATION_ID)
      throw new DbOpenError('not_a_shop_file', `application_id ${String(applicationId)}`);
    return db;
  } catch (error) {
    db?.close();
    throw asOpenError(error);
  }
}

/** Makes an empty, encrypted database at `file`, which must not exist yet. */
export function createDatabase(file: string, key: Uint8Array): Db {
  if (existsSync(file)) throw new Error(`there is a file already: ${file}`);
  const db = new Database(file);
  prepareConnection(db, key);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  return db;
}

function prepareConnection(db: Db, key: Uint8Array): void {
  if (key.length !== 32) throw new RangeError('the data key has 32 bytes');
  db.pragma("cipher = 'chacha20'");
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  db.pragma('busy_timeout = 5000');
  db.pragma('temp_store = MEMORY'); // sorter spills would write customers' names in the clear
  if (!db.readonly) {
    db.pragma('journal_mode = WAL');
    db.pragma('wal_autocheckpoint = 8000');
  }
  db.pragma('synchronous = FULL'); // forgotten on every reopening
  db.pragma('foreign_keys = ON');
  db.pragma('recursive_triggers = ON'); // INSERT OR REPLACE would otherwise slip past the append-only triggers
  db.pragma('secure_delete = ON');
  const asserted: [string, unknown][] = [
    // A backup is written in rollback mode; only a connection that writes has to be in WAL.
    ...(db.readonly ? [] : [['journal_mode', 'wal'] satisfies [string, unknown]]),
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['recursive_triggers', 1],
    ['secure_delete', 1],
    ['temp_store', 2],
  ];
  for (const [name, wanted] of asserted) {
    const found: unknown = db.pragma(name, { simple: true });
    if (found !== wanted) throw new DbOpenError('damaged', `${name} is ${String(found)}`);
  }
  keepStatements(db);
}

/**
 * Compiling a statement takes longer than running it, so each is compiled once for its connection. One for each way of
 * reading (rows, `pluck`, `raw`): who holds one does not see it change under another's hand.
 */
function keepStatements(db: Db): void {
  const compile = db.prepare.bind(db) as (sql: string) => Database.Statement;
  const [rows, plucked, raw] = [keptStatements(), keptStatements(), keptStatements()];
  db.prepare = ((sql: string) =>
    rows(sql, () => {
      const statement = compile(sql);
      if (!statement.reader) return statement;
      return Object.assign(statement, {
        pluck: () => plucked(sql, () => compile(sql).pluck()),
        raw: () => raw(sql, () => compile(sql).raw()),
      });
    })) as Db['prepare'];
}

function keptStatements() {
  const kept = new Map<string, Database.Statement>();
  return (sql: string, make: () => Database.Statement): Database.Statement => {
    const known = kept.get(sql);
    if (known && !known.busy) return known; // one that somebody iterates over is theirs
    const made = make();
    kept.set(sql, made);
    return made;
  };
}

function refuseForeignFile(file: string): void {
  if (!existsSync(file)) throw new DbOpenError('database_missing', file);
  if (statSync(file).size < SMALLEST_DATABASE) throw new DbOpenError('not_a_shop_file', 'too small for a database');
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head, 0, head.length, 0);
  } finally {
    closeSync(handle);
  }
  if (head.toString('latin1') === PLAIN_SQLITE_HEADER) throw new DbOpenError('not_a_shop_file', 'not encrypted');
}

function asOpenError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (/^SQLITE_(NOTADB|CORRUPT|IOERR_(DATA|CORRUPTFS))/.test(error.code))
    return new DbOpenError('damaged', error.message);
  if (error.code.startsWith('SQLITE_READONLY') || error.code.startsWith('SQLITE_CANTOPEN'))
    return new DbOpenError('folder_read_only', error.message);
  return error;
}

/** Reads every page, which takes seconds for a large shop. @returns 'ok', or where the first damage is. */
export function integrityOf(db: Db): string {
  try {
    return String(db.pragma('integrity_check(1)', { simple: true }));
  } catch (error) {
    if (isDamage(error)) return String(error);
    throw error;
  }
}

/**
 * Runs `work` in one IMMEDIATE transaction: all of it is durable when this returns, none of it when it throws.
 * Synchronous on purpose: nothing else of this process runs in between.
 */
export function inTransaction<T>(db: Db, work: () => T): T {
  return db.transaction(work).immediate();
}

/** SQLite's own code ("SQLITE_FULL") when the error came from it, else null. */
export const sqliteCode = (error: unknown): string | null =>
  error instanceof Database.SqliteError ? error.code : null;

/**
 * The file cannot be trusted any more: pages that do not verify, a disk that does not read or flush. Not a disk that only
 * takes no more (SQLITE_FULL, IOERR_WRITE): what it refused can be sent again (SAFETY "Faults").
 */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|IOERR(?!_(WRITE|NOMEM|SHM)))/.test(sqliteCode(error) ?? '');
