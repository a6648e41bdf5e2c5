import { IconScan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import { IconCheck, TicketCode } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useName } from '../../ui/names.ts';
import { deedOf } from './gate-steps.ts';
import c from './pickup.module.css';
import type { Gate } from './use-gate.ts';

type CardProps = {
  title: string;
  state: 'done' | 'now' | 'later';
  /** What was scanned, or what is to be. */
  what: ReactNode;
  more: ReactNode;
};

function Card({ title, state, what, more }: CardProps) {
  return (
    <div className={c.scan} data-state={state} role="status" aria-label={title}>
      <span className={c.ok}>{state === 'done' ? <IconCheck size={20} /> : <IconScan size={20} stroke={1.8} />}</span>
      <div className="grow">
        <div className="sm dim cut">{title}</div>
        <b className="cut">{what}</b>
        <div className="sm dim cut">{more}</div>
      </div>
    </div>
  );
}

/** The two scans that open the gate: the customer's voucher, then the device itself. */
export function ScanCards({ gate }: { gate: Gate }) {
  const { t } = useT('pickup');
  const { clock } = useFormat();
  const nameOf = useName();
  const { view, detail } = gate;
  const voucher = deedOf('P2', gate);
  const device = deedOf('P3', gate);
  const when = (deed: NonNullable<typeof voucher>) =>
    deed.by === null ? clock(deed.at) : t('evidence.by', { at: clock(deed.at), name: nameOf(deed.by, deed.byEn) });
  return (
    <div className={c.scans}>
      <Card
        title={t('scan.first')}
        state={voucher ? 'done' : 'now'}
        what={voucher ? t('scan.voucherLast', { digits: detail.voucherLast4 }) : t('scan.voucherNow')}
        more={voucher ? when(voucher) : t('scan.voucherWhere')}
      />
      <Card
        title={t('scan.second')}
        state={device ? 'done' : view.started ? 'now' : 'later'}
        what={device ? <TicketCode code={detail.code} /> : t('scan.deviceNow')}
        more={
          device ? when(device) : detail.shelf ? t('scan.deviceAt', { shelf: detail.shelf }) : t('scan.deviceWhere')
        }
      />
    </div>
  );
}
