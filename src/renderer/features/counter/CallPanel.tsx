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
import { useFormat } from '../../ui/format.ts';
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

/** Tells the customer that the device is ready. */
export function NotifyCall({ row, closesAt, onClose }: TicketCallProps & { closesAt: string }) {
  const { t, lang } = useT('counter');
  const { near, clock } = useFormat();
  const now = useNow();
  const { detail, mayCall, phone } = useTicketCall(row);
  const command = useCommand();
  const [channel, setChannel] = useState<(typeof TELLING)[number]>('phone');
  const first = useFirstFocus();
  const vain = callsInVain(detail.data?.timeline ?? []);

  const record = async (reached: boolean) => {
    if (!detail.data) return;
    actedOn(row.id);
    const input = { ticketId: row.id, revision: detail.data.revision, channel, reached, note: '' };
    const answer = await command.run('notify', input, client.ticket.notifyReady, () => detail.refetch());
    if (!answer) return;
    say(t(reached ? 'notify.told' : 'notify.notReached', { name: row.customerName }));
    onClose();
  };
  useKey('Enter', () => void record(true), { enabled: mayCall });
  useKey('Shift+Enter', () => void record(false), { enabled: mayCall });

  const repaired = row.outcome === 'repaired' || row.outcome === null;
  const script = [
    t(repaired ? 'notify.scriptRepaired' : 'notify.scriptOther', {
      name: row.customerName,
      device: row.deviceName,
      outcome: t(`common:outcome.${row.outcome ?? 'repaired'}`),
    }),
    row.balanceFen > 0 ? t('notify.scriptMoney', { amount: formatFen(row.balanceFen) }) : t('notify.scriptPaid'),
    closesAt > now ? t('notify.scriptToday', { time: clock(closesAt) }) : t('notify.scriptVoucher'),
  ].join(lang === 'zh' ? '' : ' ');
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
        </div>
      )}
      <ErrorNotice error={command.error} compact onRetry={command.retry} />
    </CallFrame>
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
  const [score, setScore] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const first = useFirstFocus();

  const record = async (outcome: 'reached' | 'no_answer' | 'refused') => {
    actedOn(row.ticketId);
    actedOn(row.id);
    const input = { callbackId: row.id, outcome, score: outcome === 'reached' ? score : null, note };
    const answer = await command.run('callback', input, client.callback.record);
    if (!answer) return;
    say(t(answer.closed ? 'callback.closed' : 'callback.again', { name: row.customerName }));
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

  return (
    <CallFrame
      name={row.customerName}
      phone={mayCall ? displayPhone(row.phone) : null}
      facts={row.attempts > 0 ? t('callback.attempts', { count: row.attempts }) : undefined}
      script={
        mayCall
          ? t('callback.script', { device: row.deviceName, fault: briefFault(row, lang) })
          : t('callback.notAllowed')
      }
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
        </>
      )}
      <ErrorNotice error={command.error} compact onRetry={command.retry} />
    </CallFrame>
  );
}
