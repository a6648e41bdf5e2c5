import { Button } from '@mantine/core';
import { useIsMutating, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { connection, orpc, useConnection } from './api.ts';
import { useT } from './i18n/index.ts';
import { ErrorNotice } from './ui/ErrorNotice.tsx';
import { EmptyState } from './ui/EmptyState.tsx';
import { Loading } from './ui/Loading.tsx';

const SetupScreen = lazy(() => import('./features/setup/SetupScreen.tsx'));
const StartupProblemScreen = lazy(() => import('./features/setup/StartupProblemScreen.tsx'));

/** Asks first how the shop stands: its data may not be open, or there may be no shop yet. */
export function Gate({ children }: { children: ReactNode }) {
  const { t } = useT();
  const state = useConnection();
  const status = useQuery(orpc.setup.status.queryOptions());
  // The set-up screen stays until its own answer is there: only then is it known who sits at it.
  const isBeingMade = useIsMutating({ mutationKey: orpc.setup.create.mutationKey() }) > 0;
  if (status.data === undefined) {
    if (state === 'lost')
      return (
        <EmptyState
          title={t('connection.connecting')}
          actions={<Button onClick={() => connection.retryNow()}>{t('connection.retry')}</Button>}
        >
          {t('connection.first')}
        </EmptyState>
      );
    if (status.error)
      return (
        <div style={{ padding: 24, maxWidth: 680 }}>
          <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
        </div>
      );
    return <Loading />;
  }
  if (status.data.problem)
    return (
      <Suspense fallback={<Loading />}>
        <StartupProblemScreen problem={status.data.problem} />
      </Suspense>
    );
  if (status.data.needsSetup || isBeingMade)
    return (
      <Suspense fallback={<Loading />}>
        <SetupScreen />
      </Suspense>
    );
  return children;
}
