import { Checkbox, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import type { Field, Value } from './settings-edits.ts';
import { settingOf, type SettingsForm } from './use-settings.ts';
import c from './settings.module.css';

type FieldProps = { form: SettingsForm; field: Field; hint?: string };

const labelKey = (field: Field) => `field.${field.split('.').at(-1)}`;
/** Where "what is missing" leads to. */
export const fieldId = (field: Field) => `setting-${field.replace('.', '-')}`;

/** What is wrong with a field, or what another station put there meanwhile. */
function useNotes({ form, field }: FieldProps, wordOf: (value: Value) => string = String) {
  const { t } = useT('settings');
  const problem = form.problems[field];
  const value = settingOf({ ...form, shown: form.settings }, field);
  const theirs = typeof value === 'boolean' ? t(value ? 'yes' : 'no') : wordOf(value);
  return {
    error: problem ? t(`problem.${problem}`) : null,
    contested: form.contested.includes(field) ? t('save.contested', { value: theirs || t('common:field.none') }) : null,
  };
}

function described(hint: string | undefined, contested: string | null): ReactNode {
  if (!hint && !contested) return undefined;
  return (
    <>
      {hint}
      {contested && <span className={c.contested}>{contested}</span>}
    </>
  );
}

export function TextField({ form, field, hint, maxLength }: FieldProps & { maxLength?: number }) {
  const { t } = useT('settings');
  const { error, contested } = useNotes({ form, field });
  return (
    <TextInput
      id={fieldId(field)}
      label={t(labelKey(field))}
      description={described(hint, contested)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      value={String(settingOf(form, field))}
      readOnly={!form.editable}
      error={error}
      autoComplete="off"
      {...(maxLength ? { maxLength } : {})}
      onChange={(event) => form.set(field, event.currentTarget.value)}
    />
  );
}

/** A port: digits only, at most five. */
export function NumberField({ form, field, hint }: FieldProps) {
  const { t } = useT('settings');
  const { error, contested } = useNotes({ form, field });
  const value = Number(settingOf(form, field));
  return (
    <TextInput
      id={fieldId(field)}
      label={t(labelKey(field))}
      description={described(hint, contested)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      inputMode="numeric"
      autoComplete="off"
      value={Number.isNaN(value) ? '' : String(value)}
      readOnly={!form.editable}
      error={error}
      onChange={(event) => {
        const digits = event.currentTarget.value.normalize('NFKC').replace(/\D/g, '').slice(0, 5);
        form.set(field, digits === '' ? Number.NaN : Number(digits));
      }}
    />
  );
}

export function ClockField({ form, field }: FieldProps) {
  const { t } = useT('settings');
  const { error, contested } = useNotes({ form, field });
  return (
    <TextInput
      id={fieldId(field)}
      type="time"
      label={t(labelKey(field))}
      description={described(undefined, contested)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      value={String(settingOf(form, field))}
      readOnly={!form.editable}
      error={error}
      onChange={(event) => form.set(field, event.currentTarget.value)}
    />
  );
}

export function CheckField({ form, field, hint }: FieldProps) {
  const { t } = useT('settings');
  const { contested } = useNotes({ form, field });
  return (
    <Checkbox
      id={fieldId(field)}
      label={t(labelKey(field))}
      description={described(hint, contested)}
      checked={settingOf(form, field) === true}
      disabled={!form.editable}
      onChange={(event) => form.set(field, event.currentTarget.checked)}
    />
  );
}

/** One of a few: columns, millimetres, dots per inch, provinces. */
export function ChoiceField({ form, field, hint, values }: FieldProps & { values: readonly (string | number)[] }) {
  const { t } = useT('settings');
  const name = field.split('.').at(-1);
  const word = (value: Value) => t(`${name}.${value}`);
  const { contested } = useNotes({ form, field }, word);
  return (
    <div className={c.choice}>
      <span className={c.label} aria-hidden>
        {t(labelKey(field))}
      </span>
      <Segments
        label={t(labelKey(field))}
        value={String(settingOf(form, field))}
        options={values.map((value) => ({ value: String(value), label: word(value) }))}
        disabled={!form.editable}
        onChange={(chosen) => {
          const value = values.find((each) => String(each) === chosen);
          if (value !== undefined) form.set(field, value);
        }}
      />
      {(hint ?? contested) && <div className={c.hint}>{described(hint, contested)}</div>}
    </div>
  );
}
