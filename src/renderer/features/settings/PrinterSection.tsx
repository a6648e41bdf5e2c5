import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PrinterLight, PrinterRole, PrintJobView } from '../../../shared/printing/contract.ts';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { useCommand } from '../../ui/command.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { Dot } from '../../ui/StateChip.tsx';
import type { State } from '../../ui/tokens.ts';
import { CheckField, ChoiceField, fieldId, NumberField, TextField } from './fields.tsx';
import { readReason } from './print-words.ts';
import { JobReason, useJobAnswers, useReasonWords } from './jobs.tsx';
import type { Part } from './settings-edits.ts';
import type { SettingsForm } from './use-settings.ts';
import c from './settings.module.css';

type PrinterProps = {
  form: SettingsForm;
  role: PrinterRole;
  /** To the list of print jobs. */
  onJobs: () => void;
};

const PART: Record<PrinterRole, Part & ('receiptPrinter' | 'labelPrinter')> = {
  receipt: 'receiptPrinter',
  label: 'labelPrinter',
};

export function PrinterSection({ form, role, onJobs }: PrinterProps) {
  const { t } = useT('settings');
  const part = PART[role];
  return (
    <>
      <PrinterSentence role={role} onJobs={onJobs} />
      <div className={c.fields}>
        <div className={c.whole}>
          <CheckField form={form} field={`${part}.enabled`} hint={t(`hint.${part}`)} />
        </div>
        <TextField form={form} field={`${part}.host`} maxLength={120} hint={t('hint.host')} />
        <NumberField form={form} field={`${part}.port`} hint={t('hint.port')} />
        {part === 'receiptPrinter' ? (
          <>
            <ChoiceField form={form} field="receiptPrinter.columns" values={[48, 32]} />
            <div className={c.whole}>
              <CheckField form={form} field="receiptPrinter.oneWay" hint={t('hint.oneWay')} />
            </div>
          </>
        ) : (
          <>
            <ChoiceField form={form} field="labelPrinter.widthMm" values={[40, 50, 60]} />
            <ChoiceField form={form} field="labelPrinter.dpi" values={[203, 300]} />
          </>
        )}
      </div>
      <TestPrint key={role} form={form} role={role} />
    </>
  );
}

const TONE: Record<PrinterLight['light'], State> = { off: 'todo', ok: 'ready', waiting: 'wait', ask: 'wait' };

/** The status light as a whole sentence, with what to do about it. */
function PrinterSentence({ role, onJobs }: { role: PrinterRole; onJobs: () => void }) {
  const { t } = useT('settings');
  const status = useQuery(orpc.printing.status.queryOptions());
  const words = useReasonWords();
  const light = status.data?.find((other) => other.role === role);
  if (!light) return <div className={c.sentence} aria-hidden />;
  const why = readReason(light.reason)?.reason ?? 'other';
  return (
    <div className={c.sentence} role="status" data-light={light.light}>
      <Dot state={TONE[light.light]} hollow={light.light === 'off'} />
      <span>
        {light.light === 'waiting'
          ? words(why)
          : light.light === 'ask' && light.unknown === 0
            ? t('light.held', { count: light.held })
            : t(`light.${light.light}`, { count: light.unknown })}{' '}
        {(light.waiting > 0 || light.light === 'ask') && (
          <button type="button" className="link b" onClick={onJobs}>
            {light.light === 'ask'
              ? t(light.unknown > 0 ? 'light.answer' : 'light.decide')
              : t('light.waiting_jobs', { count: light.waiting })}
          </button>
        )}
      </span>
    </div>
  );
}

/** Prints a page and tells how it went, as it goes. What is not saved yet is saved first: the page goes to that printer. */
function TestPrint({ form, role }: { form: SettingsForm; role: PrinterRole }) {
  const { t } = useT('settings');
  const { can } = useSession();
  const command = useCommand();
  const [jobId, setJobId] = useState<string | null>(null);
  const part = PART[role];
  const unsaved = form.dirty.length > 0;
  const missing = !form.shown[part].enabled
    ? { text: t('test.off'), field: `${part}.enabled` as const }
    : Object.keys(form.problems).length > 0
      ? { text: t('test.problem'), field: `${part}.host` as const }
      : null;
  const may = can('print.manage');

  const print = async () => {
    if (!may) return;
    if (missing) {
      document.getElementById(fieldId(missing.field))?.focus();
      return;
    }
    if (unsaved && !(await form.save())) return;
    const answer = await command.run('test', { printer: role }, client.printing.testPage);
    if (answer) setJobId(answer.jobId);
  };
  useKey('F9', () => void print());
  const blocked = missing !== null || !may;
  return (
    <div className={c.test}>
      <Button
        variant="default"
        loading={command.busy}
        rightSection={<Keys k="F9" />}
        {...(blocked ? { 'data-disabled': true, 'aria-disabled': true } : {})}
        onClick={() => void print()}
      >
        {t(unsaved && !blocked ? `test.save_${role}` : `test.${role}`)}
      </Button>
      <div className={c.testResult}>
        {!may && <span className="dim">{t('test.forbidden')}</span>}
        {may && missing && (
          <button type="button" className="link" onClick={() => void print()}>
            {missing.text}
          </button>
        )}
        {jobId && !missing && <TestResult jobId={jobId} />}
        <ErrorNotice error={command.error} onRetry={command.retry} compact />
      </div>
    </div>
  );
}

const JOB_TONE: Record<PrintJobView['state'], State> = {
  queued: 'todo',
  sending: 'work',
  printed: 'ready',
  not_sent: 'wait',
  unknown: 'wait',
  cancelled: 'todo',
};

function TestResult({ jobId }: { jobId: string }) {
  const { t } = useT('settings');
  const jobs = useQuery(orpc.printing.jobs.queryOptions({ input: {} }));
  const { answer, error, retry } = useJobAnswers();
  const job = jobs.data?.find((other) => other.id === jobId);
  if (!job) return <span className="dim">{t('job.state.queued')}</span>;
  return (
    <div role="status" data-testid="test-result" data-state={job.state}>
      <div className="row">
        <Dot state={JOB_TONE[job.state]} hollow={job.state === 'queued' || job.state === 'cancelled'} />
        <span className="b">{t(`job.state.${job.state}`)}</span>
        {job.state === 'unknown' && (
          <>
            <Button size="xs" variant="default" onClick={() => answer('answerYes', job.id)}>
              {t('job.cameOut')}
            </Button>
            <Button size="xs" variant="default" onClick={() => answer('answerNo', job.id)}>
              {t('job.didNot')}
            </Button>
          </>
        )}
      </div>
      <JobReason reason={job.reason} />
      <ErrorNotice error={error} onRetry={retry} compact />
    </div>
  );
}
