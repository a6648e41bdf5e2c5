import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useT } from '../i18n/index.ts';
import c from './notice.module.css';

/** A screen that threw: what happened, what is safe, what to do next. Never a stack. */
export function CrashNotice() {
  const { t } = useT();
  return (
    <main className={c.empty}>
      <div className={c.emptyBody} role="alert">
        <h1>{t('crash.title')}</h1>
        <p>{t('crash.safe')}</p>
        <p>{t('crash.next')}</p>
        <div className={c.actions}>
          <Button onClick={() => location.reload()}>{t('action.reload')}</Button>
          <Button
            variant="default"
            onClick={() => {
              location.hash = '#/';
              location.reload();
            }}
          >
            {t('action.toCounter')}
          </Button>
        </div>
      </div>
    </main>
  );
}

/** For what even the router cannot catch. The error itself still goes to the console and the host's log. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashNotice /> : this.props.children;
  }
}
