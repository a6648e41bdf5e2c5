import { useId, type CSSProperties, type ReactNode } from 'react';
import c from './ui.module.css';

type PanelProps = {
  title?: ReactNode;
  /** The number beside the title. */
  count?: ReactNode;
  /** Right end of the head: key hints, a link. */
  right?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
  style?: CSSProperties;
};

/** A surface with a head of 40 px; give its content the class "scroll" where it may grow. */
export function Panel({ title, count, right, children, className, style }: PanelProps) {
  const id = useId();
  return (
    <section
      className={className ? `${c.panel} ${className}` : c.panel}
      style={style}
      aria-labelledby={title ? id : undefined}
    >
      {title !== undefined && (
        <header className={c.panelHead}>
          <h2 id={id}>{title}</h2>
          {count !== undefined && <span className={c.count}>{count}</span>}
          <span className="grow" />
          {right}
        </header>
      )}
      {children}
    </section>
  );
}
