import { memo } from 'react';
import { Checkbox } from '@mantine/core';
import type { IntakeField } from '../../../shared/intake/contract.ts';
import { useT } from '../../i18n/index.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { SignaturePad } from '../../ui/SignaturePad.tsx';
import { sectionNow } from './draft-fields.ts';
import c from './intake.module.css';
import { Part, Problem, useNeed } from './Section.tsx';
import { stopProps } from './stops.ts';
import { useForm } from './use-form.ts';

type TickProps = {
  name: 'backupNotice' | 'openingConsent' | 'openedAtIntake' | 'termsRead' | 'marketingConsent';
  label: string;
  field?: IntakeField;
};

function Tick({ name, label, field }: TickProps) {
  const { data, set } = useForm(name);
  const need = useNeed();
  return (
    <div {...(field ? stopProps(field, true) : {})}>
      <Checkbox
        label={label}
        checked={data[name] === true}
        onChange={(event) => set({ [name]: event.currentTarget.checked })}
        error={field ? need(field) : null}
      />
    </div>
  );
}

/** What the customer was told and agrees to, and the signature under it. */
export const ConsentPart = memo(function ConsentPart({ termsVersion }: { termsVersion: string | null }) {
  const { t } = useT('intake');
  const { data, set, open, moveOn } = useForm('signature', 'signedOnPaper', 'minor');
  const need = useNeed();
  const onlySignature = open[0] === 'signature' && sectionNow(open) === 'consents';
  const terms = termsVersion === null ? t('consent.terms') : t('consent.termsVersion', { version: termsVersion });
  return (
    <Part section="consents">
      <div className={c.consents}>
        <div className={c.ticks}>
          <Tick name="backupNotice" field="backup_notice" label={t('consent.backup')} />
          <Tick name="openingConsent" field="opening_consent" label={t('consent.opening')} />
          {/* Opened before their eyes: that they agreed is still asked, not assumed. */}
          <Tick name="openedAtIntake" label={t('consent.opened')} />
          <Tick name="termsRead" field="terms" label={terms} />
          <Tick name="marketingConsent" label={t('consent.marketing')} />
          <Ceiling />
        </div>
        <div {...stopProps('signature')} className={c.sign}>
          <SignaturePad
            value={data.signature ?? null}
            onChange={(strokes) => set({ signature: strokes, signedOnPaper: false })}
            onPaper={data.signedOnPaper === true}
            onOnPaper={(signedOnPaper) => {
              set({ signedOnPaper, ...(signedOnPaper ? { signature: null } : {}) });
              if (signedOnPaper) moveOn('signature');
            }}
            now={onlySignature}
            height={104}
            {...(data.minor ? { prompt: t('consent.guardianSigns') } : {})}
          />
          <Problem>{need('signature')}</Problem>
        </div>
      </div>
    </Part>
  );
});

/** "Yes, up to ￥500": a consent for every estimate at or below it. */
function Ceiling() {
  const { t } = useT('intake');
  const { data, set } = useForm('ceilingFen', 'ceilingText');
  const need = useNeed();
  const fen = data.ceilingFen;
  const agreed = fen !== undefined;
  return (
    <div {...stopProps('ceiling')} className={c.line}>
      <Checkbox
        label={t('consent.ceiling')}
        className={c.nowrap ?? ''}
        checked={agreed}
        onChange={(event) =>
          set({ ceilingFen: event.currentTarget.checked ? null : undefined, ceilingText: undefined })
        }
      />
      {agreed && (
        <AmountInput
          aria-label={t('consent.ceilingAmount')}
          w={128}
          required
          data-first
          valueFen={fen}
          unread={data.ceilingText}
          onChange={(next, text) =>
            set({ ceilingFen: next, ceilingText: next === null && text.trim() !== '' ? text : undefined })
          }
        />
      )}
      <Problem>{need('ceiling')}</Problem>
    </div>
  );
}
