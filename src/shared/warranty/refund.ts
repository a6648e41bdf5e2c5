import type { WorkCalendar } from '../calendar.ts';
import { basisPointsOf, type Fen } from '../money.ts';
import type { AskedScope, PolicyReader } from '../policy/policy.ts';
import { addDays, daysBetween, type Day } from '../time.ts';
import type { LawCategory } from './category.ts';
import { deadlineOn, guessMatters } from './deadline.ts';
import type { RefundDecision } from './decision.ts';

export type RefundFacts = {
  category: LawCategory;
  brand: string;
  province: string;
  priceFen: Fen;
  /** Of the warranty: the sale, or the last exchange. */
  start: Day;
  returnDate: Day;
  /** Spent in repair under warranty (D5). */
  repairDays: number;
  /** The same model is there and the customer does not want it, or there is none. */
  sameModel: 'refused' | 'unavailable';
  /** `waive`: a manager has confirmed that no fee is asked (IR). */
  mode: 'statute' | 'waive';
  /** Of an appliance, in hundredths of a percent per day: the law gives one for each kind of goods. */
  applianceRate?: number | undefined;
};

/** What the customer gets back when an exchange is due (DOMAIN §5 step 6). */
export function decideRefund(facts: RefundFacts, reader: PolicyReader, calendar: WorkCalendar): RefundDecision {
  const { category, brand, province, priceFen, start, returnDate, repairDays } = facts;
  if (returnDate < start) return { kind: 'undecided', because: ['return_before_start'], rules: reader.used };
  const scope: AskedScope = { category, brand, province };
  const window = deadlineOn(calendar, addDays(start, reader.number('warranty.return_days', scope)));
  const common = {
    kind: 'decided' as const,
    usedDays: Math.max(0, daysBetween(start, returnDate) - repairDays),
    calendarGuessed: guessMatters(window, returnDate, reader),
  };
  const full = (because: 'return_window' | 'same_model_unavailable' | 'waived'): RefundDecision => ({
    ...common,
    feeFen: 0,
    refundFen: priceFen,
    because,
    rate: null,
    rules: reader.used,
  });
  if (returnDate <= window.day) return full('return_window');
  if (facts.sameModel === 'unavailable') return full('same_model_unavailable');
  if (facts.mode === 'waive') return full('waived');

  const rate = ratePerDay(facts, reader, scope);
  if (rate === null) return { kind: 'undecided', because: ['no_depreciation_rate'], rules: reader.used };
  const feeFen = Math.min(priceFen, basisPointsOf(priceFen, rate * common.usedDays));
  return { ...common, feeFen, refundFen: priceFen - feeFen, because: 'depreciation', rate, rules: reader.used };
}

/** The lowest rate that applies; an appliance brings its own. */
function ratePerDay(facts: RefundFacts, reader: PolicyReader, scope: AskedScope): number | null {
  const own = facts.category === 'appliance' ? (facts.applianceRate ?? null) : null;
  const ruled = reader.find('warranty.depreciation_bp_per_day', scope);
  return own === null || ruled === null ? (own ?? ruled) : Math.min(own, ruled);
}
