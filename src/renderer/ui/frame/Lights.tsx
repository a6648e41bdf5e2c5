import { PRINT_REASONS } from '../../../shared/printing/reasons.ts';
import { useT } from '../../i18n/index.ts';
import { StatusLight } from '../StatusLight.tsx';
import { Tag } from '../StateChip.tsx';
import c from './frame.module.css';

export type PrinterLightView = {
  role: 'receipt' | 'label';
  light: 'off' | 'ok' | 'waiting' | 'ask';
  reason: string | null;
  waiting: number;
  unknown: number;
  held: number;
};

const reasonKey = (reason: string | null) => {
  const key = reason?.split(':')[0] ?? '';
  return (PRINT_REASONS as readonly string[]).includes(key) ? key : 'error';
};

/** Printers: green, or a sentence. Below 1280 px one light stands for all that are well. */
export function Lights({
  printers,
  demo,
  onOpen,
}: {
  printers: readonly PrinterLightView[];
  demo: boolean;
  onOpen: () => void;
}) {
  const { t, lang } = useT();
  const name = (role: PrinterLightView['role']) => t(role === 'receipt' ? 'light.slip' : 'light.labelPrinter');
  const sentence = ({ role, light, reason, waiting, unknown, held }: PrinterLightView) => {
    const printer = name(role);
    const comma = lang === 'zh' ? '，' : ', ';
    if (light === 'ask')
      return (
        printer + comma + (unknown > 0 ? t('light.unknown', { count: unknown }) : t('light.held', { count: held }))
      );
    const why = t(`light.alarm.${reasonKey(reason)}`, { printer });
    return waiting > 0 ? why + comma + t('light.waiting', { count: waiting }) : why;
  };
  const alarms = printers.filter(({ light }) => light === 'waiting' || light === 'ask');
  const rest = printers.filter((printer) => !alarms.includes(printer));
  const alarmLights = alarms.map((printer) => (
    <StatusLight key={printer.role} tone="wait" alarm onClick={onOpen}>
      {sentence(printer)}
    </StatusLight>
  ));
  return (
    <div role="group" aria-label={t('light.label')} className={c.lightsGroup}>
      <div className={`${c.lights} ${c.long}`}>
        {demo && <Tag tone="todo">{t('light.demo')}</Tag>}
        {alarmLights}
        {rest.map(({ role, light }) => (
          <StatusLight key={role} tone={light === 'off' ? 'todo' : 'ready'}>
            {light === 'off' ? t('light.off', { printer: name(role) }) : name(role)}
          </StatusLight>
        ))}
      </div>
      <div className={`${c.lights} ${c.short}`}>
        {demo && <Tag tone="todo">{t('light.demo')}</Tag>}
        {alarmLights.slice(0, 1)}
        {alarms.length === 0 && rest.some(({ light }) => light === 'ok') && (
          <StatusLight tone="ready">{t('light.ok')}</StatusLight>
        )}
      </div>
    </div>
  );
}
