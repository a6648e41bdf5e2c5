import { Kbd } from '@mantine/core';
import { IconCheck as CheckGlyph } from '@tabler/icons-react';
import { Fragment, type CSSProperties, type ReactNode } from 'react';
import { formatFen, type Fen } from '../../shared/money.ts';
import type { Instant } from '../../shared/time.ts';
import { useT } from '../i18n/index.ts';
import { useFormat } from './format.ts';
import { nameIn } from './names.ts';
import c from './ui.module.css';

const classes = (...names: (string | undefined)[]) => names.filter(Boolean).join(' ');

/** "晚 2 小时" in red; due within 4 h bold; else the moment, dim. The exact time on hover. */
export function Lateness({ due, now, className }: { due: Instant; now: Instant; className?: string }) {
  const format = useFormat();
  const { tone, text } = format.lateness(due, now);
  return (
    <time
      className={classes(c.latenessText, className)}
      data-tone={tone}
      dateTime={due}
      title={format.absolute(due, now)}
    >
      {text}
    </time>
  );
}

/** A moment in words when near, as a date when far; the exact time on hover. */
export function When({ at, now, className }: { at: Instant; now: Instant; className?: string }) {
  const format = useFormat();
  return (
    <time className={classes('num', className)} dateTime={at} title={format.absolute(at, now)}>
      {format.near(at, now)}
    </time>
  );
}

const SYMBOLS: Record<string, string> = { Enter: '↵', Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** A key's name beside the action: "Ctrl Enter" → [Ctrl][↵]. `fill` on a filled button, `soft` in lists. */
export function Keys({ k, on }: { k: string; on?: 'fill' | 'soft' }) {
  return (
    <span className={c.keys} data-on={on} aria-hidden>
      {k.split(' ').map((key) => (
        <Kbd key={key} className={c.key}>
          {SYMBOLS[key] ?? key}
        </Kbd>
      ))}
    </span>
  );
}

/** Ten digits; what never changes within a year (kind, year) and the check digit are set back. */
export function TicketCode({ code, className }: { code: string; className?: string }) {
  return (
    <span className={classes(c.code, className)}>
      <i>{code.slice(0, 3)}</i>
      {code.slice(3, 9)}
      <i>{code.slice(9)}</i>
    </span>
  );
}

/** null: not for whoever may not see prices (DOMAIN §1), and nothing is shown. */
export function Money({ fen, className }: { fen: Fen | null; className?: string }) {
  return fen === null ? null : <span className={classes('num', className)}>{formatFen(fen)}</span>;
}

/** What is still owed, or that nothing is. */
export function Owed({ fen }: { fen: Fen | null }) {
  const { t } = useT();
  return fen === null || fen > 0 ? <Money fen={fen} /> : <span className="dim">{t('field.paid')}</span>;
}

/** The square with a colleague's short sign; dashed when nobody is assigned. */
export function StaffMark({ name, nameEn }: { name: string | null; nameEn?: string }) {
  const { t, lang } = useT();
  if (!name)
    return (
      <span className={c.mark} data-none role="img" aria-label={t('staff.unassigned')} title={t('staff.unassigned')} />
    );
  const shown = nameIn(lang, name, nameEn ?? '');
  return (
    <span className={c.mark} role="img" aria-label={shown} title={shown}>
      {staffSign(shown)}
    </span>
  );
}

/** 林晓 → 晓; Lin Xiao → LX. */
export function staffSign(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return [...name.trim()].at(-1) ?? '';
  const words = name.trim().split(/\s+/);
  return words
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
    .slice(0, 2);
}

/** Label and value pairs. `label`: width of the label column in px (76). */
export function Facts({
  rows,
  label,
}: {
  rows: readonly (readonly [label: ReactNode, value: ReactNode, key?: string])[];
  label?: number;
}) {
  const style = label ? ({ '--facts-label': `${label}px` } as CSSProperties) : undefined;
  return (
    <dl className={c.facts} style={style}>
      {rows.map(([name, value, key], index) => (
        <Fragment key={key ?? (typeof name === 'string' ? name : index)}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Separator between two facts on a line; not U+00B7, which CJK fonts draw a full em wide. */
export const Sep = () => <i className="sep" aria-hidden />;

/** The tick of something done. `label` where no word beside it says so. */
export function IconCheck({ label, size = 15 }: { label?: string; size?: number }) {
  return (
    <CheckGlyph
      size={size}
      stroke={2.2}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}

/** 修台: a bench under a device. */
export function Mark({ size = 26 }: { size?: number }) {
  const { t } = useT();
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" role="img" aria-label={t('app.name')}>
      <rect x="1" y="1" width="24" height="24" rx="5" fill="var(--mb-accent)" />
      <path
        d="M5 16.5h16M8 16.5V20M18 16.5V20M9.5 12.5V7h7v5.5"
        fill="none"
        stroke="var(--mb-on-accent)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
