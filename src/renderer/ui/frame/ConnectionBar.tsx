import { useT } from '../../i18n/index.ts';
import { Dot } from '../StateChip.tsx';
import c from './frame.module.css';

/** Quiet and red, above the screen; nothing that is only read is taken away. */
export function ConnectionBar({ onRetry }: { onRetry: () => void }) {
  const { t } = useT();
  return (
    <div className={c.bar} role="alert">
      <Dot state="late" />
      <span className="grow">{t('connection.lost')}</span>
      <button type="button" className="link b" onClick={onRetry}>
        {t('connection.retry')}
      </button>
    </div>
  );
}
