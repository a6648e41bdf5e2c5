import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Keys, Sep } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { useNow } from '../../ui/now.ts';
import c from './counter.module.css';

/** Intakes that were begun and not committed, in one line: nothing typed is lost, and nobody has to look for it. */
export function Drafts() {
  const { t } = useT('counter');
  const { ago } = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const { data } = useQuery(orpc.intake.drafts.queryOptions());
  const newest = data?.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0];
  const resume = () => {
    if (newest) void navigate({ to: '/intake/$draftId', params: { draftId: newest.id } });
  };
  useKey('Shift+F2', resume, { enabled: newest !== undefined });
  if (!data || !newest) return null;
  return (
    <button type="button" className={c.drafts} onClick={resume}>
      <span className="row">
        <span className="b">{t('drafts.count', { count: data.length })}</span>
        <span className="grow" />
        {t('drafts.resume')} <Keys k="Shift F2" on="soft" />
      </span>
      <span className="cut sm dim">
        {newest.title.trim() === '' ? t('drafts.untitled') : newest.title}
        <Sep />
        {newest.staffName}
        <Sep />
        {ago(newest.updatedAt, now)}
      </span>
    </button>
  );
}
