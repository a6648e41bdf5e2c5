import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CallbackRow } from '../../../shared/callback/contract.ts';
import { briefFault } from '../../../shared/intake/fault-chips.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import type { LatenessView } from '../../../shared/timers/contract.ts';
import { useT } from '../../i18n/index.ts';
import { Keys, Lateness, Money, Owed, Sep, StaffMark } from '../../ui/facts.tsx';
import { daysSince, useFormat } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { StateChip, Tag, WaitLetter } from '../../ui/StateChip.tsx';
import c from './counter.module.css';
import { groupDue, toldKey } from './counter-lists.ts';
import { Row } from './Row.tsx';

/** What a list needs to know of the choice and of what rows do. */
export type Picking = {
  isOn: (id: string) => boolean;
  isTouched: (id: string) => boolean;
  select: (id: string) => void;
  act: (id: string) => void;
  /** The call that is unfolded under a row, if it is this one. */
  panelOf: (id: string) => ReactNode;
};

const rowProps = ({ isOn, isTouched, select, act, panelOf }: Picking, id: string) => ({
  id,
  on: isOn(id),
  touched: isTouched(id),
  onSelect: () => select(id),
  onAct: () => act(id),
  panel: panelOf(id),
});

type DueRow = TicketRow & { lateness: LatenessView };

