import { NumberInput } from '@mantine/core';
import type { DraftProof } from '../../../shared/warranty/proof.ts';
import { useT } from '../../i18n/index.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Segments } from '../../ui/choices.tsx';
import { withProof, withTyped } from '../../ui/warranty/proof-edit.ts';
import { proofFieldId } from '../../ui/warranty/ProofFields.tsx';
import type { Judged } from '../../ui/warranty/use-judgement.ts';
import { Field, FieldRow } from './FormFrame.tsx';

/** The rules spoke of it as an accessory, or somebody answered for one. */
export const isAccessory = ({ accessory }: DraftProof, judged: Judged | null): boolean =>
  accessory !== undefined || (judged?.decision.findings.some(({ code }) => code === 'accessory') ?? false);

type AccessoryFieldsProps = { proof: DraftProof; onChange: (proof: DraftProof) => void; prices: boolean };

/** How often it was replaced, and what goes back after that (DOMAIN §5 step 7). */
export function AccessoryFields({ proof, onChange, prices }: AccessoryFieldsProps) {
  const { t } = useT('ticket');
  const { accessory = {} } = proof;
  const bundled = accessory.bundled ?? true;
  const price = bundled ? 'separatePriceFen' : 'invoiceFen';
  return (
    <FieldRow>
      <NumberInput
        label={t('warranty.replacements')}
        w={120}
        min={0}
        max={99}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
        value={accessory.replacements ?? 0}
        onChange={(count) =>
          onChange(withProof(proof, { accessory: { ...accessory, replacements: Number(count) || 0 } }))
        }
      />
      <Field label={t('warranty.bundledField')}>
        <Segments
          label={t('warranty.bundledField')}
          value={bundled ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`warranty.bundled.${value}`) }))}
          onChange={(value) => onChange(withProof(proof, { accessory: { ...accessory, bundled: value === 'yes' } }))}
        />
      </Field>
      {prices && (
        <AmountInput
          id={proofFieldId(`accessory.${price}`)}
          key={price}
          label={t(`warranty.accessoryPrice.${price}`)}
          w={150}
          valueFen={accessory[price] ?? null}
          unread={proof.unread?.[`accessory.${price}`]}
          onChange={(fen, text) => onChange(withTyped(proof, `accessory.${price}`, fen, text))}
        />
      )}
    </FieldRow>
  );
}
