import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { PARAMETERS } from '../../../shared/policy/parameters.ts';
import type { PolicyRow } from '../../../shared/policy/policy.ts';
import type { Day } from '../../../shared/time.ts';
import { useT } from '../../i18n/index.ts';
import { Sep } from '../../ui/facts.tsx';
import { dateOf } from '../../ui/format.ts';
import { areaOf } from './rule-areas.ts';
import { RuleHistory } from './RuleHistory.tsx';
import { comingVersion, overruled, shownVersion, type Rule } from './rule-list.ts';
import { byWords, metaWords, parameterName, scopeWords, valueWords } from './rule-words.ts';
import s from './settings.module.css';
import r from './rules.module.css';

/** Where a link to a rule leads. */
export const rowId = (id: string) => `rule-${id.replace(/[^\w-]/g, '_')}`;

type RuleRowProps = {
  rule: Rule;
  /** Every version of every rule, to see which others come before this one. */
  rows: readonly PolicyRow[];
  today: Day;
  open: boolean;
  /** Somebody began to change it. */
  unfinished: boolean;
  onToggle: () => void;
  onEdit: (() => void) | undefined;
  form: ReactNode;
};

/** What a rule says, where, and who says so; opened, how it came to be. */
export function RuleRow({ rule, rows, today, open, unfinished, onToggle, onEdit, form }: RuleRowProps) {
  const words = useT('policy');
  const { t } = words;
  const version = shownVersion(rule, today);
  const coming = comingVersion(rule, today);
  const before = useMemo(() => overruled(rule, rows, today), [rule, rows, today]);
  const about = scopeWords(rule.scope, words);
  const notes = [
    ...(rule.today === null ? [t('notToday')] : []),
    ...(version.to !== null && version.version === rule.today
      ? [t('until', { day: dateOf(version.to, today, t) })]
      : []),
    ...(coming
      ? [
          t('later', {
            day: dateOf(coming.from, today, t),
            value: valueWords(rule.parameter, coming.value, words),
          }),
        ]
      : []),
    ...(before
      ? [
          t(before.whole ? 'whole' : 'partly', {
            by: before.by.map((row) => byWords(row, words)).join(words.lang === 'zh' ? '、' : ', '),
          }),
        ]
      : []),
  ];
  return (
    <li id={rowId(rule.id)} data-open={open || undefined}>
      <button
        type="button"
        className={r.rule}
        data-list={areaOf(rule.parameter) === 'brand' || undefined}
        aria-expanded={open}
        onClick={onToggle}
      >
        <span className="sr">{parameterName(rule.parameter, t)}</span>
        <span>
          <span className={r.scope}>
            {about.length === 0 ? <span className="dim">{t('everywhere')}</span> : <Parts parts={about} />}
          </span>
          <span className={`${r.meta} dim xs`}>
            {t(`pack.${rule.pack}`)}
            <Sep />
            {metaWords(version, t)}
          </span>
          {notes.length > 0 && (
            <span className={`${r.notes} xs`}>
              <Parts parts={notes} />
            </span>
          )}
        </span>
        <span className={r.value} data-none={rule.today === null || undefined}>
          {valueWords(rule.parameter, version.value, words)}
        </span>
        <span className={r.end}>
          {unfinished && <span className={s.unsaved} role="img" aria-label={t('rule.unfinished')} />}
          <IconChevronDown size={16} stroke={1.8} className={r.chevron} aria-hidden />
        </span>
      </button>
      {open && (
        <div className={r.details}>
          <div>
            <p>{t(`about.${rule.parameter}`)}</p>
            <p className="dim sm">{t(`best.${PARAMETERS[rule.parameter].best}`)}</p>
          </div>
          <RuleHistory rule={rule} today={today} />
          {form ??
            (onEdit && (
              <Button variant="default" className={r.edit ?? ''} onClick={onEdit}>
                {t('rule.change')}
              </Button>
            ))}
        </div>
      )}
    </li>
  );
}

function Parts({ parts }: { parts: readonly string[] }) {
  return parts.map((part, index) => (
    <span key={part}>
      {index > 0 && <Sep />}
      {part}
    </span>
  ));
}
