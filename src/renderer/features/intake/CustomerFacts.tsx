import { Chip } from '@mantine/core';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { useT } from '../../i18n/index.ts';
import type { DraftPatch } from './draft-keeper.ts';
import c from './intake.module.css';
import { useForm } from './use-form.ts';

type Fact = { key: string; is: (data: IntakeDraft) => boolean; patch: (on: boolean) => DraftPatch };

const FACTS: readonly Fact[] = [
  {
    key: 'corporate',
    is: (data) => data.customerType === 'corporate',
    patch: (on) => ({ customerType: on ? 'corporate' : 'individual' }),
  },
  {
    key: 'elderly',
    is: (data) => data.specialGroup === 'elderly',
    patch: (on) => ({ specialGroup: on ? 'elderly' : 'none' }),
  },
  {
    key: 'disabled',
    is: (data) => data.specialGroup === 'disabled',
    patch: (on) => ({ specialGroup: on ? 'disabled' : 'none' }),
  },
  { key: 'minor', is: (data) => data.minor === true, patch: (on) => ({ minor: on }) },
  { key: 'noCalls', is: (data) => data.noCalls === true, patch: (on) => ({ noCalls: on }) },
];

/** What is true of few customers, small and out of the way. */
export function CustomerFacts() {
  const { t } = useT('intake');
  const { data, set } = useForm('customerType', 'specialGroup', 'minor', 'noCalls', 'customerLanguage');
  return (
    <div role="group" aria-label={t('customer.facts')} className={`${c.chips} ${c.small}`}>
      {FACTS.map(({ key, is, patch }) => (
        <Chip key={key} checked={is(data)} onChange={(on) => set(patch(on))}>
          {t(`customer.fact.${key}`)}
        </Chip>
      ))}
      <Chip checked={data.customerLanguage === 'en'} onChange={(on) => set({ customerLanguage: on ? 'en' : 'zh' })}>
        {t('customer.fact.english')}
      </Chip>
    </div>
  );
}
