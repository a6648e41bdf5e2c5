import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { formatFen } from '../../../shared/money.ts';
import type { CallbackRow } from '../../../shared/callback/contract.ts';
import { displayPhone } from '../../../shared/customer/phone.ts';
import { briefFault } from '../../../shared/intake/fault-chips.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { Segments } from '../../ui/choices.tsx';
import { useCommand } from '../../ui/command.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { daysSince, useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { useNow } from '../../ui/now.ts';
import { say } from '../../ui/toast.tsx';
import c from './counter.module.css';
import { callsInVain } from './counter-lists.ts';
import { actedOn } from './use-touched.ts';

type FrameProps = {
  name: string;
  /** null while it is being read. */
  phone: string | null;
  facts?: ReactNode;
  /** What to say, in the customer's own words. */
  script?: string | undefined;
  onClose: () => void;
  children: ReactNode;
};

/** The number, large enough to dial from, what to say, and what came of it. */
function CallFrame({ name, phone, facts, script, onClose, children }: FrameProps) {
  const { t } = useT('counter');
  useKey('Esc', onClose);
  return (
    <div className={c.call} role="group" aria-label={t('call.label', { name })}>
      <div className={c.callHead}>
        <span className={c.number} data-testid="call-number">
          {phone ?? ' '}
        </span>
        <span className="sm dim grow">{facts}</span>
        <button type="button" className="link sm dim" onClick={onClose}>
          {t('common:action.close')} <Keys k="Esc" on="soft" />
        </button>
      </div>
      {script && <p className={c.script}>{script}</p>}
      {children}
    </div>
  );
}

/** The outcome that Enter stands for takes the keyboard, so that the call can be noted without the mouse. */
function useFirstFocus() {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus({ preventScroll: true }), []);
  return first;
}

/** The whole number for those who call customers, else only what lists show. */
function useTicketCall(row: TicketRow) {
  const { can } = useSession();
  const detail = useQuery(orpc.ticket.get.queryOptions({ input: { ticketId: row.id } }));
  const mayCall = can('ticket.contact');
  const whole = detail.data ? displayPhone(detail.data.phone) : null;
  return { detail, mayCall, phone: mayCall ? whole : (detail.data?.phoneMasked ?? null) };
}

type TicketCallProps = { row: TicketRow; onClose: () => void };

const TELLING = ['phone', 'wechat', 'sms'] as const;

const TOLD = {
  notified: { send: client.ticket.notifyReady, said: 'notify.told' },
  progress_told: { send: client.ticket.tellProgress, said: 'due.toldDone' },
} as const;

/** Tells the customer something of the ticket, and notes by which way, or that nobody answered. */
function TellCall({
  row,
  about,
  script,
  besides,
  onClose,
}: TicketCallProps & { about: keyof typeof TOLD; script: string; besides?: ReactNode }) {
  const { t } = useT('counter');
  const { near } = useFormat();
  const now = useNow();
  const { detail, mayCall, phone } = useTicketCall(row);
  const command = useCommand();
  const noCalls = detail.data?.noCalls ?? false;
  const [chosen, setChannel] = useState<(typeof TELLING)[number] | null>(null);
  const channel = chosen ?? (noCalls ? 'sms' : 'phone');
  const first = useFirstFocus();
  const vain = callsInVain(detail.data?.timeline ?? [], about);
  const { send, said } = TOLD[about];

  const record = async (reached: boolean) => {
    if (!detail.data) return;
    actedOn(row.id);
    const input = { ticketId: row.id, revision: detail.data.revision, channel, reached, note: '' };
    const answer = await command.run(about, input, send, () => detail.refetch());
    if (!answer) return;
    say(t(reached ? said : 'notify.notReached', { name: row.customerName }));
    onClose();
  };
  useKey('Enter', () => void record(true), { enabled: mayCall });
  useKey('Shift+Enter', () => void record(false), { enabled: mayCall });

  return (
    <CallFrame
      name={row.customerName}
      phone={phone}
      facts={
        vain.count > 0 && vain.lastAt !== null
          ? t('call.inVain', { count: vain.count, at: near(vain.lastAt, now) })
          : undefined
      }
      script={mayCall ? script : t('call.notAllowed')}
      onClose={onClose}
    >
      {mayCall && noCalls && <p className={`${c.script} b`}>{t('call.noCalls')}</p>}
      {mayCall && (
        <div className={c.callActions}>
          <Button
            ref={first}
            loading={command.busy}
            onClick={() => void record(true)}
            rightSection={<Keys k="Enter" on="fill" />}
          >
            {t('notify.reached')}
          </Button>
          <Button variant="default" onClick={() => void record(false)} rightSection={<Keys k="Shift Enter" />}>
            {t('notify.missed')}
          </Button>
          <Segments
            label={t('notify.channel')}
            value={channel}
            options={TELLING.map((value) => ({ value, label: t(`channel.${value}`) }))}
            onChange={setChannel}
          />
          {besides}
        </div>
      )}
      <ErrorNotice error={command.error} compact onRetry={command.retry} />
    </CallFrame>
  );
}

