import type { PolicyReader } from '../policy/policy.ts';
import { addDays, lastDayOf, monthOf, type Day } from '../time.ts';
import type { EvidenceLevel, Start, UndecidedCause } from './decision.ts';
import type { WarrantyFacts } from './facts.ts';

/** How well the sale is proven (DOMAIN §5 step 2). */
export function evidenceLevel({ documents, factoryDate, factoryMonth }: WarrantyFacts): EvidenceLevel {
  if (documents.includes('invoice') && documents.includes('card')) return 'E3';
  if (documents.length > 0) return 'E2';
  return factoryDate !== undefined || factoryMonth !== undefined ? 'E1' : 'E0';
}

/** The start was not proven but follows from when the device was made: it was sold before, however late that day is. */
export const isPresumed = ({ basis }: Start): boolean => basis === 'factory_date' || basis === 'factory_month';

/** The first day of warranty; null when no date tells (DOMAIN §5 step 3). */
export function warrantyStart(facts: WarrantyFacts, level: EvidenceLevel, reader: PolicyReader): Start | null {
  const { exchangeDate, documents } = facts;
  if (exchangeDate !== undefined) return startingOn('exchange', exchangeDate);
  // A date of a document that nobody has proves nothing.
  if (level === 'E1') return fromFactory(facts, reader, true);
  const { invoiceDate, deliveryDate } = facts;
  if (deliveryDate !== undefined && (invoiceDate === undefined || deliveryDate > invoiceDate))
    return startingOn('delivery', deliveryDate);
  if (invoiceDate !== undefined)
    return startingOn(documents.every((document) => document === 'card') ? 'card' : 'invoice', invoiceDate);
  return fromFactory(facts, reader, false);
}

const startingOn = (basis: Start['basis'], day: Day): Start => ({ day, basis, document: day, graceDays: null });

/** `alone`: nothing but factory data is there. Only then a month without a day gets the days of grace too. */
function fromFactory(facts: WarrantyFacts, reader: PolicyReader, alone: boolean): Start | null {
  const { factoryDate, category, brand } = facts;
  const factoryMonth = facts.factoryMonth ?? (factoryDate === undefined ? undefined : monthOf(factoryDate));
  if (factoryMonth === undefined) return null;
  const made = factoryDate ?? lastDayOf(factoryMonth);
  const dated = alone || facts.factoryMonth === undefined;
  const graceDays = dated
    ? reader.find('warranty.factory_grace_days', { category: category ?? undefined, brand })
    : null;
  if (graceDays !== null) return { day: addDays(made, graceDays), basis: 'factory_date', document: made, graceDays };
  return { day: lastDayOf(factoryMonth), basis: 'factory_month', document: factoryMonth, graceDays };
}

/** Dates that cannot be true together. */
export function contradictions(facts: WarrantyFacts, start: Start | null): UndecidedCause[] {
  const { asOf, intakeDate, factoryMonth } = facts;
  const { invoiceDate, exchangeDate, factoryDate } = facts;
  const dates = [invoiceDate, facts.cardDate, facts.deliveryDate, exchangeDate, factoryDate];
  if (dates.some((day) => day !== undefined && day > asOf)) return ['document_in_future'];
  if (factoryMonth !== undefined && factoryMonth > monthOf(asOf)) return ['document_in_future'];
  if (invoiceDate !== undefined) {
    if (exchangeDate !== undefined && exchangeDate < invoiceDate) return ['dates_contradict'];
    if (factoryDate !== undefined && factoryDate > invoiceDate && facts.documents.length > 0)
      return ['dates_contradict'];
  }
  return start && !isPresumed(start) && start.day > intakeDate ? ['intake_before_sale'] : [];
}
