import { Button, FileButton, Textarea } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { readCalendarYear } from '../../../shared/calendar/year-file.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { CommitButton } from '../../ui/CommitBar.tsx';
import { useCommand } from '../../ui/command.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys, Sep } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { say } from '../../ui/toast.tsx';
import { CalendarDays } from './CalendarDays.tsx';
import s from './settings.module.css';
import c from './calendar.module.css';

/** As much as the host takes. */
const MAX_TEXT = 100_000;
const EXAMPLE = {
  year: 2027,
  restDays: ['2027-01-01', '2027-01-02'],
  makeUpDays: ['2027-01-09'],
};

const goToText = () => document.getElementById('calendar-text')?.focus();

type CalendarImportProps = {
  text: string;
  /** The years that are known. */
  years: readonly { year: number; version: number }[];
  onText: (text: string) => void;
  /** Reads them anew. */
  reload: () => Promise<unknown>;
  onClose: () => void;
};

/** One year from a file or from what is pasted: what was read of it is shown before it is imported. */
export function CalendarImport({ text, years, onText, reload, onClose }: CalendarImportProps) {
  const { t } = useT('policy');
  const command = useCommand();
  const [problem, setProblem] = useState<'unreadable' | 'tooLarge' | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const empty = text.trim() === '';
  const read = empty ? null : readCalendarYear(text);
  const year = read?.ok ? read.year : null;
  const known = years.find((each) => each.year === year?.year);

  const change = (next: string) => {
    setProblem(next.length > MAX_TEXT ? 'tooLarge' : null);
    command.clear();
    onText(next.slice(0, MAX_TEXT));
  };
  const open = (file: File | null) => {
    if (file === null) return;
    if (file.size > 4 * MAX_TEXT) setProblem('tooLarge');
    else file.text().then(change, () => setProblem('unreadable'));
  };
  const doImport = async () => {
    if (!year || !(await command.run('import', { text }, client.calendar.importYear, reload))) return;
    say(t('calendar.done', { year: year.year, rest: year.restDays.length, makeUp: year.makeUpDays.length }));
    onClose();
  };
  useKey('Esc', onClose);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    goToText();
  }, []);

  return (
    <div className={c.import} ref={form} role="group" aria-label={t('calendar.import')}>
      <div className={c.head}>
        <h3>{t('calendar.import')}</h3>
        <Button size="xs" variant="default" rightSection={<Keys k="Esc" />} onClick={onClose}>
          {t(empty ? 'common:action.close' : 'settings:save.discard')}
        </Button>
      </div>
      <p className={s.hint}>{t('calendar.importAbout')}</p>
      <ErrorNotice error={command.error} onRetry={command.retry} />
      <div>
        <FileButton accept="application/json,.json" onChange={open}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFile size={16} stroke={1.8} aria-hidden />}>
              {t('calendar.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      <Textarea
        id="calendar-text"
        label={t('calendar.paste')}
        value={text}
        autosize
        minRows={3}
        maxRows={8}
        spellCheck={false}
        error={
          problem
            ? t(`calendar.${problem}`)
            : read && !read.ok
              ? t('calendar.refused', {
                  reason: t(`errors:CALENDAR_REFUSED.reason.${read.fault}`, { day: read.day ?? '' }),
                })
              : null
        }
        onChange={(event) => change(event.currentTarget.value)}
      />
      {empty && (
        <details className={c.format}>
          <summary>{t('calendar.format')}</summary>
          <p className={s.hint}>{t('calendar.formatAbout')}</p>
          <pre>{JSON.stringify({ ...EXAMPLE, source: t('calendar.exampleSource') }, null, 2)}</pre>
        </details>
      )}
      {year && (
        <div className={c.read} role="status">
          <h4>
            {t('calendar.read', { year: year.year })}{' '}
            <span className="dim">
              {t('calendar.rest', { count: year.restDays.length })}
              <Sep />
              {t('calendar.makeUp', { count: year.makeUpDays.length })}
            </span>
          </h4>
          <p className={s.hint}>{known ? t('calendar.replaces', { version: known.version }) : t('calendar.isNew')}</p>
          <CalendarDays days={year} />
        </div>
      )}
      <div className={c.foot}>
        {empty && (
          <button type="button" className="link" onClick={goToText}>
            {t('calendar.nothing')}
          </button>
        )}
        <CommitButton
          busy={command.busy}
          onCommit={() => void doImport()}
          onBlocked={year && problem === null ? undefined : goToText}
        >
          {year ? t('calendar.do', { year: year.year }) : t('calendar.import')}
        </CommitButton>
      </div>
    </div>
  );
}