export function DueList({ rows, picking }: { rows: readonly DueRow[]; picking: Picking }) {
  const { t, lang } = useT('counter');
  const { near } = useFormat();
  const now = useNow();
  return (
    <>
      {groupDue(rows, now).map((group) => (
        <section key={group.name} aria-label={t(`due.${group.name}`, { count: group.rows.length })}>
          <div className={c.group} aria-hidden>
            {group.name === 'tell' || group.name === 'late' ? (
              <Tag tone="late">{t(`due.${group.name}`, { count: group.rows.length })}</Tag>
            ) : (
              t(`due.${group.name}`, { count: group.rows.length })
            )}
          </div>
          <ul className={c.rows}>
            {group.rows.map((row) => {
              const props = rowProps(picking, row.id);
              const told = toldKey(row, now);
              return (
                <Row key={row.id} list="due" shape="late" {...props}>
                  <Lateness due={row.promisedAt} now={now} className="sm" />
                  <span className={c.two}>
                    <span className={props.on ? 'cut b' : 'cut'}>{row.deviceName}</span>
                    <span className="cut sm dim">
                      {row.customerName}
                      {told && (
                        <>
                          <Sep />
                          <span className={group.name === 'tell' ? c.urgent : undefined}>
                            {t(`due.${told}`, { when: near(row.lateness.nextNotice ?? now, now) })}
                          </span>
                        </>
                      )}
                      <Sep />
                      {briefFault(row, lang)}
                      {row.priority === 'urgent' && (
                        <>
                          <Sep />
                          <span className={c.urgent}>{t('common:priority.urgent')}</span>
                        </>
                      )}
                    </span>
                  </span>
                  <span className={c.stateOf}>
                    <StateChip state={row.state} plain />
                  </span>
                  {props.on && props.panel === null ? (
                    <Button
                      component="span"
                      size="xs"
                      className={c.act ?? ''}
                      rightSection={<Keys k="Enter" on="fill" />}
                    >
                      {t('common:action.open')}
                    </Button>
                  ) : (
                    <span className={c.wide}>
                      <StaffMark name={row.technicianName} nameEn={row.technicianNameEn} />
                    </span>
                  )}
                </Row>
              );
            })}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Two lines left, two short ones right; one line at 1024. */
function Plain({
  a,
  b,
  c1,
  c2,
  lead,
}: {
  a: ReactNode;
  b: ReactNode;
  c1: ReactNode;
  c2?: ReactNode;
  lead?: ReactNode;
}) {
  return (
    <>
      <span className="row">
        {lead}
        <span className={`${c.two} grow`}>
          <span className="cut">{a}</span>
          <span className="cut sm dim">{b}</span>
        </span>
      </span>
      <span className={c.right}>
        <span>{c1}</span>
        <span className="dim">{c2 ?? ' '}</span>
      </span>
    </>
  );
}

export function NotifyList({ rows, picking }: { rows: readonly TicketRow[]; picking: Picking }) {
  const { t } = useT('counter');
  const { near } = useFormat();
  const now = useNow();
  return (
    <ul className={c.rows}>
      {rows.map((row) => (
        <Row key={row.id} list="notify" shape="plain" {...rowProps(picking, row.id)}>
          <Plain
            a={row.deviceName}
            b={
              <>
                {row.customerName}
                <Sep />
                {row.state === 'overdue'
                  ? t('notify.overdue', { count: daysSince(row.readyAt, now) ?? 0 })
                  : near(row.stateSince, now)}
              </>
            }
            c1={<Owed fen={row.balanceFen} />}
            c2={row.shelf}
          />
        </Row>
      ))}
    </ul>
  );
}

export function DecideList({
  rows,
  picking,
}: {
  rows: readonly (TicketRow & { estimateFen: number | null })[];
  picking: Picking;
}) {
  const { t, lang } = useT('counter');
  const { span } = useFormat();
  const now = useNow();
  const waited = (row: TicketRow) => span((Date.parse(now) - Date.parse(row.stateSince)) / 60_000);
  return (
    <ul className={c.rows}>
      {rows.map((row) => (
        <Row key={row.id} list="decide" shape="plain" {...rowProps(picking, row.id)}>
          <Plain
            lead={<WaitLetter who="customer" />}
            a={row.deviceName}
            b={
              <>
                {row.customerName}
                <Sep />
                {briefFault(row, lang)}
              </>
            }
            c1={<Money fen={row.estimateFen} />}
            c2={t('decide.waited', { span: waited(row) })}
          />
        </Row>
      ))}
    </ul>
  );
}

export function UnpaidList({ rows, picking }: { rows: readonly TicketRow[]; picking: Picking }) {
  const { t } = useT('counter');
  const { ago } = useFormat();
  const now = useNow();
  return (
    <ul className={c.rows}>
      {rows.map((row) => (
        <Row key={row.id} list="unpaid" shape="plain" {...rowProps(picking, row.id)}>
          <Plain
            a={row.customerName}
            b={row.deviceName}
            c1={<Money fen={row.balanceFen} />}
            c2={
              row.state === 'overdue' || row.state === 'lien_notice'
                ? t('unpaid.overdue', { count: daysSince(row.readyAt, now) ?? 0 })
                : t(row.state === 'collected' ? 'unpaid.collected' : 'unpaid.ready', { ago: ago(row.stateSince, now) })
            }
          />
        </Row>
      ))}
    </ul>
  );
}

export function CallbackList({ rows, picking }: { rows: readonly CallbackRow[]; picking: Picking }) {
  const { t, lang } = useT('counter');
  const { near } = useFormat();
  const now = useNow();
  return (
    <ul className={c.rows}>
      {rows.map((row) => (
        <Row key={row.id} list="callback" shape="plain" {...rowProps(picking, row.id)}>
          <Plain
            a={row.customerName}
            b={
              <>
                {row.deviceName}
                <Sep />
                {row.first && (
                  <>
                    {t('callback.second')}
                    <Sep />
                  </>
                )}
                {row.attempts > 0 ? t('callback.attempts', { count: row.attempts }) : briefFault(row, lang)}
              </>
            }
            c1={<Lateness due={row.dueAt} now={now} />}
            c2={
              row.first
                ? t(row.first.score === null ? 'callback.unscored' : 'callback.scored', { score: row.first.score })
                : row.breachAt < now
                  ? t('callback.breached')
                  : t('callback.by', { when: near(row.breachAt, now) })
            }
          />
        </Row>
      ))}
    </ul>
  );
}
