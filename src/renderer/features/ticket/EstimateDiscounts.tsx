import { NativeSelect, NumberInput } from '@mantine/core';
import { DISCOUNT_KINDS, type FeeTerms } from '../../../shared/estimate/contract.ts';
import { DISCOUNT_BASES } from '../../../shared/fees/rules.ts';
import { formatFen, type Fen } from '../../../shared/money.ts';
import { useT } from '../../i18n/index.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Chips } from '../../ui/choices.tsx';
import { discountName } from './calculation-words.ts';
import { unreadOf } from './estimate-draft.ts';
import type { DiscountKind, DraftDiscounts } from './estimate-discounts.ts';
import f from './form.module.css';
import { Field } from './FormFrame.tsx';

type DiscountsProps = {
  draft: DraftDiscounts;
  specialGroup: FeeTerms['specialGroup'];
  /** What a special group gets; null: the shop has no such rule. */
  specialPercent: number | null;
  /** The most that may be taken off without a manager. */
  freelyFen: Fen;
  onChange: (draft: DraftDiscounts) => void;
};

/** Which discounts the customer may have; the rule takes the best one (DOMAIN §8). */
export function EstimateDiscounts({ draft, specialGroup, specialPercent, freelyFen, onChange }: DiscountsProps) {
  const { t } = useT('estimate');
  const { chosen } = draft;
  const change = (part: Partial<DraftDiscounts>) => onChange({ ...draft, ...part });
  const offered = DISCOUNT_KINDS.filter((kind) => kind !== 'special_group' || specialPercent !== null);
  const labelOf = (kind: DiscountKind) => discountName(kind, kind === 'special_group' ? specialPercent : null, t);
  const percent = (kind: 'promotion' | 'member', value: number | null, set: (percent: number | null) => void) => (
    <NumberInput
      id={`estimate-${kind}`}
      aria-label={t('percentField', { kind: t(`kind.${kind}`) })}
      w={76}
      min={1}
      max={100}
      suffix="%"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      clampBehavior="strict"
      value={value ?? ''}
      onChange={(typed) => set(typeof typed === 'number' && typed >= 1 ? typed : null)}
    />
  );
  return (
    <Field label={t('discounts')} id="estimate-approval">
      <Chips
        label={t('discounts')}
        value={chosen}
        options={offered.map((value) => ({ value, label: labelOf(value) }))}
        onChange={(next) => change({ chosen: next })}
      />
      {chosen.includes('promotion') && (
        <div className={f.discount}>
          <label htmlFor="estimate-promotion">{t('kind.promotion')}</label>
          {percent('promotion', draft.promotionPercent, (promotionPercent) => change({ promotionPercent }))}
          <NativeSelect
            aria-label={t('baseField', { kind: t('kind.promotion') })}
            value={draft.promotionBase}
            data={DISCOUNT_BASES.map((value) => ({ value, label: t(`base.${value}`) }))}
            onChange={(event) => {
              const promotionBase = DISCOUNT_BASES.find((known) => known === event.currentTarget.value);
              if (promotionBase) change({ promotionBase });
            }}
          />
        </div>
      )}
      {chosen.includes('member') && (
        <div className={f.discount}>
          <label htmlFor="estimate-member">{t('kind.member')}</label>
          {percent('member', draft.memberPercent, (memberPercent) => change({ memberPercent }))}
        </div>
      )}
      {chosen.includes('free_hand') && (
        <div className={f.discount}>
          <label htmlFor="estimate-free_hand">{t('kind.free_hand')}</label>
          <AmountInput
            id="estimate-free_hand"
            aria-label={t('amountField', { kind: t('kind.free_hand') })}
            w={140}
            valueFen={draft.freeHandFen}
            unread={draft.unreadFreeHand ?? undefined}
            onChange={(freeHandFen, text) => change({ freeHandFen, unreadFreeHand: unreadOf(freeHandFen, text) })}
          />
          <span className={f.hint}>{t('freely', { max: formatFen(freelyFen) })}</span>
        </div>
      )}
      {specialGroup !== 'none' && specialPercent !== null && (
        <Offer group={specialGroup} percent={specialPercent} taken={chosen.includes('special_group')} />
      )}
      {chosen.length > 1 && <span className={f.hint}>{t('discountsHint')}</span>}
    </Field>
  );
}

/** Staff are reminded to offer what the customer is entitled to. */
function Offer({ group, percent, taken }: { group: 'elderly' | 'disabled'; percent: number; taken: boolean }) {
  const { t } = useT('estimate');
  const words = { group: t(`group.${group}`), percent };
  return <div className={taken ? f.hint : f.warn}>{t(taken ? 'offer.taken' : 'offer.open', words)}</div>;
}
