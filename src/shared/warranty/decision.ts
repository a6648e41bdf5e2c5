import type { Fen } from '../money.ts';
import type { RuleUse } from '../policy/policy.ts';
import type { Day, Month } from '../time.ts';
import type { BrandFile } from './brand-documents.ts';
import type { Deadline } from './deadline.ts';
import type { ProofDocument, WarrantyItem } from './facts.ts';

export const EVIDENCE_LEVELS = ['E0', 'E1', 'E2', 'E3'] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];

export type Remedy = 'return' | 'exchange' | 'refund' | 'replace_accessory' | 'repair_free' | 'repair_paid';
/** The seller (销售者) owes return and exchange, the repairer the repair (DOMAIN §5 step 5). */
export type Party = 'seller' | 'repairer';

/** Why a repair is paid for. */
export type PaidReason =
  | 'expired'
  | 'no_evidence'
  | 'human_damage'
  | 'unauthorised_opening'
  | 'card_altered'
  | 'serial_mismatch'
  | 'model_mismatch'
  | 'force_majeure'
  | 'network_fault'
  | 'sim_data_fault'
  | 'virus'
  | 'pirated_software'
  | 'user_added_part'
  | 'gift';

export const UNDECIDED_CAUSES = [
  'unknown_category',
  'no_start_date',
  'document_in_future',
  'intake_before_sale',
  'dates_contradict',
  'proof_not_asked',
  'no_period',
] as const;
export type UndecidedCause = (typeof UNDECIDED_CAUSES)[number];

/** Where the warranty begins. `document`: the date or month that it was counted from. */
export type Start = {
  day: Day;
  basis: 'exchange' | 'invoice' | 'card' | 'delivery' | 'factory_date' | 'factory_month';
  document: Day | Month;
  /** Days added to the factory date. */
  graceDays: number | null;
};

/** One step of the explanation, in the order in which a clerk gives it. */
export type Finding =
  | { code: 'evidence'; level: EvidenceLevel; documents: readonly ProofDocument[]; factory: 'date' | 'month' | null }
  | ({ code: 'start' } & Start)
  | { code: 'rma_required' }
  /** `ownLine` false: the item has no line of its own and gets the main unit's period. */
  | { code: 'period'; item: WarrantyItem; months: number; ownLine: boolean; rule: RuleUse }
  | { code: 'repair_days'; days: number; repairs: number }
  | ({ code: 'end'; running: boolean } & Deadline)
  | { code: 'unlisted_fault' }
  /** `dayNumber`: intake is so many days after the start. */
  | ({
      code: 'window';
      remedy: 'return' | 'exchange';
      dayNumber: number;
      days: number;
      open: boolean;
      rule: RuleUse;
    } & Deadline)
  | { code: 'repairs'; counted: number; needed: number; due: readonly Remedy[]; rule: RuleUse }
  | { code: 'delay'; of: DelayOf; days: number; limit: number; exceeded: boolean; rule: RuleUse }
  | { code: 'exclusion'; reason: PaidReason }
  | { code: 'free_software_service'; channels: readonly string[] }
  | { code: 'accessory'; replacements: number; needed: number; due: Remedy; refundFen: Fen | null; rule: RuleUse }
  /** Owed when the repair lasts past `after`. */
  | { code: 'loaner'; after: Day; expected: Day; required: boolean; rule: RuleUse }
  | { code: 'responsible'; party: Party; remedies: readonly Remedy[]; refer: boolean }
  | ({ code: 'brand_file' } & BrandFile)
  | { code: 'unverified_rules'; rules: readonly RuleUse[] }
  | { code: 'calendar_guessed'; days: readonly Day[] };

/** Whose time is counted: the shop's own, the manufacturer's for parts, or all repairs together (ZJ). */
export type DelayOf = 'own' | 'parts' | 'cumulative';

type Common = {
  evidence: EvidenceLevel;
  start: Day | null;
  /** Last day of warranty. */
  end: Day | null;
  /** The manufacturer must agree before anything is sent in (S3). */
  rmaRequired: boolean;
  namedFunctionsRequired: boolean;
  ownDelayDays: number;
  /** What the brand wants to see; it never cancels what the law owes (DOMAIN §5 step 8). */
  brandFile: BrandFile | null;
  calendarGuessed: boolean;
  findings: readonly Finding[];
  rules: readonly RuleUse[];
};

/** Plain data, as it is stored: nothing of it changes with a later version of a rule (DOMAIN §0). */
export type WarrantyDecision =
  | (Common & { kind: 'undecided'; because: readonly UndecidedCause[] })
  | (Common & {
      kind: 'decided';
      /** This repair is under warranty: the period runs and nothing excludes it. */
      inWarranty: boolean;
      remedies: readonly Remedy[];
      /** All causes of `repair_paid`. */
      reasons: readonly PaidReason[];
      responsible: Readonly<Partial<Record<Remedy, Party>>>;
      referToSeller: boolean;
      onSiteFree: boolean;
      loanerRequired: boolean;
      /** Money back for an accessory; null: none is due, or its price is not known. */
      refundFen: Fen | null;
    });

/** Money back in place of an exchange that is due (DOMAIN §5 step 6). */
export type RefundDecision =
  | {
      kind: 'undecided';
      because: readonly ('no_depreciation_rate' | 'return_before_start')[];
      rules: readonly RuleUse[];
    }
  | {
      kind: 'decided';
      usedDays: number;
      /** What the customer pays for the use. */
      feeFen: Fen;
      refundFen: Fen;
      because: 'return_window' | 'same_model_unavailable' | 'waived' | 'depreciation';
      /** The rate per day in hundredths of a percent, where one was applied. */
      rate: number | null;
      calendarGuessed: boolean;
      rules: readonly RuleUse[];
    };
