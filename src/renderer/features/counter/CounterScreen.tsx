import { Button } from '@mantine/core';
import { IconPackageExport, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { formatFen } from '../../../shared/money.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { doorsOf, type Doors } from '../../ui/doors.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { CalendarNotice } from './CalendarNotice.tsx';
import { CallbackCall, NotifyCall, ProgressCall, TicketCall } from './CallPanel.tsx';
import c from './counter.module.css';
import { Drafts } from './Drafts.tsx';
import { CallbackList, DecideList, DueList, NotifyList, UnpaidList, type Picking } from './Lists.tsx';
import { groupDue, LISTS, moved, resolvePlace, type Ids, type ListName, type Place } from './counter-lists.ts';
import { rowId } from './Row.tsx';
import { useTouched } from './use-touched.ts';

type Hint = 'common:action.open' | 'common:action.call' | 'takePayment';
/** What Enter does in each list; the first and the fourth leave this screen, the others unfold the call. */
const HINT: Record<ListName, Hint> = {
  due: 'common:action.open',
  notify: 'common:action.call',
  decide: 'common:action.call',
  unpaid: 'takePayment',
  callback: 'common:action.call',
};

export default function CounterScreen() {
  const { t } = useT('counter');
  const navigate = useNavigate();
  const doors = doorsOf(useSession().can);
  const overview = useQuery(orpc.counter.overview.queryOptions());
  const callbacks = useQuery(orpc.callback.due.queryOptions());
  const touched = useTouched();
  const now = useNow();
  const [chosen, setChosen] = useState<Place | null>(null);
  const [calling, setCalling] = useState<{ list: ListName; id: string } | null>(null);

  const data = overview.data;
  const calls = callbacks.data ?? [];
  const ids: Ids = {
    due: groupDue(data?.due ?? [], now).flatMap(({ rows }) => rows.map((row) => row.id)),
    notify: data?.toNotify.map((row) => row.id) ?? [],
    decide: data?.awaitingCustomer.map((row) => row.id) ?? [],
    unpaid: data?.unpaid.map((row) => row.id) ?? [],
    callback: calls.map((row) => row.id),
  };
  const place = resolvePlace(ids, chosen);

  const select = (next: Place) => {
    setChosen(next);
    if (next.id !== null) document.getElementById(rowId(next.list, next.id))?.focus({ preventScroll: true });
  };
  const openTicket = (ticketId: string) => void navigate({ to: '/ticket/$ticketId', params: { ticketId } });
  const call = (list: ListName, id: string) =>
    setCalling(calling?.list === list && calling.id === id ? null : { list, id });
  const act = (list: ListName, id: string) => {
    setChosen({ list, id, index: ids[list].indexOf(id) });
    if (list === 'due') openTicket(id);
    else if (list === 'unpaid' && !doors.gate) openTicket(id);
    else if (list === 'unpaid') void navigate({ to: '/pickup/$ticketId', params: { ticketId: id } });
    else call(list, id);
  };
  /** The call is over; the row keeps the choice, or whoever takes its place. */
  const endCall = () => setCalling(null);

  const goTo = (list: ListName) =>
    select(resolvePlace(ids, { list, id: null, index: 0 }) ?? { list, id: null, index: 0 });
  useKey('Alt+1', () => goTo('due'));
  useKey('Alt+2', () => goTo('notify'));
  useKey('Alt+3', () => goTo('decide'));
  useKey('Alt+4', () => goTo('unpaid'));
  useKey('Alt+5', () => goTo('callback'));
  useKey('ArrowDown', () => (place ? select(moved(ids, place, 1)) : undefined));
  useKey('ArrowUp', () => (place ? select(moved(ids, place, -1)) : undefined));
  useKey('Enter', () => (place?.id ? act(place.list, place.id) : false));
  useKey('F6', () => (place?.id ? call(place.list, place.id) : false));

  const panelOf = (list: ListName, id: string): ReactNode => {
    if (calling?.list !== list || calling.id !== id) return null;
    if (list === 'callback') {
      const row = calls.find((other) => other.id === id);
      return row ? <CallbackCall row={row} onClose={endCall} /> : null;
    }
    if (list === 'notify') {
      const row = data?.toNotify.find((other) => other.id === id);
      return row && data ? <NotifyCall row={row} closesAt={data.closesAt} onClose={endCall} /> : null;
    }
    if (list === 'decide') {
      const row = data?.awaitingCustomer.find((other) => other.id === id);
      if (!row) return null;
      const script = t('decide.script', { device: row.deviceName, amount: formatFen(row.estimateFen ?? 0) });
      return (
        <TicketCall
          row={row}
          script={script}
          action={t('decide.record')}
          onOpen={() => openTicket(id)}
          onClose={endCall}
        />
      );
    }
    if (list === 'due') {
      const row = data?.due.find((other) => other.id === id);
      return row ? <ProgressCall row={row} onOpen={() => openTicket(id)} onClose={endCall} /> : null;
    }
    const row = data?.unpaid.find((other) => other.id === id);
    if (!row) return null;
    return (
      <TicketCall
        row={row}
        script={t('unpaid.script', { device: row.deviceName, amount: formatFen(row.balanceFen ?? 0) })}
        action={t('common:action.open')}
        onOpen={() => openTicket(id)}
        onClose={endCall}
      />
    );
  };

  const pickingOf = (list: ListName): Picking => ({
    isOn: (id) => place?.list === list && place.id === id,
    isTouched: (id) => touched.has(id),
    select: (id) => setChosen({ list, id, index: ids[list].indexOf(id) }),
    act: (id) => act(list, id),
    panelOf: (id) => panelOf(list, id),
  });

  const list = (name: ListName, content: ReactNode, ready: boolean, error: unknown, tall = false) => (
    <ListPanel
      name={name}
      count={ready ? ids[name].length : undefined}
      isOn={place?.list === name}
      isCalling={calling?.list === name}
      tall={tall}
      hint={name === 'unpaid' && !doors.gate ? 'common:action.open' : HINT[name]}
    >
      {error ? (
        <div className={c.errorIn}>
          <ErrorNotice error={error} compact />
        </div>
      ) : !ready ? (
        <Loading rows={name === 'due' ? 8 : 4} />
      ) : ids[name].length === 0 ? (
        <EmptyState small title={t(`empty.${name}.title`)}>
          {t(`empty.${name}.hint`)}
        </EmptyState>
      ) : (
        content
      )}
    </ListPanel>
  );
  const ready = data !== undefined;
  return (
    <div className={c.page}>
      <Head counts={data} doors={doors} />
      <CalendarNotice />
      <div className={c.grid}>
        <div className={c.col}>
          {list('due', <DueList rows={data?.due ?? []} picking={pickingOf('due')} />, ready, overview.error)}
        </div>
        <div className={c.col}>
          {list(
            'notify',
            <NotifyList rows={data?.toNotify ?? []} picking={pickingOf('notify')} />,
            ready,
            overview.error,
            true,
          )}
          {list(
            'decide',
            <DecideList rows={data?.awaitingCustomer ?? []} picking={pickingOf('decide')} />,
            ready,
            overview.error,
          )}
        </div>
        <div className={c.col}>
          {list(
            'unpaid',
            <UnpaidList rows={data?.unpaid ?? []} picking={pickingOf('unpaid')} />,
            ready,
            overview.error,
          )}
          {list(
            'callback',
            <CallbackList rows={calls} picking={pickingOf('callback')} />,
            callbacks.data !== undefined,
            callbacks.error,
          )}
        </div>
      </div>
    </div>
  );
}

function ListPanel({
  name,
  count,
  isOn,
  isCalling,
  tall,
  hint,
  children,
}: {
  name: ListName;
  count: number | undefined;
  isOn: boolean;
  isCalling: boolean;
  tall: boolean;
  hint: Hint;
  children: ReactNode;
}) {
  const { t } = useT('counter');
  const key = `Alt ${LISTS.indexOf(name) + 1}`;
  return (
    <Panel
      className={[c.panel, tall ? c.tall : '', isCalling ? c.calling : ''].join(' ')}
      title={t(`list.${name}`)}
      count={count}
      right={
        <>
          <span className={c.hint} data-on={isOn || undefined}>
            <Keys k="Enter" on="soft" />
            {t(hint)}
          </span>
          <Keys k={key} on="soft" />
        </>
      }
    >
      <div className={`${c.body} scroll`}>{children}</div>
    </Panel>
  );
}

type Counts = { takenInToday: number; collectedToday: number; inShop: number };

/** The day, how it goes, and the two things that customers come for. */
type HeadProps = { counts: Counts | undefined; doors: Doors };

function Head({ counts, doors }: HeadProps) {
  const { t } = useT('counter');
  const { dayTitle } = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  return (
    <header className={c.head}>
      <div className={c.day}>
        <h1>{dayTitle(now)}</h1>
        <div className={c.today}>
          {counts ? t('today', { in: counts.takenInToday, out: counts.collectedToday, shop: counts.inShop }) : ' '}
        </div>
      </div>
      {doors.intake && <Drafts />}
      {doors.pickup && (
        <Button
          size="lg"
          variant="default"
          leftSection={<IconPackageExport size={20} stroke={1.7} aria-hidden />}
          rightSection={<Keys k="F4" />}
          onClick={() => void navigate({ to: '/pickup' })}
        >
          {t('common:action.pickup')}
        </Button>
      )}
      {doors.intake && (
        <Button
          size="lg"
          leftSection={<IconPlus size={20} stroke={2} aria-hidden />}
          rightSection={<Keys k="F2" on="fill" />}
          onClick={() => void navigate({ to: '/intake' })}
        >
          {t('common:action.newIntake')}
        </Button>
      )}
    </header>
  );
}
