import type { AskedScope, PolicyReader, RuleUse } from '../policy/policy.ts';
import { daysBetween, type Day } from '../time.ts';

/** What a brand wants to see for a claim (DOMAIN §5B). */
export const BRAND_CLAIMS = ['doa', '15_day', 'accessory', 'warranty'] as const;
export type BrandClaim = (typeof BRAND_CLAIMS)[number];
export const BRAND_ITEMS = [
  'unit',
  'back_cover',
  'stylus',
  'card',
  'card_label',
  'card_label_a',
  'card_label_b',
  'card_label_c',
  'box_label',
  'invoice',
] as const;
export type BrandItem = (typeof BRAND_ITEMS)[number];
export const INVOICE_DETAILS = ['stamp', 'number', 'model', 'imei', 'sn'] as const;
export type InvoiceDetail = (typeof INVOICE_DETAILS)[number];
export const VERIFICATION_CALLS = ['confirmed', 'unreachable', 'contradicted'] as const;
export type VerificationCall = (typeof VERIFICATION_CALLS)[number];

export type BrandDocumentsFacts = {
  brand: string;
  claim: BrandClaim;
  submitted: readonly BrandItem[];
  invoiceShows: readonly InvoiceDetail[];
  invoiceDate?: Day | undefined;
  cardDate?: Day | undefined;
  claimDate: Day;
  cardSeller: string;
  invoiceSeller: string;
  cardComplete: boolean;
  cardAltered: boolean;
  /** Attempts to verify with the owner, in order: the last one counts. */
  calls: readonly VerificationCall[];
  faultDetailed: boolean;
  licenceIntact: boolean;
  backLabelIntact: boolean;
  shellDamaged: boolean;
  unused: boolean;
};

/** What is missing from the file, or wrong with it. `late`: more than `claimDays` since the sale. */
export type BrandDefect =
  | BrandItem
  | `invoice_${InvoiceDetail}`
  | 'card_incomplete'
  | 'card_altered'
  | 'dates_differ'
  | 'late'
  | 'seller_differs'
  | 'owner_unreachable'
  | 'description_false'
  | 'fault_detail'
  | 'licence'
  | 'back_label'
  | 'shell_damage'
  | 'used';

export type BrandFile = {
  /** `unknown`: no list of this brand for this claim, or the owner was not called yet. */
  ready: 'yes' | 'no' | 'unknown';
  fileStatus: 'ready' | 'returned' | null;
  /** Nobody told us what this brand wants: a person looks. */
  manualReview: boolean;
  missing: readonly BrandDefect[];
  /** How many days after the sale the claim must be made, where the brand says so. */
  claimDays: number | null;
  /** Documents of a warranty claim are missing: the factory date and the factory's inspection decide instead. */
  factoryInspection: boolean;
};

/** Whether the brand's file is complete (DOMAIN §5B); it says nothing of what the law owes (§5 step 8). */
export const decideBrandDocuments = (
  facts: BrandDocumentsFacts,
  reader: PolicyReader,
): BrandFile & { rules: readonly RuleUse[] } => ({ ...brandFile(facts, reader), rules: reader.used });

/** As `decideBrandDocuments`, within a decision that tells its rules itself. */
export function brandFile(facts: BrandDocumentsFacts, reader: PolicyReader): BrandFile {
  const scope: AskedScope = { brand: facts.brand, claim: facts.claim };
  if (!reader.knows('brand_documents.items', scope))
    return {
      ready: 'unknown',
      fileStatus: null,
      manualReview: true,
      missing: [],
      claimDays: null,
      factoryInspection: false,
    };

  const has = (item: BrandItem) => facts.submitted.includes(item);
  const items = (reader.list('brand_documents.items', scope) as BrandItem[]).filter((item) => !has(item));
  // A document that is not there is missing, no more: nobody can say what it shows.
  const shows = has('invoice') ? (reader.list('brand_documents.invoice_shows', scope) as InvoiceDetail[]) : [];
  const checks = reader.list('brand_documents.checks', scope);
  const claimDays = checks.includes('days') ? reader.find('brand_documents.days', scope) : null;
  const failed = CHECKS.filter(({ check }) => checks.includes(check)).flatMap(
    ({ needs, fails, defect }): BrandDefect[] => (needs.every(has) && fails(facts, claimDays) ? [defect] : []),
  );
  const missing: BrandDefect[] = [
    ...items,
    ...shows.filter((detail) => !facts.invoiceShows.includes(detail)).map((detail) => `invoice_${detail}` as const),
    ...failed,
    ...failedCall(facts),
  ];
  const notCalled = checks.includes('owner') && facts.calls.length === 0;
  const ready = missing.length > 0 ? 'no' : notCalled ? 'unknown' : 'yes';
  return {
    ready,
    fileStatus: ready === 'unknown' ? null : ready === 'yes' ? 'ready' : 'returned',
    manualReview: false,
    missing,
    claimDays,
    factoryInspection: facts.claim === 'warranty' && items.some((item) => item === 'card' || item === 'invoice'),
  };
}

type Check = {
  check: string;
  /** Documents without which it cannot be judged. */
  needs: readonly BrandItem[];
  fails: (facts: BrandDocumentsFacts, claimDays: number | null) => boolean;
  defect: BrandDefect;
};

const CHECKS: readonly Check[] = [
  { check: 'card_complete', needs: ['card'], fails: (facts) => !facts.cardComplete, defect: 'card_incomplete' },
  { check: 'card_unaltered', needs: ['card'], fails: (facts) => facts.cardAltered, defect: 'card_altered' },
  {
    check: 'dates_equal',
    needs: ['card', 'invoice'],
    fails: ({ invoiceDate, cardDate }) => invoiceDate === undefined || invoiceDate !== cardDate,
    defect: 'dates_differ',
  },
  { check: 'days', needs: [], fails: isLate, defect: 'late' },
  {
    check: 'seller',
    needs: ['card', 'invoice'],
    // One that no document names is nobody's.
    fails: ({ cardSeller, invoiceSeller }) => cardSeller.trim() === '' || cardSeller.trim() !== invoiceSeller.trim(),
    defect: 'seller_differs',
  },
  { check: 'fault_detail', needs: [], fails: (facts) => !facts.faultDetailed, defect: 'fault_detail' },
  { check: 'licence', needs: [], fails: (facts) => !facts.licenceIntact, defect: 'licence' },
  { check: 'back_label', needs: [], fails: (facts) => !facts.backLabelIntact, defect: 'back_label' },
  { check: 'shell', needs: [], fails: (facts) => facts.shellDamaged, defect: 'shell_damage' },
  { check: 'unused', needs: [], fails: (facts) => !facts.unused, defect: 'used' },
];

/** Counted from the invoice, or from the card where the claim needs no invoice. */
function isLate(
  { submitted, invoiceDate, cardDate, claimDate }: BrandDocumentsFacts,
  claimDays: number | null,
): boolean {
  const sold = submitted.includes('invoice') ? invoiceDate : submitted.includes('card') ? cardDate : undefined;
  return sold !== undefined && claimDays !== null && daysBetween(sold, claimDate) > claimDays;
}

/** A failed verification call returns the file, whatever the claim. */
function failedCall({ calls }: BrandDocumentsFacts): BrandDefect[] {
  const last = calls.at(-1);
  if (last === 'unreachable') return ['owner_unreachable'];
  return last === 'contradicted' ? ['description_false'] : [];
}
