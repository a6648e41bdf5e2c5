import type { RepairWarrantyView } from '../../../shared/pickup/contract.ts';
import type { PurchaseProof } from '../../../shared/warranty/proof.ts';
import { dateOf } from '../format.ts';
import { listed, type WordsFor } from './finding-words.ts';
import { provesSale } from './proof-edit.ts';

/** What the customer could show, in a few words; null: nobody asked. */
export function proofWords(proof: PurchaseProof | null, { t, lang, today }: WordsFor): string | null {
  const { documents } = proof ?? {};
  if (!proof || !documents) return null;
  if (documents.length === 0) return t('warranty:proof.nothing');
  const named = listed(
    documents.map((document) => t(`warranty:document.${document}`)),
    'conjunction',
    lang,
  );
  const sold = provesSale(proof) ? proof.invoiceDate : proof.cardDate;
  return sold ? t('warranty:proof.dated', { documents: named, day: dateOf(sold, today, t) }) : named;
}

/** Until when the repair is warranted (DOMAIN §6): some phones' for the device's lifetime. */
export const repairEndWords = ({ endsOn }: RepairWarrantyView, { t, today }: Omit<WordsFor, 'lang'>): string =>
  endsOn === null ? t('warranty:repairEnd.lifetime') : t('warranty:repairEnd.until', { day: dateOf(endsOn, today, t) });

/** A word that stands alone begins with a capital, where letters have such. */
export const standing = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
