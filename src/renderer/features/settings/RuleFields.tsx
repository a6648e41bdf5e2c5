import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Parameter } from '../../../shared/policy/parameters.ts';
import { CONFIDENCES, PACKS } from '../../../shared/policy/policy.ts';
import type { Day } from '../../../shared/time.ts';
import { useT } from '../../i18n/index.ts';
import { Chips, Segments } from '../../ui/choices.tsx';
import { AREAS, isList, isNumber, parametersOf, scopeKeysOf, unitOf } from './rule-areas.ts';
import { listCodes, listWord, scopeCodes } from './rule-codes.ts';
import { withParameter, type Field, type RuleDraft } from './rule-draft.ts';
import { parameterName, scopeValueWords } from './rule-words.ts';
import s from './settings.module.css';
import r from './rules.module.css';

/** Where "what is missing" leads to. */
export const ruleFieldId = (field: Field) => `rule-field-${field}`;
const BELOW = ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[];

type FieldsProps = {
  draft: RuleDraft;
  problemOf: (field: Field) => string | null;
  onChange: (draft: RuleDraft) => void;
};

/** What the new rule is a rule of, who says it and when it applies. */
export function NewRuleFields({ draft, problemOf, onChange }: FieldsProps) {
  const { t } = useT('policy');
  const { parameter, pack, scope } = draft;
  const keys = parameter === null ? [] : scopeKeysOf(parameter);
  return (
    <div className={s.fields}>
      <NativeSelect
        id={ruleFieldId('parameter')}
        label={t('field.parameter')}
        error={problemOf('parameter')}
        value={parameter ?? ''}
        data={[
          { value: '', label: t('rule.choose'), disabled: true },
          ...AREAS.map((area) => ({
            group: t(`area.${area}`),
            items: parametersOf(area).map((value) => ({ value, label: parameterName(value, t) })),
          })),
        ]}
        onChange={(event) => onChange(withParameter(draft, event.currentTarget.value as Parameter))}
      />
      {parameter !== null && (
        <>
          <Group label={t('field.pack')}>
            <Segments
              label={t('field.pack')}
              value={pack}
              options={PACKS.filter((of) => of !== 'statute').map((of) => ({ value: of, label: t(`pack.${of}`) }))}
              onChange={(of) => onChange({ ...draft, pack: of })}
            />
          </Group>
          <div className={`${s.hint} ${s.whole}`}>
            <div>{t(`about.${parameter}`)}</div>
            {keys.length > 0 && <div>{t('hint.scope')}</div>}
          </div>
          {keys.includes('brand') && (
            <TextInput
              id={ruleFieldId('scope')}
              label={t('scopeKey.brand')}
              description={t('hint.brand')}
              inputWrapperOrder={BELOW}
              error={problemOf('scope')}
              value={draft.brands}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => onChange({ ...draft, brands: event.currentTarget.value })}
            />
          )}
          {keys
            .filter((key) => key !== 'brand')
            .map((key) => (
              <Group key={key} label={t(`scopeKey.${key}`)} whole={key === 'item' || key === 'repaired'}>
                <Chips
                  label={t(`scopeKey.${key}`)}
                  value={scope[key] ?? []}
                  options={scopeCodes(key).map((code) => ({ value: code, label: scopeValueWords(key, code, t) }))}
                  onChange={(codes) => onChange({ ...draft, scope: { ...scope, [key]: codes } })}
                />
              </Group>
            ))}
        </>
      )}
    </div>
  );
}

type VersionFieldsProps = FieldsProps & {
  parameter: Parameter;
  /** What it says today; null for a new rule. */
  now: string | null;
  today: Day;
};

