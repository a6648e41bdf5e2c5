import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/index.ts';
import { inOneLine, useErrorWords } from './errors.ts';
import c from './notice.module.css';

type ErrorNoticeProps = {
  /** What a call threw; nothing is shown for null. */
  error: unknown;
  onRetry?: (() => void) | undefined;
  /** One line, for the place beside a field or a button. */
  compact?: boolean;
  /** More of what happened: the list of what is missing, a link that leads there. */
  children?: ReactNode;
};

/** What happened, what is safe, what to do next. */
export function ErrorNotice({ error, onRetry, compact = false, children }: ErrorNoticeProps) {
  const { t } = useT();
  const words = useErrorWords(error);
  if (!words) return null;
  if (compact)
    return (
      <span className={c.line} role="alert" data-code={words.code}>
        {inOneLine(words)}
        {onRetry && (
          <button type="button" className="link b" onClick={onRetry}>
            {t('action.retry')}
          </button>
        )}
      </span>
    );
  return (
    <div className={c.notice} role="alert" data-code={words.code}>
      <h2>
        <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
        {words.what}
      </h2>
      {words.safe && <p>{words.safe}</p>}
      {words.next && <p>{words.next}</p>}
      {children}
      {onRetry && (
        <Button variant="default" mt={8} onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}
