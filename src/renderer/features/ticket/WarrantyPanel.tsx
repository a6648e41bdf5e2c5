import { Radio, Textarea } from '@mantine/core';
import { EVIDENCE_LEVELS, type WARRANTY_RESULTS } from '../../../shared/diagnosis/contract.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import { Field, FormFrame, joined, QuickWords, type Missing } from './FormFrame.tsx';
import { ByLine, FormButton, Fresh } from './pieces.tsx';
import p from './panels.module.css';

const STATES = new Set<TicketState>(['diagnosing', 'awaiting_approval']);
const WORDS = {
  free: ['in_period', 'performance', 'rework'],
  paid: ['human_damage', 'expired', 'opened', 'no_proof'],
} as const;

/** Free or paid, with the evidence and the reason, as the customer is told. */
export function WarrantyPanel() {
  const { t } = useT('ticket');
  const format = useFormat();
  const { ticket, may, forms } = useDesk();
  const { warranty } = ticket;
  const canDecide = STATES.has(ticket.state) && may('ticket.diagnose');
  const right = forms.warranty ? null : (
    <>
      {warranty && <span className="xs dim">{t('warranty.asOf', { day: format.dayTitle(ticket.intakeAt) })}</span>}
      {canDecide && (
        <FormButton ask={{ form: 'warranty' }} label={t(warranty ? 'warranty.change' : 'warranty.decide')} />
      )}
    </>
  );
  return (
    <Fresh kinds={['warranty_decided']} title={t('warranty.title')} right={right}>
      {forms.warranty ? (
        <WarrantyForm />
      ) : warranty ? (
        <>
          <div className={p.finding}>
            <h3>{t(`warranty.result.${warranty.result}`)}</h3>
            <p>{warranty.reason}</p>
            <p className="dim">{t(`warranty.evidence.${warranty.evidence}`)}</p>
          </div>
          <ByLine at={warranty.at} by={warranty.byName} />
        </>
      ) : (
        <EmptyState small title={t('warranty.none')} />
      )}
    </Fresh>
  );
}

type WarrantyDraft = {
  result: (typeof WARRANTY_RESULTS)[number] | null;
  evidence: (typeof EVIDENCE_LEVELS)[number] | null;
  reason: string;
};

function WarrantyForm() {
  const { t, lang } = useT('ticket');
  const { ticket, close } = useDesk();
  const command = useCommand();
  const draft = useDraft<WarrantyDraft>(ticket, 'warranty', () => ({
    result: ticket.warranty?.result ?? null,
    evidence: ticket.warranty?.evidence ?? null,
    reason: ticket.warranty?.reason ?? '',
  }));
  const { result, evidence, reason } = draft.value;
  const change = (part: Partial<WarrantyDraft>) => draft.set({ ...draft.value, ...part });
  const missing: Missing | null =
    result === null
      ? { text: t('missing.result'), field: 'warranty-result' }
      : evidence === null
        ? { text: t('missing.evidence'), field: 'warranty-evidence' }
        : reason.trim() === ''
          ? { text: t('missing.reason'), field: 'warranty-reason' }
          : null;
  const submit = () => {
    if (result === null || evidence === null) return;
    void command.run(
      client.warranty.decide,
      { result, evidence, reason },
      {
        basis: draft,
        done: () => {
          draft.clear();
          close('warranty');
        },
      },
    );
  };
  return (
    <FormFrame
      form="warranty"
      command={command}
      missing={missing}
      draft={draft}
      submitLabel={t('warranty.decide')}
      onSubmit={submit}
    >
      <Field label={t('warranty.resultField')} id="warranty-result" first>
        <Segments
          label={t('warranty.resultField')}
          value={result}
          options={(['free', 'paid'] as const).map((value) => ({ value, label: t(`warranty.result.${value}`) }))}
          onChange={(value) => change({ result: value })}
        />
      </Field>
      <Radio.Group
        id="warranty-evidence"
        label={t('warranty.evidenceField')}
        value={evidence ?? ''}
        onChange={(value) => change({ evidence: EVIDENCE_LEVELS.find((level) => level === value) ?? null })}
      >
        <div className={p.radios}>
          {EVIDENCE_LEVELS.toReversed().map((level) => (
            <Radio key={level} value={level} label={t(`warranty.evidence.${level}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        id="warranty-reason"
        label={t('warranty.reason')}
        placeholder={t('warranty.reasonHint')}
        autosize
        minRows={2}
        maxRows={8}
        value={reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      {result && (
        <QuickWords
          label={t('quickWords')}
          words={WORDS[result].map((word) => t(`warranty.word.${word}`))}
          onPick={(word) => change({ reason: joined(reason, word, lang).slice(0, 500) })}
        />
      )}
    </FormFrame>
  );
}
