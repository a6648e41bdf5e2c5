import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StartupProblem } from '../../../shared/setup/contract.ts';
import { orpc } from '../../api.ts';
import { LANG_NAMES, LANGS, setLanguage, useT } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys, Mark } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import c from './startup.module.css';

/** The shop's data could not be opened: what is wrong, what is safe, what to do. Opens by itself once it is mended. */
export default function StartupProblemScreen({ problem }: { problem: StartupProblem }) {
  const { t, lang } = useT('startup');
  const queries = useQueryClient();
  const retry = useMutation(orpc.setup.retry.mutationOptions({ onSettled: () => queries.invalidateQueries() }));
  const again = () => retry.mutate(undefined);
  useKey('Enter', again, { enabled: !retry.isPending });
  const stillThere = retry.data?.opened === false;
  return (
    <main className={c.page}>
      <div className={c.body}>
        <Mark size={32} />
        <h1>{t(`${problem.code}.what`)}</h1>
        <p>{t(`${problem.code}.safe`)}</p>
        <ol>
          {['next1', 'next2'].map((step, index) => (
            <li key={step}>
              <span className={c.n} aria-hidden>
                {index + 1}
              </span>
              <span>{t(`${problem.code}.${step}`)}</span>
            </li>
          ))}
        </ol>
        <dl className={c.facts}>
          <dt>{t('folder')}</dt>
          <dd>{problem.path}</dd>
          {problem.detail !== '' && (
            <>
              <dt>{t('detail')}</dt>
              <dd>{problem.detail}</dd>
            </>
          )}
        </dl>
        <div className={c.actions}>
          <Button loading={retry.isPending} onClick={again} rightSection={<Keys k="Enter" on="fill" />}>
            {t('retry')}
          </Button>
          {LANGS.filter((other) => other !== lang).map((other) => (
            <button
              key={other}
              type="button"
              className="link"
              lang={other === 'zh' ? 'zh-CN' : 'en'}
              onClick={() => setLanguage(other)}
            >
              {LANG_NAMES[other]}
            </button>
          ))}
          <span className="dim" role="status">
            {stillThere && !retry.isPending ? t('stillThere') : ''}
          </span>
        </div>
        <ErrorNotice error={retry.error} />
      </div>
    </main>
  );
}
