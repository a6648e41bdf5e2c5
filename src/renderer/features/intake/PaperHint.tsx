import { useMemo } from 'react';
import { MISSING_MARK, toPrintable } from '../../../shared/printing/characters.ts';
import { useT } from '../../i18n/index.ts';
import c from './intake.module.css';

/** An emoji is kept, but a slip printer has none: said where it is typed, not found out on the paper. */
export function PaperHint({ text }: { text: string | undefined }) {
  const { t } = useT('intake');
  const replaced = useMemo(() => toPrintable(text ?? '').replaced, [text]);
  if (replaced.length === 0) return null;
  return (
    <p className={c.note} role="status">
      {t('notOnPaper', { signs: replaced.slice(0, 5).join(' '), mark: MISSING_MARK })}
    </p>
  );
}
