import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { useNow } from '../../ui/now.ts';
import { StateChip } from '../../ui/StateChip.tsx';
import { failedBeforeCustomer, whyNotCollectable } from './gate-steps.ts';
import desk from './desk.module.css';
import { ScanProblemNotice } from './ScanProblem.tsx';
import type { Gate } from './use-gate.ts';
import { usePickupScan } from './use-pickup-scan.ts';

/** The device cannot be handed out: it is not done yet, or has just gone back to the bench. */
export function NotReady({ gate }: { gate: Gate }) {
  const { t } = useT('pickup');
  const { near } = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const scans = usePickupScan(null);
  const { detail } = gate;
  const failed = failedBeforeCustomer(detail.timeline);
  const over = whyNotCollectable(detail.state) === 'over';
  const note = typeof failed?.data['note'] === 'string' ? failed.data['note'] : '';
  const openTicket = () => void navigate({ to: '/ticket/$ticketId', params: { ticketId: detail.id } });
  const next = () => void navigate({ to: '/pickup' });
  useKey('Enter', openTicket, { enabled: scans.problem === null });
  useKey('Esc', next, { enabled: scans.problem === null });
  const title = failed
    ? t('notReady.failed', { device: detail.deviceName })
    : t(over ? 'notReady.over' : 'notReady.title', {
        device: detail.deviceName,
        state: t(`common:state.${detail.state}`),
      });
  return (
    <div className={desk.outcome}>
      {scans.problem && <ScanProblemNotice problem={scans.problem} onClose={scans.clearProblem} />}
      <EmptyState
        title={title}
        actions={
          <>
            <Button onClick={openTicket} rightSection={<Keys k="Enter" on="fill" />}>
              {t('notReady.open')}
            </Button>
            <Button variant="default" onClick={next} rightSection={<Keys k="Esc" />}>
              {t('done.next')}
            </Button>
          </>
        }
      >
        <StateChip state={detail.state} />{' '}
        {failed
          ? `${note === '' ? '' : `${t('notReady.note', { note })} `}${t('notReady.failedHint')}`
          : over
            ? t('scan.over.next')
            : t('notReady.hint', { at: near(detail.promisedAt, now), customer: detail.customerName })}
      </EmptyState>
    </div>
  );
}
