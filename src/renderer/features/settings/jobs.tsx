import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useCommand } from '../../ui/command.ts';
import { errorCode } from '../../ui/errors.ts';
import { say } from '../../ui/toast.tsx';
import { readReason, type PrintReason } from './print-words.ts';
import c from './jobs.module.css';

export type JobAction = 'answerYes' | 'answerNo' | 'print' | 'retry' | 'cancel';

/** What a person may say about one print job. A job that somebody else settled meanwhile is no error. */
export function useJobAnswers() {
  const { t } = useT('settings');
  const command = useCommand();
  const isSettled = command.error !== null && errorCode(command.error) === 'WRONG_STATE';
  const send = (action: JobAction, jobId: string) => {
    if (action === 'retry') return command.run(action, { jobId }, client.printing.retry);
    if (action === 'cancel') return command.run(action, { jobId }, client.printing.cancel);
    return command.run(action, { jobId, cameOut: action === 'answerYes' }, client.printing.answer);
  };
  const answer = async (action: JobAction, jobId: string) => {
    if (await send(action, jobId)) say(t(`job.done.${action}`));
  };
  return {
    answer: (action: JobAction, jobId: string) => void answer(action, jobId),
    busy: command.busy,
    error: isSettled ? null : command.error,
    retry: command.retry,
    /** Said in the place of an error. */
    settled: isSettled ? t('job.settled') : null,
  };
}

/** What is the matter and what to do about it, in one line; Chinese sentences follow each other without a space. */
export function useReasonWords(): (reason: PrintReason) => string {
  const { t, lang } = useT('settings');
  return (reason) => [t(`reason.${reason}`), t(`advice.${reason}`)].join(lang === 'zh' ? '' : ' ');
}

/** Why a job did not print, and what to do about it. */
export function JobReason({ reason }: { reason: string | null }) {
  const { t } = useT('settings');
  const words = useReasonWords();
  const read = readReason(reason);
  if (!read) return null;
  return (
    <div className={c.reason}>
      {words(read.reason)}
      {read.detail && <span className={c.detail}>{t('job.detail', { detail: read.detail })}</span>}
    </div>
  );
}
