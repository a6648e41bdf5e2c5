import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { nextActionFor } from '../../../shared/ticket/next-step.ts';
import { mayAssign } from '../../../shared/ticket/own-work.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { useCommand } from '../../ui/command.ts';
import { doorsOf } from '../../ui/doors.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorCode } from '../../ui/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { useName } from '../../ui/names.ts';
import { useTechnicians, type Technician } from '../../ui/technicians.ts';
import { say } from '../../ui/toast.tsx';
import { QueueBar, type View } from './QueueBar.tsx';
import { QueueBoard } from './QueueBoard.tsx';
import {
  filterQueue,
  GROUPS,
  groupOf,
  isFiltered,
  keepChosen,
  lanesOf,
  moveInTable,
  moveOnBoard,
  NO_FILTER,
  openLanes,
  sortQueue,
  type Move,
  type QueueFilter,
  type Sort,
} from './queue-list.ts';
import { QueueTable } from './QueueTable.tsx';
import { TicketSummary } from './TicketSummary.tsx';
import { markOwn, useTinted } from './use-tinted.ts';
import c from './queue.module.css';

const VIEW_STORED_AT = 'mendbench.queue.view';

function storedView(): View {
  try {
    return localStorage.getItem(VIEW_STORED_AT) === 'table' ? 'table' : 'board';
  } catch {
    return 'board'; // storage switched off
  }
}

/** Where one was, for when one comes back from a ticket. */
let remembered: { filter: QueueFilter; sort: Sort; chosen: { id: string | null; at: number } } = {
  filter: NO_FILTER,
  sort: { by: 'due', down: false },
  chosen: { id: null, at: 0 },
};

const MOVES: Record<string, Move> = { ArrowUp: 'up', ArrowDown: 'down' };

export default function QueueScreen() {
  const open = useQuery(orpc.queue.open.queryOptions());
  if (open.data === undefined)
    return (
      <div className={c.page} data-full>
        <div className={c.left}>
          {open.error ? <ErrorNotice error={open.error} onRetry={() => void open.refetch()} /> : <Loading rows={12} />}
        </div>
      </div>
    );
  if (open.data.tickets.length === 0) return <NothingOpen />;
  return <Queue rows={open.data.tickets} reload={() => open.refetch()} />;
}

function NothingOpen() {
  const { t } = useT('queue');
  const { can } = useSession();
  const navigate = useNavigate();
  return (
    <EmptyState
      title={t('empty.title')}
      actions={
        doorsOf(can).intake ? (
          <Button
            size="lg"
            leftSection={<IconPlus size={20} stroke={2} aria-hidden />}
            rightSection={<Keys k="F2" on="fill" />}
            onClick={() => void navigate({ to: '/intake' })}
          >
            {t('common:action.newIntake')}
          </Button>
        ) : undefined
      }
    >
      {t('empty.body')}
      <br />
      {t('empty.find')}
    </EmptyState>
  );
}

