import { memo, type KeyboardEvent } from 'react';
import { dayOf } from '../../../shared/time.ts';
import { useT } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useNow } from '../../ui/now.ts';
import { ProofFields } from '../../ui/warranty/ProofFields.tsx';
import { useJudgement } from '../../ui/warranty/use-judgement.ts';
import { WarrantyCard } from '../../ui/warranty/WarrantyCard.tsx';
import c from './intake.module.css';
import { Part } from './Section.tsx';
import { isEnter, stopProps } from './stops.ts';
import { useForm } from './use-form.ts';

/** The empty fields of this part come first, then the next open one of the page. */
function toNextEmpty(event: KeyboardEvent<HTMLElement>): void {
  if (!isEnter(event) || !(event.target instanceof HTMLInputElement)) return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input:not([type=checkbox])')];
  const from = event.target;
  const next = fields.find(
    (field) => field.value === '' && from.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** What the customer can show of the sale. Nothing of it must be there; what is typed and cannot be read says so itself. */
export const ProofPart = memo(function ProofPart() {
  const { data, set } = useForm('proof', 'category');
  const today = dayOf(useNow());
  return (
    <Part section="proof" optional={data.proof?.documents === undefined}>
      <div {...stopProps('proof')} className={c.stack} onKeyDown={toNextEmpty}>
        <ProofFields
          proof={data.proof ?? {}}
          onChange={(proof) => set({ proof: Object.keys(proof).length > 0 ? proof : undefined })}
          category={data.category ?? null}
          today={today}
          intakeDay={today}
          prices
        />
      </div>
      {data.proof?.documents !== undefined && <Outlook today={today} />}
    </Part>
  );
});

/** What the rules say of it so far: nobody has looked at the fault yet, and what caused it. */
function Outlook({ today }: { today: string }) {
  const { t } = useT('intake');
  const { data } = useForm(
    'proof',
    'category',
    'brand',
    'model',
    'serial',
    'damage',
    'liquidPercent',
    'functionLost',
    'promisedAt',
  );
  const { proof = {}, ...device } = data;
  const known = device.category !== undefined;
  const { judged, error } = useJudgement(known ? { of: device, proof, found: [], performanceFault: true } : null);
  if (!known) return <p className={c.note}>{t('proof.categoryFirst')}</p>;
  if (judged === null) return error === null ? null : <ErrorNotice compact error={error} />;
  const { decision, asked } = judged;
  const damaged = device.damage !== undefined && device.damage !== 'none';
  return (
    <div className={c.outlook} role="group" aria-label={t('proof.outlook')}>
      <WarrantyCard compact presumed decision={decision} asked={asked} today={today} />
      {damaged && decision.kind === 'decided' && decision.inWarranty && (
        <p className={c.note}>{t('proof.ifDamaged')}</p>
      )}
    </div>
  );
}
