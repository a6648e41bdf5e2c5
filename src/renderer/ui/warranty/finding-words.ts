import type { TFunction } from 'i18next';
import { formatFen } from '../../../shared/money.ts';
import type { Day, Month } from '../../../shared/time.ts';
import type { Deadline } from '../../../shared/warranty/deadline.ts';
import type { Finding, Remedy, Start, WarrantyDecision } from '../../../shared/warranty/decision.ts';
import type { Lang } from '../../i18n/index.ts';
import { dateOf } from '../format.ts';
import { brandFileWords } from './brand-words.ts';
import { sourceWords } from './rule-words.ts';

/** `today`: dates of its year are said without the year. */
export type WordsFor = { t: TFunction; lang: Lang; today: Day };
type Of<Code extends Finding['code']> = Extract<Finding, { code: Code }>;

/** "发票和保修卡", "a return or an exchange". */
export const listed = (items: readonly string[], type: 'conjunction' | 'disjunction', lang: Lang): string =>
  new Intl.ListFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { type }).format(items);

/** What the customer may ask for, inside a sentence. */
export const claimWords = (remedies: readonly Remedy[], { t, lang }: WordsFor): string =>
  listed(
    remedies.map((remedy) => t(`warranty:claim.${remedy}`)),
    'disjunction',
    lang,
  );

export const daysWords = (count: number, t: TFunction): string => t('warranty:days', { count });
const timesWords = (count: number, t: TFunction): string => t('warranty:times', { count });
const monthsWords = (count: number, t: TFunction): string =>
  count % 12 === 0 ? t('warranty:years', { count: count / 12 }) : t('warranty:months', { count });

/** A whole date, or a month where no day is known. */
function dayOrMonth(made: Day | Month, { t, today }: WordsFor): string {
  const [year, month, day] = made.split('-');
  if (day !== undefined) return dateOf(made, today, t);
  return t('warranty:month', { year, month: t(`common:time.month.${Number(month)}`) });
}

const deadlineWords = ({ day, nominal }: Deadline, { t, today }: WordsFor) => ({
  day: dateOf(day, today, t),
  nominal: dateOf(nominal, today, t),
});

/** One step of the explanation as a sentence that a customer understands (DOMAIN §5). `of`: the decision it explains. */
export function findingWords(finding: Finding, of: WarrantyDecision, words: WordsFor): string {
  const { t, lang, today } = words;
  switch (finding.code) {
    case 'evidence':
      return evidence(finding, of, words);
    case 'start':
      return t(`warranty:start.${finding.basis}`, {
        day: dateOf(finding.day, today, t),
        made: dayOrMonth(finding.document, words),
        grace: daysWords(finding.graceDays ?? 0, t),
      });
    case 'rma_required':
      return t('warranty:rma');
    case 'period':
      return t(finding.ownLine ? 'warranty:period.own' : 'warranty:period.unit', {
        item: t(`warranty:item.${finding.item}`),
        length: monthsWords(finding.months, t),
      });
    case 'repair_days':
      return t('warranty:repairDays', { times: timesWords(finding.repairs, t), span: daysWords(finding.days, t) });
    case 'end':
      return t(
        `warranty:ends.${finding.running ? 'running' : 'over'}${finding.shifted ? 'Shifted' : ''}`,
        deadlineWords(finding, words),
      );
    case 'unlisted_fault':
      return t('warranty:unlistedFault');
    case 'window': {
      // Of a window that is over nobody asks why it lasted so long.
      const how = finding.open ? (finding.shifted ? 'openShifted' : 'open') : 'over';
      return t(`warranty:window.${finding.remedy}.${how}`, {
        since: since(finding.dayNumber, of, t),
        days: finding.days,
        ...deadlineWords(finding, words),
      });
    }
    case 'repairs':
      return repairs(finding, words);
    case 'delay':
      return t(`warranty:delay.${finding.of}${finding.exceeded ? 'Over' : ''}`, {
        span: daysWords(finding.days, t),
        limit: daysWords(finding.limit, t),
        claims: claimWords(owedForDelay(finding, of), words),
      });
    case 'exclusion':
      return t(`warranty:reasonWhy.${finding.reason}`);
    case 'free_software_service': {
      const channels = finding.channels.map((channel) => t(`common:channel.${channel}`));
      return t('warranty:freeSoftware', { channels: listed(channels, 'disjunction', lang) });
    }
    case 'accessory':
      return accessory(finding, t);
    case 'loaner':
      return t(finding.required ? 'warranty:loaner.required' : 'warranty:loaner.later', {
        after: dateOf(finding.after, today, t),
      });
    case 'responsible': {
      const who = finding.party === 'repairer' ? 'repairer' : finding.refer ? 'refer' : 'own';
      return t(`warranty:responsible.${who}`, { claims: claimWords(finding.remedies, words) });
    }
    case 'brand_file': {
      const { status, missing } = brandFileWords(finding, t);
      return sentences(status, missing.length > 0 && missing.join(t('warranty:and')), t);
    }
    case 'unverified_rules': {
      const sources = new Set(finding.rules.map(({ source }) => sourceWords(source, t)));
      return t('warranty:unverified', { sources: listed([...sources], 'conjunction', lang) });
    }
    case 'calendar_guessed':
      return guessed(finding, of, words);
  }
}

