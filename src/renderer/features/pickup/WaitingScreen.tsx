import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconScan } from '@tabler/icons-react';
import { useState } from 'react';
import { briefFault } from '../../../shared/intake/fault-chips.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys, Owed, Sep, TicketCode } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StateChip, Tag } from '../../ui/StateChip.tsx';
import { CodeEntry } from './CodeEntry.tsx';
import c from './pickup.module.css';
import desk from './desk.module.css';
import { ScanProblemNotice } from './ScanProblem.tsx';
import { usePickupScan } from './use-pickup-scan.ts';

type Waiting = TicketRow & { started: boolean };

/** What lies ready on the shelves, begun hand-overs first, then whoever has waited longest. */
function useWaiting(): { rows: Waiting[] | null; error: unknown } {
  const waiting = useQuery(orpc.pickup.waiting.queryOptions());
  const open = useQuery(orpc.queue.open.queryOptions());
  const error = waiting.error ?? open.error;
  if (!waiting.data || !open.data) return { rows: null, error };
  const byId = new Map(open.data.tickets.map((row) => [row.id, row]));
  const rows = waiting.data.flatMap(({ ticketId, started }) => {
    const row = byId.get(ticketId);
    return row ? [{ ...row, started }] : [];
  });
  return { rows, error };
}

/** Waits for the customer's voucher; beside it, where each device that may be fetched lies. */
export function WaitingScreen() {
  const { t } = useT('pickup');
  const navigate = useNavigate();
  const { rows, error } = useWaiting();
  const { problem, taking, type, clearProblem } = usePickupScan(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const at = Math.max(0, rows?.findIndex((row) => row.id === chosen) ?? 0);
  const go = (row: Waiting | undefined) => {
    if (row) void navigate({ to: '/pickup/$ticketId', params: { ticketId: row.id } });
  };
  const choose = (index: number) => {
    const row = rows?.[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    setChosen(row.id);
    document.getElementById(`waiting-${row.id}`)?.focus();
  };
  useKey('ArrowDown', () => choose(chosen === null ? 0 : at + 1));
  useKey('ArrowUp', () => choose(at - 1));

  return (
    <div className={desk.waitPage}>
      <section className={desk.await} aria-labelledby="await-title">
        <span className={desk.awaitMark} aria-hidden>
          <IconScan size={56} stroke={1.2} />
        </span>
        <h1 id="await-title">{t('wait.title')}</h1>
        <p>{t('wait.hint')}</p>
        <CodeEntry label={t('code.voucher')} onCode={type} busy={taking} />
        {problem && <ScanProblemNotice problem={problem} onClose={clearProblem} />}
      </section>
      <Panel
        className={c.waitList}
        title={t('wait.list')}
        count={rows?.length}
        right={rows && rows.length > 0 ? <Keys k="Up Down" on="soft" /> : null}
      >
        {error ? (
          <div className={c.pad}>
            <ErrorNotice error={error} />
          </div>
        ) : !rows ? (
          <Loading rows={8} />
        ) : rows.length === 0 ? (
          <EmptyState small title={t('wait.empty')}>
            {t('wait.emptyHint')}
          </EmptyState>
        ) : (
          <ul className={`${desk.waitRows} scroll`}>
            {rows.map((row) => (
              <li key={row.id}>
                <WaitingRow row={row} onOpen={() => go(row)} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function WaitingRow({ row, onOpen }: { row: Waiting; onOpen: () => void }) {
  const { t, lang } = useT('pickup');
  const { ago, absolute } = useFormat();
  const now = useNow();
  return (
    <button type="button" id={`waiting-${row.id}`} className={desk.waitRow} onClick={onOpen}>
      <span className={desk.shelf} data-none={row.shelf === null || undefined}>
        {row.shelf ?? t('wait.noShelf')}
      </span>
      <span className={desk.two}>
        <span className="cut b">{row.deviceName}</span>
        <span className="cut sm dim">
          {row.customerName}
          <Sep />
          {row.phoneLast4}
          <Sep />
          {briefFault(row, lang)}
        </span>
      </span>
      <span className={desk.waitEnd}>
        <span className="row">
          {row.started && <Tag tone="work">{t('wait.started')}</Tag>}
          <StateChip state={row.state} plain />
        </span>
        <span className="sm dim">
          <TicketCode code={row.code} />
        </span>
      </span>
      <span className={desk.waitEnd}>
        <Owed fen={row.balanceFen} />
        <time className="sm dim num" dateTime={row.stateSince} title={absolute(row.stateSince, now)}>
          {ago(row.stateSince, now)}
        </time>
      </span>
    </button>
  );
}
