import { PROVINCES } from '../../../shared/settings/contract.ts';
import { useT } from '../../i18n/index.ts';
import { ChoiceField, ClockField, TextField } from './fields.tsx';
import type { SettingsForm } from './use-settings.ts';
import c from './settings.module.css';

export function ShopSection({ form }: { form: SettingsForm }) {
  const { t } = useT('settings');
  return (
    <div className={c.fields}>
      <TextField form={form} field="shop.name" maxLength={60} />
      <TextField form={form} field="shop.nameEn" maxLength={80} hint={t('hint.nameEn')} />
      <TextField form={form} field="shop.phone" maxLength={40} />
      <TextField form={form} field="shop.complaintPhone" maxLength={40} hint={t('hint.complaintPhone')} />
      <div className={c.whole}>
        <TextField form={form} field="shop.address" maxLength={120} />
      </div>
      <div className={c.whole}>
        <ChoiceField form={form} field="shop.province" values={PROVINCES} hint={t('hint.province')} />
      </div>
    </div>
  );
}

export function HoursSection({ form }: { form: SettingsForm }) {
  const { t } = useT('settings');
  return (
    <>
      <div className={c.fields}>
        <ClockField form={form} field="hours.opens" />
        <ClockField form={form} field="hours.closes" />
      </div>
      <p className={c.hint}>{t('hint.hours')}</p>
    </>
  );
}
