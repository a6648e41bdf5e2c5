import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { dayOf } from '../../../shared/time.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { areaOf, type Area } from './rule-areas.ts';
import { draftOf, isChanged, newRule, type RuleDraft } from './rule-draft.ts';
import { groupRules, knownRules, matches, rowsOf, type Rule } from './rule-list.ts';
import { parameterName, ruleText } from './rule-words.ts';
import { RuleForm } from './RuleForm.tsx';
import { RuleRow, rowId } from './RuleRow.tsx';
import { keepRule, unfinishedRule } from './unfinished-rule.ts';
import r from './rules.module.css';

const FIND_ID = 'rule-find';

/** Where one was. */
let lastArea: Area = 'warranty';

/** Every number and list that decisions go by, in words, with its source and its history (DOMAIN §0). */
export function RulesSection() {
  const { t, lang } = useT('policy');
  const { staff, can } = useSession();
  const list = useQuery(orpc.policy.list.queryOptions());
  const today = dayOf(useNow());
  const me = staff?.id ?? '';
  const editable = can('policy.manage');
  const [draft, setDraft] = useState<RuleDraft | null>(() => unfinishedRule(me));
  const [open, setOpen] = useState<string | null>(draft?.id ?? null);
  const [area, setArea] = useState<Area>(lastArea);
  const [text, setText] = useState('');
  const rules = useMemo(() => knownRules(list.data ?? []), [list.data]);
  const rows = useMemo(() => rowsOf(rules), [rules]);

  const goToArea = (next: Area) => {
    lastArea = next;
    setArea(next);
  };
  const show = (rule: Rule) => {
    goToArea(areaOf(rule.parameter));
    setText('');
    setOpen(rule.id);
    // It may have to be drawn first.
    setTimeout(() => document.getElementById(rowId(rule.id))?.scrollIntoView({ block: 'nearest' }), 50);
  };
  const write = (next: RuleDraft | null) => {
    keepRule(me, next);
    setDraft(next);
  };
  const begin = (next: RuleDraft) => {
    if (draft === null || !isChanged(draft)) return write(next);
    // What was typed of one rule is not thrown away for another: one is led back to it.
    const before = rules.find(({ id }) => id === draft.id);
    if (before) show(before);
    setTimeout(() => document.getElementById('rule-form')?.scrollIntoView({ block: 'center' }), 60);
  };
  useKey('Alt+N', () => begin(newRule(today)), { enabled: editable });
  useKey('Ctrl+F', () => document.getElementById(FIND_ID)?.focus());

  if (list.data === undefined)
    return list.error ? <ErrorNotice error={list.error} onRetry={() => void list.refetch()} /> : <Loading rows={8} />;

  const all = groupRules(rules);
  const searching = text.trim() !== '';
  const found = searching ? groupRules(rules.filter((rule) => matches(ruleText(rule, { t, lang }), text))) : [];
  const shown = searching ? found : all.filter((group) => group.area === area);
  const count = found.reduce((sum, group) => sum + group.count, 0);
  const form = draft && editable && (
    <RuleForm
      draft={draft}
      rules={rules}
      onChange={write}
      reload={() => list.refetch()}
      onShow={show}
      onClose={() => write(null)}
    />
  );
  return (
    <>
      <div className={r.tools}>
        <TextInput
          id={FIND_ID}
          className={r.find ?? ''}
          aria-label={t('findLabel')}
          placeholder={t('find')}
          autoComplete="off"
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          rightSection={searching ? null : <Keys k="Ctrl F" on="soft" />}
          rightSectionWidth={searching ? 8 : 62}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
            event.stopPropagation();
            if (searching) setText('');
            else event.currentTarget.blur();
          }}
        />
        <span className={`${r.found} dim sm`} role="status">
          {searching && count > 0 ? t('found', { count }) : ''}
        </span>
        <span className="grow" />
        {editable && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            rightSection={<Keys k="Alt N" />}
            onClick={() => begin(newRule(today))}
          >
            {t('rule.add')}
          </Button>
        )}
      </div>
      {draft?.id === null && <div className={r.added}>{form}</div>}
      {!searching && (
        <div className={r.areas} role="group" aria-label={t('areas')}>
          {all.map((group) => (
            <button
              key={group.area}
              type="button"
              className={r.area}
              aria-pressed={group.area === area}
              onClick={() => goToArea(group.area)}
            >
              {t(`area.${group.area}`)} <span className={r.n}>{group.count}</span>
            </button>
          ))}
        </div>
      )}
      {searching && count === 0 && (
        <EmptyState small title={t('none', { text: text.trim() })}>
          {t('noneHint')}
        </EmptyState>
      )}
      {shown.map((group) => (
        <Panel key={group.area} className={r.panel} title={t(`area.${group.area}`)} count={group.count}>
          {group.parameters.map(({ parameter, rules: its }) => (
            <section key={parameter} className={r.parameter} aria-label={parameterName(parameter, t)}>
              <h3>{parameterName(parameter, t)}</h3>
              <ul>
                {its.map((rule) => (
                  <RuleRow
                    key={rule.id}
                    rule={rule}
                    rows={rows}
                    today={today}
                    open={open === rule.id}
                    unfinished={draft?.id === rule.id && isChanged(draft)}
                    onToggle={() => setOpen(open === rule.id ? null : rule.id)}
                    onEdit={editable ? () => begin(draftOf(rule, today)) : undefined}
                    form={draft?.id === rule.id ? form : null}
                  />
                ))}
              </ul>
            </section>
          ))}
        </Panel>
      ))}
    </>
  );
}
