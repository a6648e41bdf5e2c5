import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { deviceName } from '../../../shared/device/name.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import type { PrinterLight, PrintJobView, PrintState } from '../../../shared/printing/contract.ts';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useCommand } from '../../ui/command.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys, Sep, TicketCode } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { Dot } from '../../ui/StateChip.tsx';
import type { State } from '../../ui/tokens.ts';
import c from './done.module.css';
import type { Committed } from './use-commit.ts';

/** Ctrl+Enter pressed twice to commit must not open the ticket as well. */
const CALM_MS = 600;
const DOCUMENTS = ['intake_slip', 'voucher', 'device_label'] as const;

const COLOUR: Record<PrintState, State> = {
  queued: 'todo',
  sending: 'work',
  printed: 'ready',
  not_sent: 'wait',
  unknown: 'wait',
  cancelled: 'todo',
};

/** Taken in: the number, what came out of the printers, and the two ways to go on. */
export function DoneView({ committed, data }: { committed: Committed; data: IntakeDraft }) {
  const { t } = useT('intake');
  const navigate = useNavigate();
  const nextButton = useRef<HTMLButtonElement>(null);
  const [calm, setCalm] = useState(false);
  const { ticketId, code } = committed;
  const jobs = useQuery(orpc.printing.jobs.queryOptions({ input: { ticketId } }));
  const printers = useQuery(orpc.printing.status.queryOptions());
  const next = () => void navigate({ to: '/intake' });
  const openTicket = () => void navigate({ to: '/ticket/$ticketId', params: { ticketId } });
  useKey('Enter', next);
  useKey('Ctrl+Enter', openTicket, { enabled: calm });

  useEffect(() => {
    nextButton.current?.focus();
    const timer = setTimeout(() => setCalm(true), CALM_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div className={`${c.page} scroll`}>
      <div className={c.body} role="status">
        <h1>{t('done.title')}</h1>
        <p className={c.code} data-testid="ticket-code">
          <TicketCode code={code} />
        </p>
        <p className={c.who}>
          <b>{data.name}</b>
          <Sep />
          {deviceName(data.brand ?? '', data.model ?? '')}
          {data.shelf && (
            <>
              <Sep />
              {t('common:field.shelf')} <b>{data.shelf}</b>
            </>
          )}
        </p>
        <ul className={c.jobs} aria-label={t('done.papers')}>
          {DOCUMENTS.map((document) => (
            <Paper
              key={document}
              document={document}
              job={jobs.data?.find((job) => job.document === document)}
              printer={printers.data?.find(({ role }) => role === (document === 'device_label' ? 'label' : 'receipt'))}
            />
          ))}
        </ul>
        {jobs.error !== null && <ErrorNotice compact error={jobs.error} onRetry={() => void jobs.refetch()} />}
        <p className="dim">{t('done.hint')}</p>
        <div className={c.actions}>
          <Button ref={nextButton} onClick={next} rightSection={<Keys k="Enter" on="fill" />}>
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

type PaperProps = {
  document: (typeof DOCUMENTS)[number];
  job: PrintJobView | undefined;
  printer: PrinterLight | undefined;
};

/** One paper: whether it came out, and if not, why and what happens next. */
function Paper({ document, job, printer }: PaperProps) {
  const { t } = useT('intake');
  const state = job?.state ?? 'queued';
  const off = state === 'queued' && printer?.light === 'off';
  const name = t(document === 'device_label' ? 'common:light.labelPrinter' : 'common:light.slip');
  return (
    <li data-document={document} data-state={off ? 'off' : state}>
      <Dot state={COLOUR[state]} hollow={COLOUR[state] === 'todo'} />
      <span className="b">{t(`paper.document.${document}`)}</span>
      <span className={state === 'printed' ? 'dim' : undefined}>
        {off ? t('print.off', { printer: name }) : t(`print.${state}`, { printer: name })}
      </span>
      {state === 'unknown' && job && <CameOut jobId={job.id} />}
    </li>
  );
}

/** Only a person can see whether a paper lies there whose end the printer did not tell. */
function CameOut({ jobId }: { jobId: string }) {
  const { t } = useT('intake');
  const { run, error } = useCommand();
  const answer = (cameOut: boolean) => run('answer', { jobId, cameOut }, client.printing.answer);
  return (
    <span className={c.answer}>
      <button type="button" className="link b" onClick={() => void answer(true)}>
        {t('print.cameOut')}
      </button>
      <button type="button" className="link b" onClick={() => void answer(false)}>
        {t('print.again')}
      </button>
      {error !== null && <ErrorNotice compact error={error} />}
    </span>
  );
}
