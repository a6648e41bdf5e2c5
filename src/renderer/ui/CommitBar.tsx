import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/index.ts';
import { Keys } from './facts.tsx';
import { Dot } from './StateChip.tsx';
import { useKey } from './keys.ts';
import c from './commit-bar.module.css';

type CommitBarProps = {
  /** Left: what is saved, what happens next. */
  status?: ReactNode;
  /** The first thing that is missing: its name, how many there are, and how to get there. */
  missing?: { name: string; count?: number; onGo: () => void } | null | undefined;
  /** The buttons, the next step last. */
  children: ReactNode;
};

/** The bar of 64 px at the bottom of a screen that ends in one step. */
export function CommitBar({ status, missing, children }: CommitBarProps) {
  const { t } = useT();
  return (
    <footer className={c.bar}>
      <span className={`${c.status} sm dim cut`}>{status}</span>
      <span className="grow" />
      {missing && (
        <span className={c.missing} role="status">
          <span className={`dim ${c.lead}`}>
            {missing.count === undefined ? t('commit.next') : t('commit.missing', { count: missing.count })}
          </span>
          <button type="button" className="link b" onClick={missing.onGo}>
            {missing.name}
            <IconArrowRight size={14} stroke={2} className={c.arrow} aria-hidden />
          </button>
        </span>
      )}
      {children}
    </footer>
  );
}

type SaveState = 'saved' | 'saving' | 'unsaved';

/** "Every field is saved", with its dot. */
export function SavedLight({ state }: { state: SaveState }) {
  const { t } = useT();
  return (
    <span className="row" role="status">
      <Dot state={state === 'saved' ? 'ready' : 'todo'} hollow={state !== 'saved'} />
      {t(state === 'saved' ? 'commit.saved' : state === 'saving' ? 'commit.saving' : 'commit.notSaved')}
    </span>
  );
}

type CommitButtonProps = {
  children: ReactNode;
  onCommit: () => void;
  /** Set while something is missing: pressing the button (or its key) goes there instead. */
  onBlocked?: (() => void) | undefined;
  busy?: boolean;
  /** Its key was pressed while something is under way. */
  onWait?: (() => void) | undefined;
  /** The key that presses it; "Ctrl+Enter". */
  hotkey?: string;
};

/** The next step. While something is missing it stays in place, says so and leads there; it is never a dead button. */
export function CommitButton({
  children,
  onCommit,
  onBlocked,
  busy = false,
  onWait,
  hotkey = 'Ctrl+Enter',
}: CommitButtonProps) {
  const press = () => {
    if (busy) onWait?.();
    else (onBlocked ?? onCommit)();
  };
  useKey(hotkey, press);
  return (
    <Button
      {...(onBlocked ? { 'data-disabled': true, 'aria-disabled': true } : {})}
      loading={busy}
      onClick={press}
      rightSection={<Keys k={hotkey.replaceAll('+', ' ')} on="fill" />}
    >
      {children}
    </Button>
  );
}
