import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { LINE_KINDS } from '../../../shared/estimate/contract.ts';
import { formatFen, type Fen } from '../../../shared/money.ts';
import { useT } from '../../i18n/index.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { unreadOf, type DraftLine } from './estimate-draft.ts';
import f from './form.module.css';
import { focusField } from './FormFrame.tsx';

type LineProps = {
  line: DraftLine;
  /** What is charged for it. */
  amountFen: Fen;
  /** Of one visit, by the rules. */
  visitFen: Fen;
  /** Its cost may be its price. */
  asksCost: boolean;
  first: boolean;
  only: boolean;
  note: string | null;
  onChange: (change: Partial<DraftLine>) => void;
  onRemove: () => void;
  /** Enter in the last field: on to the next line. */
  onEnter: () => void;
};

export function EstimateLine(props: LineProps) {
  const { line, amountFen, visitFen, asksCost, first, only, note, onChange, onRemove, onEnter } = props;
  const { t } = useT('ticket');
  const isVisit = line.kind === 'on_site';
  const hasCost = asksCost && line.kind === 'part' && !line.inWarranty;
  const price = 'estimate-price';
  const cost = 'estimate-cost';
  /** Enter moves on through a line instead of sending the form. */
  const goTo = (field: string | null) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (field) focusField(`${field}-${line.id}`);
    else onEnter();
  };
  const needsPrice = !line.inWarranty && !isVisit;
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
        onKeyDown={goTo(needsPrice ? price : 'estimate-quantity')}
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
          onKeyDown={goTo(needsPrice ? price : null)}
        />
        {isVisit ? (
          <span className={f.fixedPrice}>{t('estimate:visitFee', { fee: formatFen(visitFen) })}</span>
        ) : (
          <AmountInput
            id={`${price}-${line.id}`}
            aria-label={t('estimate.unit')}
            valueFen={line.unitPriceFen}
            unread={line.unreadPrice ?? undefined}
            onChange={(unitPriceFen, text) => onChange({ unitPriceFen, unreadPrice: unreadOf(unitPriceFen, text) })}
            onKeyDown={goTo(hasCost ? cost : null)}
          />
        )}
        <Checkbox
          label={t('estimate.inWarranty')}
          checked={line.inWarranty}
          onChange={(event) => onChange({ inWarranty: event.currentTarget.checked })}
        />
        <span className={f.lineAmount}>{formatFen(amountFen)}</span>
      </div>
      {hasCost && (
        <div className={f.cost}>
          <label htmlFor={`${cost}-${line.id}`}>{t('estimate:cost')}</label>
          <AmountInput
            id={`${cost}-${line.id}`}
            w={124}
            aria-describedby={`${cost}-${line.id}-why`}
            valueFen={line.costFen}
            unread={line.unreadCost ?? undefined}
            onChange={(costFen, text) => onChange({ costFen, unreadCost: unreadOf(costFen, text) })}
            onKeyDown={goTo(null)}
          />
          <span id={`${cost}-${line.id}-why`} className={f.hint}>
            {t('estimate:costHint')}
          </span>
        </div>
      )}
      {note && <div className={f.warn}>{note}</div>}
    </div>
  );
}
