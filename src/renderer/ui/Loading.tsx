import { useT } from '../i18n/index.ts';
import c from './notice.module.css';

/**
 * Holds the place of what is being read. Nothing shows in the first 300 ms, so that a fast answer does not flicker;
 * `rows` holds as many list rows, so that nothing jumps when they arrive.
 */
export function Loading({ rows }: { rows?: number }) {
  const { t } = useT();
  if (rows === undefined)
    return (
      <div className={c.loading} role="status">
        <span>{t('loading')}</span>
      </div>
    );
  return (
    <div className={c.rows} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} aria-hidden />
      ))}
    </div>
  );
}
