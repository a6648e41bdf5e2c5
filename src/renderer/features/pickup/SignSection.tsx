import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { SignatureStrokes } from '../../../shared/signature.ts';
import { useT } from '../../i18n/index.ts';
import { IconCheck } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { SignaturePad } from '../../ui/SignaturePad.tsx';
import { deedOf } from './gate-steps.ts';
import aside from './aside.module.css';
import c from './pickup.module.css';
import type { Gate } from './use-gate.ts';

export const SIGN_SECTION = 'pickup-sign';

type SignSectionProps = {
  gate: Gate;
  strokes: SignatureStrokes | null;
  onStrokes: (strokes: SignatureStrokes | null) => void;
  onKeep: () => void;
  onPaper: () => void;
  /** It is what the gate waits for. */
  now: boolean;
};

/** Where the customer confirms that the device was tested before them and came back whole. */
export function SignSection({ gate, strokes, onStrokes, onKeep, onPaper, now }: SignSectionProps) {
  const { t } = useT('pickup');
  const { clock } = useFormat();
  const { view, command } = gate;
  const [again, setAgain] = useState(false);
  const low = useMediaQuery('(max-height: 759px)', false, { getInitialValueInEffect: false });
  const deed = deedOf('P6', gate);
  return (
    <section className={aside.sec} id={SIGN_SECTION} aria-labelledby="pickup-sign-title">
      <h2 id="pickup-sign-title">
        {t('P6.section')} <span>{t('P6.statement')}</span>
      </h2>
      {deed && !again ? (
        <div className={aside.signed}>
          <span className={c.ok}>
            <IconCheck />
          </span>
          <span className="grow">
            {t(view.signedOnPaper ? 'P6.signedOnPaper' : 'P6.signed', { at: clock(deed.at) })}
          </span>
          {!view.papersAt && (
            <button type="button" className="link sm" onClick={() => setAgain(true)}>
              {t('common:signature.clear')}
            </button>
          )}
        </div>
      ) : view.started ? (
        <>
          <SignaturePad
            value={strokes}
            onChange={onStrokes}
            now={now}
            // On a low screen the field must still be whole in sight.
            height={low ? 72 : 96}
            onOnPaper={() => {
              onPaper();
              setAgain(false);
            }}
          />
          {strokes !== null && (
            <div className={aside.keep}>
              <Button
                variant="default"
                loading={command.busy}
                onClick={() => {
                  onKeep();
                  setAgain(false);
                }}
              >
                {t('P6.keep')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <p className={c.note}>{t('P6.afterVoucher')}</p>
      )}
    </section>
  );
}
