import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { Dot } from '../../ui/StateChip.tsx';
import c from './counter.module.css';

/** Deadlines are guessed while a year's rest days are unknown (DOMAIN §0 D3): said to whoever may import them. */
export function CalendarNotice() {
  const { t, lang } = useT('policy');
  const { can } = useSession();
  const router = useRouter();
  const missing = useQuery(orpc.calendar.missing.queryOptions({ enabled: can('policy.manage') }));
  const years = missing.data?.years ?? [];
  if (!can('policy.manage') || years.length === 0) return null;
  return (
    <div className={c.calendar} role="status">
      <Dot state="wait" />
      <span>
        {t('calendar.missing', { years: years.join(lang === 'zh' ? '、' : ', ') })}{' '}
        <button type="button" className="link" onClick={() => router.history.push('/settings?section=calendar')}>
          {t('calendar.goImport')}
        </button>
      </span>
    </div>
  );
}