/** What a version says, from when, who says so and why. */
export function VersionFields({ draft, parameter, now, today, problemOf, onChange }: VersionFieldsProps) {
  const { t } = useT('policy');
  return (
    <div className={s.fields}>
      <ValueField draft={draft} parameter={parameter} now={now} problemOf={problemOf} onChange={onChange} />
      <div className={r.dates}>
        <TextInput
          id={ruleFieldId('from')}
          type="date"
          label={t('field.from')}
          min={today}
          error={problemOf('from')}
          value={draft.from}
          onChange={(event) => onChange({ ...draft, from: event.currentTarget.value })}
        />
        <TextInput
          id={ruleFieldId('to')}
          type="date"
          label={t('field.to')}
          min={draft.from || today}
          error={problemOf('to')}
          value={draft.to}
          onChange={(event) => onChange({ ...draft, to: event.currentTarget.value })}
        />
      </div>
      {draft.to !== '' && (
        <p className={`${s.hint} ${s.whole}`} role="status">
          {t('hint.to')}
        </p>
      )}
      <div className={s.whole}>
        <TextInput
          id={ruleFieldId('source')}
          label={t('field.source')}
          description={t('hint.source')}
          inputWrapperOrder={BELOW}
          error={problemOf('source')}
          value={draft.source}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => onChange({ ...draft, source: event.currentTarget.value })}
        />
      </div>
      <Group label={t('field.confidence')} whole>
        <Segments
          label={t('field.confidence')}
          value={draft.confidence}
          options={CONFIDENCES.map((value) => ({ value, label: t(`warranty:confidence.${value}`) }))}
          onChange={(confidence) => onChange({ ...draft, confidence })}
        />
      </Group>
      <Textarea
        id={ruleFieldId('reason')}
        className={s.whole ?? ''}
        label={t('field.reason')}
        error={problemOf('reason')}
        value={draft.reason}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => onChange({ ...draft, reason: event.currentTarget.value })}
      />
    </div>
  );
}

/** A number with its unit, a time of day, or what a list names. */
function ValueField({ draft, parameter, now, problemOf, onChange }: Omit<VersionFieldsProps, 'today'>) {
  const { t } = useT('policy');
  const error = problemOf('value');
  const nowLine = now === null ? undefined : t('rule.now', { value: now });
  if (isList(parameter)) {
    const typed = typeof draft.value === 'string' ? [] : draft.value;
    const codes = listCodes(parameter);
    return (
      <Group id={ruleFieldId('value')} label={t('field.value')} whole error={error} description={nowLine}>
        <Chips
          label={t('field.value')}
          value={typed}
          options={[...codes, ...typed.filter((code) => !codes.includes(code))].map((code) => {
            const word = listWord(parameter, code);
            return { value: code, label: word === null ? code : t(word) };
          })}
          onChange={(value) => onChange({ ...draft, value })}
        />
      </Group>
    );
  }
  const unit = isNumber(parameter) ? unitOf(parameter) : null;
  return (
    <TextInput
      id={ruleFieldId('value')}
      label={t('field.value')}
      description={nowLine}
      inputWrapperOrder={BELOW}
      error={error}
      autoComplete="off"
      value={typeof draft.value === 'string' ? draft.value : ''}
      {...(unit === null ? { type: 'time' } : { inputMode: 'decimal' })}
      {...(unit === 'yuan' ? { leftSection: t('unitAlone.yuan'), leftSectionWidth: 28 } : {})}
      {...(unit !== null && unit !== 'yuan'
        ? { rightSection: t(`unitAlone.${unit}`), rightSectionWidth: 104, classNames: { section: r.unit ?? '' } }
        : {})}
      onChange={(event) => onChange({ ...draft, value: event.currentTarget.value })}
    />
  );
}

type GroupProps = {
  id?: string;
  label: string;
  whole?: boolean;
  error?: string | null;
  description?: string | undefined;
  children: ReactNode;
};

/** A field of several controls, with its label, its error and its hint as any other field has them. */
function Group({ id, label, whole = false, error = null, description, children }: GroupProps) {
  return (
    <div id={id} className={whole ? `${s.choice} ${s.whole}` : s.choice}>
      <span className={s.label} aria-hidden>
        {label}
      </span>
      {children}
      {error !== null && (
        <div className={r.error} role="alert">
          {error}
        </div>
      )}
      {description !== undefined && <div className={s.hint}>{description}</div>}
    </div>
  );
}
