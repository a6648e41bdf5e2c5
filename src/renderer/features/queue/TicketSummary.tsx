import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { displayPhone } from '../../../shared/customer/phone.ts';
import { mayDo } from '../../../shared/ticket/own-work.ts';
import { describeFault } from '../../../shared/intake/fault-chips.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import type { Instant } from '../../../shared/time.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Facts, Keys, Lateness, Money, Sep, TicketCode, When } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { StateChip } from '../../ui/StateChip.tsx';
import { AssignMenu } from './AssignMenu.tsx';
import { eventWords } from './event-words.ts';
import { isCollectable, nextStepOf } from './next-step.ts';
import { PhotoStrip } from './PhotoStrip.tsx';
import { keepFocus } from './QueueBar.tsx';
import type { People, Technician } from './use-people.ts';
import c from './summary.module.css';

const EVENTS = 6;

type TicketSummaryProps = {
  row: TicketRow;
  now: Instant;
  people: People;
  prices: boolean;
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
export function TicketSummary({ row, now, people, prices, problem, ...actions }: TicketSummaryProps) {
  const { t, lang } = useT('queue');
  const { can } = useSession();
  const { data: detail, error, refetch } = useQuery(orpc.ticket.get.queryOptions({ input: { ticketId: row.id } }));
  const fault = describeFault(row, lang);
  const mayAssign = can('ticket.assign');
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
          {!isCollectable(row.state) && (
            <span className="num">
              <Sep />
              <Lateness due={row.promisedAt} now={now} />
            </span>
          )}
        </div>
      </header>
      <Next row={row} detail={detail ?? null} now={now} onNext={actions.onNext} onAssigning={actions.onAssigning} />
      {problem && <div className={c.problem}>{problem}</div>}
      <div className={`${c.dBody} scroll`} tabIndex={-1}>
        <FactsOf key={row.id} row={row} detail={detail ?? null} people={people} prices={prices} />
        {detail && <PhotoStrip key={`photos${row.id}`} photos={detail.photos} />}
        <ErrorNotice error={error} onRetry={() => void refetch()} compact />
        {detail && <Happened detail={detail} now={now} prices={prices} />}
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
          row={row}
          people={people}
          opened={actions.assigning}
          onOpened={actions.onAssigning}
          onAssign={actions.onAssign}
        >
          <Button
            variant="default"
            size="xs"
            rightSection={<Keys k="F7" />}
            {...(mayAssign ? {} : { 'data-disabled': true, 'aria-disabled': true, title: t('assign.forbidden') })}
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
  detail: TicketDetail | null;
  now: Instant;
  onNext: () => void;
  onAssigning: (opened: boolean) => void;
};

function Next({ row, detail, now, onNext, onAssigning }: NextProps) {
  const { t, lang } = useT('queue');
  const { staff, can } = useSession();
  const { span } = useFormat();
  const step = nextStepOf(row.state, detail);
  if (!step) return null;
  const since = span((Date.parse(now) - Date.parse(row.stateSince)) / 60_000);
  const mine = staff !== null && mayDo(step.permission, row.technicianId, staff);
  const nobody = row.technicianId === null && step.name !== 'pickup';
  return (
    <div className={c.next}>
      <div className="sm dim">
        {t(`next.${step.name}.why`, { span: since, name: row.customerName })}
        {nobody && (
          <>
            {lang === 'en' && ' '}
            {t('next.nobody')}{' '}
            {can('ticket.assign') && (
              <button type="button" className="link b" onMouseDown={keepFocus} onClick={() => onAssigning(true)}>
                {t('common:action.assign')} <Keys k="F7" />
              </button>
            )}
          </>
        )}
      </div>
      {step.missing.length > 0 && (
        <ul className={c.missing} aria-label={t('next.missing')}>
          {step.missing.map((guard) => (
            <li key={guard}>{t(`common:guard.${guard}`)}</li>
          ))}
        </ul>
      )}
      <Button fullWidth rightSection={<Keys k="Enter" on="fill" />} onMouseDown={keepFocus} onClick={onNext}>
        {mine ? t(`next.${step.name}.do`, { name: row.customerName }) : t('next.look')}
      </Button>
    </div>
  );
}

type FactsProps = { row: TicketRow; detail: TicketDetail | null; people: People; prices: boolean };

function FactsOf({ row, detail, people, prices }: FactsProps) {
  const { t, lang } = useT('queue');
  const technician = people.technicianOf(row);
  const shownTechnician = lang === 'en' && technician.nameEn ? technician.nameEn : technician.name;
  const estimate = detail?.estimates[0];
  const isAnswered = detail?.consents.some(
    (consent) => consent.subject === 'estimate' && consent.estimateVersion === estimate?.version,
  );
  const waiting = <span className="faint">{detail ? t('common:field.none') : '…'}</span>;
  return (
    <Facts
      rows={[
        [t('common:field.customer'), <CustomerFact key="customer" row={row} detail={detail} />, 'customer'],
        [t('common:field.technician'), shownTechnician ?? t('common:field.unassigned'), 'technician'],
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
              {prices && <Money fen={estimate.totalFen} />} <span className="dim">v{estimate.version}</span>
              {!isAnswered && row.state === 'awaiting_approval' && (
                <span className="dim">{t('summary.unanswered')}</span>
              )}
            </span>
          ) : (
            waiting
          ),
          'estimate',
        ],
        [t('summary.warranty'), detail?.warranty ? t(`summary.${detail.warranty.result}`) : waiting, 'warranty'],
        ...(prices && isCollectable(row.state)
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

function Happened({ detail, now, prices }: { detail: TicketDetail; now: Instant; prices: boolean }) {
  const { t } = useT('queue');
  const { near } = useFormat();
  return (
    <section className={c.happened} aria-label={t('summary.happened')}>
      <h2>{t('summary.happened')}</h2>
      <ol className={c.events}>
        {detail.timeline
          .toReversed()
          .slice(0, EVENTS)
          .map((event) => (
            <li key={event.seq}>
              <When at={event.at} now={now} className="dim" />
              <span className={c.eventText}>
                {eventWords(event, prices, t, (at) => near(at, now))}
                {event.actorName && (
                  <span className="num dim">
                    <Sep />
                    {event.actorName}
                  </span>
                )}
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
