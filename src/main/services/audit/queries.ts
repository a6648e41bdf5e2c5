import { createHash } from 'node:crypto';
import type { Db } from '../../db/open.ts';

/** Which record, and which of its fields; ids and names of fields, never values (ARCHITECTURE "Personal values"). */
export type AuditSubject = { entity: string; id: string; fields: string[] };

export type AuditEntry = {
  at: string;
  actorId: string | null;
  station: string;
  procedure: string;
  operationId: string;
  subjects: readonly AuditSubject[];
};

const FIRST = '0'.repeat(64);

/** Appends to the chain: each entry's hash covers the one before it, so that a changed or missing one is found. */
export function appendAudit(db: Db, entry: AuditEntry): void {
  const previous =
    (db.prepare('SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1').pluck().get() as string | undefined) ?? FIRST;
  const subjects = JSON.stringify(entry.subjects);
  const hash = hashOf(previous, { ...entry, subjects });
  db.prepare(
    `INSERT INTO audit_entry (at, actor_id, station, procedure, operation_id, subjects, previous_hash, hash)
     VALUES (@at, @actorId, @station, @procedure, @operationId, @subjects, @previous, @hash)`,
  ).run({ ...entry, subjects, previous, hash });
}

/** Who changed a record last, and when; null while nobody has. */
export function lastAudit(db: Db, entity: string, id: string): { actorId: string | null; at: string } | null {
  return (
    (db
      .prepare(
        `SELECT actor_id AS actorId, at FROM audit_entry
         WHERE EXISTS (SELECT 1 FROM json_each(subjects) s
                       WHERE json_extract(s.value, '$.entity') = ? AND json_extract(s.value, '$.id') = ?)
         ORDER BY seq DESC LIMIT 1`,
      )
      .get(entity, id) as { actorId: string | null; at: string } | undefined) ?? null
  );
}

/** @returns the sequence number of the first entry that does not follow from the one before it, or is missing; null when all is well. */
export function firstBrokenAudit(db: Db): number | null {
  let previous = FIRST;
  let last = 0;
  let count = 0;
  const rows = db
    .prepare(
      `SELECT seq, at, actor_id AS actorId, station, procedure, operation_id AS operationId, subjects,
              previous_hash AS previousHash, hash
       FROM audit_entry ORDER BY seq`,
    )
    .iterate() as IterableIterator<HashedFields & { seq: number; previousHash: string; hash: string }>;
  for (const row of rows) {
    if (row.previousHash !== previous || row.hash !== hashOf(previous, row)) return row.seq;
    previous = row.hash;
    last = row.seq;
    count += 1;
  }
  // Every operation wrote its entry: fewer entries mean that the end was cut off.
  const operations = db.prepare('SELECT count(*) FROM operation').pluck().get() as number;
  return count === operations ? null : last + 1;
}

type HashedFields = Omit<AuditEntry, 'subjects'> & { subjects: string };

function hashOf(previous: string, e: HashedFields): string {
  const fields = [previous, e.at, e.actorId ?? '', e.station, e.procedure, e.operationId, e.subjects];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
