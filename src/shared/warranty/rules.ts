import type { WorkCalendar } from '../calendar.ts';
import { needsNamedFunctions } from '../intake/rules.ts';
import type { AskedScope, PolicyReader } from '../policy/policy.ts';
import { addDays } from '../time.ts';
import { brandFile } from './brand-documents.ts';
import type { Finding, PaidReason, Party, Remedy, Start, UndecidedCause, WarrantyDecision } from './decision.ts';
import { ownDelayDays } from './delays.ts';
import { contradictions, evidenceLevel, warrantyStart } from './evidence.ts';
import { exclusionsOf } from './exclusions.ts';
import type { WarrantyFacts, WarrantyItem } from './facts.ts';
import { warrantyPeriod, type Period } from './period.ts';
import { owedUnderWarranty, type Covered, type Owed } from './remedies.ts';

/**
 * What is owed for one item (DOMAIN §5): from the facts, the policy of the intake day and the calendar; with the
 * findings that explain it and the rules that it used.
 */
export function decideWarranty(facts: WarrantyFacts, reader: PolicyReader, calendar: WorkCalendar): WarrantyDecision {
  const { category, brand, province, shopIsSeller } = facts;
  const scope: AskedScope = { category: category ?? undefined, brand, province };
  const evidence = evidenceLevel(facts);
  const exclusions = exclusionsOf(facts, evidence);
  const periodless = category === null || exclusions.some((reason) => WITHOUT_PERIOD.has(reason));
  const dated = periodless ? null : warrantyStart(facts, evidence, reader);
  const wrong = contradictions(facts, dated);
  const start = wrong.length > 0 ? null : dated;
  const period = start && warrantyPeriod(facts, start, reader, calendar, scope);
  const because = undecidedBecause(facts, wrong, exclusions, start, period);

  const running = period !== null && facts.intakeDate <= period.end.day;
  const reasons: PaidReason[] = period && !running ? ['expired', ...exclusions] : exclusions;
  const inWarranty = running && reasons.length === 0;
  let verdict: Verdict | null = null;
  if (start && inWarranty) verdict = underWarranty({ facts, level: evidence, start, reader, calendar, scope });
  else if (because.length === 0) verdict = outOfWarranty(facts, reasons, reader, scope);

  const rmaRequired = evidence === 'E1' && category === 'phone';
  const file = facts.brandDocuments ? brandFile(facts.brandDocuments, reader) : null;
  // Read only where liquid is spoken of: a decision names the rules that it rests on.
  const liquidDamagePercent = facts.damage.damage === 'liquid' ? reader.number('damage.liquid_percent') : 0;
  const namedFunctionsRequired = needsNamedFunctions(facts.damage, { liquidDamagePercent });
  const rules = reader.used;
  const unverified = rules.filter(({ confidence }) => confidence === 'C');
  const guessed = [...(period?.end.guessed ? [period.end.nominal] : []), ...(verdict?.guessed ?? [])];
  const findings: Finding[] = [
    { code: 'evidence', level: evidence, documents: [...facts.documents], factory: factoryData(facts) },
    ...some(start, (from) => ({ code: 'start', ...from })),
    ...some(rmaRequired, () => ({ code: 'rma_required' })),
    ...(period ? periodFindings(facts.item, period, running) : []),
    ...(verdict ? [...verdict.findings, ...responsibleFindings(verdict.remedies, shopIsSeller)] : []),
    ...some(file?.ready === 'yes' ? null : file, (lacking) => ({ code: 'brand_file', ...lacking })),
    ...some(unverified.length > 0, () => ({ code: 'unverified_rules', rules: unverified })),
    ...some(guessed.length > 0, () => ({ code: 'calendar_guessed', days: guessed })),
  ];

  const common = {
    evidence,
    start: start?.day ?? null,
    end: period?.end.day ?? null,
    rmaRequired,
    namedFunctionsRequired,
    ownDelayDays: ownDelayDays(facts),
    brandFile: file,
    calendarGuessed: guessed.length > 0,
    findings,
    rules,
  };
  if (verdict === null) return { kind: 'undecided', because, ...common };
  const { remedies, refundFen, loanerRequired } = verdict;
  return {
    kind: 'decided',
    inWarranty,
    remedies,
    reasons: verdict.reasons,
    responsible: Object.fromEntries(
      PARTIES.flatMap((party) => owedBy(party, remedies).map((remedy) => [remedy, party])),
    ),
    referToSeller: !shopIsSeller && owedBy('seller', remedies).length > 0,
    // In warranty all is free, the way included (DOMAIN §8).
    onSiteFree: inWarranty,
    loanerRequired,
    refundFen,
    ...common,
  };
}

