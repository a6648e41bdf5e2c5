import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { dayOf } from '../../../shared/time.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { CommitButton } from '../../ui/CommitBar.tsx';
import { useCommand } from '../../ui/command.ts';
import { errorCode, errorData } from '../../ui/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { useNow } from '../../ui/now.ts';
import { say } from '../../ui/toast.tsx';
import {
  FIELD_OF,
  FIELDS,
  isChanged,
  problemsOf,
  scopeOf,
  toSend,
  type Field,
  type Problem,
  type Problems,
  type RuleDraft,
} from './rule-draft.ts';
import { newestOf, shownVersion, type Rule } from './rule-list.ts';
import { parameterName, valueWords } from './rule-words.ts';
import { NewRuleFields, ruleFieldId, VersionFields } from './RuleFields.tsx';
import { rowId } from './RuleRow.tsx';
import s from './settings.module.css';
import r from './rules.module.css';

type RuleFormProps = {
  draft: RuleDraft;
  rules: readonly Rule[];
  onChange: (draft: RuleDraft) => void;
  /** Reads the rules anew. */
  reload: () => Promise<unknown>;
  onShow: (rule: Rule) => void;
  onClose: () => void;
};

/** A further version of a rule, or a rule that is not there yet. */
export function RuleForm({ draft, rules, onChange, reload, onShow, onClose }: RuleFormProps) {
  const words = useT('policy');
  const { t } = words;
  const today = dayOf(useNow());
  const command = useCommand();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const before = rules.find(({ id }) => id === draft.id);
  const code = command.error === null ? null : errorCode(command.error);
  const data = errorData(command.error);

  const problems = problemsOf(draft, today);
  const missing = FIELDS.find((field) => problems[field]);
  const goToMissing = () => {
    setTried(true);
    const field = missing && document.getElementById(ruleFieldId(missing));
    (field?.matches('input, select, textarea') ? field : field?.querySelector<HTMLElement>('input'))?.focus();
  };
  const refused: Problems =
    code === 'POLICY_REFUSED' ? { [FIELD_OF[data['fault'] as keyof typeof FIELD_OF]]: data['fault'] as Problem } : {};
  /** What is not there yet is no mistake before one tries to save. */
  const shownProblem = (field: Field): string | null => {
    const problem = problems[field] ?? refused[field];
    if (!problem || (!tried && (problem === 'empty' || problem === 'source_missing'))) return null;
    return problem === 'empty' || problem === 'not_a_number'
      ? t(`problem.${problem}`)
      : t(`errors:POLICY_REFUSED.reason.${problem}`);
  };

  const change = (next: RuleDraft) => {
    if (code === 'POLICY_REFUSED') command.clear();
    onChange(next);
  };
  const save = async () => {
    const sent = toSend(draft, today);
    if (!sent) return;
    const { parameter, version } = sent;
    const { id, seen, pack } = draft;
    const answer =
      id === null
        ? pack !== 'statute' &&
          (await command.run('add', { parameter, pack, scope: scopeOf(draft), ...version }, client.policy.add, reload))
        : await command.run('change', { id, seenVersion: seen, ...version }, client.policy.change, reload);
    if (!answer) return;
    say(t('rule.saved', { name: parameterName(parameter, t), value: valueWords(parameter, version.value, words) }));
    onClose();
  };
  useKey('Esc', onClose);

  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector<HTMLElement>('select, input')?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (command.error === null) return;
    const faster = errorCode(command.error) === 'STALE' ? before : undefined;
    // What went wrong stands at the top of the form; what somebody else did, above it among the versions.
    (faster ? document.getElementById(rowId(faster.id)) : form.current)?.scrollIntoView({ block: 'start' });
    // The next save is on top of what they did, with what was typed here.
    if (faster) onChange({ ...draft, seen: newestOf(faster).version });
    // oxlint-disable-next-line react/exhaustive-deps -- once for each refusal
  }, [command.error]);

  const title = before ? t('rule.changeOf', { name: parameterName(before.parameter, t) }) : t('rule.addTitle');
  const existing = code === 'RULE_EXISTS' ? rules.find(({ id }) => id === data['id']) : undefined;
  return (
    <div className={r.form} id="rule-form" ref={form} role="group" aria-label={title}>
      <div className={r.formHead}>
        <h4>{title}</h4>
        <Button size="xs" variant="default" rightSection={<Keys k="Esc" />} onClick={onClose}>
          {t(isChanged(draft) ? 'settings:save.discard' : 'common:action.close')}
        </Button>
      </div>
      <ErrorNotice error={command.error} onRetry={command.retry}>
        {existing && (
          <button type="button" className="link b" onClick={() => onShow(existing)}>
            {t('rule.openExisting')}
          </button>
        )}
      </ErrorNotice>
      {draft.id === null && (
        <>
          <p className={s.hint}>{t('rule.addAbout')}</p>
          <NewRuleFields draft={draft} problemOf={shownProblem} onChange={change} />
        </>
      )}
      {draft.parameter !== null && (
        <VersionFields
          draft={draft}
          parameter={draft.parameter}
          now={before ? valueWords(before.parameter, shownVersion(before, today).value, words) : null}
          today={today}
          problemOf={shownProblem}
          onChange={change}
        />
      )}
      <div className={r.formFoot}>
        <p className={s.hint}>{t('hint.kept')}</p>
        {missing && (
          <button type="button" className="link" onClick={goToMissing}>
            {t(`missing.${missing}`)}
          </button>
        )}
        <CommitButton busy={command.busy} onCommit={() => void save()} onBlocked={missing ? goToMissing : undefined}>
          {t('common:action.save')}
        </CommitButton>
      </div>
    </div>
  );
}
