import { Chip, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Category } from '../../../shared/device/contract.ts';
import { overBy } from '../../../shared/intake/limits.ts';
import { monthOf, type Day } from '../../../shared/time.ts';
import { PROOF_DOCUMENTS } from '../../../shared/warranty/facts.ts';
import { PROOF_LIMITS, type DraftProof } from '../../../shared/warranty/proof.ts';
import { useT } from '../../i18n/index.ts';
import { AmountInput } from '../AmountInput.tsx';
import { DayInput } from '../DayInput.tsx';
import {
  asksForFactory,
  hasCard,
  madeOf,
  provesSale,
  withDocuments,
  withFactory,
  withProof,
  withTyped,
} from './proof-edit.ts';
import { standing } from './proof-words.ts';
import c from './proof.module.css';

type ProofFieldsProps = {
  proof: DraftProof;
  onChange: (proof: DraftProof) => void;
  category: Category | null;
  today: Day;
  /** No document can be of a later day. */
  intakeDay: Day;
  /** Whoever may not see prices does not change them either. */
  prices: boolean;
};

/** The id of a field, for whoever sends somebody there. */
export const proofFieldId = (name: string) => `proof-${name.replace('.', '-')}`;

/** What the customer can show of the sale, and of that only the dates and numbers that matter. */
export function ProofFields(props: ProofFieldsProps) {
  const { proof, onChange } = props;
  const { t } = useT('warranty');
  const { documents } = proof;
  return (
    <div className={c.fields}>
      <div role="group" aria-label={t('proof.documents')} className={c.chips}>
        {PROOF_DOCUMENTS.map((document) => (
          <Chip
            key={document}
            checked={documents?.includes(document) ?? false}
            onChange={(on) => {
              const others = (documents ?? []).filter((other) => other !== document);
              const next = on ? [...others, document] : others;
              // The last one taken away again: nobody said that there is none.
              onChange(withDocuments(proof, next.length > 0 ? next : undefined));
            }}
          >
            {standing(t(`document.${document}`))}
          </Chip>
        ))}
        <Chip checked={documents?.length === 0} onChange={(on) => onChange(withDocuments(proof, on ? [] : undefined))}>
          {t('proof.none')}
        </Chip>
      </div>
      {documents !== undefined && (
        <div className={c.pairs}>
          <DocumentFields {...props} />
          <Circumstances {...props} />
        </div>
      )}
    </div>
  );
}

/** A short name and its field on one line. */
function Pair({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className={c.pair}>
      <span aria-hidden>{label}</span>
      {children}
    </span>
  );
}

type DateName = 'invoiceDate' | 'cardDate' | 'deliveryDate' | 'exchangeDate';

/** What is wrong with a date that can be read, in two words beside it; the decision says the rest. */
function useDayProblem({ today, intakeDay }: Pick<ProofFieldsProps, 'today' | 'intakeDay'>) {
  const { t } = useT('warranty');
  return (day: string | null | undefined): string | null => {
    if (!day) return null;
    const after = (other: Day) => day > (day.length === other.length ? other : monthOf(other));
    if (after(today)) return t('proof.future');
    return after(intakeDay) ? t('proof.afterIntake') : null;
  };
}

function DateField({ name, label, ...props }: { name: DateName; label: string } & ProofFieldsProps) {
  const { proof, onChange, today } = props;
  const problem = useDayProblem(props);
  return (
    <DayInput
      id={proofFieldId(name)}
      className={c.day ?? ''}
      aria-label={label}
      today={today}
      value={proof[name] ?? null}
      unread={proof.unread?.[name]}
      problem={problem(proof[name])}
      onChange={(day, text) => onChange(withTyped(proof, name, day, text))}
    />
  );
}