/** A finding where there is something to tell. */
const some = <T>(what: T | null | undefined | false, finding: (what: T) => Finding): Finding[] =>
  what === null || what === undefined || what === false ? [] : [finding(what)];

type Verdict = Owed & { reasons: readonly PaidReason[]; loanerRequired: boolean };

/** Nothing proves a sale, or the item never had a warranty of its own. */
const WITHOUT_PERIOD: ReadonlySet<PaidReason> = new Set(['no_evidence', 'user_added_part', 'gift']);

/** What keeps anybody from deciding. An exclusion needs no dates; dates that cannot be true stop everything. */
function undecidedBecause(
  { category, proofAsked = true }: WarrantyFacts,
  wrong: readonly UndecidedCause[],
  exclusions: readonly PaidReason[],
  start: Start | null,
  period: Period | null,
): UndecidedCause[] {
  if (category === null) return ['unknown_category', ...wrong];
  if (wrong.length > 0) return [...wrong];
  const onlyUnproven = exclusions.length > 0 && exclusions.every((reason) => reason === 'no_evidence');
  if (onlyUnproven && !proofAsked) return ['proof_not_asked'];
  if (exclusions.length > 0) return [];
  if (start === null) return ['no_start_date'];
  return period === null ? ['no_period'] : [];
}

/** What is owed, and a loaner when a free repair takes long (PH, ZJ 26). */
function underWarranty(covered: Covered): Verdict {
  const { facts, reader, scope } = covered;
  const { intakeDate, asOf, expectedReadyDate } = facts;
  const owed = owedUnderWarranty(covered);
  const days = owed.remedies.includes('repair_free') ? reader.findRuled('warranty.loaner_after_days', scope) : null;
  if (days === null) return { ...owed, reasons: [], loanerRequired: false };
  const after = addDays(intakeDate, days.value);
  const expected = expectedReadyDate !== undefined && expectedReadyDate > asOf ? expectedReadyDate : asOf;
  const required = expected > after;
  const finding: Finding = { code: 'loaner', after, expected, required, rule: days.rule };
  return { ...owed, reasons: [], loanerRequired: required, findings: [...owed.findings, finding] };
}

/** Paid for; but a brand may promise free service of its software for good (§5A "then lifetime free software service"). */
function outOfWarranty(
  { item }: WarrantyFacts,
  reasons: readonly PaidReason[],
  reader: PolicyReader,
  scope: AskedScope,
): Verdict {
  const onlyExpired = reasons.every((reason) => reason === 'expired');
  const channels = item === 'software' && onlyExpired ? reader.list('fee.free_software_channels', scope) : [];
  const free = channels.length > 0;
  const findings: Finding[] = reasons.map((reason) => ({ code: 'exclusion', reason }));
  if (free) findings.push({ code: 'free_software_service', channels });
  return {
    remedies: [free ? 'repair_free' : 'repair_paid'],
    reasons: free ? [] : reasons,
    findings,
    loanerRequired: false,
    refundFen: null,
    guessed: [],
  };
}

const PARTIES: readonly Party[] = ['seller', 'repairer'];
const BY_REPAIRER: ReadonlySet<Remedy> = new Set(['repair_free']);
const BY_SELLER: ReadonlySet<Remedy> = new Set(['return', 'exchange', 'refund', 'replace_accessory']);
const owedBy = (party: Party, remedies: readonly Remedy[]): Remedy[] =>
  remedies.filter((remedy) => (party === 'seller' ? BY_SELLER : BY_REPAIRER).has(remedy));

const responsibleFindings = (remedies: readonly Remedy[], shopIsSeller: boolean): Finding[] =>
  PARTIES.flatMap((party): Finding[] => {
    const theirs = owedBy(party, remedies);
    const refer = party === 'seller' && !shopIsSeller;
    return theirs.length > 0 ? [{ code: 'responsible', party, remedies: theirs, refer }] : [];
  });

const periodFindings = (item: WarrantyItem, period: Period, running: boolean): Finding[] => [
  { code: 'period', item, months: period.months.value, ownLine: period.ownLine, rule: period.months.rule },
  ...some(period.repairDays > 0, () => ({ code: 'repair_days', days: period.repairDays, repairs: period.repairs })),
  { code: 'end', running, ...period.end },
];

function factoryData({ factoryDate, factoryMonth }: WarrantyFacts): 'date' | 'month' | null {
  if (factoryDate !== undefined) return 'date';
  return factoryMonth === undefined ? null : 'month';
}
