import { Textarea } from '@mantine/core';
import type { WORK_KINDS } from '../../../shared/bench/contract.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Sep, When } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.ts';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import { Field, FormFrame, joined, QuickWords, type Missing } from './FormFrame.tsx';
import { FormButton, Fresh } from './pieces.tsx';
import p from './panels.module.css';

/** Often done, by what the customer reported; the words go into the record as they are. */
const WORDS = {
  action: ['screen', 'battery', 'port', 'clean', 'reinstall', 'solder', 'seal'],
  cause: ['screen', 'battery', 'port', 'liquid', 'board', 'software'],
} as const;

/** What was the cause and what was done (G8). */
export function WorkPanel() {
  const { t } = useT('ticket');
  const now = useNow();
  const { ticket, may, forms, nameOf } = useDesk();
  const canLog = ticket.state === 'repairing' && may('ticket.repair');
  return (
    <Fresh
      kinds={['worked']}
      title={t('work.title')}
      {...(ticket.work.length > 0 ? { count: ticket.work.length } : {})}
      right={canLog && !forms.work && <FormButton ask={{ form: 'work' }} label={t('work.log')} />}
    >
      {forms.work && <WorkForm />}
      {ticket.work.length === 0 && !forms.work && <EmptyState small title={t('work.none')} />}
      {ticket.work.length > 0 && (
        <ul className={p.records}>
          {ticket.work.toReversed().map((entry) => (
            <li key={`${entry.at}${entry.text}`}>
              <span className={p.kind}>{t(`work.kind.${entry.kind}`)}</span>
              <span>
                {entry.text}
                <span className={p.more}>
                  {nameOf(entry.byName)}
                  <Sep />
                  <When at={entry.at} now={now} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Fresh>
  );
}

type WorkDraft = { kind: (typeof WORK_KINDS)[number]; text: string };

function WorkForm() {
  const { t, lang } = useT('ticket');
  const { ticket, close } = useDesk();
  const command = useCommand();
  const draft = useDraft<WorkDraft>(ticket, 'work', () => ({ kind: 'action', text: '' }));
  const { kind, text } = draft.value;
  const change = (part: Partial<WorkDraft>) => draft.set({ ...draft.value, ...part });
  const missing: Missing | null = text.trim() === '' ? { text: t('missing.work'), field: 'work-text' } : null;
  return (
    <FormFrame
      form="work"
      command={command}
      missing={missing}
      draft={draft}
      submitLabel={t('work.save')}
      onSubmit={() =>
        void command.run(
          client.bench.logWork,
          { kind, text },
          {
            // One more line in a log that only grows.
            harmless: true,
            done: () => {
              draft.clear();
              close('work');
            },
          },
        )
      }
    >
      <Field label={t('work.kindField')}>
        <Segments
          label={t('work.kindField')}
          value={kind}
          options={(['action', 'cause'] as const).map((value) => ({ value, label: t(`work.kind.${value}`) }))}
          onChange={(value) => change({ kind: value })}
        />
      </Field>
      <QuickWords
        label={t('quickWords')}
        words={WORDS[kind].map((word) => t(`work.word.${kind}.${word}`))}
        onPick={(word) => change({ text: joined(text, word, lang).slice(0, 1000) })}
      />
      <Textarea
        id="work-text"
        data-first
        label={t(`work.text.${kind}`)}
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
    </FormFrame>
  );
}
