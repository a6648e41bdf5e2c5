import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BrandChecklist } from '../../../shared/warranty/asks.ts';
import {
  BRAND_CLAIMS,
  BRAND_ITEMS,
  INVOICE_DETAILS,
  VERIFICATION_CALLS,
} from '../../../shared/warranty/brand-documents.ts';
import { overBy } from '../../../shared/intake/limits.ts';
import { BRAND_CONFIRMATIONS, PROOF_LIMITS, type DraftProof } from '../../../shared/warranty/proof.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { withProof } from '../../ui/warranty/proof-edit.ts';
import { proofFieldId } from '../../ui/warranty/ProofFields.tsx';
import f from './form.module.css';
import { Field, FieldRow } from './FormFrame.tsx';
import w from './warranty.module.css';

type BrandFile = NonNullable<DraftProof['brandFile']>;
type BrandFileFieldsProps = {
  proof: DraftProof;
  checklist: BrandChecklist;
  onChange: (proof: DraftProof) => void;
};

/** These two are asked as proof of purchase already. */
const AS_PROOF: ReadonlySet<string> = new Set(['card', 'invoice']);

/** The file for the brand (DOMAIN §5B), for brands that have told what they want; begun when it is first opened. */
export function BrandFileFields({ proof, checklist, onChange }: BrandFileFieldsProps) {
  const { t } = useT('ticket');
  const { brandFile } = proof;
  const [open, setOpen] = useState(brandFile !== undefined);
  const begun: BrandFile = brandFile ?? {
    claim: checklist.claim,
    submitted: [],
    invoiceShows: [],
    confirmed: [],
    calls: [],
  };
  const toggle = (next: boolean) => {
    setOpen(next);
    if (next && !brandFile) onChange(withProof(proof, { brandFile: begun }));
  };
  const drop = () => {
    setOpen(false);
    onChange(withProof(proof, { brandFile: undefined }));
  };
  return (
    <details className={w.fold} open={open} onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>{t('warranty.brand.title')}</summary>
      {open && (
        <FileFields
          file={begun}
          checklist={checklist}
          onChange={(patch) => onChange(withProof(proof, { brandFile: { ...begun, ...patch } }))}
          onDrop={drop}
        />
      )}
    </details>
  );
}

type FileFieldsProps = {
  file: BrandFile;
  checklist: BrandChecklist;
  onChange: (patch: Partial<BrandFile>) => void;
  onDrop: () => void;
};

function FileFields({ file, checklist, onChange, onDrop }: FileFieldsProps) {
  const { t } = useT('ticket');
  const items = BRAND_ITEMS.filter((item) => checklist.items.includes(item) && !AS_PROOF.has(item));
  const shows = INVOICE_DETAILS.filter((detail) => checklist.invoiceShows.includes(detail));
  const checks = BRAND_CONFIRMATIONS.filter((check) => checklist.checks.includes(check));
  return (
    <div className={w.byHandFields}>
      <Field label={t('warranty.brand.claimField')}>
        <Segments
          label={t('warranty.brand.claimField')}
          value={file.claim}
          options={BRAND_CLAIMS.map((claim) => ({ value: claim, label: t(`warranty.brand.claim.${claim}`) }))}
          onChange={(claim) => onChange({ claim })}
        />
      </Field>
      <Ticks
        label={t('warranty.brand.submitted')}
        name="item"
        all={items}
        chosen={file.submitted}
        onChange={(submitted) => onChange({ submitted })}
      />
      <Ticks
        label={t('warranty.brand.invoiceShows')}
        name="shows"
        all={shows}
        chosen={file.invoiceShows}
        onChange={(invoiceShows) => onChange({ invoiceShows })}
      />
      <Ticks
        label={t('warranty.brand.confirmed')}
        name="check"
        all={checks}
        chosen={file.confirmed}
        onChange={(confirmed) => onChange({ confirmed })}
      />
      {checklist.checks.includes('seller') && <SellerFields file={file} onChange={onChange} />}
      {checklist.checks.includes('owner') && <OwnerCalls file={file} onChange={onChange} />}
      <button type="button" className={`link dim ${w.drop}`} onClick={onDrop}>
        {t('warranty.brand.drop')}
      </button>
    </div>
  );
}

/** What was handed in, what the invoice shows, what was looked at: a tick each; without a tick it is missing. */
function Ticks<Name extends string>({
  label,
  name,
  all,
  chosen,
  onChange,
}: {
  label: string;
  name: 'item' | 'shows' | 'check';
  all: readonly Name[];
  chosen: readonly Name[];
  onChange: (next: Name[]) => void;
}) {
  const { t } = useT('ticket');
  if (all.length === 0) return null;
  return (
    <Field label={label}>
      <div className={`${f.checks} ${w.found}`} role="group" aria-label={label}>
        {all.map((each) => (
          <Checkbox
            key={each}
            label={t(`warranty.brand.${name}.${each as string}`)}
            checked={chosen.includes(each)}
            onChange={(event) => {
              const others = chosen.filter((other) => other !== each);
              onChange(event.currentTarget.checked ? [...others, each] : others);
            }}
          />
        ))}
      </div>
    </Field>
  );
}

function SellerFields({ file, onChange }: Pick<FileFieldsProps, 'file' | 'onChange'>) {
  const { t } = useT('ticket');
  return (
    <FieldRow>
      {(['cardSeller', 'invoiceSeller'] as const).map((name) => (
        <TextInput
          key={name}
          id={proofFieldId(name)}
          className="grow"
          label={t(`warranty.brand.${name}`)}
          autoComplete="off"
          value={file[name] ?? ''}
          error={
            overBy(file[name], PROOF_LIMITS[name]) > 0 ? t('warranty:proof.tooLong', { max: PROOF_LIMITS[name] }) : null
          }
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      ))}
    </FieldRow>
  );
}

/** Calls to the owner, in order; the last one counts. */
function OwnerCalls({ file, onChange }: Pick<FileFieldsProps, 'file' | 'onChange'>) {
  const { t } = useT('ticket');
  const last = file.calls.at(-1) ?? null;
  return (
    <Field label={t('warranty.brand.callField', { count: file.calls.length })}>
      <Segments
        label={t('warranty.brand.callField', { count: file.calls.length })}
        value={last}
        options={VERIFICATION_CALLS.map((call) => ({ value: call, label: t(`warranty.brand.call.${call}`) }))}
        onChange={(call) => onChange({ calls: [...file.calls, call].slice(-20) })}
      />
    </Field>
  );
}
