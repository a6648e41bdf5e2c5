import { Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { StaffView } from '../../../shared/staff/contract.ts';
import { ROLES } from '../../../shared/staff/roles.ts';
import { client } from '../../api.ts';
import { LANG_NAMES, LANGS, useT } from '../../i18n/index.ts';
import { Chips, Segments } from '../../ui/choices.tsx';
import { CommitButton } from '../../ui/CommitBar.tsx';
import { useCommand } from '../../ui/command.ts';
import { errorCode } from '../../ui/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { say } from '../../ui/toast.tsx';
import { heldBy, inOrder, isChanged, missingOf, onTopOf, type PersonDraft } from './person-draft.ts';
import p from './people.module.css';
import c from './settings.module.css';

type PersonFormProps = {
  draft: PersonDraft;
  people: readonly StaffView[];
  onChange: (draft: PersonDraft) => void;
  /** Reads the people anew. */
  reload: () => Promise<unknown>;
  onClose: () => void;
};

export function PersonForm({ draft, people, onChange, reload, onClose }: PersonFormProps) {
  const { t, lang } = useT('settings');
  const command = useCommand();
  const missing = missingOf(draft);
  const before = people.find(({ id }) => id === draft.id);
  const may = heldBy(draft.roles).map((permission) => t(`errors:permission.${permission.replace('.', '_')}`));

  const goToMissing = () => {
    if (missing === 'name') document.getElementById('person-name')?.focus();
    else document.querySelector<HTMLElement>('#person-roles input')?.focus();
  };
  const save = async () => {
    const { id: staffId, ...fields } = draft;
    const input = { staffId, ...fields, roles: inOrder(draft.roles) };
    if (await command.run('save', input, client.staff.save, reload)) {
      say(t('person.saved', { name: draft.name }));
      onClose();
    }
  };
  useKey('Esc', onClose);

  const title = before ? t('person.edit', { name: before.name }) : t('person.new');
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.getElementById('person-name')?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    // What went wrong stands at the top of the form.
    if (command.error !== null) form.current?.scrollIntoView({ block: 'start' });
    // Somebody else was faster: the next save is on top of what they did.
    if (errorCode(command.error) === 'STALE' && before) onChange(onTopOf(before, draft));
    // oxlint-disable-next-line react/exhaustive-deps -- once for each refusal
  }, [command.error]);

  return (
    <div className={p.personForm} ref={form} role="group" aria-label={title}>
      <div className={p.personHead}>
        <h3>{title}</h3>
        <Button size="xs" variant="default" rightSection={<Keys k="Esc" />} onClick={onClose}>
          {t(isChanged(draft, people) ? 'save.discard' : 'common:action.close')}
        </Button>
      </div>
      <ErrorNotice error={command.error} onRetry={command.retry} />
      <div className={c.fields}>
        <TextInput
          id="person-name"
          label={t('field.personName')}
          value={draft.name}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        />
        <TextInput
          label={t('field.personNameEn')}
          value={draft.nameEn}
          maxLength={60}
          autoComplete="off"
          description={t('hint.personNameEn')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          onChange={(event) => onChange({ ...draft, nameEn: event.currentTarget.value })}
        />
        <div className={c.whole} id="person-roles">
          <span className={c.label} aria-hidden>
            {t('field.roles')}
          </span>
          <Chips
            label={t('field.roles')}
            value={draft.roles}
            options={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
            onChange={(roles) => onChange({ ...draft, roles: inOrder(roles) })}
          />
          <p className={p.may} role="status">
            {may.length === 0
              ? t('person.mayNothing')
              : t('person.may', { what: may.join(lang === 'zh' ? '、' : ', ') })}
          </p>
        </div>
        <div className={c.choice}>
          <span className={c.label} aria-hidden>
            {t('field.language')}
          </span>
          <Segments
            label={t('field.language')}
            value={draft.language}
            options={LANGS.map((language) => ({ value: language, label: LANG_NAMES[language] }))}
            onChange={(language) => onChange({ ...draft, language })}
          />
        </div>
        <Checkbox
          className={p.active ?? ''}
          label={t('field.active')}
          description={t('hint.active')}
          checked={draft.active}
          onChange={(event) => onChange({ ...draft, active: event.currentTarget.checked })}
        />
      </div>
      <div className={p.personFoot}>
        {missing && (
          <button type="button" className="link" onClick={goToMissing}>
            {t(`person.missing.${missing}`)}
          </button>
        )}
        <CommitButton busy={command.busy} onCommit={() => void save()} onBlocked={missing ? goToMissing : undefined}>
          {t('common:action.save')}
        </CommitButton>
      </div>
    </div>
  );
}
