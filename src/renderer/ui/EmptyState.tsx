import type { ReactNode } from 'react';
import c from './notice.module.css';

type EmptyStateProps = {
  title: string;
  /** What will appear here, and how. */
  children?: ReactNode;
  actions?: ReactNode;
  /** Inside a panel instead of a whole page. */
  small?: boolean;
};

/** A place with nothing in it yet: says what will be here and how it gets there. */
export function EmptyState({ title, children, actions, small = false }: EmptyStateProps) {
  const body = (
    <div className={small ? `${c.emptyBody} ${c.small}` : c.emptyBody}>
      {small ? <h2>{title}</h2> : <h1>{title}</h1>}
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className={c.actions}>{actions}</div>}
    </div>
  );
  return small ? body : <div className={c.empty}>{body}</div>;
}
