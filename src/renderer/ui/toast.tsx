import { useSyncExternalStore } from 'react';
import { useT } from '../i18n/index.ts';
import { Keys } from './facts.tsx';
import { useKey } from './keys.ts';
import c from './toast.module.css';

type Toast = { id: number; text: string; undo?: (() => void) | undefined };

const SHOWN_MS = 8_000;
let current: Toast | null = null;
let counter = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

function show(toast: Toast | null): void {
  clearTimeout(timer);
  current = toast;
  if (toast) timer = setTimeout(() => show(null), SHOWN_MS);
  for (const watcher of watchers) watcher();
}

/** Says in one line what was just done; with `undo`, Ctrl+Z takes it back while it is shown. */
export function say(text: string, undo?: () => void): void {
  counter += 1;
  show({ id: counter, text, undo });
}

export function Toasts() {
  const { t } = useT();
  const toast = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
  const undo = toast?.undo;
  const takeBack = () => {
    undo?.();
    show(null);
  };
  useKey('Ctrl+Z', takeBack, { enabled: undo !== undefined });
  return (
    <div role="status" className={c.place}>
      {toast && (
        <div className={c.toast} key={toast.id}>
          {toast.text}
          {undo && (
            <button type="button" onClick={takeBack}>
              {t('action.undo')} <Keys k="Ctrl Z" on="fill" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
