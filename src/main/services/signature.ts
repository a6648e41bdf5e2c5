import type { SignatureStrokes } from '../../shared/signature.ts';
import type { Transaction } from './command.ts';
import { insertSignature } from './queries.ts';

/**
 * A signature is a personal value: an encrypted file of the vault, of which the record holds only the name.
 * @param strokes null: it was given on paper.
 * @returns the id of the record.
 */
export function recordSignature(
  tx: Transaction,
  purpose: 'terms' | 'pickup',
  strokes: SignatureStrokes | null,
): string {
  const { db, shop, actorId: staffId, now: at } = tx;
  const id = tx.newId();
  const fileName = strokes && shop.files.put(Buffer.from(JSON.stringify(strokes)), shop.random.bytes(12));
  insertSignature(db, { id, purpose, fileName, at, staffId });
  return id;
}
