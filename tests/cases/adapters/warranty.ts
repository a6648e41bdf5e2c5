import type { LawCategory } from '../../../src/shared/warranty/category.ts';
import type {
  PastRepair,
  ProofDocument,
  Wait,
  WarrantyFact,
  WarrantyFacts,
  WarrantyItem,
} from '../../../src/shared/warranty/facts.ts';
import { decideRefund } from '../../../src/shared/warranty/refund.ts';
import { decideWarranty } from '../../../src/shared/warranty/rules.ts';
import type { Fen } from '../../../src/shared/money.ts';
import type { Day, Month } from '../../../src/shared/time.ts';
import { CALENDAR, reader } from '../support.ts';
import { brandFacts, type BrandDocumentsGiven } from './brand-documents.ts';

type Damage = {
  class: 'none' | 'drop' | 'knock' | 'crush' | 'liquid';
  liquid_percent?: number;
  function_lost?: boolean;
};
type Repair = { intake_date: Day; ready_date: Day; in_warranty: boolean; performance_fault?: boolean };

type DecideGiven = {
  kind: 'decide';
  category: LawCategory;
  brand?: string;
  item?: WarrantyItem;
  origin?: WarrantyFacts['origin'];
  docs?: ProofDocument[];
  invoice_date?: Day;
  delivery_date?: Day;
  exchange_date?: Day;
  factory_date?: Day;
  factory_month?: Month;
  intake_date: Day;
  as_of?: Day;
  expected_ready_date?: Day;
  device_serial?: string;
  card_serial?: string;
  device_model?: string;
  card_model?: string;
  performance_fault?: boolean;
  facts?: WarrantyFact[];
  damage?: Damage;
  history?: Repair[];
  waits?: Wait[];
  province?: string;
  shop_is_seller?: boolean;
  accessory_replacements?: number;
  bundled?: boolean;
  accessory_invoice_fen?: Fen;
  separate_price_fen?: Fen;
  brand_documents?: BrandDocumentsGiven;
};

type RefundGiven = {
  kind: 'refund';
  category: LawCategory;
  price_fen: Fen;
  invoice_date: Day;
  exchange_date?: Day;
  return_date: Day;
  repair_days?: number;
  same_model: 'refused' | 'unavailable';
  province?: string;
  mode?: 'statute' | 'waive';
  appliance_rate_bp?: number;
};

export const warranty = (given: DecideGiven | RefundGiven): unknown =>
  given.kind === 'decide' ? decide(given) : refund(given);

const repair = (given: Repair): PastRepair => ({
  intakeDate: given.intake_date,
  readyDate: given.ready_date,
  inWarranty: given.in_warranty,
  performanceFault: given.performance_fault ?? true,
});

function decide(given: DecideGiven): unknown {
  const facts: WarrantyFacts = {
    category: given.category,
    brand: given.brand ?? 'other',
    item: given.item ?? 'main_unit',
    origin: given.origin ?? 'original',
    documents: given.docs ?? ['invoice', 'card'],
    invoiceDate: given.invoice_date,
    deliveryDate: given.delivery_date,
    exchangeDate: given.exchange_date,
    factoryDate: given.factory_date,
    factoryMonth: given.factory_month,
    intakeDate: given.intake_date,
    asOf: given.as_of ?? given.intake_date,
    expectedReadyDate: given.expected_ready_date,
    deviceSerial: given.device_serial,
    cardSerial: given.card_serial,
    deviceModel: given.device_model,
    cardModel: given.card_model,
    performanceFault: given.performance_fault ?? true,
    found: given.facts ?? [],
    damage: {
      damage: given.damage?.class,
      liquidPercent: given.damage?.liquid_percent,
      functionLost: given.damage?.function_lost,
    },
    history: (given.history ?? []).map(repair),
    waits: given.waits ?? [],
    province: given.province ?? 'none',
    shopIsSeller: given.shop_is_seller ?? false,
    accessory: {
      replacements: given.accessory_replacements ?? 0,
      bundled: given.bundled ?? true,
      invoiceFen: given.accessory_invoice_fen,
      separatePriceFen: given.separate_price_fen,
    },
    brandDocuments: given.brand_documents && brandFacts(given.brand_documents),
  };
  const decision = decideWarranty(facts, reader(given.intake_date), CALENDAR);
  const common = {
    start: decision.start ?? undefined,
    end: decision.end ?? undefined,
    evidence_level: decision.evidence,
    rma_required: decision.rmaRequired,
    named_functions_required: decision.namedFunctionsRequired,
    own_delay_days: decision.ownDelayDays,
    brand_ready: decision.brandFile?.ready,
    calendar_warning: decision.calendarGuessed,
  };
  if (decision.kind === 'undecided') return common;
  return {
    ...common,
    in_warranty: decision.inWarranty,
    remedies: decision.remedies,
    reasons: decision.reasons,
    responsible: decision.responsible,
    refer_to_seller: decision.referToSeller,
    on_site_free: decision.onSiteFree,
    loaner_required: decision.loanerRequired,
    refund_fen: decision.refundFen ?? undefined,
  };
}

function refund(given: RefundGiven): unknown {
  const decision = decideRefund(
    {
      category: given.category,
      brand: 'other',
      province: given.province ?? 'none',
      priceFen: given.price_fen,
      start: given.exchange_date ?? given.invoice_date,
      returnDate: given.return_date,
      repairDays: given.repair_days ?? 0,
      sameModel: given.same_model,
      mode: given.mode ?? 'statute',
      applianceRate: given.appliance_rate_bp,
    },
    reader(given.return_date),
    CALENDAR,
  );
  if (decision.kind === 'undecided') return {};
  return {
    used_days: decision.usedDays,
    fee_fen: decision.feeFen,
    refund_fen: decision.refundFen,
    calendar_warning: decision.calendarGuessed,
  };
}