function TextField({ name, label, ...props }: { name: 'cardSerial' | 'cardModel'; label: string } & ProofFieldsProps) {
  const { t } = useT('warranty');
  const { proof, onChange } = props;
  const max = PROOF_LIMITS[name];
  const over = overBy(proof[name], max);
  return (
    <TextInput
      id={proofFieldId(name)}
      className={c.text ?? ''}
      aria-label={label}
      autoComplete="off"
      value={proof[name] ?? ''}
      error={over > 0 ? t('proof.tooLong', { max }) : null}
      onChange={(event) => onChange(withProof(proof, { [name]: event.currentTarget.value }))}
    />
  );
}

function DocumentFields(props: ProofFieldsProps) {
  const { t } = useT('warranty');
  const { proof, onChange, category, today, prices } = props;
  const problem = useDayProblem(props);
  const sale = provesSale(proof);
  const card = hasCard(proof);
  const onlyPaid = proof.documents?.every((each) => each === 'payment_record' || each === 'card') ?? false;
  const saleDate = t(onlyPaid ? 'proof.paymentDate' : 'proof.invoiceDate');
  const made = madeOf(proof);
  const factory = asksForFactory(proof, category) || made !== null || proof.unread?.factoryDate !== undefined;
  return (
    <>
      {sale && (
        <Pair label={saleDate}>
          <DateField name="invoiceDate" label={saleDate} {...props} />
        </Pair>
      )}
      {card && (
        <Pair label={t('proof.cardDate')}>
          <DateField name="cardDate" label={t('proof.cardDate')} {...props} />
        </Pair>
      )}
      {factory && (
        <Pair label={t('proof.made')}>
          <DayInput
            id={proofFieldId('factoryDate')}
            className={c.day ?? ''}
            aria-label={t('proof.made')}
            placeholder={t('proof.madeHint')}
            months
            today={today}
            value={made}
            unread={proof.unread?.factoryDate}
            problem={problem(made)}
            onChange={(day, text) => onChange(withFactory(proof, day, text))}
          />
        </Pair>
      )}
      {card && (
        <Pair label={t('proof.cardSerial')}>
          <TextField name="cardSerial" label={t('proof.cardSerial')} {...props} />
        </Pair>
      )}
      {sale && prices && (
        <Pair label={t('proof.price')}>
          <AmountInput
            id={proofFieldId('invoiceFen')}
            className={c.amount ?? ''}
            aria-label={t('proof.price')}
            valueFen={proof.invoiceFen ?? null}
            unread={proof.unread?.invoiceFen}
            onChange={(fen, text) => onChange(withTyped(proof, 'invoiceFen', fen, text))}
          />
        </Pair>
      )}
    </>
  );
}

/** What is said rather than shown, each with its date. */
function Circumstances(props: ProofFieldsProps) {
  const { t } = useT('warranty');
  const { proof, onChange } = props;
  const dated = (name: 'deliveryDate' | 'exchangeDate') => (
    <span className={c.pair}>
      <Chip
        checked={proof[name] !== undefined}
        onChange={(on) => onChange(withProof(withTyped(proof, name, null, ''), { [name]: on ? null : undefined }))}
      >
        {t(`proof.${name}.ask`)}
      </Chip>
      {proof[name] !== undefined && <DateField name={name} label={t(`proof.${name}.label`)} {...props} />}
    </span>
  );
  return (
    <>
      <Chip
        checked={proof.shopIsSeller === true}
        onChange={(on) => onChange(withProof(proof, { shopIsSeller: on || undefined }))}
      >
        {t('proof.shopIsSeller')}
      </Chip>
      {provesSale(proof) && dated('deliveryDate')}
      {dated('exchangeDate')}
      {/* Asked only so: a model copied from the card a little differently would look like another device's. */}
      {hasCard(proof) && (
        <span className={c.pair}>
          <Chip
            checked={proof.cardModel !== undefined}
            onChange={(on) => onChange(withProof(proof, { cardModel: on ? '' : undefined }))}
          >
            {t('proof.cardModel.ask')}
          </Chip>
          {proof.cardModel !== undefined && (
            <TextField name="cardModel" label={t('proof.cardModel.label')} {...props} />
          )}
        </span>
      )}
    </>
  );
}
