import { useEffect, useRef, type ReactNode } from 'react';
import c from './counter.module.css';
import type { ListName } from './counter-lists.ts';

export const rowId = (list: ListName, id: string) => `counter-${list}-${id}`;

type RowProps = {
  list: ListName;
  id: string;
  /** It is the chosen one: Enter acts on it. */
  on: boolean;
  touched: boolean;
  onSelect: () => void;
  onAct: () => void;
  /** Its columns; "late" has the lateness in front. */
  shape: 'late' | 'plain';
  children: ReactNode;
  /** Unfolded under the row: the call. */
  panel: ReactNode;
};

export function Row({ list, id, on, touched, onSelect, onAct, shape, children, panel }: RowProps) {
  const item = useRef<HTMLLIElement>(null);
  const isOpen = panel !== null;
  useEffect(() => {
    if (on || isOpen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [on, isOpen]);
  return (
    <li ref={item} className={c.item} data-on={on || undefined} data-touched={touched || undefined}>
      <button
        type="button"
        id={rowId(list, id)}
        className={`${c.row} ${shape === 'late' ? c.lateRow : c.plain}`}
        aria-current={on || undefined}
        {...(list === 'due' || list === 'unpaid' ? {} : { 'aria-expanded': isOpen })}
        onFocus={onSelect}
        onClick={onAct}
      >
        {children}
      </button>
      {panel}
    </li>
  );
}
