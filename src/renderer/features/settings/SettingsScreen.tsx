import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

export default function SettingsScreen() {
  const { t } = useT();
  return <EmptyState title={t('nav.settings')} />;
}
