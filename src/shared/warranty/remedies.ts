import type { WorkCalendar } from '../calendar.ts';
import type { Fen } from '../money.ts';
import type { ParameterOf } from '../policy/parameters.ts';
import type { AskedScope, PolicyReader } from '../policy/policy.ts';
import { addDays, daysBetween, type Day } from '../time.ts';
import { deadlineOn, guessMatters } from './deadline.ts';
import type { DelayOf, EvidenceLevel, Finding, Remedy, Start } from './decision.ts';
import { ownDelayDays, partsDelayDays, thisRepairDays } from './delays.ts';
import type { WarrantyFacts } from './facts.ts';
import { repairDaysOf, warrantyRepairs } from './period.ts';

/** A device under warranty, and what it is judged by. */
export type Covered = {
  facts: WarrantyFacts;
  level: EvidenceLevel;
  start: Start;
  reader: PolicyReader;
  calendar: WorkCalendar;
  scope: AskedScope;
};

export type Owed = {
  remedies: readonly Remedy[];
  findings: readonly Finding[];
  refundFen: Fen | null;
  /** Nominal ends whose shift was guessed and mattered. */
  guessed: readonly Day[];
};

/** What the evidence is good for: a copy proves the sale for an exchange, not for money back (DOMAIN §5 step 2). */
function allows(level: EvidenceLevel, remedy: Remedy): boolean {
  if (remedy === 'repair_free') return true;
  if (remedy === 'exchange' || remedy === 'replace_accessory') return level === 'E2' || level === 'E3';
  return level === 'E3';
}

/** Everything owed for a device under warranty (DOMAIN §5 steps 5 and 7), judged at intake; delays at `asOf` (D6). */
export function owedUnderWarranty(covered: Covered): Owed {
  const { facts, level, reader, scope } = covered;
  const repairOnly = { remedies: ['repair_free' as const], refundFen: null, guessed: [] };
  if (!facts.performanceFault) return { ...repairOnly, findings: [{ code: 'unlisted_fault' }] };
  if (!allows(level, 'exchange')) return { ...repairOnly, findings: [] };
  if (reader.list('warranty.accessory_items', scope).includes(facts.item)) return owedForAccessory(covered);

  const parts = [windows(covered), afterRepairs(covered), delays(covered)];
  const due = new Set(parts.flatMap(({ remedies }) => remedies));
  return {
    remedies: [...(['return', 'exchange', 'refund'] as const).filter((remedy) => due.has(remedy)), 'repair_free'],
    findings: parts.flatMap(({ findings }) => findings),
    refundFen: null,
    guessed: parts.flatMap(({ guessed }) => guessed),
  };
}

type Part = { remedies: Remedy[]; findings: Finding[]; guessed: Day[] };

/** 7 and 15 days, or as the brand promises. */
function windows({ facts, level, start, reader, calendar, scope }: Covered): Part {
  const part: Part = { remedies: [], findings: [], guessed: [] };
  const { intakeDate } = facts;
  for (const [remedy, parameter] of [
    ['return', 'warranty.return_days'],
    ['exchange', 'warranty.exchange_days'],
  ] as const) {
    if (!allows(level, remedy)) continue;
    const { value: days, rule } = reader.ruled(parameter, scope);
    const end = deadlineOn(calendar, addDays(start.day, days));
    const open = intakeDate <= end.day;
    if (open) part.remedies.push(remedy);
    if (guessMatters(end, intakeDate, reader)) part.guessed.push(end.nominal);
    const dayNumber = daysBetween(start.day, intakeDate);
    part.findings.push({ code: 'window', remedy, dayNumber, days, open, rule, ...end });
  }
  return part;
}

const AFTER_REPAIRS: readonly Remedy[] = ['exchange', 'return', 'refund'];

/** Repaired so often under warranty and faulty again, with the same fault or another. */
function afterRepairs({ facts, level, start, reader, scope }: Covered): Part {
  const counted = warrantyRepairs(facts, start).filter(({ performanceFault }) => performanceFault).length;
  const needed = reader.findRuled('warranty.repairs_before_exchange', scope);
  if (counted === 0 || needed === null) return { remedies: [], findings: [], guessed: [] };
  const named = counted >= needed.value ? reader.list('warranty.remedies_after_repairs', scope) : [];
  const remedies = AFTER_REPAIRS.filter((remedy) => named.includes(remedy) && allows(level, remedy));
  return {
    remedies,
    findings: [{ code: 'repairs', counted, needed: needed.value, due: remedies, rule: needed.rule }],
    guessed: [],
  };
}

/** Repaired for too long (DOMAIN §5 step 5). */
function delays(covered: Covered): Part {
  const { facts, level, start, reader, scope } = covered;
  const part: Part = { remedies: [], findings: [], guessed: [] };
  const count = (of: DelayOf, days: number, parameter: ParameterOf<'number'>, due: Remedy[]) => {
    const limit = days > 0 ? reader.findRuled(parameter, scope) : null;
    if (limit === null) return;
    const exceeded = days > limit.value;
    if (exceeded) part.remedies.push(...due.filter((remedy) => allows(level, remedy)));
    part.findings.push({ code: 'delay', of, days, limit: limit.value, exceeded, rule: limit.rule });
  };
  count('own', ownDelayDays(facts), 'warranty.own_delay_days', ['exchange']);
  count('parts', partsDelayDays(facts), 'warranty.parts_delay_days', ['exchange']);
  // ZJ 26: return or exchange, as the customer likes.
  const all = repairDaysOf(warrantyRepairs(facts, start)) + thisRepairDays(facts);
  count('cumulative', all, 'warranty.cumulative_repair_days', ['return', 'exchange']);
  return part;
}

/** The seller replaces an accessory; faulty again after so many, the money goes back (DOMAIN §5 step 7). */
function owedForAccessory({ facts, level, reader, scope }: Covered): Owed {
  const { replacements, bundled, invoiceFen, separatePriceFen } = facts.accessory;
  const { value: needed, rule } = reader.ruled('warranty.accessory_replacements', scope);
  const due = replacements >= needed && allows(level, 'refund') ? 'refund' : 'replace_accessory';
  const refundFen = due === 'refund' ? ((bundled ? separatePriceFen : invoiceFen) ?? null) : null;
  return {
    remedies: [due],
    findings: [{ code: 'accessory', replacements, needed, due, refundFen, rule }],
    refundFen,
    guessed: [],
  };
}
