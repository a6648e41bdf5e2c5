import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { CommitBar, CommitButton } from '../../ui/CommitBar.tsx';
import { errorCode } from '../../ui/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { CalendarSection } from './CalendarSection.tsx';
import { fieldId } from './fields.tsx';
import { JobsSection } from './JobsSection.tsx';
import { hasUnfinishedPerson, PeopleSection } from './PeopleSection.tsx';
import { peopleWho } from './person-draft.ts';
import { PrinterSection } from './PrinterSection.tsx';
import { RulesSection } from './RulesSection.tsx';
import { AboutSection, ScreenSection } from './ScreenSections.tsx';
import { PARTS, partOf, type Field, type Part } from './settings-edits.ts';
import { HoursSection, ShopSection } from './ShopSections.tsx';
import { useHasUnfinishedRule } from './unfinished-rule.ts';
import { useSettings, type SettingsForm } from './use-settings.ts';
import c from './settings.module.css';

const SECTIONS = [...PARTS, 'jobs', 'people', 'rules', 'calendar', 'screen', 'about'] as const;
type Section = (typeof SECTIONS)[number];
const isSection = (value: unknown): value is Section => (SECTIONS as readonly unknown[]).includes(value);
const isPart = (section: Section): section is Part => (PARTS as readonly Section[]).includes(section);

/** They have a save of their own, which Ctrl+Enter presses. */
const OWN_SAVE: ReadonlySet<Section> = new Set(['people', 'rules', 'calendar']);
/** Set apart from the one above. */
const APART: ReadonlySet<Section> = new Set(['jobs', 'rules', 'screen']);

/** Where one was when one left the settings. */
let lastSection: Section = 'shop';

/**
 * Which section is shown. A light at the top right leads here without naming one: then it is the print jobs while a
 * printer wants something of a person.
 */
function useSection(): [section: Section, go: (section: Section) => void, open: number] {
  const router = useRouter();
  const named = useLocation({ select: (location) => (location.search as { section?: unknown }).section });
  const visit = useLocation({ select: (location) => location.state['__TSR_key'] ?? '' });
  const jobs = useQuery(orpc.printing.jobs.queryOptions({ input: {} }));
  const status = useQuery(orpc.printing.status.queryOptions());
  const open = jobs.data?.filter((job) => job.state === 'unknown').length ?? 0;
  const alarm = status.data?.some(({ light }) => light === 'ask' || light === 'waiting');
  const [chosenAt, setChosenAt] = useState<{ visit: string; section: Section } | null>(null);
  // Decided once for each visit: it does not move on under one's hands when the last question is answered.
  if (status.data !== undefined && chosenAt?.visit !== visit && !isSection(named))
    setChosenAt({ visit, section: alarm ? 'jobs' : lastSection });
  const section = isSection(named) ? named : (chosenAt?.section ?? lastSection);
  useEffect(() => {
    lastSection = section;
  }, [section]);
  return [section, (next) => router.history.replace(`/settings?section=${next}`), open];
}

export default function SettingsScreen() {
  const { t } = useT('settings');
  const { staff } = useSession();
  const [section, go, open] = useSection();
  const { form, error, reload } = useSettings();
  const me = staff?.id ?? '';
  const hasUnfinishedRule = useHasUnfinishedRule(me);

  const isUnsaved = (of: Section): boolean => {
    if (isPart(of)) return form?.dirty.includes(of) ?? false;
    return of === 'people' ? hasUnfinishedPerson(me) : of === 'rules' && hasUnfinishedRule;
  };
  const mark = (of: Section): ReactNode => {
    if (of === 'jobs' && open > 0)
      return (
        <span className={c.count}>
          {open}
          <span className="sr"> {t('job.ask')}</span>
        </span>
      );
    return isUnsaved(of) ? <span className={c.unsaved} role="img" aria-label={t('save.unsaved')} /> : null;
  };
  return (
    <div className={c.page}>
      <nav className={c.index} aria-label={t('title')}>
        <h1>{t('title')}</h1>
        {SECTIONS.map((of) => (
          <button
            key={of}
            type="button"
            aria-current={of === section ? 'page' : undefined}
            data-apart={APART.has(of) || undefined}
            onClick={() => go(of)}
          >
            <span className="grow cut">{t(`section.${of}`)}</span>
            {mark(of)}
          </button>
        ))}
      </nav>
      <div className={c.right}>
        <div className={`${c.content} scroll`} key={section}>
          <section
            className={c.section}
            data-wide={section === 'rules' || undefined}
            aria-label={t(`section.${section}`)}
          >
            <header>
              <h2>{t(`section.${section}`)}</h2>
              <p>{t(`about.${section}Section`)}</p>
            </header>
            {form && form.dirty.length > 0 && <ErrorNotice error={form.command.error} onRetry={form.command.retry} />}
            {isPart(section) ? (
              form ? (
                <>
                  <WhoMay permission="settings.write" hidden={form.editable} />
                  <PartFields part={section} form={form} onJobs={() => go('jobs')} />
                </>
              ) : error ? (
                <ErrorNotice error={error} onRetry={reload} />
              ) : (
                <Loading rows={5} />
              )
            ) : (
              <OtherSection section={section} />
            )}
          </section>
        </div>
        {form && form.dirty.length > 0 && !OWN_SAVE.has(section) && (
          <SaveBar form={form} onGo={(field) => go(partOf(field))} />
        )}
      </div>
    </div>
  );
}