/** What is there, and under warranty also what that is good for. */
function evidence({ level, documents, factory }: Of<'evidence'>, of: WarrantyDecision, { t, lang }: WordsFor): string {
  const limits = of.kind === 'decided' && of.inWarranty;
  switch (level) {
    case 'E0':
      return t('warranty:evidence.E0');
    case 'E1':
      return sentences(t(`warranty:evidence.E1.${factory ?? 'date'}`), limits && t('warranty:evidence.E1.only'), t);
    case 'E2': {
      const named = documents.map((document) => t(`warranty:document.${document}`));
      const shown = t('warranty:evidence.E2.shown', { documents: listed(named, 'conjunction', lang) });
      return sentences(shown, limits && t('warranty:evidence.E2.only'), t);
    }
    case 'E3':
      return t('warranty:evidence.E3');
  }
}

const sentences = (first: string, second: string | false, t: TFunction): string =>
  second === false ? first : t('warranty:two', { first, second });

/** From what the days of a window are counted, as the customer knows it. */
function sinceWhat(basis: Start['basis'] | undefined): string {
  switch (basis) {
    case 'invoice':
    case 'card':
      return 'sale';
    case 'exchange':
    case 'delivery':
      return basis;
    case 'factory_date':
    case 'factory_month':
    case undefined:
      return 'counted';
  }
}

function since(dayNumber: number, of: WarrantyDecision, t: TFunction): string {
  if (dayNumber < 0) return t('warranty:since.before');
  const what = sinceWhat(of.findings.find((finding) => finding.code === 'start')?.basis);
  return t(`warranty:since.${what}${dayNumber === 0 ? 'Same' : ''}`, { n: dayNumber });
}

function repairs({ counted, needed, due }: Of<'repairs'>, words: WordsFor): string {
  const { t } = words;
  const times = timesWords(counted, t);
  if (counted < needed) return t('warranty:repairs.notYet', { times, needed: timesWords(needed, t) });
  return due.length === 0
    ? t('warranty:repairs.enough', { times })
    : t('warranty:repairs.due', { times, claims: claimWords(due, words) });
}

/** The proof may be good for an exchange only (DOMAIN §5 step 2). */
function owedForDelay(finding: Of<'delay'>, of: WarrantyDecision): Remedy[] {
  const due: Remedy[] = finding.of === 'cumulative' ? ['return', 'exchange'] : ['exchange'];
  return of.kind === 'decided' ? due.filter((remedy) => of.remedies.includes(remedy)) : due;
}

function accessory({ replacements, needed, due, refundFen }: Of<'accessory'>, t: TFunction): string {
  const times = timesWords(replacements, t);
  if (due === 'refund')
    return refundFen === null
      ? t('warranty:accessory.refundUnknown', { times })
      : t('warranty:accessory.refund', { times, amount: formatFen(refundFen) });
  if (replacements >= needed) return t('warranty:accessory.proof', { times });
  return replacements === 0
    ? t('warranty:accessory.first')
    : t('warranty:accessory.replace', { times, needed: timesWords(needed, t) });
}

/** The dates that the guess arrived at, as other sentences name them; it is their year that is not loaded. */
function guessed({ days }: Of<'calendar_guessed'>, of: WarrantyDecision, { t, lang, today }: WordsFor): string {
  const ends = of.findings.filter((finding) => finding.code === 'end' || finding.code === 'window');
  const reached = days.map((nominal) => ends.find((end) => end.nominal === nominal)?.day ?? nominal);
  const list = (items: readonly string[]) => listed([...new Set(items)], 'conjunction', lang);
  return t('warranty:guessed', {
    years: list(reached.map((day) => day.slice(0, 4))),
    days: list(reached.map((day) => dateOf(day, today, t))),
  });
}
