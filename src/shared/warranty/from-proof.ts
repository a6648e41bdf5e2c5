import type { Category } from '../device/contract.ts';
import type { Day } from '../time.ts';
import type { BrandDocumentsFacts } from './brand-documents.ts';
import { brandKey } from './brand.ts';
import { lawCategoryOf } from './category.ts';
import type { PastRepair, Wait, WarrantyFact, WarrantyFacts } from './facts.ts';
import type { BRAND_CONFIRMATIONS, PurchaseProof } from './proof.ts';

/** What the shop knows besides the proof. */
export type KnownFacts = {
  category: Category | null;
  brand: string;
  model: string;
  serial: string | null;
  intakeDate: Day;
  asOf: Day;
  expectedReadyDate: Day | null;
  performanceFault: boolean;
  found: readonly WarrantyFact[];
  damage: WarrantyFacts['damage'];
  history: readonly PastRepair[];
  waits: readonly Wait[];
  province: string;
};

/** The facts of a decision (DOMAIN §5): what nobody asked yet is left out. */
export function factsFromProof(proof: PurchaseProof, known: KnownFacts): WarrantyFacts {
  const { accessory } = proof;
  return {
    category: known.category && lawCategoryOf(known.category),
    brand: brandKey(known.brand),
    item: proof.item ?? 'main_unit',
    origin: proof.origin ?? 'original',
    documents: proof.documents ?? [],
    proofAsked: proof.documents !== undefined,
    invoiceDate: saleDate(proof),
    cardDate: (proof.documents?.includes('card') ? proof.cardDate : null) ?? undefined,
    deliveryDate: proof.deliveryDate ?? undefined,
    exchangeDate: proof.exchangeDate ?? undefined,
    factoryDate: proof.factoryDate ?? undefined,
    factoryMonth: proof.factoryMonth ?? undefined,
    intakeDate: known.intakeDate,
    asOf: known.asOf,
    expectedReadyDate: known.expectedReadyDate ?? undefined,
    deviceSerial: known.serial ?? undefined,
    cardSerial: proof.cardSerial,
    deviceModel: known.model,
    cardModel: proof.cardModel,
    performanceFault: known.performanceFault,
    found: known.found,
    damage: known.damage,
    history: known.history,
    waits: known.waits,
    province: known.province,
    shopIsSeller: proof.shopIsSeller ?? false,
    accessory: {
      replacements: accessory?.replacements ?? 0,
      bundled: accessory?.bundled ?? true,
      invoiceFen: accessory?.invoiceFen ?? undefined,
      separatePriceFen: accessory?.separatePriceFen ?? undefined,
    },
    brandDocuments: brandDocumentsOf(proof, known),
  };
}

/** The date of sale on a document that is there: the card's only where no other tells one. */
function saleDate({ documents = [], invoiceDate, cardDate }: PurchaseProof): Day | undefined {
  const sold = documents.some((document) => document !== 'card') ? invoiceDate : null;
  return sold ?? (documents.includes('card') ? cardDate : null) ?? undefined;
}

/** What nobody confirmed counts as not so: a file is ready when everything was looked at. */
function brandDocumentsOf(proof: PurchaseProof, known: KnownFacts): BrandDocumentsFacts | undefined {
  const { brandFile: file, documents = [] } = proof;
  if (!file) return undefined;
  const confirmed = (what: (typeof BRAND_CONFIRMATIONS)[number]) => file.confirmed.includes(what);
  const shown = documents.filter((document) => document === 'card' || document === 'invoice');
  return {
    brand: brandKey(known.brand),
    claim: file.claim,
    submitted: [...new Set([...file.submitted, ...shown])],
    invoiceShows: file.invoiceShows,
    invoiceDate: proof.invoiceDate ?? undefined,
    cardDate: proof.cardDate ?? undefined,
    claimDate: known.intakeDate,
    cardSeller: file.cardSeller ?? '',
    invoiceSeller: file.invoiceSeller ?? '',
    cardComplete: confirmed('card_complete'),
    cardAltered: !confirmed('card_unaltered') || known.found.includes('card_altered'),
    calls: file.calls,
    faultDetailed: confirmed('fault_detail'),
    licenceIntact: confirmed('licence'),
    backLabelIntact: confirmed('back_label'),
    shellDamaged: !confirmed('shell'),
    unused: confirmed('unused'),
  };
}

/** A proof as somebody gave it who was not shown its amounts: those that are known stay. */
export const withAmountsOf = <Proof extends PurchaseProof>(given: Proof, known: PurchaseProof): Proof => ({
  ...given,
  invoiceFen: known.invoiceFen,
  accessory: given.accessory && {
    ...given.accessory,
    invoiceFen: known.accessory?.invoiceFen,
    separatePriceFen: known.accessory?.separatePriceFen,
  },
});
