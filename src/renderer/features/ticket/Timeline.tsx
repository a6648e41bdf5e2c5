import { Textarea } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { addDays, dayOf, type Day, type Instant } from '../../../shared/time.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Keys } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { CommandError } from './CommandError.tsx';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import c from './ticket.module.css';
import l from './timeline.module.css';
import { byDay, eventWords } from '../../ui/timeline-words.ts';

/** Everything that happened, newest first: when, what, why, who. */
export function Timeline() {
  const { t } = useT('ticket');
  const { ticket } = useDesk();
  return (
    <Panel title={t('timeline.title')} count={ticket.timeline.length} className={l.timeline}>
      <TimelineList />
      <div className={l.note}>
        <NoteField />
      </div>
    </Panel>
  );
}

export function TimelineList() {
  const { t } = useT('ticket');
  const now = useNow();
  const format = useFormat();
  const { ticket, prices, nameOf, fresh } = useDesk();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is scrolled by keys too
    <div className={`${l.tlScroll} scroll`} tabIndex={0} role="group" aria-label={t('timeline.title')}>
      {byDay(ticket.timeline).map(({ day, events }) => (
        <section key={`${day}${events[0]?.seq ?? ''}`}>
          <h3 className={l.tlDay}>{dayName(day, events[0]?.at ?? now)}</h3>
          <ol className={l.tl}>
            {events.map((event) => {
              const { what, more, strong, pin } = eventWords(event, { t, now, prices, nameOf });
              return (
                <li key={event.seq} data-kind={event.kind} className={event.seq > fresh.afterSeq ? c.fresh : undefined}>
                  <time dateTime={event.at} title={format.absolute(event.at, now)}>
                    {format.clock(event.at)}
                  </time>
                  <span
                    className={l.pin}
                    aria-hidden
                    {...(pin
                      ? { 'data-state': pin, style: { '--pin': `var(--mb-${pin}-dot)` } as React.CSSProperties }
                      : {})}
                  />
                  <span>
                    <span className={strong ? 'b' : undefined}>{what}</span>{' '}
                    <span className="dim">
                      {[...more, nameOf(event.actorName, event.actorNameEn)]
                        .filter((part) => part !== '')
                        .join(t('comma'))}
                    </span>
                  </span>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </div>
  );

  function dayName(day: Day, at: Instant): string {
    const today = dayOf(now);
    if (day === today) return t('timeline.today');
    if (day === addDays(today, -1)) return t('timeline.yesterday');
    return format.dayTitle(at);
  }
}

/** A note: Enter saves, Shift+Enter is a new line. */
export function NoteField() {
  const { t } = useT('ticket');
  const { ticket, rights, asked } = useDesk();
  const command = useCommand();
  const draft = useDraft(ticket, 'note', () => '');
  const field = useRef<HTMLTextAreaElement>(null);
  const n = asked?.form === 'note' ? asked.n : 0;
  useEffect(() => {
    if (n > 0) field.current?.focus();
  }, [n]);
  const canNote = rights.has('note');
  useKey('F3', () => field.current?.focus(), { enabled: canNote });
  if (!canNote) return null;

  const save = () => {
    const text = draft.value.trim();
    if (text !== '') void command.run(client.ticket.note, { text }, { harmless: true, done: draft.clear });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.shiftKey) return;
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') field.current?.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div>
      <CommandError command={command} />
      <Textarea
        ref={field}
        aria-label={t('note.add')}
        placeholder={t('note.hint')}
        autosize
        minRows={1}
        maxRows={6}
        value={draft.value}
        disabled={command.busy}
        onChange={(event) => draft.set(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        rightSection={<Keys k={draft.value === '' ? 'F3' : 'Enter'} on="soft" />}
        rightSectionWidth={44}
      />
    </div>
  );
}
