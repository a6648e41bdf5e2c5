import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { displayPhone } from '../../../shared/customer/phone.ts';
import { describeFault } from '../../../shared/intake/fault-chips.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { nextActionFor, nextStepOf } from '../../../shared/ticket/next-step.ts';
import { mayAssign } from '../../../shared/ticket/own-work.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { COLLECTABLE_STATES, isOneOf, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import type { Instant } from '../../../shared/time.ts';
import { useT } from '../../i18n/index.ts';
import { useSession, type SessionStaff } from '../../session.ts';
import { AssignMenu } from '../../ui/AssignMenu.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Facts, Keys, Lateness, Money, Sep, TicketCode, When } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useName } from '../../ui/names.ts';
import type { Technician } from '../../ui/technicians.ts';
import { StateChip } from '../../ui/StateChip.tsx';
import { actionWords, whyWords } from '../../ui/step-words.ts';
import { eventWords } from '../../ui/timeline-words.ts';
import { PhotoStrip } from './PhotoStrip.tsx';
import { keepFocus } from './QueueBar.tsx';
import c from './summary.module.css';

const EVENTS = 6;

type TicketSummaryProps = {
  row: TicketRow;
  me: SessionStaff;
  /** null while it is being read. */
  detail: TicketDetail | null;
  /** Why it could not be read. */
  unread: unknown;
  onRead: () => void;
  now: Instant;
  assigning: boolean;
  onAssigning: (opened: boolean) => void;
  onAssign: (technician: Technician | null) => void;
  /** Enter: where the next step is done. */
  onNext: () => void;
  /** Ctrl+Enter: the whole ticket. */
  onWhole: () => void;
  /** What went wrong with the last assignment. */
  problem: ReactNode;
};

/** The chosen ticket beside the list: what it is, its next step, the facts, what happened. */
export function TicketSummary({ row, me, detail, unread, onRead, now, problem, ...actions }: TicketSummaryProps) {
  const { t, lang } = useT('queue');
  const fault = describeFault(row, lang);
  const assigns = mayAssign(row.technicianId, null, me);
  return (
    <aside className={c.detail} aria-label={t('summary.label', { device: row.deviceName })}>
      <header className={c.dHead}>
        <div className="row">
          <TicketCode code={row.code} className="b" />
          <StateChip state={row.state} />
          {row.priority === 'urgent' && <span className="b sm">{t('common:priority.urgent')}</span>}
        </div>
        <h1 title={row.deviceName}>{row.deviceName}</h1>
        <div className={c.dLine}>
          <span className={c.fault} title={fault}>
            {fault}
          </span>
          {!isOneOf(COLLECTABLE_STATES, row.state) && (
            <span className="num">
              <Sep />
              <Lateness due={row.promisedAt} now={now} />
            </span>
          )}
        </div>
      </header>
      <Next
        row={row}
        me={me}
        assigns={assigns}
        detail={detail}
        now={now}
        onNext={actions.onNext}
        onAssigning={actions.onAssigning}
      />
      {problem && <div className={c.problem}>{problem}</div>}
      <div className={`${c.dBody} scroll`} tabIndex={-1}>
        <FactsOf key={row.id} row={row} detail={detail} />
        {detail && <PhotoStrip key={`photos${row.id}`} photos={detail.photos} />}
        <ErrorNotice error={unread} onRetry={onRead} compact />
        {detail && <Happened detail={detail} now={now} />}
      </div>
      <footer className={c.dFoot}>
        <Button
          variant="default"
          size="xs"
          rightSection={<Keys k="Ctrl Enter" />}
          onMouseDown={keepFocus}
          onClick={actions.onWhole}
        >
          {t('summary.whole')}
        </Button>
        <AssignMenu
          ticket={row}
          me={me}
          opened={actions.assigning}
          onOpened={actions.onAssigning}
          onAssign={actions.onAssign}
          position="top-start"
        >
          <Button
            variant="default"
            size="xs"
            rightSection={<Keys k="F7" />}
            {...(assigns ? {} : { 'data-disabled': true, 'aria-disabled': true, title: t('assign.forbidden') })}
          >
            {t('common:action.assign')}
          </Button>
        </AssignMenu>
      </footer>
    </aside>
  );
}

type NextProps = {
  row: TicketRow;
  me: SessionStaff;
  assigns: boolean;
  detail: TicketDetail | null;
  now: Instant;
  onNext: () => void;
  onAssigning: (opened: boolean) => void;
};

