import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { IconCheck } from '../../ui/facts.tsx';
import { useDesk } from './desk.tsx';
import c from './ticket.module.css';

/** Who repairs it; oneself first. `children`: what the menu hangs on. */
export function AssignMenu({ children }: { children: ReactNode }) {
  const { t } = useT('ticket');
  const { ticket, me, nameOf, quick, forms, open, close } = useDesk();
  const people = useQuery(orpc.staff.list.queryOptions());
  const technicians = (people.data ?? [])
    .filter((person) => person.active && person.roles.includes('technician'))
    .sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id));
  const assign = (technicianId: string | null) => void quick.run(client.ticket.assign, { technicianId });
  return (
    <Menu
      opened={forms.assign !== undefined}
      onChange={(opened) => (opened ? open({ form: 'assign' }) : close('assign'))}
      position="bottom-start"
      width={240}
      transitionProps={{ duration: 0 }}
      closeOnEscape={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown aria-label={t('assign.label')}>
        {technicians.length === 0 && <Menu.Label>{t('assign.nobody')}</Menu.Label>}
        {technicians.map((person) => (
          <Menu.Item
            key={person.id}
            className={c.menuItem ?? ''}
            rightSection={person.id === ticket.technicianId ? <IconCheck label={t('assign.now')} /> : undefined}
            onClick={() => person.id !== ticket.technicianId && assign(person.id)}
          >
            {nameOf(person.name)}
            {person.id === me.id && <span className="dim"> {t('assign.me')}</span>}
          </Menu.Item>
        ))}
        {ticket.technicianId !== null && (
          <>
            <Menu.Divider />
            <Menu.Item className={c.menuItem ?? ''} onClick={() => assign(null)}>
              {t('assign.remove')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
