import { NativeSelect, Textarea } from '@mantine/core';
import type { WORK_KINDS } from '../../../shared/bench/contract.ts';
import { categoryOf } from '../../../shared/device/contract.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { dayOf } from '../../../shared/time.ts';
import { lawCategoryOf } from '../../../shared/warranty/category.ts';
import { REPAIRED, type Repaired } from '../../../shared/warranty/repair-warranty.ts';
import { repairedFrom } from '../../../shared/warranty/repaired.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Sep, When } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.ts';
import { repairEndWords } from '../../ui/warranty/proof-words.ts';
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
  const { ticket, rights, forms, nameOf } = useDesk();
  return (
    <Fresh
      kinds={['worked']}
      title={t('work.title')}
      {...(ticket.work.length > 0 ? { count: ticket.work.length } : {})}
      right={rights.has('work') && !forms.work && <FormButton ask={{ form: 'work' }} label={t('work.log')} />}
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
                  {entry.repaired && (
                    <>
                      {t('work.repairedWas', { what: t(`work.repaired.${entry.repaired}`) })}
                      <Sep />
                    </>
                  )}
                  {nameOf(entry.byName, entry.byNameEn)}
                  <Sep />
                  <When at={entry.at} now={now} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {ticket.repairWarranty && (
        <div className={p.byLine}>
          {t('work.warranty', { end: repairEndWords(ticket.repairWarranty, { t, today: dayOf(now) }) })}
        </div>
      )}
    </Fresh>
  );
}

type WorkDraft = { kind: (typeof WORK_KINDS)[number]; text: string; repaired: Repaired };

/** What somebody said last, else what the fault and the parts tell (DOMAIN §6). */
function repairedSoFar(ticket: TicketDetail): Repaired {
  const said = ticket.work.findLast((entry) => entry.repaired !== null)?.repaired;
  return (
    said ??
    repairedFrom({
      category: lawCategoryOf(categoryOf(ticket.category)),
      faultCategory: ticket.faultCategory,
      faultChips: ticket.faultChips,
      damage: ticket.damage,
      withParts: ticket.estimates[0]?.lines.some(({ kind }) => kind === 'part') ?? false,
    })
  );
}

function WorkForm() {
  const { t, lang } = useT('ticket');
  const { ticket, close } = useDesk();
  const command = useCommand();
  const draft = useDraft<WorkDraft>(ticket, 'work', () => ({
    kind: 'action',
    text: '',
    repaired: repairedSoFar(ticket),
  }));
  const { kind, text, repaired } = draft.value;
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
          // A cause repairs nothing yet.
          { kind, text, ...(kind === 'action' ? { repaired } : {}) },
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
      {kind === 'action' && (
        <NativeSelect
          w={240}
          label={t('work.repairedField')}
          value={repaired}
          data={REPAIRED.map((value) => ({ value, label: t(`work.repaired.${value}`) }))}
          onChange={(event) => {
            const next = REPAIRED.find((value) => value === event.currentTarget.value);
            if (next) change({ repaired: next });
          }}
        />
      )}
    </FormFrame>
  );
}