function Next({ row, me, assigns, detail, now, onNext, onAssigning }: NextProps) {
  const { t, lang } = useT('queue');
  const nameOf = useName();
  const { span } = useFormat();
  const ticket = detail ?? row;
  const key = nextStepOf(ticket);
  if (key === null) return null;
  const action = nextActionFor(ticket, me);
  const waits = action.kind === 'wait';
  const words = actionWords(action, ticket, { t, nameOf });
  const since = span((Date.parse(now) - Date.parse(row.stateSince)) / 60_000);
  const nobody = row.technicianId === null && key !== 'assign' && isOneOf(UNFINISHED_STATES, row.state);
  return (
    <div className={c.next}>
      <div className="sm dim">
        {whyWords(key, { span: since, name: row.customerName }, t)}
        {nobody && (
          <>
            {lang === 'en' && ' '}
            {t('next.nobody')}{' '}
            {assigns && (
              <button type="button" className="link b" onMouseDown={keepFocus} onClick={() => onAssigning(true)}>
                {t('common:action.assign')} <Keys k="F7" />
              </button>
            )}
          </>
        )}
      </div>
      {waits && <div>{words}</div>}
      <Button
        fullWidth
        variant={waits ? 'default' : 'filled'}
        rightSection={<Keys k="Enter" {...(waits ? {} : { on: 'fill' as const })} />}
        onMouseDown={keepFocus}
        onClick={onNext}
      >
        {waits ? t('next.look') : words}
      </Button>
    </div>
  );
}

function FactsOf({ row, detail }: { row: TicketRow; detail: TicketDetail | null }) {
  const { t } = useT('queue');
  const nameOf = useName();
  const estimate = detail?.estimates[0];
  const waiting = <span className="faint">{detail ? t('common:field.none') : '…'}</span>;
  return (
    <Facts
      rows={[
        [t('common:field.customer'), <CustomerFact key="customer" row={row} detail={detail} />, 'customer'],
        [
          t('common:field.technician'),
          nameOf(row.technicianName, row.technicianNameEn) || t('common:field.unassigned'),
          'technician',
        ],
        [
          t('common:field.shelf'),
          <span key="shelf" className="b">
            {row.shelf ?? '—'}
          </span>,
          'shelf',
        ],
        [
          t('summary.estimate'),
          estimate ? (
            <span key="estimate">
              <Money fen={estimate.totalFen} /> <span className="dim">v{estimate.version}</span>
              {!detail?.estimateAgreed && row.state === 'awaiting_approval' && (
                <span className="dim">{t('summary.unanswered')}</span>
              )}
            </span>
          ) : (
            waiting
          ),
          'estimate',
        ],
        [t('summary.warranty'), detail?.warranty ? t(`summary.${detail.warranty.result}`) : waiting, 'warranty'],
        ...(row.balanceFen !== null && isOneOf(COLLECTABLE_STATES, row.state)
          ? [
              [
                t('common:field.balance'),
                row.balanceFen > 0 ? (
                  <Money key="balance" fen={row.balanceFen} className="b" />
                ) : (
                  t('common:field.paid')
                ),
                'balance',
              ] as const,
            ]
          : []),
      ]}
    />
  );
}

/** The number stays masked until somebody who calls customers asks for it. */
function CustomerFact({ row, detail }: { row: TicketRow; detail: TicketDetail | null }) {
  const { t } = useT('queue');
  const { can } = useSession();
  const [shown, setShown] = useState(false);
  const Eye = shown ? IconEyeOff : IconEye;
  return (
    <span className={c.customer}>
      <span>{row.customerName}</span>
      <span className="num dim">
        {detail ? (shown ? displayPhone(detail.phone) : detail.phoneMasked) : `****${row.phoneLast4}`}
      </span>
      {detail && can('ticket.contact') && (
        <button
          type="button"
          className={c.eye}
          aria-pressed={shown}
          aria-label={t('summary.showPhone')}
          title={t('summary.showPhone')}
          onMouseDown={keepFocus}
          onClick={() => setShown(!shown)}
        >
          <Eye size={14} stroke={1.6} aria-hidden />
        </button>
      )}
      {detail?.noCalls && <span className="dim xs">{t('summary.noCalls')}</span>}
    </span>
  );
}

function Happened({ detail, now }: { detail: TicketDetail; now: Instant }) {
  const { t } = useT('queue');
  const { can } = useSession();
  const nameOf = useName();
  const words = { t, now, prices: can('price.see'), nameOf };
  return (
    <section className={c.happened} aria-label={t('summary.happened')}>
      <h2>{t('summary.happened')}</h2>
      <ol className={c.events}>
        {detail.timeline
          .toReversed()
          .slice(0, EVENTS)
          .map((event) => {
            const { what, more } = eventWords(event, words);
            const by = nameOf(event.actorName, event.actorNameEn);
            return (
              <li key={event.seq}>
                <When at={event.at} now={now} className="dim" />
                <span className={c.eventText}>
                  {what}{' '}
                  <span className="dim">{[...more, by].filter((part) => part !== '').join(t('ticket:comma'))}</span>
                </span>
              </li>
            );
          })}
      </ol>
    </section>
  );
}
