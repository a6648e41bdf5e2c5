import type { ReactNode } from 'react';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { IconCheck } from '../../ui/facts.tsx';
import { useT } from '../../i18n/index.ts';
import {
  isOpen,
  sectionNow,
  TEXT_LIMITS,
  tooLongBy,
  type OpenField,
  type Section,
  type TextField,
} from './draft-fields.ts';
import c from './intake.module.css';
import { useForm } from './use-form.ts';

/** One part of the page: its name, a tick when nothing of it is open, a mark at the edge when it is its turn. */
export function Part({ section, children }: { section: Section; children: ReactNode }) {
  const { t } = useT('intake');
  const { open } = useForm();
  const title = t(`section.${section}`);
  return (
    <section className={c.sec} data-now={sectionNow(open) === section || undefined} aria-label={title}>
      <h2>
        {title}
        {!isOpen(section, open) && <IconCheck label={t('section.done')} />}
      </h2>
      <div className={c.stack}>{children}</div>
    </section>
  );
}

/** What is said beside a field that is still open, once somebody tried to commit. */
export function useNeed(): (field: OpenField) => string | null {
  const { t } = useT('intake');
  const { open, tried } = useForm();
  return (field) => (tried && open.includes(field) ? t(`need.${field}`) : null);
}

/** How long a text may be and how long it is; null while it is short enough. */
export function useTooLong(): <Field extends TextField>(field: Field, data: Pick<IntakeDraft, Field>) => string | null {
  const { t } = useT('intake');
  return (field, data) => {
    const over = tooLongBy(field, data);
    return over > 0 ? t('tooLong', { max: TEXT_LIMITS[field].max, over }) : null;
  };
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
