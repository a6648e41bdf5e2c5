import {
  decideBrandDocuments,
  type BrandClaim,
  type BrandDefect,
  type BrandDocumentsFacts,
  type BrandFile,
  type BrandItem,
  type InvoiceDetail,
  type VerificationCall,
} from '../../../src/shared/warranty/brand-documents.ts';
import type { Day } from '../../../src/shared/time.ts';
import { reader } from '../support.ts';

export type BrandDocumentsGiven = {
  brand: string;
  claim: BrandClaim;
  submitted: BrandItem[];
  invoice_shows?: InvoiceDetail[];
  invoice_date?: Day;
  card_date?: Day;
  claim_date?: Day;
  card_seller?: string;
  invoice_seller?: string;
  card_complete?: boolean;
  card_altered?: boolean;
  calls?: VerificationCall[];
  fault_detailed?: boolean;
  licence_intact?: boolean;
  back_label_intact?: boolean;
  shell_damaged?: boolean;
  unused?: boolean;
};

export function brandFacts(given: BrandDocumentsGiven): BrandDocumentsFacts {
  const invoiceDate = given.invoice_date ?? '2026-11-16';
  return {
    brand: given.brand,
    claim: given.claim,
    submitted: given.submitted,
    invoiceShows: given.invoice_shows ?? ['stamp', 'number', 'model', 'imei', 'sn'],
    invoiceDate,
    cardDate: given.card_date ?? invoiceDate,
    claimDate: given.claim_date ?? '2026-11-20',
    cardSeller: given.card_seller ?? 'seller_1',
    invoiceSeller: given.invoice_seller ?? 'seller_1',
    cardComplete: given.card_complete ?? true,
    cardAltered: given.card_altered ?? false,
    calls: given.calls ?? ['confirmed'],
    faultDetailed: given.fault_detailed ?? true,
    licenceIntact: given.licence_intact ?? true,
    backLabelIntact: given.back_label_intact ?? true,
    shellDamaged: given.shell_damaged ?? false,
    unused: given.unused ?? true,
  };
}

const named = (defect: BrandDefect, { claimDays }: BrandFile): string =>
  defect === 'late' ? `over_${claimDays}_days` : defect;

export function brandDocuments(given: BrandDocumentsGiven): unknown {
  const facts = brandFacts(given);
  const file = decideBrandDocuments(facts, reader(facts.claimDate));
  return {
    brand_ready: file.ready,
    file_status: file.fileStatus ?? undefined,
    manual_review: file.manualReview,
    missing: file.missing.map((defect) => named(defect, file)),
  };
}
