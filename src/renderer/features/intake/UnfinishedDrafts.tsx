import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Keys } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { useNow } from '../../ui/now.ts';
import c from './above.module.css';

/** Alt+1 and Alt+2 open one; the others after "show all". */
const WITH_KEY = 2;

/** Above an empty page: what was put aside or left off, quietly. */
export function UnfinishedDrafts({ besides }: { besides: string }) {
  const { t } = useT('intake');
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const found = useQuery(orpc.intake.drafts.queryOptions());
  const drafts = (found.data ?? []).filter(({ id }) => id !== besides);
  const open = (index: number) => {
    const draft = drafts[index];
    if (!draft) return false;
    void navigate({ to: '/intake/$draftId', params: { draftId: draft.id }, replace: true });
    return true;
  };
  useKey('Alt+1', () => open(0), { enabled: drafts.length > 0 });
  useKey('Alt+2', () => open(1), { enabled: drafts.length > 1 });
  if (drafts.length === 0) return null;
  const shown = all ? drafts : drafts.slice(0, WITH_KEY);
  return (
    <nav className={c.drafts} aria-label={t('drafts.title')} data-all={all || undefined}>
      <span className="dim">{t('drafts.count', { count: drafts.length })}</span>
      {shown.map((draft, index) => (
        <button
          key={draft.id}
          type="button"
          onClick={() => open(index)}
          title={t('drafts.by', { title: draft.title, name: draft.staffName })}
        >
          <span className="b cut">{draft.title || t('drafts.untitled')}</span>
          <span className={`dim ${c.ago}`}>{format.ago(draft.updatedAt, now)}</span>
          {index < WITH_KEY && <Keys k={`Alt ${index + 1}`} />}
        </button>
      ))}
      {!all && drafts.length > WITH_KEY && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {t('drafts.all', { count: drafts.length - WITH_KEY })}
        </button>
      )}
    </nav>
  );
}
