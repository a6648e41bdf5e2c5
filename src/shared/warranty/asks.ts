import type { PolicyReader } from '../policy/policy.ts';
import type { BrandClaim } from './brand-documents.ts';
import type { Remedy, WarrantyDecision } from './decision.ts';
import type { WarrantyFacts } from './facts.ts';
import type { PurchaseProof } from './proof.ts';

export const PROOF_ASKS = [
  'invoice',
  'card',
  'invoice_date',
  'card_date',
  'factory_date',
  'factory_month',
  'card_serial',
  'accessory_price',
] as const;
export type ProofAsk = (typeof PROOF_ASKS)[number];

/** What could still change the decision, the most useful first (DOMAIN §5 steps 2, 3 and 7). */
export function asksOf(proof: PurchaseProof, facts: WarrantyFacts, decision: WarrantyDecision): ProofAsk[] {
  const reasons = decision.kind === 'decided' ? decision.reasons : [];
  if (facts.category === null || reasons.some((reason) => reason !== 'expired' && reason !== 'no_evidence')) return [];
  const start = decision.findings.find((finding) => finding.code === 'start');
  const proven = start !== undefined && start.basis !== 'factory_date' && start.basis !== 'factory_month';
  const { documents } = facts;
  const has = (document: (typeof documents)[number]) => documents.includes(document);
  // A sale that is proven and long past is past whatever else is brought.
  const open = !(proven && reasons.includes('expired'));
  const undated = open && !proven;
  const noFactory = facts.factoryDate === undefined && facts.factoryMonth === undefined;
  const refund = decision.kind === 'decided' && decision.remedies.includes('refund') ? decision.refundFen : 0;
  const wanted: Record<ProofAsk, boolean> = {
    invoice: open && !has('invoice'),
    card: open && !has('card'),
    invoice_date: undated && documents.some((document) => document !== 'card') && !proof.invoiceDate,
    card_date: undated && has('card') && !proof.cardDate,
    factory_date: undated && noFactory && facts.category === 'phone',
    factory_month: undated && noFactory && facts.category !== 'phone',
    card_serial: open && has('card') && !!facts.deviceSerial && !proof.cardSerial,
    accessory_price: facts.item !== 'main_unit' && refund === null,
  };
  return PROOF_ASKS.filter((ask) => wanted[ask]);
}

export type BrandChecklist = {
  claim: BrandClaim;
  items: string[];
  invoiceShows: string[];
  checks: string[];
  days: number | null;
};

const CLAIM_FOR: readonly [Remedy, BrandClaim][] = [
  ['return', 'doa'],
  ['exchange', '15_day'],
  ['replace_accessory', 'accessory'],
];

/** Everything that the brand wants (DOMAIN §5B), for the claim that was begun or else the best that is open. */
export function brandChecklist(
  proof: PurchaseProof,
  { brand }: WarrantyFacts,
  decision: WarrantyDecision,
  reader: PolicyReader,
): BrandChecklist | null {
  const remedies = decision.kind === 'decided' ? decision.remedies : [];
  const open = CLAIM_FOR.find(([remedy]) => remedies.includes(remedy))?.[1] ?? 'warranty';
  const claim = proof.brandFile?.claim ?? open;
  const scope = { brand, claim };
  if (!reader.knows('brand_documents.items', scope)) return null;
  const checks = reader.list('brand_documents.checks', scope);
  return {
    claim,
    items: reader.list('brand_documents.items', scope),
    invoiceShows: reader.list('brand_documents.invoice_shows', scope),
    checks,
    days: checks.includes('days') ? reader.find('brand_documents.days', scope) : null,
  };
}
