import { formatFen } from '../../../shared/money.ts';
import type { RuleUse } from '../../../shared/policy/policy.ts';
import type { Day } from '../../../shared/time.ts';
import type { Finding, RefundDecision, UndecidedCause, WarrantyDecision } from '../../../shared/warranty/decision.ts';
import { dateOf } from '../format.ts';
import type { ProofAsk } from '../../../shared/warranty/asks.ts';
import { claimWords, daysWords, findingWords, listed, type WordsFor } from './finding-words.ts';

/** A sentence and the rule behind it. */
export type Sentence = { text: string; rule: RuleUse | null };

/**
 * `decision` in one line: free or paid, and what else the customer may ask for.
 * @param presumed nobody has looked at the fault yet: that it is a performance fault was assumed.
 */
export function headline(decision: WarrantyDecision, words: WordsFor, presumed = false): string {
  const { t } = words;
  if (decision.kind === 'undecided') {
    const causes = decision.because.map((cause) => t(`warranty:undecided.${cause}.why`));
    return t('warranty:headline.undecided', { causes: causes.join(t('warranty:clause')) });
  }
  const { remedies, reasons } = decision;
  if (remedies.includes('repair_paid')) {
    const named = reasons.map((reason) => t(`warranty:reason.${reason}`));
    return t('warranty:headline.paid', { reasons: named.join(t('warranty:and')) });
  }
  if (!decision.inWarranty) return t('warranty:headline.freeAfter');
  const others = remedies.filter((remedy) => remedy !== 'repair_free');
  if (others.length === 0) return t('warranty:headline.free');
  const whole = others.length === remedies.length ? 'claim' : presumed ? 'freeOrIf' : 'freeOr';
  return t(`warranty:headline.${whole}${decision.referToSeller ? 'Seller' : ''}`, {
    claims: claimWords(others, words),
  });
}

/** Until when the warranty runs or ran; null where nobody knows. */
export function endLine(decision: WarrantyDecision, { t, today }: WordsFor): string | null {
  const { end, findings } = decision;
  if (end === null) return null;
  const running = findings.some((finding) => finding.code === 'end' && finding.running);
  const line = t(running ? 'warranty:end.running' : 'warranty:end.over', { day: dateOf(end, today, t) });
  if (farEnd(decision, today) === null) return line;
  return t('warranty:end.unannounced', { line, year: end.slice(0, 4) });
}

/**
 * The nominal end, where its year's holidays are not known but decide nothing today: nearly every warranty ends in a year
 * that nobody has announced yet.
 */
function farEnd({ findings }: WarrantyDecision, today: Day): Day | null {
  const end = findings.find((finding) => finding.code === 'end');
  return end?.guessed && end.running && today <= end.nominal ? end.nominal : null;
}

/** Where a finding is told: among the reasons, as something to do, as a warning, or with the brand's file. */
function placeOf(code: Finding['code']): 'reason' | 'next' | 'warning' | 'brand' {
  switch (code) {
    case 'evidence':
    case 'start':
    case 'period':
    case 'repair_days':
    case 'end':
    case 'unlisted_fault':
    case 'window':
    case 'repairs':
    case 'delay':
    case 'exclusion':
    case 'free_software_service':
    case 'accessory':
      return 'reason';
    case 'rma_required':
    case 'loaner':
    case 'responsible':
      return 'next';
    case 'unverified_rules':
    case 'calendar_guessed':
      return 'warning';
    case 'brand_file':
      return 'brand';
  }
}

const told = (place: ReturnType<typeof placeOf>, decision: WarrantyDecision): Finding[] =>
  decision.findings.filter(({ code }) => placeOf(code) === place);

const sentenceOf = (finding: Finding, decision: WarrantyDecision, words: WordsFor): Sentence => ({
  text: findingWords(finding, decision, words),
  rule: 'rule' in finding ? finding.rule : null,
});

/** Why it was decided so, in the order in which a clerk tells it. */
export const reasonsOf = (decision: WarrantyDecision, words: WordsFor): Sentence[] =>
  told('reason', decision).map((finding) => sentenceOf(finding, decision, words));

/** Something to do; `canWait`: nobody need say or do it while the customer stands there. */
export type Step = Sentence & { canWait: boolean };

/**
 * What to do: whom to ask for what, who owes what, a loaner, and what is needed before anybody can decide.
 * @param asked what else to ask the customer for; it says better than a rule of thumb where the start is not known.
 */
export function nextSteps(decision: WarrantyDecision, words: WordsFor, asked: readonly ProofAsk[] = []): Step[] {
  const { t, lang } = words;
  const causes: readonly UndecidedCause[] = decision.kind === 'undecided' ? decision.because : [];
  const advice = causes.filter((cause) => cause !== 'no_start_date' || asked.length === 0);
  const things = asked.map((ask) => t(`warranty:ask.${ask}`));
  const ask = asked.length > 0 ? [t('warranty:askFor', { things: listed(things, 'conjunction', lang) })] : [];
  const said = [...advice.map((cause) => t(`warranty:undecided.${cause}.todo`)), ...ask];
  return [
    ...said.map((text) => ({ text, rule: null, canWait: false })),
    ...told('next', decision).map((finding) => ({
      ...sentenceOf(finding, decision, words),
      canWait: canWait(finding),
    })),
  ];
}

/** A loaner that nobody needs yet, and that this shop repairs what it repairs. */
const canWait = (finding: Finding): boolean =>
  (finding.code === 'loaner' && !finding.required) || (finding.code === 'responsible' && finding.party === 'repairer');

/** Why the answer may still change: a calendar that matters today, or a source that nobody has checked. */
export function warningsOf(decision: WarrantyDecision, words: WordsFor): string[] {
  const far = farEnd(decision, words.today);
  const findings = decision.findings.flatMap((finding): Finding[] => {
    if (finding.code !== 'calendar_guessed') return [finding];
    const days = finding.days.filter((day) => day !== far);
    return days.length > 0 ? [{ ...finding, days }] : [];
  });
  return told('warning', { ...decision, findings }).map((finding) => findingWords(finding, decision, words));
}

/** The money that goes back in place of an exchange (DOMAIN §5 step 6), and what to mind. */
export function refundWords(decision: RefundDecision, { t }: WordsFor): string[] {
  if (decision.kind === 'undecided')
    return decision.because.flatMap((cause) => [t(`warranty:refund.${cause}.why`), t(`warranty:refund.${cause}.todo`)]);
  const { because, feeFen, refundFen, usedDays, rate } = decision;
  const free = because === 'depreciation' && rate === 0;
  const answer = t(`warranty:refund.${free ? 'noFee' : because}`, {
    amount: formatFen(refundFen),
    fee: formatFen(feeFen),
    span: daysWords(usedDays, t),
    percent: (rate ?? 0) / 100,
  });
  return decision.calendarGuessed ? [answer, t('warranty:refund.guessed')] : [answer];
}
