import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { LINE_KINDS } from '../../../shared/estimate/contract.ts';
import { lineAmount } from '../../../shared/estimate/rules.ts';
import { formatFen } from '../../../shared/money.ts';
import { revisionEffect } from '../../../shared/ticket/rules.ts';
import { dayOf } from '../../../shared/time.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Money } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.ts';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import {
  changeLine,
  draftOf,
  readEstimate,
  withLine,
  withoutLine,
  type DraftLine,
  type EstimateDraft,
  type EstimateGap,
} from './estimate-draft.ts';
import f from './form.module.css';
import { FieldRow, focusField, FormFrame, type Missing } from './FormFrame.tsx';
import { ceilingOf } from './next-step.ts';

const fieldOf = (gap: EstimateGap): string =>
  gap.line === null ? `estimate-${gap.what}` : `estimate-${gap.what}-${gap.line}`;

/** The next version: lines, discount, promise, and what a change of the total does. */
export function EstimateForm() {
  const { t } = useT('ticket');
  const now = useNow();
  const { ticket, close, open } = useDesk();
  const command = useCommand();
  const [last] = ticket.estimates;
  const free = ticket.warranty?.result === 'free';
  const draft = useDraft<EstimateDraft>(ticket, 'estimate', () => draftOf(last, ticket.promisedAt, free));
  const read = readEstimate(draft.value, ticket.promisedAt, now);
  const version = (last?.version ?? 0) + 1;

  const diagnosing = ticket.state === 'diagnosing';
  /** G3: it can be drafted before, but not shown to the customer. */
  const lacks = !diagnosing
    ? null
    : !ticket.diagnosis
      ? ('diagnosis' as const)
      : ticket.warranty
        ? null
        : ('warranty' as const);
  const gap = read.gap;
  const missing: Missing | null = gap
    ? {
        text: t(`missing.estimate.${gap.what}`, { max: formatFen(read.maxDiscountFen) }),
        field: gap.what === 'lines' ? `estimate-description-${draft.value.lines[0]?.id ?? 0}` : fieldOf(gap),
      }
    : null;

  const save = (present: boolean) => {
    const { lines, discountFen, promisedAt } = read;
    if (missing) focusField(missing.field);
    if (missing || promisedAt === null) return;
    void command.run(
      client.estimate.save,
      { lines, discountFen, promisedAt, note: draft.value.note.trim(), present },
      {
        basis: draft,
        done: () => {
          draft.clear();
          close('estimate');
        },
      },
    );
  };

  const addLine = () => {
    const next = withLine(draft.value, free);
    draft.set(next);
    const id = next.lines.at(-1)?.id ?? 0;
    setTimeout(() => focusField(`estimate-description-${id}`), 0);
  };

  return (
    <FormFrame
      form="estimate"
      command={command}
      missing={missing}
      draft={draft}
      submitLabel={t(diagnosing ? (lacks ? 'estimate.saveDraft' : 'estimate.present') : 'estimate.saveVersion', {
        version,
      })}
      onSubmit={() => save(lacks === null)}
      besides={
        diagnosing && lacks === null ? (
          <Button variant="default" onClick={() => save(false)}>
            {t('estimate.saveDraft', { version })}
          </Button>
        ) : undefined
      }
    >
      <div style={{ containerType: 'inline-size', display: 'flex', flexDirection: 'column', gap: 10 }}>
        {draft.value.lines.map((line, index) => (
          <Line
            key={line.id}
            line={line}
            first={index === 0}
            only={draft.value.lines.length === 1}
            onChange={(change) => draft.set(changeLine(draft.value, line.id, change))}
            onRemove={() => draft.set(withoutLine(draft.value, line.id))}
            onEnter={() => {
              const next = draft.value.lines[index + 1];
              if (next) focusField(`estimate-description-${next.id}`);
              else addLine();
            }}
          />
        ))}
      </div>
      <div>
        <Button variant="default" size="xs" onClick={addLine}>
          {t('estimate.addLine')}
        </Button>
      </div>
      <div className={f.sums}>
        <span>{t('estimate.subtotal')}</span>
        <Money fen={read.totals.subtotalFen} />
        <label htmlFor="estimate-discount">{t('estimate.discountMax', { max: formatFen(read.maxDiscountFen) })}</label>
        <AmountInput
          id="estimate-discount"
          aria-label={t('estimate.discount')}
          w={140}
          valueFen={draft.value.discountFen}
          onChange={(discountFen) => draft.set({ ...draft.value, discountFen })}
        />
        <span className={f.total}>{t('estimate.newTotal', { version })}</span>
        <output className={f.total} data-testid="estimate-total">
          {formatFen(read.totals.totalFen)}
        </output>
      </div>
      {last && <Effect totalFen={read.totals.totalFen} />}
      {lacks && (
        <div className={f.hint}>
          {t(`estimate.lacks.${lacks}`)}{' '}
          <button type="button" className="link" onClick={() => open({ form: lacks })}>
            {t(`estimate.goTo.${lacks}`)}
          </button>
        </div>
      )}
      <FieldRow>
        <TextInput
          id="estimate-promise"
          type="date"
          label={t('estimate.promiseDay')}
          min={dayOf(now)}
          value={draft.value.day}
          onChange={(event) => draft.set({ ...draft.value, day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('promise.time')}
          value={draft.value.clock}
          onChange={(event) => draft.set({ ...draft.value, clock: event.currentTarget.value })}
        />
        <Textarea
          className="grow"
          miw={160}
          label={t('estimate.note')}
          autosize
          minRows={1}
          maxRows={4}
          value={draft.value.note}
          onChange={(event) => draft.set({ ...draft.value, note: event.currentTarget.value })}
        />
      </FieldRow>
    </FormFrame>
  );
}

/** What this total does to the work and to the customer (G6), before it is saved. */
function Effect({ totalFen }: { totalFen: number }) {
  const { t } = useT('ticket');
  const { ticket } = useDesk();
  const current = ticket.estimates[0]?.totalFen ?? 0;
  const difference = formatFen(Math.abs(totalFen - current));
  const effect = revisionEffect(ticket.state, current, ceilingOf(ticket), totalFen);
  if (effect.workStops) return <div className={f.warn}>{t('effect.stops', { difference })}</div>;
  if (effect.notifyCustomer)
    return (
      <div className={f.hint}>{t(totalFen < current ? 'effect.lower' : 'effect.withinCeiling', { difference })}</div>
    );
  if (ticket.state === 'awaiting_approval') return <div className={f.hint}>{t('effect.askAgain')}</div>;
  return null;
}

type LineProps = {
  line: DraftLine;
  first: boolean;
  only: boolean;
  onChange: (change: Partial<DraftLine>) => void;
  onRemove: () => void;
  /** Enter in the last field: on to the next line. */
  onEnter: () => void;
};

function Line({ line, first, only, onChange, onRemove, onEnter }: LineProps) {
  const { t } = useT('ticket');
  /** Enter moves on through a line instead of sending the form. */
  const goTo = (field: string | null) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (field) focusField(`${field}-${line.id}`);
    else onEnter();
  };
  const price = 'estimate-price';
  return (
    <div className={f.line} role="group" aria-label={line.description || t('estimate.newLine')}>
      <NativeSelect
        aria-label={t('estimate.kind')}
        value={line.kind}
        data={LINE_KINDS.map((value) => ({ value, label: t(`lineKind.${value}`) }))}
        onChange={(event) => {
          const kind = LINE_KINDS.find((known) => known === event.currentTarget.value);
          if (kind) onChange({ kind });
        }}
      />
      <TextInput
        id={`estimate-description-${line.id}`}
        {...(first ? { 'data-first': true } : {})}
        aria-label={t('estimate.description')}
        placeholder={t(`estimate.example.${line.kind}`)}
        maxLength={120}
        value={line.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        onKeyDown={goTo(line.inWarranty ? 'estimate-quantity' : price)}
      />
      <button
        type="button"
        className={f.remove}
        aria-label={t('estimate.removeLine', { line: line.description })}
        title={t('common:action.remove')}
        disabled={only}
        onClick={onRemove}
      >
        <IconTrash size={17} stroke={1.6} aria-hidden />
      </button>
      <div className={f.lineNumbers}>
        <TextInput
          aria-label={t('estimate.spec')}
          placeholder={t('estimate.spec')}
          maxLength={120}
          value={line.spec}
          onChange={(event) => onChange({ spec: event.currentTarget.value })}
          onKeyDown={goTo('estimate-quantity')}
        />
        <NumberInput
          id={`estimate-quantity-${line.id}`}
          aria-label={t('estimate.quantity')}
          min={1}
          max={999}
          leftSection="×"
          leftSectionWidth={24}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          clampBehavior="strict"
          value={line.quantity ?? ''}
          onChange={(value) => onChange({ quantity: typeof value === 'number' && value >= 1 ? value : null })}
          onKeyDown={goTo(line.inWarranty ? null : price)}
        />
        <AmountInput
          id={`${price}-${line.id}`}
          aria-label={t('estimate.unit')}
          valueFen={line.unitPriceFen}
          onChange={(unitPriceFen) => onChange({ unitPriceFen })}
          onKeyDown={goTo(null)}
        />
        <Checkbox
          label={t('estimate.inWarranty')}
          checked={line.inWarranty}
          onChange={(event) => onChange({ inWarranty: event.currentTarget.checked })}
        />
        <span className={f.lineAmount}>
          {formatFen(lineAmount({ ...line, quantity: line.quantity ?? 0, unitPriceFen: line.unitPriceFen ?? 0 }))}
        </span>
      </div>
    </div>
  );
}
