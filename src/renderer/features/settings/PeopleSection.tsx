import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { StaffView } from '../../../shared/staff/contract.ts';
import { orpc } from '../../api.ts';
import { LANG_NAMES, useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys, StaffMark } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { draftOf, isChanged, newPerson, type PersonDraft } from './person-draft.ts';
import { PersonForm } from './PersonForm.tsx';
import p from './people.module.css';

/** Somebody half written down is still there after a look at another section or screen. */
let unfinished: { staffId: string; draft: PersonDraft } | null = null;
export const hasUnfinishedPerson = (staffId: string | null) => unfinished !== null && unfinished.staffId === staffId;

/** Who works here and what each may do. */
export function PeopleSection() {
  const { t, lang } = useT('settings');
  const { staff, can } = useSession();
  const list = useQuery(orpc.staff.list.queryOptions());
  const me = staff?.id ?? '';
  const [draft, setDraft] = useState<PersonDraft | null>(unfinished?.staffId === me ? unfinished.draft : null);
  const people = list.data ?? [];
  const editable = can('staff.manage');

  const write = (next: PersonDraft | null) => {
    unfinished = next && isChanged(next, people) ? { staffId: me, draft: next } : null;
    setDraft(next);
  };
  const begin = (next: PersonDraft) => {
    // What was typed of one person is not thrown away for a click on another.
    if (draft && isChanged(draft, people)) document.getElementById('person-name')?.focus();
    else write(next.id !== null && next.id === draft?.id ? null : next);
  };
  useKey('Alt+N', () => begin(newPerson(lang)), { enabled: editable });

  if (list.data === undefined)
    return list.error ? <ErrorNotice error={list.error} onRetry={() => void list.refetch()} /> : <Loading rows={6} />;
  const form = draft && editable && (
    <PersonForm
      draft={draft}
      people={people}
      onChange={write}
      reload={() => list.refetch()}
      onClose={() => write(null)}
    />
  );
  return (
    <Panel
      title={t('person.title')}
      count={people.filter((person) => person.active).length}
      right={
        editable && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            rightSection={<Keys k="Alt N" />}
            onClick={() => begin(newPerson(lang))}
          >
            {t('person.add')}
          </Button>
        )
      }
    >
      {draft?.id === null && <div className={p.newPerson}>{form}</div>}
      <ul className={p.people}>
        {people.map((person) => (
          <Person
            key={person.id}
            person={person}
            on={draft?.id === person.id}
            {...(editable ? { onEdit: () => begin(draftOf(person)) } : {})}
          >
            {draft?.id === person.id && form}
          </Person>
        ))}
      </ul>
    </Panel>
  );
}

type PersonProps = { person: StaffView; on: boolean; onEdit?: () => void; children?: ReactNode };

function Person({ person, on, onEdit, children }: PersonProps) {
  const { t, lang } = useT('settings');
  const roles = person.roles.map((role) => t(`common:role.${role}`)).join(lang === 'zh' ? '、' : ', ');
  const inside = (
    <>
      <StaffMark name={person.name} nameEn={person.nameEn} />
      <span className={p.personName}>
        <span className="b">{person.name}</span>
        {person.nameEn !== '' && <span className="dim"> {person.nameEn}</span>}
      </span>
      <span className={`${p.personRoles} dim`} title={roles}>
        {roles}
      </span>
      <span className="dim xs">{person.active ? LANG_NAMES[person.language] : t('person.left')}</span>
    </>
  );
  return (
    <li data-left={!person.active || undefined}>
      {onEdit ? (
        <button type="button" className={p.person} aria-pressed={on} onClick={onEdit}>
          {inside}
        </button>
      ) : (
        <div className={p.person}>{inside}</div>
      )}
      {children}
    </li>
  );
}