function Queue({ rows, reload }: { rows: readonly TicketRow[]; reload: () => Promise<unknown> }) {
  const { t, lang } = useT('queue');
  const navigate = useNavigate();
  const { view = storedView() } = useSearch({ from: '/queue' });
  const { staff } = useSession();
  const now = useNow();
  const nameOf = useName();
  const technicians = useTechnicians();
  const tinted = useTinted();
  const command = useCommand();
  const hasLittleRoom = useMediaQuery('(max-width: 1279px)', false, { getInitialValueInEffect: false });

  const [filter, setFilter] = useState(remembered.filter);
  const [sort, setSort] = useState(remembered.sort);
  const [chosen, setChosen] = useState(remembered.chosen);
  const [assigning, setAssigning] = useState(false);
  useEffect(() => {
    remembered = { filter, sort, chosen };
  }, [filter, sort, chosen]);

  const me = staff?.id ?? null;
  const { shown, counts } = useMemo(() => filterQueue(rows, filter, { now, me }), [rows, filter, now, me]);
  const lanes = useMemo(() => lanesOf(shown), [shown]);
  const sorted = useMemo(() => sortQueue(shown, sort, lang), [shown, sort, lang]);
  const inOrder = view === 'board' ? GROUPS.flatMap((group) => lanes[group]) : sorted;
  // At first the most urgent of all, wherever it stands on the board.
  const id = keepChosen(chosen.id === null ? shown : inOrder, chosen.id, chosen.at);
  const row = shown.find((other) => other.id === id) ?? null;
  const read = useQuery({
    ...orpc.ticket.get.queryOptions({ input: { ticketId: id ?? '' } }),
    enabled: id !== null,
  });
  const detail = read.data?.id === id ? read.data : null;

  const choose = (next: string) => {
    setChosen({ id: next, at: inOrder.findIndex((other) => other.id === next) });
    if (next !== id) command.clear();
  };
  const move = (direction: Move) => {
    const next = view === 'board' ? moveOnBoard(lanes, id, direction) : moveInTable(sorted, id, direction);
    if (next !== null) choose(next);
  };
  const whole = (ticketId: string) => void navigate({ to: '/ticket/$ticketId', params: { ticketId } });
  /** Where the next step is done: at the pickup, in the menu of technicians, else on the ticket's own page. */
  const next = (ticketId: string) => {
    const ticket = detail?.id === ticketId ? detail : shown.find((other) => other.id === ticketId);
    const action = ticket && staff ? nextActionFor(ticket, staff) : null;
    const key = action?.kind === 'act' ? action.key : null;
    if (key === 'pickup') void navigate({ to: '/pickup/$ticketId', params: { ticketId } });
    else if (key === 'assign' && ticketId === id) openAssign(true);
    else whole(ticketId);
  };
  const showAs = (nextView: View) => {
    try {
      localStorage.setItem(VIEW_STORED_AT, nextView);
    } catch {
      // storage switched off: the address still says it
    }
    void navigate({ to: '/queue', search: { view: nextView }, replace: true });
  };

  /** Gives the ticket to somebody, or back to nobody; can be taken back with one key. */
  const assign = async (ticket: TicketRow, technician: Technician | null, isUndo = false) => {
    markOwn(ticket.id);
    const input = { ticketId: ticket.id, revision: ticket.revision, technicianId: technician?.id ?? null };
    const answer = await command.run('assign', input, client.ticket.assign, reload);
    if (!answer) return;
    if (isUndo) {
      say(t('assign.undone'));
      return;
    }
    const before = technicians.find((person) => person.id === ticket.technicianId) ?? null;
    const words = { device: ticket.deviceName, customer: ticket.customerName };
    say(
      technician
        ? t('assign.done', { ...words, name: nameOf(technician.name, technician.nameEn) })
        : t('assign.doneBack', words),
      () => void assign({ ...ticket, revision: answer.revision }, before, true),
    );
  };
  const openAssign = (opened: boolean) => {
    if (!opened) setAssigning(false);
    else if (row && staff && mayAssign(row.technicianId, null, staff)) setAssigning(true);
    else say(t('assign.forbidden'));
  };

  /** Arrows move the choice, except where a radio button has them or a menu is open. */
  const arrow = (direction: Move) => {
    const focused = document.activeElement;
    if (assigning || (focused instanceof HTMLInputElement && focused.type === 'radio')) return false;
    move(direction);
    return true;
  };
  useKey('ArrowDown', () => arrow('down'));
  useKey('ArrowUp', () => arrow('up'));
  useKey('ArrowLeft', () => (view === 'board' ? arrow('left') : false));
  useKey('ArrowRight', () => (view === 'board' ? arrow('right') : false));
  useKey('Home', () => arrow('first'));
  useKey('End', () => arrow('last'));
  useKey('PageUp', () => arrow('pageUp'));
  useKey('PageDown', () => arrow('pageDown'));
  useKey('Enter', () => (row && !assigning ? next(row.id) : false));
  useKey('Ctrl+Enter', () => (row ? whole(row.id) : false));
  useKey('F7', () => openAssign(!assigning));
  useKey('Esc', () => {
    if (assigning) setAssigning(false);
    else if (isFiltered(filter)) setFilter(NO_FILTER);
    else return false;
    return true;
  });
  const onListKey = (event: KeyboardEvent) => {
    const direction = MOVES[event.key];
    if (direction) move(direction);
    else if (event.key === 'Enter' && !event.ctrlKey && row) next(row.id);
    else return;
    event.preventDefault();
  };

  const list = {
    chosen: id,
    onChoose: choose,
    onOpen: whole,
    onNext: next,
    now,
    tinted,
  };
  const onOnly = (group: QueueFilter['group']) => setFilter({ ...filter, group });
  return (
    <div className={c.page} data-full={row === null || undefined}>
      <div className={c.left}>
        <h1 className="sr">{t('common:nav.queue')}</h1>
        <QueueBar
          view={view}
          onView={showAs}
          filter={filter}
          onFilter={setFilter}
          counts={counts}
          onListKey={onListKey}
        />
        {shown.length === 0 && (
          <div className={c.nothing}>
            <EmptyState
              small
              title={t('nothing.title')}
              actions={
                <Button variant="default" rightSection={<Keys k="Esc" />} onClick={() => setFilter(NO_FILTER)}>
                  {t('nothing.showAll', { count: rows.length })}
                </Button>
              }
            />
          </div>
        )}
        {shown.length > 0 && view === 'board' && (
          <QueueBoard
            {...list}
            lanes={lanes}
            open={openLanes(hasLittleRoom, filter.group, row && groupOf(row))}
            counts={counts.groups}
            only={filter.group}
            onOnly={onOnly}
          />
        )}
        {shown.length > 0 && view === 'table' && (
          <QueueTable
            {...list}
            rows={sorted}
            sort={sort}
            onSort={setSort}
            counts={counts.groups}
            only={filter.group}
            onOnly={onOnly}
            rowHeight={document.documentElement.hasAttribute('data-touch') ? 64 : 38}
          />
        )}
      </div>
      {row && staff && (
        <TicketSummary
          row={row}
          me={staff}
          detail={detail}
          unread={read.error}
          onRead={() => void read.refetch()}
          now={now}
          assigning={assigning}
          onAssigning={openAssign}
          onAssign={(technician) => void assign(row, technician)}
          onNext={() => next(row.id)}
          onWhole={() => whole(row.id)}
          problem={
            command.error !== null && (
              <ErrorNotice
                error={command.error}
                onRetry={errorCode(command.error) === 'STALE' ? () => setAssigning(true) : command.retry}
              />
            )
          }
        />
      )}
    </div>
  );
}
