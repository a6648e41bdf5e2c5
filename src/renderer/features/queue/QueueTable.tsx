import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { briefFault } from '../../../shared/intake/fault-chips.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { COLLECTABLE_STATES, isOneOf } from '../../../shared/ticket/states.ts';
import { useT } from '../../i18n/index.ts';
import { Lateness, Sep, StaffMark, TicketCode, When } from '../../ui/facts.tsx';
import { Dot, StateChip } from '../../ui/StateChip.tsx';
import { useFollow, type ListProps } from './QueueBoard.tsx';
import { keepFocus } from './QueueBar.tsx';
import { COLUMNS, GROUPS, type Column, type Counts, type Group, type Sort } from './queue-list.ts';
import c from './list.module.css';

type QueueTableProps = ListProps & {
  rows: readonly TicketRow[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  counts: Counts['groups'];
  only: Group | null;
  onOnly: (group: Group | null) => void;
  rowHeight: number;
};

/** Less of it where there is less room: the ticket beside the list says the rest. */
const LESS: ReadonlySet<Column> = new Set(['code', 'customer', 'technician']);

export function QueueTable({ rows, sort, onSort, counts, only, onOnly, rowHeight, ...list }: QueueTableProps) {
  const { t } = useT('queue');
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing below it is memoized
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rows[at]!.id,
    overscan: 12,
    // Rows that are scrolled to must not end up under the head.
    scrollPaddingStart: 34,
  });
  const at = rows.findIndex((row) => row.id === list.chosen);
  useFollow(scroller, list.chosen, at, (to) => virtual.scrollToIndex(to, { align: 'auto' }));
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const reachable = at < 0 ? 0 : at;
  return (
    <div className={c.tablePanel}>
      <div className={c.groups} role="group" aria-label={t('filter.state')}>
        {GROUPS.map((group) => (
          <button
            key={group}
            type="button"
            className={c.group}
            aria-pressed={only === group}
            onMouseDown={keepFocus}
            onClick={() => onOnly(only === group ? null : group)}
          >
            <Dot state={group} hollow={group === 'todo'} />
            {t(`common:stateGroup.${group}`)} <span className="dim">{counts[group].count}</span>
            {counts[group].late > 0 && (
              <span className={c.laneLate}>{t('lane.late', { count: counts[group].late })}</span>
            )}
          </button>
        ))}
      </div>
      <div ref={scroller} className={c.table}>
        <table role="grid" aria-label={t('table.label')} aria-rowcount={rows.length + 1}>
          <colgroup>
            {COLUMNS.map((column) => (
              <col
                key={column}
                data-column={column}
                className={c[`col_${column}`]}
                data-less={LESS.has(column) || undefined}
              />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {COLUMNS.map((column) => (
                <Heading key={column} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <Gap height={above} />}
            {items.map((item) => (
              <Row
                key={item.key}
                row={rows[item.index]!}
                at={item.index}
                height={rowHeight}
                reachable={item.index === reachable}
                {...list}
              />
            ))}
            {below > 0 && <Gap height={below} />}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Stands for the rows that are out of sight. */
const Gap = ({ height }: { height: number }) => (
  <tr aria-hidden className={c.gap}>
    {/* One cell: spanning the columns would bring back those that are hidden where there is little room. */}
    <td style={{ height }} />
  </tr>
);

function Heading({ column, sort, onSort }: { column: Column; sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useT('queue');
  const on = sort.by === column;
  return (
    <th
      aria-sort={on ? (sort.down ? 'descending' : 'ascending') : 'none'}
      data-less={LESS.has(column) || undefined}
      data-column={column}
    >
      <button
        type="button"
        onMouseDown={keepFocus}
        onClick={() => onSort({ by: column, down: on ? !sort.down : false })}
      >
        {t(`table.${column}`)}
        {on && <span aria-hidden>{sort.down ? '↓' : '↑'}</span>}
      </button>
    </th>
  );
}

type RowProps = ListProps & { row: TicketRow; at: number; height: number; reachable: boolean };

function Row({ row, at, height, reachable, chosen, onChoose, onOpen, now, tinted }: RowProps) {
  const { t, lang } = useT('queue');
  const on = row.id === chosen;
  return (
    <tr
      style={{ height }}
      aria-rowindex={at + 2}
      aria-selected={on}
      tabIndex={reachable ? 0 : -1}
      data-ticket={row.id}
      data-on={on || undefined}
      data-changed={tinted.has(row.id) || undefined}
      onMouseDown={keepFocus}
      onClick={() => onChoose(row.id)}
      onDoubleClick={() => onOpen(row.id)}
    >
      <td>
        {isOneOf(COLLECTABLE_STATES, row.state) ? (
          <span className="dim">
            {t('table.readySince')} <When at={row.stateSince} now={now} />
          </span>
        ) : (
          <Lateness due={row.promisedAt} now={now} />
        )}
      </td>
      <td>
        <StateChip state={row.state} plain />
      </td>
      <td data-less>
        <TicketCode code={row.code} />
      </td>
      <td>
        {row.priority === 'urgent' && (
          <>
            <span className="b">{t('common:priority.urgent')}</span>
            <Sep />
          </>
        )}
        <span className={c.device}>{row.deviceName}</span>
        <Sep />
        <span className="dim">{briefFault(row, lang)}</span>
      </td>
      <td data-less title={row.customerName}>
        {row.customerName}
      </td>
      <td data-less data-column="technician">
        <StaffMark name={row.technicianName} nameEn={row.technicianNameEn} />
      </td>
      <td>{row.shelf}</td>
    </tr>
  );
}
