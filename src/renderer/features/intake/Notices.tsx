import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useT } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { errorCode } from '../../ui/errors.ts';
import { Keys } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import type { DraftKeeper, KeeperState } from './draft-keeper.ts';
import c from './above.module.css';

type NoticesProps = {
  keeper: DraftKeeper;
  state: KeeperState;
  /** The draft is no longer there: committed or discarded at another station. */
  gone: boolean;
  commitError: unknown;
  onRetryCommit: () => void;
};

/** What the clerk must know before going on, above the page; the lost connection has its own bar. */
export function Notices({ keeper, state, gone, commitError, onRetryCommit }: NoticesProps) {
  const { t } = useT('intake');
  const navigate = useNavigate();
  const format = useFormat();
  const now = useNow();
  const { overtaken, error } = state;
  const saveProblem = error !== null && !gone && errorCode(error) !== 'CONNECTION_LOST';
  if (gone)
    return (
      <div className={c.overtaken} role="alert">
        <span className="grow">{t('notice.gone')}</span>
        <Button size="xs" onClick={() => void navigate({ to: '/intake' })} rightSection={<Keys k="F2" on="fill" />}>
          {t('common:action.newIntake')}
        </Button>
      </div>
    );
  return (
    <>
      {overtaken && (
        <div className={c.overtaken} role="status">
          <span className="grow">
            {t('notice.overtaken', { by: overtaken.by, at: format.near(overtaken.at, now) })}
            {overtaken.kept.length > 0 && ` ${t('notice.kept')}`}
          </span>
          <button type="button" className="link" onClick={() => keeper.forgetOvertaken()}>
            {t('notice.understood')}
          </button>
        </div>
      )}
      {saveProblem && <ErrorNotice error={error} onRetry={() => void keeper.flush()} />}
      {commitError !== null && commitError !== error && <ErrorNotice error={commitError} onRetry={onRetryCommit} />}
    </>
  );
}
