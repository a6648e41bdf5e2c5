import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { PrintJobView } from '../../../shared/printing/contract.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys, Sep, TicketCode, When } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Dot } from '../../ui/StateChip.tsx';
import { JobReason, useJobAnswers, type JobAction } from './jobs.tsx';
import { isHeld } from './print-words.ts';
import c from './jobs.module.css';

const DONE_SHOWN = 30;

/** The print queue for people: what they must say first, what waits, what went out. */
export function JobsSection() {
  const { t } = useT('settings');
  const jobs = useQuery(orpc.printing.jobs.queryOptions({ input: {} }));
  const lights = useQuery(orpc.printing.status.queryOptions());
  const [all, setAll] = useState(false);
  const { answer, busy, error, retry, settled } = useJobAnswers();
  // Oldest first: it lies on top of the pile of paper.
  const asked = (jobs.data ?? []).filter((job) => job.state === 'unknown' && !isHeld(job)).toReversed();
  const held = (jobs.data ?? []).filter(isHeld).toReversed();
  const waiting = (jobs.data ?? [])
    .filter(({ state }) => ['queued', 'sending', 'not_sent'].includes(state))
    .toReversed();
  const done = (jobs.data ?? []).filter(({ state }) => state === 'printed' || state === 'cancelled');
  const [first] = asked;
  /** Nothing goes to a printer that is switched off here; it is no fault of the printer's. */
  const isOff = (job: PrintJobView) => lights.data?.some(({ role, light }) => role === job.printer && light === 'off');
  const act = (action: JobAction, job: PrintJobView) => {
    if (!busy) answer(action, job.id);
  };
  useKey('Alt+1', () => first && act('answerYes', first), { enabled: first !== undefined });
  useKey('Alt+2', () => first && act('answerNo', first), { enabled: first !== undefined });

  if (jobs.data === undefined)
    return jobs.error ? <ErrorNotice error={jobs.error} onRetry={() => void jobs.refetch()} /> : <Loading rows={6} />;
  if (jobs.data.length === 0) return <EmptyState small title={t('job.none')} />;
  return (
    <div className={c.jobs}>
      <ErrorNotice error={error} onRetry={retry} />
      {settled && (
        <div role="status" className="dim">
          {settled}
        </div>
      )}
      {asked.length > 0 && (
        <section className={c.ask} aria-label={t('job.ask')}>
          <h2>{t('job.ask')}</h2>
          <p>{t('job.askWhy')}</p>
          <ul>
            {asked.map((job) => (
              <Job key={job.id} job={job}>
                <Button
                  size="xs"
                  rightSection={job === first ? <Keys k="Alt 1" on="fill" /> : null}
                  onClick={() => act('answerYes', job)}
                >
                  {t('job.cameOut')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  rightSection={job === first ? <Keys k="Alt 2" /> : null}
                  onClick={() => act('answerNo', job)}
                >
                  {t('job.didNot')}
                </Button>
                <Button size="xs" variant="subtle" fw={400} onClick={() => act('cancel', job)}>
                  {t('job.forget')}
                </Button>
              </Job>
            ))}
          </ul>
        </section>
      )}
      {held.length > 0 && (
        <section className={c.ask} aria-label={t('job.held')}>
          <h2>{t('job.held')}</h2>
          <p>{t('job.heldWhy')}</p>
          <ul>
            {held.map((job) => (
              <Job key={job.id} job={job}>
                <Button size="xs" variant="default" onClick={() => act('print', job)}>
                  {t('common:action.print')}
                </Button>
                <Button size="xs" variant="subtle" fw={400} onClick={() => act('cancel', job)}>
                  {t('job.leave')}
                </Button>
              </Job>
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && (
        <Panel title={t('job.waiting')} count={waiting.length}>
          <ul className={c.jobList}>
            {waiting.map((job) => (
              <Job key={job.id} job={job} note={isOff(job) ? t('job.printerOff') : null}>
                {job.state !== 'sending' && (
                  <>
                    <Button size="xs" variant="default" onClick={() => act('retry', job)}>
                      {t('job.now')}
                    </Button>
                    <Button size="xs" variant="subtle" fw={400} onClick={() => act('cancel', job)}>
                      {t('common:action.cancel')}
                    </Button>
                  </>
                )}
              </Job>
            ))}
          </ul>
        </Panel>
      )}
      {done.length > 0 && (
        <Panel title={t('job.past')} count={done.length}>
          <ul className={c.jobList}>
            {done.slice(0, all ? done.length : DONE_SHOWN).map((job) => (
              <Job key={job.id} job={job} />
            ))}
          </ul>
          {!all && done.length > DONE_SHOWN && (
            <button type="button" className={`link ${c.moreJobs}`} onClick={() => setAll(true)}>
              {t('job.more', { count: done.length - DONE_SHOWN })}
            </button>
          )}
        </Panel>
      )}
    </div>
  );
}

type JobProps = { job: PrintJobView; note?: string | null; children?: ReactNode };

function Job({ job, note = null, children }: JobProps) {
  const { t } = useT('settings');
  const now = useNow();
  const isOver = job.state === 'printed' || job.state === 'cancelled';
  const tone = job.state === 'printed' ? 'ready' : isOver || job.state === 'queued' ? 'todo' : 'wait';
  return (
    <li className={c.job} data-job={job.document} data-state={job.state}>
      <div className={c.jobLine}>
        <Dot state={job.state === 'sending' ? 'work' : tone} hollow={tone === 'todo'} />
        <span className={c.jobName}>
          {t(`document.${job.document}`)}
          {job.copy > 0 && <span className="dim"> {t('job.copy', { number: job.copy })}</span>}
          {job.ticketId && job.ticketCode && (
            <>
              <Sep />
              <Link className="link" to="/ticket/$ticketId" params={{ ticketId: job.ticketId }}>
                <TicketCode code={job.ticketCode} />
              </Link>
            </>
          )}
          <Sep />
          <span className="dim">{t(`printer.${job.printer}`)}</span>
        </span>
        <span className={isOver ? 'dim sm' : 'b sm'}>
          {isHeld(job) ? t('reason.printer_off') : t(`job.state.${job.state}`)}
        </span>
        <When at={job.createdAt} now={now} className={`dim sm ${c.jobAt}`} />
      </div>
      {note ? <div className={c.reason}>{note}</div> : !isOver && !isHeld(job) && <JobReason reason={job.reason} />}
      {children && <div className={c.jobActions}>{children}</div>}
    </li>
  );
}
