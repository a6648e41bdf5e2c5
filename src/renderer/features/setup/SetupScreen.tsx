import { Button, Progress, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { operationId, orpc } from '../../api.ts';
import { LANG_NAMES, LANGS, setLanguage, useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { errorCode } from '../../ui/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys, Mark } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import c from './setup.module.css';

type Form = { shopName: string; shopPhone: string; shopAddress: string; ownerName: string };
const FIELDS = [
  { name: 'shopName', max: 60, needed: true },
  { name: 'ownerName', max: 40, needed: true },
  { name: 'shopPhone', max: 40, needed: false },
  { name: 'shopAddress', max: 120, needed: false },
] as const satisfies readonly { name: keyof Form; max: number; needed: boolean }[];

const fieldId = (name: keyof Form) => `setup-${name}`;

/** First start: a name for the shop and one for the person, and there is a shop. Everything can be changed later. */
export default function SetupScreen() {
  const { t, lang } = useT('setup');
  const queries = useQueryClient();
  const status = useQuery(orpc.setup.status.queryOptions());
  // A mutation with its key, so that the gate can tell that a shop is still being made.
  const making = useMutation(
    // Reads everything anew; then the gate opens the shop.
    orpc.setup.create.mutationOptions({ onSettled: () => queries.invalidateQueries() }),
  );
  const [form, setForm] = useState<Form>({ shopName: '', shopPhone: '', shopAddress: '', ownerName: '' });
  const [demo, setDemo] = useState(false);
  const [asked, setAsked] = useState(false);
  const missing = FIELDS.filter(({ name, needed }) => needed && form[name].trim() === '');

  const create = () => {
    const [first] = missing;
    if (first) {
      setAsked(true);
      document.getElementById(fieldId(first.name))?.focus();
      return;
    }
    making.mutate({ operationId: operationId(), ...form, language: lang, demo });
  };
  useKey('Ctrl+Enter', create, { enabled: !making.isPending });

  // Without an answer it may have been done: the very same is sent again, and counts once.
  const sent = making.variables;
  const again = sent && errorCode(making.error) === 'CONNECTION_LOST' ? () => making.mutate(sent) : undefined;

  if (making.isPending) return <Making demo={demo} />;
  return (
    <main className={c.page}>
      <form
        className={c.body}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          create();
        }}
      >
        <header className={c.head}>
          <Mark size={32} />
          <Segments
            label={t('language')}
            value={lang}
            options={LANGS.map((language) => ({ value: language, label: LANG_NAMES[language] }))}
            onChange={setLanguage}
          />
        </header>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        <div className={c.fields}>
          {FIELDS.map(({ name, max, needed }, index) => (
            <TextInput
              key={name}
              id={fieldId(name)}
              label={t(needed ? `field.${name}` : 'optional', { field: t(`field.${name}`) })}
              description={t(`hint.${name}`)}
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              value={form[name]}
              maxLength={max}
              autoComplete="off"
              aria-required={needed}
              {...(index === 0 ? { autoFocus: true } : {})}
              error={asked && needed && form[name].trim() === '' ? t(`missing.${name}`) : null}
              onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
            />
          ))}
        </div>
        <fieldset className={c.choices}>
          <legend>{t('begin')}</legend>
          {[false, true].map((withDemo) => (
            <label key={String(withDemo)} className={c.choice} data-on={demo === withDemo || undefined}>
              <input type="radio" name="demo" checked={demo === withDemo} onChange={() => setDemo(withDemo)} />
              <span>
                <span className={c.choiceName}>{t(withDemo ? 'demo.name' : 'empty.name')}</span>
                <span className={c.choiceWhy}>{t(withDemo ? 'demo.why' : 'empty.why')}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <ErrorNotice error={making.error} onRetry={again} />
        <div className={c.foot}>
          <Button
            size="lg"
            type="submit"
            rightSection={<Keys k="Enter" on="fill" />}
            {...(missing.length > 0 ? { 'data-disabled': true, 'aria-disabled': true } : {})}
          >
            {t('create')}
          </Button>
          {missing.length > 0 && (
            <button type="button" className="link" onClick={create}>
              {t('missing.lead', {
                names: missing.map(({ name }) => t(`field.${name}`)).join(lang === 'zh' ? '、' : ', '),
              })}
            </button>
          )}
        </div>
        {status.data && (
          <div className={c.place}>
            {t('folder', { folder: status.data.dataFolder })}
            {status.data.keyFileNotice && <> {t('keyFile')}</>}
          </div>
        )}
      </form>
    </main>
  );
}

/** What a slow computer took; on most it is done sooner. */
const DEMO_SECONDS = 10;
const TICK_MS = 250;

/** Made-up tickets take a while to be made: how far it is, so that nobody closes the window. */
function Making({ demo }: { demo: boolean }) {
  const { t } = useT('setup');
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => setSeconds((performance.now() - began) / 1000), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  // The host says nothing in between: the bar nears its end without ever reaching it by itself.
  const share = 100 * (1 - Math.exp((-1.6 * seconds) / DEMO_SECONDS));
  return (
    <main className={c.page}>
      <div className={c.making}>
        <Mark size={32} />
        <h1 role="status">{t(demo ? 'making.demo' : 'making.empty')}</h1>
        {demo && (
          <>
            <p>{t(seconds < DEMO_SECONDS * 2 ? 'making.while' : 'making.longer')}</p>
            <Progress value={share} aria-label={t('making.demo')} transitionDuration={TICK_MS} />
            <span className="dim num" aria-hidden>
              {t('making.seconds', { seconds: Math.floor(seconds) })}
            </span>
          </>
        )}
      </div>
    </main>
  );
}
