import { Textarea } from '@mantine/core';
import type { NextMove } from '../../../shared/ticket/next-step.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import f from './form.module.css';
import { FormFrame, joined, QuickWords } from './FormFrame.tsx';
import { moveInput, useMoves } from './moves.ts';

const WORDS: Record<string, readonly string[]> = {
  awaiting_parts: ['screen', 'battery', 'board', 'other_part'],
  at_vendor: ['inspection', 'vendor_repair'],
  declined: ['price', 'buys_new', 'elsewhere'],
  unrepairable: ['board_dead', 'no_parts'],
  no_fault_found: ['not_seen', 'user_error'],
  referred_to_seller: ['in_exchange'],
  cancelled: ['changed_mind', 'needs_it'],
};

/** A step with its reason: a wait, or an end without repair. */
export function MoveForm({ step }: { step: NextMove }) {
  const { t, lang } = useT('ticket');
  const { ticket, close } = useDesk();
  const { nameOfMove } = useMoves();
  const command = useCommand();
  const kind = step.outcome ?? step.to;
  const draft = useDraft(ticket, 'move', () => ({ kind, text: '' }));
  // A reason begun for one step is not the reason of another.
  const reason = draft.value.kind === kind ? draft.value.text : '';
  const write = (text: string) => draft.set({ kind, text });
  const ends = step.outcome !== null;
  // The customer's reason is what a manager asks for later; a wait says by itself what it is for.
  const missing = ends && reason.trim() === '' ? { text: t('missing.reason'), field: 'move-reason' } : null;
  return (
    <Panel title={nameOfMove(step)}>
      <FormFrame
        form="move"
        command={command}
        missing={missing}
        draft={draft}
        submitLabel={nameOfMove(step)}
        onSubmit={() =>
          void command.run(client.ticket.move, moveInput(step, reason.trim()), {
            basis: draft,
            done: () => {
              draft.clear();
              close('move');
            },
          })
        }
      >
        <div className={f.hint}>{t(`moveHint.${kind}`)}</div>
        <Textarea
          id="move-reason"
          data-first
          label={t(ends ? 'reasonField' : 'waitFor')}
          autosize
          minRows={1}
          maxRows={5}
          value={reason}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <QuickWords
          label={t('quickWords')}
          words={(WORDS[kind] ?? []).map((word) => t(`reasonWord.${word}`))}
          onPick={(word) => write(joined(reason, word, lang).slice(0, 300))}
        />
      </FormFrame>
    </Panel>
  );
}