function PartFields({ part, form, onJobs }: { part: Part; form: SettingsForm; onJobs: () => void }) {
  switch (part) {
    case 'shop':
      return <ShopSection form={form} />;
    case 'hours':
      return <HoursSection form={form} />;
    case 'receiptPrinter':
      return <PrinterSection key="receipt" form={form} role="receipt" onJobs={onJobs} />;
    case 'labelPrinter':
      return <PrinterSection key="label" form={form} role="label" onJobs={onJobs} />;
  }
}

function OtherSection({ section }: { section: Exclude<Section, Part> }) {
  const { staff, can } = useSession();
  switch (section) {
    case 'jobs':
      return <JobsSection />;
    case 'people':
      return (
        <>
          <WhoMay permission="staff.manage" hidden={can('staff.manage')} />
          <PeopleSection />
        </>
      );
    case 'rules':
      return (
        <>
          <WhoMay permission="policy.manage" hidden={can('policy.manage')} />
          <RulesSection key={staff?.id} />
        </>
      );
    case 'calendar':
      return (
        <>
          <WhoMay permission="policy.manage" hidden={can('policy.manage')} />
          <CalendarSection />
        </>
      );
    case 'screen':
      return <ScreenSection />;
    case 'about':
      return <AboutSection />;
  }
}

type WhoMayProps = { permission: 'settings.write' | 'staff.manage' | 'policy.manage'; hidden: boolean };

/** To somebody who may only look: who may change it. */
function WhoMay({ permission, hidden }: WhoMayProps) {
  const { t, lang } = useT('settings');
  const list = useQuery(orpc.staff.list.queryOptions());
  if (hidden || !list.data) return null;
  const names = peopleWho(list.data, permission).map((person) =>
    lang === 'en' && person.nameEn ? person.nameEn : person.name,
  );
  return (
    <div className={c.readOnly} role="note">
      {t('readOnly', { names: names.join(lang === 'zh' ? '、' : ', ') })}
    </div>
  );
}

/** One bar for every section: what is not saved yet, what is still wrong with it, save. */
function SaveBar({ form, onGo }: { form: SettingsForm; onGo: (field: Field) => void }) {
  const { t, lang } = useT('settings');
  const wrong = Object.keys(form.problems) as Field[];
  const [first] = wrong;
  const goToFirst = () => {
    if (!first) return;
    onGo(first);
    // The section may have to be drawn first.
    setTimeout(() => document.getElementById(fieldId(first))?.focus(), 50);
  };
  const names = form.dirty.map((part) => t(`section.${part}`)).join(lang === 'zh' ? '、' : ', ');
  return (
    <CommitBar
      status={
        form.command.error !== null && errorCode(form.command.error) === 'STALE' ? (
          <span className="b">{t('save.reloaded')}</span>
        ) : (
          t('save.pending', { names })
        )
      }
      missing={first ? { name: t(`field.${first.split('.').at(-1)}`), count: wrong.length, onGo: goToFirst } : null}
    >
      <Button variant="default" onClick={form.discard} disabled={form.command.busy}>
        {t('save.discard')}
      </Button>
      <CommitButton
        busy={form.command.busy}
        onCommit={() => void form.save()}
        onBlocked={first ? goToFirst : undefined}
      >
        {t('common:action.save')}
      </CommitButton>
    </CommitBar>
  );
}
