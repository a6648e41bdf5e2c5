import type { Category } from '../../../shared/device/contract.ts';
import { overBy } from '../../../shared/intake/limits.ts';
import { lawCategoryOf } from '../../../shared/warranty/category.ts';
import type { ProofDocument } from '../../../shared/warranty/facts.ts';
import {
  PROOF_LIMITS,
  PROOF_TYPED,
  type DraftProof,
  type PROOF_TYPED as Typed,
  type PurchaseProof,
} from '../../../shared/warranty/proof.ts';

export type ProofTyped = (typeof Typed)[number];
export type ProofPatch = { [Field in keyof DraftProof]?: DraftProof[Field] | undefined };

/** The proof with the patch over it; undefined takes a field away. */
export function withProof(proof: DraftProof, patch: ProofPatch): DraftProof {
  const entries = Object.entries({ ...proof, ...patch }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** What is typed for a date or an amount: read, or kept as it stands until it can be. */
export function withTyped(
  proof: DraftProof,
  name: ProofTyped,
  value: string | number | null,
  text: string,
): DraftProof {
  const unread = withUnread(proof, name, value === null ? text : '');
  const [field, part] = name.split('.') as [keyof DraftProof, string | undefined];
  if (part === undefined) return withProof(proof, { [field]: value, unread });
  return withProof(proof, { accessory: { ...proof.accessory, [part]: value }, unread });
}

function withUnread({ unread }: DraftProof, name: ProofTyped, text: string): DraftProof['unread'] {
  const { [name]: _, ...others } = unread ?? {};
  const next = text.trim() === '' ? others : { ...others, [name]: text };
  return Object.keys(next).length > 0 ? next : undefined;
}

/** When it was made, to the day or to the month. */
export function withFactory(proof: DraftProof, made: string | null, text: string): DraftProof {
  const isMonth = made?.length === 'YYYY-MM'.length;
  const patch = { factoryDate: isMonth ? undefined : made, factoryMonth: isMonth ? made : undefined };
  return withProof(proof, { ...patch, unread: withUnread(proof, 'factoryDate', made === null ? text : '') });
}

export const madeOf = ({ factoryDate, factoryMonth }: DraftProof): string | null => factoryDate ?? factoryMonth ?? null;

/** Fields that belong to a document; without it they say nothing. */
const OF_SALE = ['invoiceDate', 'deliveryDate', 'invoiceFen'] as const;
const OF_CARD = ['cardDate', 'cardSerial', 'cardModel'] as const;
const OF_FACTORY = ['factoryDate', 'factoryMonth'] as const;

export const provesSale = ({ documents = [] }: DraftProof): boolean => documents.some((each) => each !== 'card');
export const hasCard = ({ documents = [] }: DraftProof): boolean => documents.includes('card');

/**
 * When it was made tells the start where nothing dates the sale (DOMAIN §5 step 3): no document at all, or a card without
 * its date.
 */
export function asksForFactory(proof: DraftProof, category: Category | null): boolean {
  if (proof.documents === undefined || category === null || lawCategoryOf(category) === null) return false;
  return !provesSale(proof) && !proof.cardDate;
}

/** Other documents: what only belonged to one that is not there goes with it. Undefined: nobody asked. */
export function withDocuments(proof: DraftProof, documents: readonly ProofDocument[] | undefined): DraftProof {
  const next = withProof(proof, { documents: documents && [...documents] });
  const gone = [
    ...(provesSale(next) ? [] : OF_SALE),
    ...(hasCard(next) ? [] : OF_CARD),
    ...(documents === undefined || provesSale(next) ? OF_FACTORY : []),
  ];
  const unread = Object.entries(next.unread ?? {}).filter(([name]) => !(gone as readonly string[]).includes(name));
  return withProof(next, {
    ...Object.fromEntries(gone.map((field) => [field, undefined])),
    unread: unread.length > 0 ? Object.fromEntries(unread) : undefined,
  });
}

const TEXTS = ['cardSerial', 'cardModel'] as const;

/** The first field that cannot be stored as it stands: not readable, or too long. */
export function proofGap(proof: DraftProof): ProofTyped | keyof typeof PROOF_LIMITS | null {
  const unread = PROOF_TYPED.find((name) => proof.unread?.[name] !== undefined);
  if (unread !== undefined) return unread;
  const { brandFile } = proof;
  const sellers = (['cardSeller', 'invoiceSeller'] as const).find(
    (name) => overBy(brandFile?.[name], PROOF_LIMITS[name]) > 0,
  );
  return TEXTS.find((name) => overBy(proof[name], PROOF_LIMITS[name]) > 0) ?? sellers ?? null;
}

/** What is stored of it. */
export function storedProof(proof: DraftProof): PurchaseProof {
  const { unread: _, ...stored } = proof;
  return stored;
}
