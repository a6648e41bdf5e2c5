import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';
import { briefFault } from '../../../shared/intake/fault-chips.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { COLLECTABLE_STATES, isOneOf, WAIT_FOR } from '../../../shared/ticket/states.ts';
import type { Instant } from '../../../shared/time.ts';
import { useT } from '../../i18n/index.ts';
import { Lateness, Owed, Sep, StaffMark, When } from '../../ui/facts.tsx';
import { Dot, WaitLetter } from '../../ui/StateChip.tsx';
import { keepFocus } from './QueueBar.tsx';
import { GROUPS, isLate, type Counts, type Group, type Lanes } from './queue-list.ts';
import c from './list.module.css';

/** What both forms of the list need. */
export type ListProps = {
  chosen: string | null;
  onChoose: (id: string) => void;
  /** A double click. */
  onOpen: (id: string) => void;
  /** Enter. */
  onNext: (id: string) => void;
  now: Instant;
  tinted: ReadonlySet<string>;
};

type QueueBoardProps = ListProps & {
  lanes: Lanes;
  open: readonly Group[];
  counts: Counts['groups'];
  only: Group | null;
  onOnly: (group: Group | null) => void;
};

/** The row that was chosen comes into sight, and takes the keyboard along where the list has it. */
export function useFollow(
  element: RefObject<HTMLElement | null>,
  chosen: string | null,
  at: number,
  scrollTo: (at: number) => void,
): void {
  const scroll = useRef(scrollTo);
  const place = useRef(at);
  useEffect(() => {
    scroll.current = scrollTo;
    place.current = at;
  });
  useEffect(() => {
    if (chosen === null || place.current < 0) return;
    scroll.current(place.current);
    const list = element.current;
    if (!list || !document.activeElement?.hasAttribute('data-ticket')) return;
    requestAnimationFrame(() =>
      list.querySelector<HTMLElement>(`[data-ticket="${chosen}"]`)?.focus({ preventScroll: true }),
    );
  }, [chosen, element]);
}

const CARD = 88;

export function QueueBoard({ lanes, open, counts, only, onOnly, ...list }: QueueBoardProps) {
  const columns = GROUPS.map((group) => (open.includes(group) ? 'minmax(0, 1fr)' : '36px')).join(' ');
  return (
    <div className={c.board} style={{ gridTemplateColumns: columns }}>
      {GROUPS.map((group) => (
        <Lane
          key={group}
          {...list}
          group={group}
          rows={lanes[group]}
          open={open.includes(group)}
          count={counts[group]}
          only={only}
          onOnly={onOnly}
        />
      ))}
    </div>
  );
}

type LaneProps = ListProps & {
  group: Group;
  rows: readonly TicketRow[];
  open: boolean;
  count: { count: number; late: number };
  only: Group | null;
  onOnly: (group: Group | null) => void;
};

function Lane({ group, rows, open, count, only, onOnly, ...list }: LaneProps) {
  const { t } = useT('queue');
  const name = t(`common:stateGroup.${group}`);
  const press = () => {
    const first = rows[0];
    // A folded lane opens with its first ticket; an open one is shown alone, or with the others again.
    if (!open && only === null && first) list.onChoose(first.id);
    else onOnly(only === group ? null : group);
  };
  return (
    <section className={c.lane} data-fold={!open || undefined} aria-label={name}>
      <button
        type="button"
        className={c.laneHead}
        aria-pressed={only === group}
        title={t(only === group ? 'lane.showAll' : open ? 'lane.showOnly' : 'lane.unfold', { name })}
        onMouseDown={keepFocus}
        onClick={press}
      >
        <Dot state={group} hollow={group === 'todo'} />
        <b>{name}</b>
        <span className="dim">{count.count}</span>
        <span className="grow" />
        {count.late > 0 && <span className={c.laneLate}>{t('lane.late', { count: count.late })}</span>}
      </button>
      {open && <Cards name={name} rows={rows} {...list} />}
    </section>
  );
}

function Cards({ name, rows, ...list }: ListProps & { name: string; rows: readonly TicketRow[] }) {
  const { t } = useT('queue');
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing below it is memoized
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD,
    getItemKey: (at) => rows[at]!.id,
    gap: 6,
    overscan: 6,
    paddingEnd: 6,
  });
  const at = rows.findIndex((row) => row.id === list.chosen);
  useFollow(scroller, list.chosen, at, (to) => virtual.scrollToIndex(to, { align: 'auto' }));
  if (rows.length === 0) return <div className={c.laneEmpty}>{t('lane.empty')}</div>;
  const reachable = at < 0 ? 0 : at;
  return (
    <div ref={scroller} className={c.cards} role="listbox" aria-label={name}>
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key}
            role="presentation"
            ref={virtual.measureElement}
            data-index={item.index}
            className={c.place}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <Card
              row={rows[item.index]!}
              position={item.index + 1}
              size={rows.length}
              reachable={item.index === reachable}
              {...list}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

type CardProps = ListProps & { row: TicketRow; position: number; size: number; reachable: boolean };

function Card({ row, position, size, reachable, chosen, onChoose, onOpen, onNext, now, tinted }: CardProps) {
  const { t, lang } = useT('queue');
  const who = WAIT_FOR[row.state];
  const on = row.id === chosen;
  const isDone = isOneOf(COLLECTABLE_STATES, row.state);
  const fault = briefFault(row, lang);
  return (
    <div
      role="option"
      aria-selected={on}
      aria-posinset={position}
      aria-setsize={size}
      tabIndex={reachable ? 0 : -1}
      className={c.card}
      data-ticket={row.id}
      data-on={on || undefined}
      data-late={isLate(row, now) || undefined}
      data-changed={tinted.has(row.id) || undefined}
      onMouseDown={keepFocus}
      onClick={() => onChoose(row.id)}
      onDoubleClick={() => onOpen(row.id)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onNext(row.id);
      }}
    >
      <div className={c.title}>{row.deviceName}</div>
      <div className={c.what}>
        {showsState(row) && (
          <>
            {t(`common:state.${row.state}`)}
            <Sep />
          </>
        )}
        {row.customerName}
        <Sep />
        {fault}
      </div>
      <div className={c.last}>
        <span className={c.when}>
          {who && <WaitLetter who={who} />}
          {row.priority === 'urgent' && <span className="b">{t('common:priority.urgent')}</span>}
          {isDone ? (
            <When at={row.stateSince} now={now} className="dim" />
          ) : (
            <Lateness due={row.promisedAt} now={now} />
          )}
        </span>
        <span className="dim xs num">{row.shelf}</span>
        {isDone && row.balanceFen !== null ? (
          <Owed fen={row.balanceFen} />
        ) : (
          <StaffMark name={row.technicianName} nameEn={row.technicianNameEn} />
        )}
      </div>
    </div>
  );
}

/** Where the lane says less than the state. */
const showsState = ({ state }: TicketRow) => !['checked_in', 'ready'].includes(state) && !WAIT_FOR[state];
