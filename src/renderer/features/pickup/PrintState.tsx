import { useQuery } from '@tanstack/react-query';
import type { PrintJobView } from '../../../shared/printing/contract.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Sep } from '../../ui/facts.tsx';
import { Dot } from '../../ui/StateChip.tsx';
import type { State } from '../../ui/tokens.ts';
import c from './pickup.module.css';

const PRINT_TONE: Record<PrintJobView['state'], State> = {
  queued: 'work',
  sending: 'work',
  printed: 'ready',
  not_sent: 'wait',
  unknown: 'wait',
  cancelled: 'todo',
};

/** The newest job of each document that belongs to the hand-over. */
const papersOf = (jobs: readonly PrintJobView[]): PrintJobView[] =>
  (['pickup_receipt', 'payment_receipt'] as const).flatMap((document) => {
    const job = jobs.find((other) => other.document === document);
    return job ? [job] : [];
  });

/** How the papers fare at the printer; a printer that is off does not keep the customer waiting. */
export function PrintState({ ticketId }: { ticketId: string }) {
  const { t, lang } = useT('pickup');
  const jobs = useQuery(orpc.printing.jobs.queryOptions({ input: { ticketId } }));
  const papers = papersOf(jobs.data ?? []);
  if (papers.length === 0) return <span className="dim">{t('print.none')}</span>;
  const printer = t('common:light.slip');
  const reason = (job: PrintJobView) => {
    const known = ['paper_out', 'cover_open', 'offline', 'unreachable', 'error', 'not_set_up'];
    if (job.state !== 'not_sent' && job.state !== 'queued') return '';
    if (job.reason === null || !known.includes(job.reason)) return '';
    return `${lang === 'zh' ? '，' : ', '}${t(`common:light.alarm.${job.reason}`, { printer })}`;
  };
  return (
    <ul className={c.prints}>
      {papers.map((job) => (
        <li key={job.id} data-print={job.state}>
          <Dot state={PRINT_TONE[job.state]} />
          <span>
            {t(`print.document.${job.document}`)}
            <Sep />
            {t(`print.state.${job.state}`)}
            {reason(job)}
          </span>
        </li>
      ))}
    </ul>
  );
}