/** Tells the customer that the device is ready; of an overdue one, also for how long it has been. */
export function NotifyCall({ row, closesAt, onClose }: TicketCallProps & { closesAt: string }) {
  const { t, lang } = useT('counter');
  const { clock, span } = useFormat();
  const now = useNow();
  const owedFen = row.balanceFen ?? 0; // whoever calls customers sees prices
  const repaired = row.outcome === 'repaired' || row.outcome === null;
  const days = row.state === 'overdue' ? daysSince(row.readyAt, now) : null;
  const script = [
    t(repaired ? 'notify.scriptRepaired' : 'notify.scriptOther', {
      name: row.customerName,
      device: row.deviceName,
      outcome: t(`common:outcome.${row.outcome ?? 'repaired'}`),
    }),
    ...(days === null ? [] : [t('notify.scriptOverdue', { days: span(days * 1440) })]),
    owedFen > 0 ? t('notify.scriptMoney', { amount: formatFen(owedFen) }) : t('notify.scriptPaid'),
    closesAt > now ? t('notify.scriptToday', { time: clock(closesAt) }) : t('notify.scriptVoucher'),
  ].join(lang === 'zh' ? '' : ' ');
  return <TellCall row={row} about="notified" script={script} onClose={onClose} />;
}

/** Tells the customer how it goes (T5); a new time, which is better, is agreed on the ticket. */
export function ProgressCall({ row, onOpen, onClose }: TicketCallProps & { onOpen: () => void }) {
  const { t } = useT('counter');
  useKey('Ctrl+Enter', onOpen);
  return (
    <TellCall
      row={row}
      about="progress_told"
      script={t('due.script', { device: row.deviceName })}
      besides={
        <Button variant="default" onClick={onOpen} rightSection={<Keys k="Ctrl Enter" />}>
          {t('due.agree')}
        </Button>
      }
      onClose={onClose}
    />
  );
}

/** The number of any other row; what comes of the call is recorded on the ticket. */
export function TicketCall({
  row,
  script,
  action,
  onOpen,
  onClose,
}: TicketCallProps & { script: string; action: string; onOpen: () => void }) {
  const { t } = useT('counter');
  const { mayCall, phone } = useTicketCall(row);
  const first = useFirstFocus();
  useKey('Enter', onOpen);
  return (
    <CallFrame name={row.customerName} phone={phone} script={mayCall ? script : t('call.notAllowed')} onClose={onClose}>
      <div className={c.callActions}>
        <Button ref={first} onClick={onOpen} rightSection={<Keys k="Enter" on="fill" />}>
          {action}
        </Button>
      </div>
    </CallFrame>
  );
}

const SCORES = [1, 2, 3, 4, 5] as const;

