import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { mayMend, otherMoves, type NextMove } from '../../../shared/ticket/next-step.ts';
import { useT } from '../../i18n/index.ts';
import { useDesk } from './desk.tsx';
import c from './ticket.module.css';
import { useMoves } from './moves.ts';

/** The steps besides the next one. A blocked one says what it waits for, and leads there where it can be put right. */
export function MovesMenu({ opened, onChange }: { opened: boolean; onChange: (opened: boolean) => void }) {
  const { t } = useT('ticket');
  const { ticket, me, quick } = useDesk();
  const { nameOfMove, begin, mend } = useMoves();
  const moves = otherMoves(ticket, me);
  if (moves.length === 0) return null;

  const item = (step: NextMove) => {
    const [first] = step.blockers;
    const key = first ? mayMend(first, ticket, me) : null;
    const dead = first !== undefined && key === null;
    return (
      <Menu.Item
        key={`${step.to}${step.outcome ?? ''}`}
        className={c.menuItem ?? ''}
        {...(dead ? { 'aria-disabled': true, 'data-dead': true, closeMenuOnClick: false } : {})}
        onClick={() => {
          if (first === undefined) begin(step);
          else if (key !== null) mend(key, step);
        }}
      >
        {nameOfMove(step)}
        {first && (
          <span className={c.why}>
            {t(`common:guard.${first}`)}
            {key && <span className="link">{t(`mend.${key}`)}</span>}
          </span>
        )}
      </Menu.Item>
    );
  };

  const onwards = moves.filter((step) => step.outcome === null || step.outcome === 'repaired');
  const endings = moves.filter((step) => step.outcome !== null && step.outcome !== 'repaired');
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      position="bottom-end"
      width={320}
      transitionProps={{ duration: 0 }}
      closeOnEscape={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button
          variant="default"
          loading={quick.busy}
          rightSection={<IconChevronDown size={15} stroke={1.8} aria-hidden />}
        >
          {t('moves')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('moves')}>
        {onwards.map(item)}
        {onwards.length > 0 && endings.length > 0 && <Menu.Divider />}
        {endings.length > 0 && <Menu.Label>{t('endings')}</Menu.Label>}
        {endings.map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}
