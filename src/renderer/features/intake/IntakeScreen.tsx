import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

export default function IntakeScreen() {
  const { t } = useT();
  return <EmptyState title={t('action.newIntake')} />;
}
