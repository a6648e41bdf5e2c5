import { useT } from '../../i18n/index.ts';
import { byMonth, stretchWords, type Stretch, type YearDays } from './calendar-months.ts';
import c from './calendar.module.css';

/** A year's rest days and make-up working days, a line for each month that has any. */
export function CalendarDays({ days }: { days: YearDays }) {
  const { t, lang } = useT('policy');
  const words = (found: readonly Stretch[]) => stretchWords(found, lang === 'zh' ? '、' : ', ');
  return (
    <table className={c.days}>
      <thead>
        <tr>
          <th scope="col">{t('calendar.month')}</th>
          <th scope="col">{t('calendar.restHead')}</th>
          <th scope="col">{t('calendar.makeUpHead')}</th>
        </tr>
      </thead>
      <tbody>
        {byMonth(days).map(({ month, rest, makeUp }) => (
          <tr key={month}>
            <th scope="row">{t('calendar.monthOf', { month: t(`common:time.month.${month}`) })}</th>
            <td>{words(rest)}</td>
            <td>{words(makeUp)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
