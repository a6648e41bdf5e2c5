import { Button } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys, Sep } from '../../ui/facts.tsx';
import { near } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useName } from '../../ui/names.ts';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Dot } from '../../ui/StateChip.tsx';
import { CalendarDays } from './CalendarDays.tsx';
import { CalendarImport } from './CalendarImport.tsx';
import s from './settings.module.css';
import c from './calendar.module.css';

/** What was chosen or pasted and not imported yet is still there after a look at another section. */
let pasted = '';

/** The years whose rest days are known, the newest first, and where to import the next (DOMAIN §0 D3). */
export function CalendarSection() {
  const { t, lang } = useT('policy');
  const { can } = useSession();
  const nameOf = useName();
  const now = useNow();
  const list = useQuery(orpc.calendar.list.queryOptions());
  const missing = useQuery(orpc.calendar.missing.queryOptions());
  const editable = can('policy.manage');
  const [text, setText] = useState(pasted);
  const [importing, setImporting] = useState(pasted !== '');
  const write = (next: string) => {
    pasted = next;
    setText(next);
  };
  useKey('Alt+N', () => setImporting(true), { enabled: editable && !importing });

  if (list.data === undefined)
    return list.error ? <ErrorNotice error={list.error} onRetry={() => void list.refetch()} /> : <Loading rows={4} />;
  const lacking = missing.data?.years ?? [];
  const years = list.data.toReversed();
  return (
    <>
      {lacking.length > 0 && (
        <div className={s.sentence} data-light="waiting" role="status">
          <Dot state="wait" />
          <span>
            {t('calendar.missing', { years: lacking.join(lang === 'zh' ? '、' : ', ') })}{' '}
            <span className="dim">{t('calendar.missingTodo')}</span>
          </span>
        </div>
      )}
      {editable &&
        (importing ? (
          <CalendarImport
            text={text}
            years={list.data}
            onText={write}
            onClose={() => {
              write('');
              setImporting(false);
            }}
            reload={() => Promise.all([list.refetch(), missing.refetch()])}
          />
        ) : (
          <div>
            <Button
              variant={lacking.length > 0 ? 'filled' : 'default'}
              leftSection={<IconCalendarPlus size={16} stroke={1.8} aria-hidden />}
              rightSection={<Keys k="Alt N" {...(lacking.length > 0 ? { on: 'fill' as const } : {})} />}
              onClick={() => setImporting(true)}
            >
              {t('calendar.import')}
            </Button>
          </div>
        ))}
      {years.map((year) => (
        <Panel
          key={year.year}
          title={t('calendar.year', { year: year.year })}
          right={
            <span className="dim sm">
              {t('calendar.rest', { count: year.restDays.length })}
              <Sep />
              {t('calendar.makeUp', { count: year.makeUpDays.length })}
            </span>
          }
        >
          <CalendarDays days={year} />
          <p className={`${c.source} dim sm`}>
            {year.source === '' ? t('calendar.noSource') : year.source}
            <Sep />
            {t('calendar.version', { version: year.version })}
            <Sep />
            {year.at === null
              ? t('calendar.shipped')
              : t('calendar.by', { name: nameOf(year.byName, year.byNameEn ?? ''), at: near(year.at, now, t) })}
          </p>
        </Panel>
      ))}
    </>
  );
}
