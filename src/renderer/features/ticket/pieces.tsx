import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EventKind } from '../../../shared/ticket/events.ts';
import type { Instant } from '../../../shared/time.ts';
import { useT } from '../../i18n/index.ts';
import { Sep, When } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useDesk, type FormAsk } from './desk.tsx';
import { hasDraft } from './drafts.ts';
import p from './panels.module.css';
import c from './ticket.module.css';

/** A panel that is tinted for a moment when another station changed what it shows. */
export function Fresh({
  kinds,
  ...panel
}: {
  kinds: readonly EventKind[];
  title: ReactNode;
  count?: ReactNode;
  right?: ReactNode;
  children: ReactNode;
}) {
  const { fresh } = useDesk();
  const isFresh = kinds.some((kind) => fresh.kinds.has(kind));
  return <Panel {...panel} className={isFresh ? `${c.panel} ${c.fresh}` : c.panel} />;
}

/** Who recorded it, and when. */
export function ByLine({ of: { at, byName, byNameEn } }: { of: { at: Instant; byName: string; byNameEn: string } }) {
  const now = useNow();
  const { nameOf } = useDesk();
  return (
    <div className={p.byLine}>
      {nameOf(byName, byNameEn)}
      <Sep />
      <When at={at} now={now} />
    </div>
  );
}

/** Opens a form; says so where something was typed into it before and not sent. */
export function FormButton({ ask, label }: { ask: FormAsk; label: string }) {
  const { t } = useT('ticket');
  const { ticket, open } = useDesk();
  return (
    <Button variant="default" size="xs" onClick={() => open(ask)}>
      {hasDraft(ticket.id, ask.form) ? t('goOnWriting') : label}
    </Button>
  );
}

/** One row of `Facts`; its last part tells rows apart. */
export const fact = (label: string, value: ReactNode, key: string) => [label, value, key] as const;
