import { Checkbox, NativeSelect, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { categoryOf } from '../../../shared/device/contract.ts';
import { dayOf } from '../../../shared/time.ts';
import { EVIDENCE_LEVELS } from '../../../shared/warranty/decision.ts';
import { ITEM_ORIGINS } from '../../../shared/warranty/facts.ts';
import { itemsOf } from '../../../shared/warranty/items.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useNow } from '../../ui/now.ts';
import { storedProof, withProof } from '../../ui/warranty/proof-edit.ts';
import { proofWords, standing } from '../../ui/warranty/proof-words.ts';
import { proofFieldId, ProofFields } from '../../ui/warranty/ProofFields.tsx';
import { useJudgement, type Judged } from '../../ui/warranty/use-judgement.ts';
import { WarrantyCard } from '../../ui/warranty/WarrantyCard.tsx';
import { AccessoryFields, isAccessory } from './AccessoryFields.tsx';
import { BrandFileFields } from './BrandFileFields.tsx';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import f from './form.module.css';
import { Field, FormFrame, joined, QuickWords, type Missing } from './FormFrame.tsx';
import p from './panels.module.css';
import { askedFacts, draftOf, foundOf, gapOf, type WarrantyDraft, type WarrantyGap } from './warranty-draft.ts';
import w from './warranty.module.css';

type Change = (part: Partial<WarrantyDraft>) => void;

const fieldOf = (gap: WarrantyGap): string => {
  if (gap.what === 'proof') return proofFieldId(gap.name);
  return gap.what === 'undecided' ? 'warranty-result' : `warranty-${gap.what}`;
};

/** What the technician found and the customer can show; the rules answer at once. A person decides where they cannot. */
export function WarrantyForm() {
  const { t } = useT('ticket');
  const { ticket, prices, close } = useDesk();
  const today = dayOf(useNow());
  const command = useCommand();
  const draft = useDraft<WarrantyDraft>(ticket, 'warranty', () => draftOf(ticket));
  const { value } = draft;
  const change: Change = (part) => draft.set({ ...value, ...part });
  const found = foundOf(ticket, value);
  const { proof, performanceFault } = value;
  const { judged, settled, error } = useJudgement({ of: { ticketId: ticket.id }, proof, found, performanceFault });
  const undecided = judged?.decision.kind === 'undecided';
  // What the customer can show is what the rules see of it, also where a person decides.
  const spoken: WarrantyDraft = { ...value, evidence: value.evidence ?? judged?.decision.evidence ?? null };
  const gap = gapOf(spoken, settled && undecided);
  const missing: Missing | null = gap && { text: t(`missing.${gap.what}`), field: fieldOf(gap) };
  const byHand = value.byHand || undecided;

  const submit = () => {
    const { result, evidence, reason } = spoken;
    if (byHand && (result === null || evidence === null)) return;
    const override = byHand && result !== null && evidence !== null ? { result, evidence, reason } : null;
    void command.run(
      client.warranty.decide,
      { proof: storedProof(proof), found, performanceFault, override },
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
      submitLabel={t(byHand ? 'warranty.decideByHand' : 'warranty.decide')}
      onSubmit={submit}
    >
      <ItemFields value={value} change={change} />
      <FoundFields value={value} change={change} />
      <ProofField value={value} change={change} today={today} />
      {isAccessory(proof, judged) && (
        <AccessoryFields proof={proof} onChange={(next) => change({ proof: next })} prices={prices} />
      )}
      {judged?.checklist && (
        <BrandFileFields proof={proof} checklist={judged.checklist} onChange={(next) => change({ proof: next })} />
      )}
      <Answer judged={judged} error={error} today={today} waiting={!settled} />
      {undecided ? (
        <section className={w.byHand} aria-label={t('warranty.byHand')}>
          <h3>{t('warranty.byHand')}</h3>
          <ByHandFields value={spoken} change={change} />
        </section>
      ) : (
        <details
          className={w.fold}
          open={value.byHand}
          onToggle={(event) => {
            const { open } = event.currentTarget;
            if (open !== value.byHand) change({ byHand: open });
          }}
        >
          <summary>{t('warranty.byHandInstead')}</summary>
          {/* Enter goes from field to field: none may be where nobody sees it. */}
          {value.byHand && (
            <>
              <p className={f.hint}>{t('warranty.byHandHint')}</p>
              <ByHandFields value={spoken} change={change} />
            </>
          )}
        </details>
      )}
    </FormFrame>
  );
}

/** What the rules say of it; the answer before stays while the next one is on its way. */
function Answer({
  judged,
  error,
  today,
  waiting,
}: {
  judged: Judged | null;
  error: unknown;
  today: string;
  waiting: boolean;
}) {
  const { t } = useT('ticket');
  if (judged === null) return error === null ? null : <ErrorNotice compact error={error} />;
  return (
    <div className={w.answer} role="group" aria-label={t('warranty.answer')} aria-busy={waiting}>
      <WarrantyCard compact decision={judged.decision} asked={judged.asked} today={today} />
    </div>
  );
}

/** Which part it is about, and whether it came with the device. */
function ItemFields({ value, change }: { value: WarrantyDraft; change: Change }) {
  const { t } = useT('ticket');
  const { ticket } = useDesk();
  const { proof } = value;
  const items = itemsOf(categoryOf(ticket.category));
  const item = proof.item ?? 'main_unit';
  if (items.length === 1 && item === 'main_unit') return null;
  return (
    <Field label={t('warranty.item')}>
      <span className={w.item}>
        <NativeSelect
          aria-label={t('warranty.item')}
          value={item}
          data={items.map((each) => ({ value: each, label: standing(t(`warranty:item.${each}`)) }))}
          onChange={(event) => {
            const next = items.find((each) => each === event.currentTarget.value);
            // The whole device was neither added by the customer nor a gift.
            const whole = next === 'main_unit' ? { origin: undefined, accessory: undefined } : {};
            change({ proof: withProof(proof, { item: next, ...whole }) });
          }}
        />
        {item !== 'main_unit' && (
          <Segments
            label={t('warranty.originField')}
            value={proof.origin ?? 'original'}
            options={ITEM_ORIGINS.map((origin) => ({ value: origin, label: t(`warranty.origin.${origin}`) }))}
            onChange={(origin) => change({ proof: withProof(proof, { origin }) })}
          />
        )}
      </span>
    </Field>
  );
}

/** What the customer can show: one line where intake asked, until somebody changes it. */
function ProofField({ value: { proof }, change, today }: { value: WarrantyDraft; change: Change; today: string }) {
  const { t, lang } = useT('ticket');
  const { ticket, prices } = useDesk();
  const words = proofWords(ticket.proof, { t, lang, today });
  const [editing, setEditing] = useState(words === null || JSON.stringify(proof) !== JSON.stringify(ticket.proof));
  return (
    <Field label={t('warranty.proof')}>
      {editing ? (
        <ProofFields
          proof={proof}
          onChange={(next) => change({ proof: next })}
          category={categoryOf(ticket.category)}
          today={today}
          intakeDay={dayOf(ticket.intakeAt)}
          prices={prices}
        />
      ) : (
        <span>
          {words}{' '}
          <button type="button" className="link dim" onClick={() => setEditing(true)}>
            {t('common:action.edit')}
          </button>
        </span>
      )}
    </Field>
  );
}

/** What the technician found, in plain words; whether the fault is on the law's list says the diagnosis. */
function FoundFields({ value, change }: { value: WarrantyDraft; change: Change }) {
  const { t } = useT('ticket');
  const { ticket } = useDesk();
  const { diagnosis } = ticket;
  return (
    <Field label={t('warranty.found')} first>
      <div className={`${f.checks} ${w.found}`} role="group" aria-label={t('warranty.found')}>
        {askedFacts(ticket, value).map((fact) => (
          <Checkbox
            key={fact}
            label={t(`warranty.fact.${fact}`)}
            checked={value.found.includes(fact)}
            onChange={(event) => {
              const others = value.found.filter((other) => other !== fact);
              change({ found: event.currentTarget.checked ? [...others, fact] : others });
            }}
          />
        ))}
        {diagnosis === null && (
          <Checkbox
            label={t('diagnosis.performanceFault.ask')}
            checked={value.performanceFault}
            onChange={(event) => change({ performanceFault: event.currentTarget.checked })}
          />
        )}
      </div>
      {diagnosis !== null && (
        <span className={f.hint}>
          {t('warranty.byDiagnosis', {
            fault: t(`diagnosis.performanceFault.${diagnosis.performanceFault ? 'yes' : 'no'}`),
          })}
        </span>
      )}
    </Field>
  );
}

const WORDS = {
  free: ['in_period', 'performance', 'rework'],
  paid: ['human_damage', 'expired', 'opened', 'no_proof'],
} as const;

/** A person's decision, with the evidence and the reason, as the customer is told. */
function ByHandFields({ value, change }: { value: WarrantyDraft; change: Change }) {
  const { t, lang } = useT('ticket');
  const { result, evidence, reason } = value;
  return (
    <div className={w.byHandFields}>
      <Field label={t('warranty.resultField')} id="warranty-result">
        <Segments
          label={t('warranty.resultField')}
          value={result}
          options={(['free', 'paid'] as const).map((each) => ({ value: each, label: t(`warranty.result.${each}`) }))}
          onChange={(next) => change({ result: next })}
        />
      </Field>
      <Radio.Group
        id="warranty-evidence"
        label={t('warranty.evidenceField')}
        value={evidence ?? ''}
        onChange={(next) => change({ evidence: EVIDENCE_LEVELS.find((level) => level === next) ?? null })}
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
    </div>
  );
}
