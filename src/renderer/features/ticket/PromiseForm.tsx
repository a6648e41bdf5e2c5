import { Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CONTACT_CHANNELS } from '../../../shared/ticket/contract.ts';
import type { NextMove } from '../../../shared/ticket/next-step.ts';
import { addDays, clockOf, dayOf, instantAt, type Instant } from '../../../shared/time.ts';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { useFormat } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import { readMoment } from './estimate-draft.ts';
import f from './form.module.css';
import { Field, FieldRow, FormFrame, joined, QuickWords, type Missing } from './FormFrame.tsx';
import { moveInput, useMoves } from './moves.ts';

type Channel = (typeof CONTACT_CHANNELS)[number];
type PromiseDraft = { day: string; clock: string; channel: Channel | null; reason: string };

/** The next closing times, and noon between them: what is said to customers. */
function offers(now: Instant, opens: string, closes: string): Instant[] {
  const today = dayOf(now);
  const times = [0, 1, 2, 3].flatMap((day) => [
    instantAt(addDays(today, day), '12:00'),
    instantAt(addDays(today, day), closes),
  ]);
  const week = instantAt(addDays(today, 7), closes);
  return [...times.filter((at) => at > now && clockOf(at) >= opens).slice(0, 5), week];
}

/** A new date agreed with the customer (G7): before the old one where possible. */
export function PromiseForm({ onwards }: { onwards: NextMove | null }) {
  const { t, lang } = useT('ticket');
  const format = useFormat();
  const now = useNow();
  const { ticket, close } = useDesk();
  const { nameOfMove } = useMoves();
  const settings = useQuery(orpc.settings.get.queryOptions());
  const hours = settings.data?.settings.hours ?? { opens: '09:00', closes: '18:00' };
  const command = useCommand();
  const draft = useDraft<PromiseDraft>(ticket, 'promise', () => ({ day: '', clock: '', channel: null, reason: '' }));
  const { day, clock, channel, reason } = draft.value;
  const change = (part: Partial<PromiseDraft>) => draft.set({ ...draft.value, ...part });
  const promisedAt = readMoment(day, clock);

  const missing: Missing | null =
    promisedAt === null
      ? { text: t('missing.newDate'), field: 'promise-day' }
      : promisedAt <= now
        ? { text: t('missing.futureDate'), field: 'promise-day' }
        : channel === null
          ? { text: t('missing.channel'), field: 'promise-channel' }
          : null;

  const submit = () => {
    if (promisedAt === null || channel === null) return;
    void command.run(
      client.ticket.agreePromise,
      { promisedAt, channel, reason },
      {
        basis: draft,
        done: () => {
          draft.clear();
          if (onwards) moveOn(onwards);
          else close('promise');
        },
      },
    );
  };

  /** The step that waited for this date, on top of it. */
  const after = useCommand();
  const moveOn = (step: NextMove) =>
    void after.run(client.ticket.move, moveInput(step, reason), { done: () => close('promise') });

  return (
    <Panel title={onwards ? t('promise.titleThen', { step: nameOfMove(onwards) }) : t('promise.title')}>
      <FormFrame
        form="promise"
        command={after.error === null ? command : after}
        missing={missing}
        draft={draft}
        submitLabel={onwards ? t('promise.submitThen', { step: nameOfMove(onwards) }) : t('promise.submit')}
        onSubmit={submit}
      >
        {ticket.promisedAt < now && <div className={f.warn}>{t('promise.broken')}</div>}
        <Field label={t('promise.offers')}>
          <div className={f.quick} role="group" aria-label={t('promise.offers')}>
            {offers(now, hours.opens, hours.closes).map((at) => (
              <button
                key={at}
                type="button"
                aria-pressed={at === promisedAt}
                onClick={() => change({ day: dayOf(at), clock: clockOf(at) })}
              >
                {dayOf(at) > addDays(dayOf(now), 6) ? format.absolute(at, now) : format.near(at, now)}
              </button>
            ))}
          </div>
        </Field>
        <FieldRow>
          <TextInput
            id="promise-day"
            data-first
            type="date"
            label={t('promise.day')}
            min={dayOf(now)}
            value={day}
            onChange={(event) => change({ day: event.currentTarget.value, clock: clock || hours.closes })}
          />
          <TextInput
            type="time"
            label={t('promise.time')}
            value={clock}
            onChange={(event) => change({ clock: event.currentTarget.value })}
          />
          <Field label={t('agreedBy')} id="promise-channel">
            <Segments
              label={t('agreedBy')}
              value={channel}
              options={CONTACT_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
              onChange={(value) => change({ channel: value })}
            />
          </Field>
        </FieldRow>
        <Textarea
          label={t('promise.reason')}
          autosize
          minRows={1}
          maxRows={4}
          value={reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <QuickWords
          label={t('quickWords')}
          words={(['parts', 'more', 'backup', 'load'] as const).map((key) => t(`promise.word.${key}`))}
          onPick={(word) => change({ reason: joined(reason, word, lang).slice(0, 200) })}
        />
      </FormFrame>
    </Panel>
  );
}
