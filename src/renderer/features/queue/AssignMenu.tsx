import { Menu } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { useT } from '../../i18n/index.ts';
import { IconCheck, Keys, StaffMark } from '../../ui/facts.tsx';
import type { People, Technician } from './use-people.ts';

type AssignMenuProps = {
  row: TicketRow;
  people: People;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** null: back to nobody. */
  onAssign: (technician: Technician | null) => void;
  /** The button that it opens from. */
  children: ReactNode;
};

/** Who gets the ticket: one digit each, 0 takes it back. */
export function AssignMenu({ row, people, opened, onOpened, onAssign, children }: AssignMenuProps) {
  const { t } = useT('queue');
  const { technicians } = people;
  const choose = (technician: Technician | null) => {
    onOpened(false);
    if ((technician?.id ?? null) !== row.technicianId) onAssign(technician);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = /^\d$/.test(event.key) ? Number(event.key) : null;
    const technician = digit ? technicians[digit - 1] : undefined;
    if (digit === null || (digit > 0 && !technician)) return;
    event.preventDefault();
    choose(technician ?? null);
  };
  return (
    <Menu opened={opened} onChange={onOpened} position="top-start" width={260} transitionProps={{ duration: 0 }}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown onKeyDown={onKeyDown} aria-label={t('assign.label', { device: row.deviceName })}>
        <Menu.Label>{t(technicians.length > 0 ? 'assign.to' : 'assign.nobody')}</Menu.Label>
        {technicians.map((technician, index) => (
          <Menu.Item
            key={technician.id}
            leftSection={<StaffMark name={technician.name} nameEn={technician.nameEn} />}
            rightSection={
              <span className="row">
                {technician.id === row.technicianId && <IconCheck label={t('assign.now')} />}
                {index < 9 && <Keys k={String(index + 1)} />}
              </span>
            }
            onClick={() => choose(technician)}
          >
            {people.nameOf(technician)}
          </Menu.Item>
        ))}
        {row.technicianId !== null && (
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
