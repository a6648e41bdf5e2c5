import { Checkbox, TextInput, Textarea } from '@mantine/core';
import { memo, useRef, useState, type KeyboardEvent } from 'react';
import { FAULT_CATEGORIES, ONSETS } from '../../../shared/intake/contract.ts';
import { FAULT_CHIPS } from '../../../shared/intake/fault-chips.ts';
import { MAX_FAULT_TEXT } from '../../../shared/intake/limits.ts';
import { FAULT_CATEGORY_WORDS, ONSET_WORDS } from '../../../shared/intake/words.ts';
import { useT } from '../../i18n/index.ts';
import { Chips, Segments } from '../../ui/choices.tsx';
import { chosenIn, guessFault, withCategory, withChips, type FaultCategory } from './fault-choice.ts';
import c from './intake.module.css';
import { PaperHint } from './PaperHint.tsx';
import { Part, Problem, useNeed, useTooLong } from './Section.tsx';
import { focusStop, isEnter, stopProps } from './stops.ts';
import { useForm } from './use-form.ts';

/** The counter appears when the end comes near. */
const COUNT_FROM = MAX_FAULT_TEXT * 0.8;

export const FaultPart = memo(function FaultPart() {
  const { t, lang } = useT('intake');
  const { data, set, moveOn } = useForm('faultCategory', 'faultChips', 'faultText', 'onset');
  const need = useNeed();
  const tooLong = useTooLong();
  const [looking, setLooking] = useState<FaultCategory | null>(null);
  const tab = looking ?? data.faultCategory ?? 'screen';
  const chips = data.faultChips ?? [];
  const text = data.faultText ?? '';
  const said = chips.length > 0 || text.trim() !== '';

  const pick = (category: FaultCategory) => {
    setLooking(category);
    set(withCategory(data, category));
  };
  /** The words may have told the category; then its chips are shown. @returns whether there is a category now. */
  const wordsDone = (): boolean => {
    if (data.faultCategory !== undefined) return true;
    const guess = guessFault(data);
    if (guess.faultCategory === undefined) return false;
    setLooking(null);
    set(guess);
    return true;
  };

  return (
    <Part section="fault">
      <div {...stopProps('fault')} className={c.stack}>
        <FaultTabs tab={tab} onPick={pick} onDone={() => moveOn('fault')} first={said} />
        <Chips
          label={FAULT_CATEGORY_WORDS[tab][lang]}
          value={chips}
          options={Object.entries(FAULT_CHIPS[tab]).map(([value, words]) => ({ value, label: words[lang] }))}
          onChange={(next) => set(withChips(data, next, tab))}
        />
        <Textarea
          aria-label={t('fault.words')}
          placeholder={t('fault.wordsHint')}
          autosize
          minRows={1}
          maxRows={5}
          {...(said ? {} : { 'data-first': true })}
          classNames={{ input: c.words ?? '' }}
          value={text}
          onChange={(event) => set({ faultText: event.currentTarget.value })}
          onBlur={wordsDone}
          onKeyDown={(event) => {
            if (!isEnter(event) || wordsDone() || !said) return;
            // Written down, but of no category yet: the tabs come first.
            event.preventDefault();
            focusStop('fault');
          }}
          error={tooLong('faultText', data) ?? need('fault')}
        />
        {text.length > COUNT_FROM && (
          <span className={`${c.note} num`} role="status">
            {t('counter', { length: text.trim().length, max: MAX_FAULT_TEXT })}
          </span>
        )}
        <PaperHint text={text} />
      </div>
      <div className={c.wrapLine}>
        <div {...stopProps('onset')}>
          <Segments
            label={t('fault.onset')}
            value={data.onset ?? null}
            options={ONSETS.map((value) => ({ value, label: ONSET_WORDS[value][lang] }))}
            onChange={(onset) => set({ onset })}
          />
          <Problem>{need('onset')}</Problem>
        </div>
        <OtherProblems />
      </div>
    </Part>
  );
});

/** Asked, and what else came up; nothing written means that nothing did. */
function OtherProblems() {
  const { t } = useT('intake');
  const { data, set } = useForm('otherProblemsAsked', 'otherProblems');
  const need = useNeed();
  const tooLong = useTooLong();
  const asked = data.otherProblemsAsked === true;
  return (
    <div {...stopProps('other_problems', true)} className={`${c.fieldLine} ${c.grow}`}>
      <Checkbox
        label={t('fault.otherAsked')}
        checked={asked}
        onChange={(event) => set({ otherProblemsAsked: event.currentTarget.checked })}
        error={need('other_problems')}
        className={c.tickOfLine ?? ''}
      />
      <TextInput
        aria-label={t('fault.other')}
        placeholder={t(asked ? 'fault.otherNone' : 'fault.other')}
        className={c.grow ?? ''}
        autoComplete="off"
        value={data.otherProblems ?? ''}
        onChange={(event) => {
          const otherProblems = event.currentTarget.value;
          set({ otherProblems, ...(otherProblems.trim() ? { otherProblemsAsked: true } : {}) });
        }}
        error={tooLong('otherProblems', data)}
      />
    </div>
  );
}

type FaultTabsProps = {
  tab: FaultCategory;
  onPick: (category: FaultCategory) => void;
  onDone: () => void;
  /** Where the keyboard comes to in this stop: the words are there, the category is not. */
  first: boolean;
};

/** Arrows go from one category to the next, as in any row of tabs; a number tells what is chosen under another. */
function FaultTabs({ tab, onPick, onDone, first }: FaultTabsProps) {
  const { t, lang } = useT('intake');
  const { data } = useForm('faultCategory', 'faultChips');
  const list = useRef<HTMLDivElement>(null);
  const chips = data.faultChips ?? [];

  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (isEnter(event)) {
      event.preventDefault();
      onPick(tab);
      onDone();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const count = FAULT_CATEGORIES.length;
    const index = (FAULT_CATEGORIES.indexOf(tab) + by + count) % count;
    onPick(FAULT_CATEGORIES[index]!);
    list.current?.querySelectorAll('button')[index]?.focus();
  };

  return (
    <div ref={list} role="tablist" aria-label={t('fault.category')} className={c.cats}>
      {FAULT_CATEGORIES.map((category) => {
        const chosen = chosenIn(category, chips);
        const isTab = category === tab;
        return (
          <button
            key={category}
            type="button"
            role="tab"
            aria-selected={isTab}
            tabIndex={isTab ? 0 : -1}
            data-on={isTab || undefined}
            data-main={category === data.faultCategory || undefined}
            {...(isTab && first ? { 'data-first': true } : {})}
            onClick={() => onPick(category)}
            onKeyDown={onKeyDown}
          >
            {FAULT_CATEGORY_WORDS[category][lang]}
            {chosen > 0 && !isTab && <span className={c.count}>{chosen}</span>}
          </button>
        );
      })}
    </div>
  );
}
