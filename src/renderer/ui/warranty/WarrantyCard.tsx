import { IconAlertTriangle, IconCircleCheck, IconCoinYuan, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RuleUse } from '../../../shared/policy/policy.ts';
import type { Day } from '../../../shared/time.ts';
import type { ProofAsk } from '../../../shared/warranty/asks.ts';
import type { BrandFile } from '../../../shared/warranty/brand-documents.ts';
import type { WarrantyDecision } from '../../../shared/warranty/decision.ts';
import { useT } from '../../i18n/index.ts';
import { brandFileWords } from './brand-words.ts';
import type { WordsFor } from './finding-words.ts';
import { basisWords, ruleWords } from './rule-words.ts';
import { endLine, headline, nextSteps, reasonsOf, warningsOf, type Sentence } from './warranty-words.ts';
import c from './warranty.module.css';

type CardProps = {
  decision: WarrantyDecision;
  /** Dates of its year are said without the year. */
  today: Day;
  compact?: boolean;
  /** Nobody has looked at the fault yet. */
  presumed?: boolean;
  /** What else to ask the customer for. */
  asked?: readonly ProofAsk[];
};

/**
 * A warranty decision as the customer is told it: the answer, what may be claimed, why, what to do, and by which rules.
 * `compact` leaves in sight what must be said or done at once, and folds the rest. Put it into a panel; its own headings
 * begin at level 3.
 */
export function WarrantyCard({ decision, today, compact = false, presumed = false, asked }: CardProps) {
  const { t, lang } = useT('warranty');
  const words: WordsFor = { t, lang, today };
  const end = endLine(decision, words);
  const warnings = warningsOf(decision, words);
  const reasons = <Sentences label={t('section.why')} of={reasonsOf(decision, words)} ordered />;
  const basis = <Basis rules={decision.rules} />;
  const steps = nextSteps(decision, words, asked);
  const next = compact ? steps.filter(({ canWait }) => !canWait) : steps;
  const later = steps.filter(({ canWait }) => canWait);
  return (
    <div className={c.card} data-compact={compact || undefined}>
      <div className={c.head}>
        <Answer decision={decision} />
        <h3>{headline(decision, words, presumed)}</h3>
        {end !== null && <span className={c.end}>{end}</span>}
      </div>
      {decision.kind === 'decided' && !compact && (
        <ul className={c.remedies} aria-label={t('section.remedies')}>
          {decision.remedies.map((remedy) => (
            <li key={remedy}>{t(`remedy.${remedy}`)}</li>
          ))}
        </ul>
      )}
      {!compact && reasons}
      {next.length > 0 && (
        <div className={c.part}>
          {!compact && <h4>{t('section.next')}</h4>}
          <Sentences label={t('section.next')} of={next} />
        </div>
      )}
      {warnings.map((warning) => (
        <p key={warning} className={c.warning}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          <span>{warning}</span>
        </p>
      ))}
      {decision.brandFile && <Brand file={decision.brandFile} />}
      {compact ? (
        <Fold title={t('section.why')}>
          {reasons}
          {later.length > 0 && <Sentences label={t('section.later')} of={later} />}
          {basis}
        </Fold>
      ) : (
        basis
      )}
    </div>
  );
}

/** The kind of answer at a glance; the headline says the same in words. */
function Answer({ decision }: { decision: WarrantyDecision }) {
  const Icon =
    decision.kind === 'undecided'
      ? IconHelpCircle
      : decision.remedies.includes('repair_paid')
        ? IconCoinYuan
        : IconCircleCheck;
  return <Icon size={20} stroke={1.8} aria-hidden />;
}

/** Sentences, each with its rule in small beside it. */
function Sentences({ label, of, ordered }: { label: string; of: readonly Sentence[]; ordered?: boolean }) {
  const { t } = useT('warranty');
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className={c.sentences} aria-label={label}>
      {of.map(({ text, rule }) => (
        <li key={text}>
          <span>{text}</span>
          {rule && (
            <small>
              <span className="sr">{t('section.basis')} </span>
              {ruleWords(rule, t)}
            </small>
          )}
        </li>
      ))}
    </List>
  );
}

/** What the brand wants to see, apart from what the law owes (DOMAIN §5 step 8). */
function Brand({ file }: { file: BrandFile }) {
  const { t } = useT('warranty');
  const { status, missing, more } = brandFileWords(file, t);
  return (
    <div className={c.part}>
      <h4>{t('section.brand')}</h4>
      <p>{status}</p>
      {missing.length > 0 && (
        <ul className={c.missing}>
          {missing.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      )}
      {more.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function Basis({ rules }: { rules: readonly RuleUse[] }) {
  const { t } = useT('warranty');
  if (rules.length === 0) return null;
  return (
    <Fold title={t('section.basis')}>
      <ul className={c.basis}>
        {basisWords(rules, t).map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
      <p className={c.kept}>{t('basis.kept')}</p>
    </Fold>
  );
}

const Fold = ({ title, children }: { title: string; children: ReactNode }) => (
  <details className={c.fold}>
    <summary>{title}</summary>
    {children}
  </details>
);
