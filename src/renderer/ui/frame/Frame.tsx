import { AppShell } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { IconTool } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import { Mark } from '../facts.tsx';
import c from './frame.module.css';

export type RailEntry = {
  key: string;
  to: '/' | '/queue' | '/pickup' | '/settings';
  icon: typeof IconTool;
  apart?: boolean;
};

type FrameProps = {
  entries: readonly RailEntry[];
  /** The key of the entry that the screen belongs to. */
  active: string | null;
  box: ReactNode;
  lights: ReactNode;
  user: ReactNode;
  /** Above everything: the connection is lost. */
  bar?: ReactNode;
  children: ReactNode;
};

/** Rail, header and the screen. A screen fills its place: flex column, own scrolling (give its root `flex: 1; min-height: 0`). */
export function Frame({ entries, active, box, lights, user, bar, children }: FrameProps) {
  const { t } = useT();
  const narrow = useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false });
  const links = entries.map(({ key, to, icon: Icon, apart }) => (
    <Fragment key={key}>
      {apart && !narrow && <span className={c.spacer} />}
      <Link
        to={to}
        className={c.item}
        data-active={key === active || undefined}
        aria-current={key === active ? 'page' : undefined}
      >
        <Icon size={narrow ? 24 : 20} stroke={1.6} aria-hidden />
        {t(`nav.${key}`)}
      </Link>
    </Fragment>
  ));
  return (
    <AppShell
      layout="alt"
      header={{ height: narrow ? 72 : 56 }}
      {...(narrow ? { footer: { height: 72 } } : { navbar: { width: 76, breakpoint: 0 } })}
      withBorder={false}
      transitionDuration={0}
    >
      {narrow ? (
        <AppShell.Footer component="nav" className={c.bottom ?? ''} aria-label={t('nav.label')}>
          {links}
        </AppShell.Footer>
      ) : (
        <AppShell.Navbar className={c.rail ?? ''} aria-label={t('nav.label')}>
          <div className={c.brand}>
            <Mark />
          </div>
          {links}
        </AppShell.Navbar>
      )}
      <AppShell.Header className={c.top ?? ''}>
        {box}
        <span className="grow" />
        {lights}
        <div className={c.user}>{user}</div>
      </AppShell.Header>
      <AppShell.Main className={c.main ?? ''}>
        {bar}
        {children}
      </AppShell.Main>
    </AppShell>
  );
}
