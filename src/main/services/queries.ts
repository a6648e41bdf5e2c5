import type { Db } from '../db/open.ts';

/** What commands of several features need: the operations that were done before, sequences of numbers, signatures. */

export type StoredOperation = { procedure: string; inputHash: string; result: string };

export function findOperation(db: Db, id: string): StoredOperation | null {
  return (
    (db.prepare('SELECT procedure, input_hash AS inputHash, result FROM operation WHERE id = ?').get(id) as
      | StoredOperation
      | undefined) ?? null
  );
}

export function insertOperation(
  db: Db,
  operation: StoredOperation & { id: string; actorId: string | null; at: string },
): void {
  db.prepare(
    `INSERT INTO operation (id, procedure, actor_id, input_hash, result, at)
     VALUES (@id, @procedure, @actorId, @inputHash, @result, @at)`,
  ).run(operation);
}

export function insertSignature(
  db: Db,
  signature: {
    id: string;
    purpose: 'terms' | 'pickup';
    fileName: string | null;
    at: string;
    staffId: string | null;
  },
): void {
  db.prepare(
    'INSERT INTO signature (id, purpose, file_name, at, staff_id) VALUES (@id, @purpose, @fileName, @at, @staffId)',
  ).run(signature);
}

/** The next number of a sequence: 1, 2, 3 …, taken only if the transaction commits. */
export function takeNumber(db: Db, sequence: string): number {
  return db
    .prepare(
      `INSERT INTO number_sequence (name, last) VALUES (?, 1)
       ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last`,
    )
    .pluck()
    .get(sequence) as number;
}
