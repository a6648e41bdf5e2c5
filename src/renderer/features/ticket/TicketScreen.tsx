import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Fragment, useEffect, useRef, useState, type ReactNode } from 'react';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { errorCode } from '../../ui/errors.ts';
import { useKey } from '../../ui/keys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { CallPanel } from './CallPanel.tsx';
import { ConditionPanel, FaultPanel } from './ConditionPanel.tsx';
import { ConsentPanel } from './ConsentPanel.tsx';
import { CustomerPanel } from './CustomerPanel.tsx';
import { DeskProvider, useDesk } from './desk.tsx';
import { DevicePanel } from './DevicePanel.tsx';
import { DiagnosisPanel } from './DiagnosisPanel.tsx';
import { EstimatePanel } from './EstimatePanel.tsx';
import { Header } from './Header.tsx';
import { MoveForm } from './MoveForm.tsx';
import { panelsOf, type PanelName } from './panels.ts';
import { PromiseForm } from './PromiseForm.tsx';
import { TestsPanel } from './TestsPanel.tsx';
import c from './ticket.module.css';
import { NoteField, Timeline, TimelineList } from './Timeline.tsx';
import { WarrantyPanel } from './WarrantyPanel.tsx';
import { WorkPanel } from './WorkPanel.tsx';

/** One ticket: what is known of it, what happened, and its next step. */
export default function TicketScreen() {
  const { ticketId = '' } = useParams({ strict: false });
  return <OneTicket key={ticketId} ticketId={ticketId} />;
}

function OneTicket({ ticketId }: { ticketId: string }) {
  const { t } = useT('ticket');
  const navigate = useNavigate();
  // What is late is so by the clock: nobody has to change anything for it.
  const { data, error, refetch } = useQuery(
    orpc.ticket.get.queryOptions({ input: { ticketId }, refetchInterval: 60_000 }),
  );
  const toQueue = () => void navigate({ to: '/queue' });
  if (data)
    return (
      <DeskProvider ticket={data}>
        <Page />
      </DeskProvider>
    );
  if (!error) return <Loading />;
  const code = errorCode(error);
  if (code === 'NOT_FOUND' || code === 'BAD_REQUEST')
    return (
      <EmptyState title={t('notFound.title')} actions={<Button onClick={toQueue}>{t('notFound.toQueue')}</Button>}>
        {t('notFound.text')}
      </EmptyState>
    );
  return (
    <div className={c.failed}>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    </div>
  );
}

const PANELS: Record<PanelName, () => ReactNode> = {
  fault: FaultPanel,
  diagnosis: DiagnosisPanel,
  warranty: WarrantyPanel,
  estimate: EstimatePanel,
  consent: ConsentPanel,
  work: WorkPanel,
  tests: TestsPanel,
};

/** A column that scrolls is reached and scrolled by keys too, even where it holds no control. */
const scrolled = (label: string) => ({ tabIndex: 0, role: 'group', 'aria-label': label });

/** Wide: facts, work, timeline. Below 1280: facts and timeline share a column. Tablet: one column, the work first. */
function Page() {
  const wide = useMediaQuery('(min-width: 1280px)', true, { getInitialValueInEffect: false });
  const narrow = useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false });
  const { t } = useT('ticket');
  const { ticket, forms } = useDesk();
  const middle = useRef<HTMLDivElement>(null);
  const { state } = ticket;
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    // Another state, another panel on top; but not from under somebody who is writing.
    const place = middle.current;
    if (place && !place.contains(document.activeElement)) place.scrollTop = 0;
  }, [state]);
  const work = (
    <div
      key="work"
      ref={middle}
      className={`${c.col} ${c.middle} ${narrow ? '' : 'scroll'}`}
      {...(narrow ? {} : scrolled(t('side.work')))}
    >
      <Tasks />
      {panelsOf(ticket, new Set(Object.keys(forms))).map((name) => {
        const Shown = PANELS[name];
        return <Shown key={name} />;
      })}
    </div>
  );
  if (narrow)
    return (
      <div className={`${c.page} scroll`}>
        <Header narrow />
        <div className={c.stack}>
          {work}
          <div className={c.facts}>
            <Facts />
          </div>
          <Timeline />
        </div>
      </div>
    );
  return (
    <div className={c.page}>
      <Header narrow={false} />
      {wide ? (
        <div className={c.grid}>
          <div className={`${c.col} scroll`} {...scrolled(t('side.facts'))}>
            <Facts />
          </div>
          {work}
          <Timeline />
        </div>
      ) : (
        <div className={c.grid} data-two>
          {work}
          <Side ticket={ticket} />
        </div>
      )}
    </div>
  );
}

const Facts = () => (
  <Fragment>
    <CustomerPanel />
    <DevicePanel />
    <ConditionPanel />
  </Fragment>
);

/** What is asked for at this moment and belongs to no panel. */
function Tasks() {
  const { forms, rights } = useDesk();
  return (
    <>
      {forms.call && rights.has('call') && <CallPanel />}
      {forms.move && 'step' in forms.move && <MoveForm step={forms.move.step} />}
      {forms.promise && 'onwards' in forms.promise && <PromiseForm onwards={forms.promise.onwards} />}
    </>
  );
}

type Tab = 'facts' | 'timeline';

function Side({ ticket }: { ticket: TicketDetail }) {
  const { t } = useT('ticket');
  const [tab, setTab] = useState<Tab>('facts');
  const { asked } = useDesk();
  /** The names to assign hang on the device's facts, the shelf's field stands there. */
  const wanted = asked?.form === 'assign' || asked?.form === 'shelf' ? asked.n : 0;
  const [seen, setSeen] = useState(wanted);
  if (wanted !== seen) {
    setSeen(wanted);
    if (wanted > 0) setTab('facts');
  }
  useKey('Alt+1', () => setTab('facts'));
  useKey('Alt+2', () => setTab('timeline'));
  return (
    <div className={c.side}>
      <Segments
        label={t('side.label')}
        value={tab}
        options={[
          { value: 'facts', label: t('side.facts') },
          { value: 'timeline', label: t('side.timeline', { count: ticket.timeline.length }) },
        ]}
        onChange={setTab}
      />
      {tab === 'facts' ? (
        <div className={`${c.col} ${c.sideBody} scroll`} {...scrolled(t('side.facts'))}>
          <Facts />
        </div>
      ) : (
        <div className={`${c.sideBody} ${c.sideTimeline}`}>
          <TimelineList />
        </div>
      )}
      <div className={c.sideNote}>
        <NoteField />
      </div>
    </div>
  );
}
