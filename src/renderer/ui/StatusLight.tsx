import type { ReactNode } from 'react';
import { Dot } from './StateChip.tsx';
import type { State } from './tokens.ts';
import c from './ui.module.css';

/** A dot and a word, or (alarm) a whole sentence; with `onClick` a button that leads to what can be done. */
export function StatusLight({
  tone,
  children,
  alarm,
  onClick,
}: {
  tone: State;
  children: ReactNode;
  alarm?: boolean;
  onClick?: () => void;
}) {
  const className = `${c.light} ${c[tone]}`;
  const inside = (
    <>
      <Dot state={tone} hollow={tone === 'todo'} />
      {children}
    </>
  );
  if (onClick)
    return (
      <button type="button" className={className} data-alarm={alarm || undefined} onClick={onClick}>
        {inside}
      </button>
    );
  return (
    <span className={className} data-alarm={alarm || undefined} role={alarm ? 'status' : undefined}>
      {inside}
    </span>
  );
}
