import type { SignatureStrokes } from '../../shared/signature.ts';
import type { Transaction } from './command.ts';

/**
 * A signature is a personal value: an encrypted file of the vault, of which the records hold only the name.
 * @returns null for one that was given on paper.
 */
export function signatureFile(tx: Pick<Transaction, 'shop'>, strokes: SignatureStrokes | null): string | null {
  if (!strokes) return null;
  return tx.shop.files.put(Buffer.from(JSON.stringify(strokes)), tx.shop.random.bytes(12));
}
