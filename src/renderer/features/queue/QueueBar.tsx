import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { MouseEvent, KeyboardEvent } from 'react';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { Segments } from '../../ui/choices.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { useName } from '../../ui/names.ts';
import { useTechnicians } from '../../ui/technicians.ts';
import { NO_FILTER, type Counts, type Only, type QueueFilter } from './queue-list.ts';
import c from './queue.module.css';

export type View = 'board' | 'table';

type QueueBarProps = {
  view: View;
  onView: (view: View) => void;
  filter: QueueFilter;
  onFilter: (filter: QueueFilter) => void;
  counts: Counts;
  /** Enter and the arrows go on to the list while one types what to look for. */
  onListKey: (event: KeyboardEvent<HTMLInputElement>) => void;
};

/** A click leaves the keyboard where it is: with the list. */
export const keepFocus = (event: MouseEvent) => event.preventDefault();
const FIND_ID = 'queue-find';

export function QueueBar({ view, onView, filter, onFilter, counts, onListKey }: QueueBarProps) {
  const { t } = useT('queue');
  const { staff } = useSession();
  const nameOf = useName();
  const technicians = useTechnicians();
  const isTechnician = staff?.roles.includes('technician') ?? false;

  const only = (next: Only) => onFilter({ ...filter, only: filter.only === next ? 'all' : next });
  const unassigned = () => onFilter({ ...filter, technician: filter.technician === 'none' ? 'any' : 'none' });
  const all = () => onFilter({ ...NO_FILTER, text: filter.text });
  const isAll = filter.only === 'all' && filter.technician === 'any' && filter.group === null;

  useKey('Alt+0', () => onView(view === 'board' ? 'table' : 'board'));
  useKey('Alt+1', all);
  useKey('Alt+2', () => only('late'));
  useKey('Alt+3', () => only('today'));
  useKey('Alt+4', unassigned);
  useKey('Ctrl+F', () => document.getElementById(FIND_ID)?.focus());

  const quick = [
    { key: 'all', keys: 'Alt+1', on: isAll, count: counts.all, press: all },
    { key: 'late', keys: 'Alt+2', on: filter.only === 'late', count: counts.late, press: () => only('late') },
    { key: 'today', keys: 'Alt+3', on: filter.only === 'today', count: counts.today, press: () => only('today') },
    {
      key: 'unassigned',
      keys: 'Alt+4',
      on: filter.technician === 'none',
      count: counts.unassigned,
      press: unassigned,
    },
  ];
  return (
    <div className={c.bar}>
      <Segments
        label={t('view.label')}
        value={view}
        options={[
          { value: 'board', label: t('view.board') },
          { value: 'table', label: t('view.table') },
        ]}
        onChange={(next) => {
          onView(next);
          // Its radio would keep the arrows.
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        }}
      />
      <span className={c.barKeys}>
        <Keys k="Alt 0" on="soft" />
      </span>
      <div className={c.filters} role="group" aria-label={t('filter.label')}>
        {quick.map(({ key, keys, on, count, press }) => (
          <button
            key={key}
            type="button"
            className={c.filter}
            aria-pressed={on}
            aria-keyshortcuts={keys}
            title={keys.replace('+', ' ')}
            data-late={(key === 'late' && count > 0) || undefined}
            data-less={key === 'today' || key === 'unassigned' || undefined}
            onMouseDown={keepFocus}
            onClick={press}
          >
            {t(`filter.${key}`)} <span className={c.n}>{count}</span>
          </button>
        ))}
      </div>
      <span className="grow" />
      <TextInput
        id={FIND_ID}
        className={c.find ?? ''}
        aria-label={t('filter.find')}
        placeholder={t('filter.findShort')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        leftSectionWidth={30}
        rightSection={filter.text === '' ? <Keys k="Ctrl F" on="soft" /> : null}
        rightSectionWidth={filter.text === '' ? 62 : 8}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            if (filter.text === '') event.currentTarget.blur();
            onFilter({ ...filter, text: '' });
          } else onListKey(event);
        }}
      />
      <Select
        className={c.who ?? ''}
        aria-label={t('filter.technician')}
        allowDeselect={false}
        value={filter.technician}
        data={[
          { value: 'any', label: t('filter.anybody') },
          ...(isTechnician ? [{ value: 'mine', label: t('filter.mine') }] : []),
          { value: 'none', label: t('filter.unassigned') },
          ...technicians.map(({ id, name, nameEn }) => ({ value: id, label: nameOf(name, nameEn) })),
        ]}
        onChange={(technician) => {
          onFilter({ ...filter, technician: technician ?? 'any' });
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        }}
        comboboxProps={{ transitionProps: { duration: 0 }, width: 'max-content', position: 'bottom-end' }}
      />
    </div>
  );
}
