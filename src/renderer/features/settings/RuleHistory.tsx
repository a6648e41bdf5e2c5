import type { Day } from '../../../shared/time.ts';
import { useT } from '../../i18n/index.ts';
import { Sep } from '../../ui/facts.tsx';
import { dateOf, near } from '../../ui/format.ts';
import { useName } from '../../ui/names.ts';
import { useNow } from '../../ui/now.ts';
import { isComing, type Rule, type RuleVersion } from './rule-list.ts';
import { metaWords, valueWords } from './rule-words.ts';
import r from './rules.module.css';

/** Every version, the newest first: what it said, when, who wrote it and why. */
export function RuleHistory({ rule, today }: { rule: Rule; today: Day }) {
  const words = useT('policy');
  const { t } = words;
  const nameOf = useName();
  const now = useNow();
  const span = ({ at, from, to }: RuleVersion) => {
    // What came with the program holds since ever.
    if (at === null && to === null) return null;
    const day = (of: Day) => dateOf(of, today, t);
    return to === null ? t('history.since', { from: day(from) }) : t('history.span', { from: day(from), to: day(to) });
  };
  const state = (version: RuleVersion) =>
    version.version === rule.today ? 'now' : isComing(rule, version, today) ? 'coming' : 'past';
  return (
    <div className={r.history}>
      <h4>{t('history.title')}</h4>
      <ol reversed>
        {rule.versions.toReversed().map((version) => (
          <li key={version.version} data-state={state(version)}>
            <div className={r.versionState}>{t(`history.${state(version)}`)}</div>
            <div>
              <div className={r.value}>{valueWords(rule.parameter, version.value, words)}</div>
              {version.reason !== '' && <div className={r.reason}>{version.reason}</div>}
              <div className="dim xs">
                {span(version)}
                {span(version) && <Sep />}
                {version.at === null
                  ? t('history.shipped')
                  : t('history.by', {
                      name: nameOf(version.byName, version.byNameEn ?? ''),
                      at: near(version.at, now, t),
                    })}
                <Sep />
                {metaWords(version, t)}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
