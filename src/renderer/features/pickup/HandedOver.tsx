import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayOf } from '../../../shared/time.ts';
import { useT } from '../../i18n/index.ts';
import { Facts, IconCheck, Keys, Money, Sep, TicketCode } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { useName } from '../../ui/names.ts';
import { useNow } from '../../ui/now.ts';
import { repairEndWords } from '../../ui/warranty/proof-words.ts';
import { PaymentSection } from './PaymentSection.tsx';
import c from './pickup.module.css';
import aside from './aside.module.css';
import desk from './desk.module.css';
import { handedOver } from './gate-steps.ts';
import { PrintState } from './PrintState.tsx';
import { ScanProblemNotice } from './ScanProblem.tsx';
import type { Gate } from './use-gate.ts';
import { usePayment } from './use-payment.ts';
import { usePickupScan } from './use-pickup-scan.ts';

/** It is done: what the customer took along, and the way to the next one. */
export function HandedOver({ gate }: { gate: Gate }) {
  const { t } = useT('pickup');
  const { near } = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const scans = usePickupScan(null);
  const payment = usePayment(gate);
  const nameOf = useName();
  const { view, detail } = gate;
  const deed = handedOver(detail);
  const by = nameOf(deed?.by ?? null, deed?.byEn ?? '');
  const next = () => void navigate({ to: '/pickup' });
  const openTicket = () => void navigate({ to: '/ticket/$ticketId', params: { ticketId: detail.id } });
  useKey('Enter', next, { enabled: scans.problem === null });
  useKey('Ctrl+Enter', openTicket);
  const rows: (readonly [string, ReactNode])[] = [
    [
      t('common:field.code'),
      <span key="code">
        <TicketCode code={detail.code} />
        <Sep />
        {detail.deviceName}
      </span>,
    ],
    [
      t('done.at'),
      <span key="at">
        {near(deed?.at ?? now, now)}
        {by !== '' && (
          <>
            <Sep />
            {by}
          </>
        )}
      </span>,
    ],
  ];
  if (view.invoiceNumber)
    rows.push([
      t('done.invoice'),
      <span key="invoice" className="num">
        {view.invoiceNumber}
      </span>,
    ]);
  rows.push([t('done.paid'), view.totalFen > 0 ? <Money key="paid" fen={view.paidFen} /> : t('P7.nothing')]);
  rows.push([t('done.papers'), <PrintState key="papers" ticketId={detail.id} />]);
  if (view.repairWarranty)
    rows.push([t('done.warranty'), repairEndWords(view.repairWarranty, { t, today: dayOf(now) })]);
  if (!detail.noCalls) rows.push([t('done.callback'), t('done.callbackPlanned')]);
  return (
    <div className={desk.outcome}>
      {scans.problem && <ScanProblemNotice problem={scans.problem} onClose={scans.clearProblem} />}
      <div className={desk.done}>
        <div className={desk.doneHead}>
          <span className={desk.okLarge}>
            <IconCheck size={28} />
          </span>
          <div>
            <h1>{t('done.title', { customer: detail.customerName })}</h1>
            <p className="dim">{t('done.hint')}</p>
          </div>
        </div>
        <Facts label={96} rows={rows} />
        {view.balanceFen > 0 && (
          <div className={aside.bare}>
            <PaymentSection gate={gate} payment={payment} />
          </div>
        )}
        <div className={c.actions}>
          <Button onClick={next} rightSection={<Keys k="Enter" on="fill" />}>
            {t('done.next')}
          </Button>
          <Button variant="default" onClick={openTicket} rightSection={<Keys k="Ctrl Enter" />}>
            {t('done.open')}
          </Button>
        </div>
      </div>
    </div>
  );
}
