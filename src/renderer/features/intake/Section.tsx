import type { ReactNode } from 'react';
import type { IntakeDraft, IntakeField } from '../../../shared/intake/contract.ts';
import { overBy, TEXT_LIMITS, type TextField } from '../../../shared/intake/limits.ts';
import { IconCheck } from '../../ui/facts.tsx';
import { useT } from '../../i18n/index.ts';
import { isOpen, sectionNow, type Section } from './draft-fields.ts';
import c from './intake.module.css';
import { useForm } from './use-form.ts';

/**
 * One part of the page: its name, a tick when nothing of it is open, a mark at the edge when it is its turn.
 * @param optional nothing of it is said and nothing needs to be: no tick.
 */
export function Part({
  section,
  optional = false,
  children,
}: {
  section: Section;
  optional?: boolean;
  children: ReactNode;
}) {
  const { t } = useT('intake');
  const { open } = useForm();
  const title = t(`section.${section}`);
  return (
    <section className={c.sec} data-now={sectionNow(open) === section || undefined} aria-label={title}>
      <h2>
        {title}
        {!optional && !isOpen(section, open) && <IconCheck label={t('section.done')} />}
      </h2>
      <div className={c.stack}>{children}</div>
    </section>
  );
}

/** What is said beside a field that is still open, once somebody tried to commit. */
export function useNeed(): (field: IntakeField) => string | null {
  const { t } = useT('intake');
  const { open, tried } = useForm();
  return (field) => (tried && open.includes(field) ? t(`need.${field}`) : null);
}

/** How long a text may be and how much of it is too long; null while it is short enough. */
export function useTooLongText(): (text: string | undefined, max: number) => string | null {
  const { t } = useT('intake');
  return (text, max) => {
    const over = overBy(text, max);
    return over > 0 ? t('tooLong', { max, over }) : null;
  };
}

/** The same for a field of the draft. */
export function useTooLong(): <Field extends TextField>(field: Field, data: Pick<IntakeDraft, Field>) => string | null {
  const tooLong = useTooLongText();
  return (field, data) => tooLong(data[field], TEXT_LIMITS[field].max);
}

/** A problem beside choices and ticks, which have no place of their own for it. */
export function Problem({ children }: { children: string | null }) {
  if (children === null) return null;
  return (
    <p className={c.problem} role="alert">
      {children}
    </p>
  );
}