/** The call some days after the hand-over: is it still well, and how was it? */
export function CallbackCall({ row, onClose }: { row: CallbackRow; onClose: () => void }) {
  const { t, lang } = useT('counter');
  const { can } = useSession();
  const mayCall = can('callback.call');
  const command = useCommand();
  const { near } = useFormat();
  const now = useNow();
  const [score, setScore] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const first = useFirstFocus();

  /** Without a score somebody else has to call again (T7): said once, before it is taken for an answer. */
  const [unscored, setUnscored] = useState(false);
  const record = async (outcome: 'reached' | 'no_answer' | 'refused') => {
    const isUnscored = outcome === 'reached' && score === null && row.first === null;
    setUnscored(isUnscored);
    if (isUnscored && !unscored) return;
    actedOn(row.ticketId);
    actedOn(row.id);
    const input = { callbackId: row.id, outcome, score: outcome === 'reached' ? score : null, note };
    const answer = await command.run('callback', input, client.callback.record);
    if (!answer) return;
    const name = row.customerName;
    if (answer.secondDueAt) say(t('callback.secondDue', { when: near(answer.secondDueAt, now) }));
    else if (answer.closed) say(t(row.first ? 'callback.secondDone' : 'callback.closed', { name }));
    else say(t('callback.again', { name }));
    onClose();
  };
  useKey('Enter', () => void record('reached'), { enabled: mayCall });
  useKey('Ctrl+Enter', () => void record('reached'), { enabled: mayCall });
  useKey('Shift+Enter', () => void record('no_answer'), { enabled: mayCall });
  useKey('Alt+0', () => void record('refused'), { enabled: mayCall });
  useKey('Alt+1', () => setScore(1));
  useKey('Alt+2', () => setScore(2));
  useKey('Alt+3', () => setScore(3));
  useKey('Alt+4', () => setScore(4));
  useKey('Alt+5', () => setScore(5));

  const script = row.first
    ? [
        t('callback.scriptSecond', {
          before: row.first.score === null ? t('callback.scriptNoScore') : t('callback.scriptFirst', row.first),
          device: row.deviceName,
        }),
        ...(row.first.note === '' ? [] : [t('callback.said', row.first)]),
      ].join(lang === 'zh' ? '' : ' ')
    : t('callback.script', { device: row.deviceName, fault: briefFault(row, lang) });
  return (
    <CallFrame
      name={row.customerName}
      phone={mayCall ? displayPhone(row.phone) : null}
      facts={row.attempts > 0 ? t('callback.attempts', { count: row.attempts }) : undefined}
      script={mayCall ? script : t('callback.notAllowed')}
      onClose={onClose}
    >
      {mayCall && (
        <>
          <div className={c.callActions}>
            <span className="sm dim">{t('callback.score')}</span>
            <Segments
              label={t('callback.score')}
              value={score === null ? null : String(score)}
              options={SCORES.map((value) => ({ value: String(value), label: String(value) }))}
              onChange={(value) => setScore(Number(value))}
            />
            <span className="xs dim">
              <Keys k="Alt 1" on="soft" /> – <Keys k="5" on="soft" />
            </span>
          </div>
          <Textarea
            aria-label={t('callback.note')}
            placeholder={t('callback.note')}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div className={c.callActions}>
            <Button
              ref={first}
              loading={command.busy}
              onClick={() => void record('reached')}
              rightSection={<Keys k="Enter" on="fill" />}
            >
              {t('callback.reached')}
            </Button>
            <Button variant="default" onClick={() => void record('no_answer')} rightSection={<Keys k="Shift Enter" />}>
              {t('callback.no_answer')}
            </Button>
            <Button variant="default" onClick={() => void record('refused')} rightSection={<Keys k="Alt 0" />}>
              {t('callback.refused')}
            </Button>
          </div>
          {unscored && score === null && (
            <p role="status" className={`${c.script} b`}>
              {t('callback.noScoreYet')}
            </p>
          )}
        </>
      )}
      <ErrorNotice error={command.error} compact onRetry={command.retry} />
    </CallFrame>
  );
}
