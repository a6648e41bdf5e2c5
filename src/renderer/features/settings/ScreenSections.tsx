import { useQuery } from '@tanstack/react-query';
import { client, orpc } from '../../api.ts';
import { LANG_NAMES, LANGS, setLanguage, useT, type Lang } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { Segments } from '../../ui/choices.tsx';
import { useCommand } from '../../ui/command.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Tag } from '../../ui/StateChip.tsx';
import c from './settings.module.css';

/** The language is the person's, at every screen; light and dark are the computer's. */
export function ScreenSection() {
  const { t, lang } = useT('settings');
  const { staff } = useSession();
  const command = useCommand();
  const choose = (language: Lang) => {
    setLanguage(language);
    void command.run('language', { language }, () => client.session.setLanguage({ language }));
  };
  return (
    <>
      <div className={c.choice}>
        <span className={c.label} aria-hidden>
          {t('screen.language', { name: (lang === 'en' && staff?.nameEn) || (staff?.name ?? '') })}
        </span>
        <Segments
          label={t('field.language')}
          value={lang}
          options={LANGS.map((language) => ({ value: language, label: LANG_NAMES[language] }))}
          onChange={choose}
        />
        <div className={c.hint}>{t('screen.languageHint')}</div>
      </div>
      <ErrorNotice error={command.error} onRetry={command.retry} />
      <p className={c.hint}>{t('screen.theme')}</p>
    </>
  );
}

export function AboutSection() {
  const { t } = useT('settings');
  const status = useQuery(orpc.setup.status.queryOptions());
  if (!status.data) return <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />;
  const { version, dataFolder, demo, shell, keyFileNotice } = status.data;
  return (
    <>
      <div className={c.about}>
        <Facts
          label={112}
          rows={[
            [t('about.version'), `${t('common:app.title')} ${version}`],
            [t('about.screen'), t(`about.${shell}`)],
            [
              t('about.folder'),
              <span key="folder" className={c.path}>
                {dataFolder}
              </span>,
            ],
          ]}
        />
      </div>
      {demo && (
        <div className={c.notice}>
          <h2>
            <Tag tone="todo">{t('common:light.demo')}</Tag> {t('about.demo')}
          </h2>
          <p>{t('about.demoWhy')}</p>
        </div>
      )}
      {keyFileNotice && (
        <div className={c.notice}>
          <h2>{t('about.key')}</h2>
          <p>{t('about.keyProtects')}</p>
          <p>{t('about.keyNot')}</p>
          <p>{t('about.keyDo')}</p>
        </div>
      )}
    </>
  );
}
