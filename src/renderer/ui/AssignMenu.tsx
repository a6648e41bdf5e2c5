import { Menu, type MenuProps } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { mayAssign, type Person } from '../../shared/ticket/own-work.ts';
import type { TicketRow } from '../../shared/ticket/row.ts';
import { useT } from '../i18n/index.ts';
import { IconCheck, Keys, StaffMark } from './facts.tsx';
import { useName } from './names.ts';
import { useTechnicians, type Technician } from './technicians.ts';

type AssignMenuProps = {
  ticket: Pick<TicketRow, 'technicianId' | 'deviceName'>;
  me: Person;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** null: back to nobody. */
  onAssign: (technician: Technician | null) => void;
  position: NonNullable<MenuProps['position']>;
  /** The button that it opens from. */
  children: ReactNode;
};

/** Who gets the ticket, oneself first: one digit each, 0 takes it back. Esc is the screen's, which also closes the menu. */
export function AssignMenu({ ticket, me, opened, onOpened, onAssign, position, children }: AssignMenuProps) {
  const { t } = useT('ticket');
  const nameOf = useName();
  const { technicianId } = ticket;
  const offered = useTechnicians()
    .filter(({ id }) => id === technicianId || mayAssign(technicianId, id, me))
    .sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id));
  const canTakeBack = technicianId !== null && mayAssign(technicianId, null, me);
  const choose = (technician: Technician | null) => {
    onOpened(false);
    if ((technician?.id ?? null) !== technicianId) onAssign(technician);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = /^\d$/.test(event.key) ? Number(event.key) : null;
    const technician = digit ? offered[digit - 1] : undefined;
    if (digit === null || (digit === 0 ? !canTakeBack : !technician)) return;
    event.preventDefault();
    choose(technician ?? null);
  };
  return (
    <Menu
      opened={opened}
      onChange={onOpened}
      position={position}
      width={260}
      transitionProps={{ duration: 0 }}
      closeOnEscape={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown onKeyDown={onKeyDown} aria-label={t('assign.label', { device: ticket.deviceName })}>
        <Menu.Label>{t(offered.length > 0 ? 'assign.to' : 'assign.nobody')}</Menu.Label>
        {offered.map((technician, index) => (
          <Menu.Item
            key={technician.id}
            leftSection={<StaffMark name={technician.name} nameEn={technician.nameEn} />}
            rightSection={
              <span className="row">
                {technician.id === technicianId && <IconCheck label={t('assign.now')} />}
                {index < 9 && <Keys k={String(index + 1)} />}
              </span>
            }
            onClick={() => choose(technician)}
          >
            {nameOf(technician.name, technician.nameEn)}
            {technician.id === me.id && <span className="dim"> {t('assign.me')}</span>}
          </Menu.Item>
        ))}
        {canTakeBack && (
          <>
            <Menu.Divider />
            <Menu.Item rightSection={<Keys k="0" />} onClick={() => choose(null)}>
              {t('assign.back')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
