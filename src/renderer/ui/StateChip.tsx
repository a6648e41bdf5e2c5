import type { ReactNode } from 'react';
import { WAIT_FOR, type TicketState, type WaitFor } from '../../shared/ticket/states.ts';
import { useT } from '../i18n/index.ts';
import { STATE_COLOUR } from './state.ts';
import type { State } from './tokens.ts';
import c from './ui.module.css';

const classes = (...names: (string | undefined)[]) => names.filter(Boolean).join(' ');

export function Dot({ state, hollow }: { state: State; hollow?: boolean }) {
  return <span className={classes(c.dot, c[state])} data-hollow={hollow || undefined} aria-hidden />;
}

/** For whom a waiting ticket waits: 客 料 厂 (C P V). `bare`: a word beside it already says so. */
export function WaitLetter({ who, bare }: { who: WaitFor; bare?: boolean }) {
  const { t } = useT();
  const name = t(`wait.${who}`);
  const label = bare ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name };
  return (
    <span className={c.letter} title={name} {...label}>
      {t(`waitLetter.${who}`)}
    </span>
  );
}

/** A ticket's state in colour and word. `plain` is the table's form: dot or letter, no tint. */
export function StateChip({ state, plain, big }: { state: TicketState; plain?: boolean; big?: boolean }) {
  const { t } = useT();
  const colour = STATE_COLOUR[state];
  const who = WAIT_FOR[state];
  return (
    <span className={classes(c.chip, c[colour])} data-plain={plain || undefined} data-big={big || undefined}>
      {who ? <WaitLetter who={who} bare /> : <Dot state={colour} hollow={colour === 'todo'} />}
      {t(`state.${state}`)}
    </span>
  );
}

/** A tinted word that is not a ticket's state: "超时 4". */
export function Tag({ tone, children, big }: { tone: State; children: ReactNode; big?: boolean }) {
  return (
    <span className={classes(c.chip, c[tone])} data-big={big || undefined}>
      {children}
    </span>
  );
}
