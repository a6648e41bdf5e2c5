import { Button, Chip, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { PASSCODE_STATES } from '../../../shared/intake/contract.ts';
import { MAX_ACCESSORY, overBy } from '../../../shared/intake/limits.ts';
import { ACCESSORY_WORDS, accessoryWord } from '../../../shared/intake/words.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { IconCheck } from '../../ui/facts.tsx';
import { accessorySet, noted, presentOf, withTyped, type Present } from './accessories.ts';
import c from './intake.module.css';
import { Part, Problem, useNeed, useTooLongText } from './Section.tsx';
import { byKey, isEnter, stopProps } from './stops.ts';
import { useForm } from './use-form.ts';

const MOST_OTHERS = 12;

/** What lies beside the device; what is missing of its standard set follows from it. */
export const AccessoriesPart = memo(function AccessoriesPart() {
  const { t, lang } = useT('intake');
  const { data, set, moveOn } = useForm('category', 'accessoriesNoted', 'accessoriesExtra', 'accessoriesMissing');
  const need = useNeed();
  const tooLong = useTooLongText();
  const [other, setOther] = useState('');
  const { standard, often } = accessorySet(data.category);
  const present = presentOf(data);
  const isNoted = data.accessoriesNoted === true;
  const alone = isNoted && present.known.length === 0 && present.others.length === 0;
  // What was noted for another kind of device stays in sight.
  const offered = [...new Set([...often, ...standard, ...present.known])];

  const note = (next: Present) => set(noted(next, data.category));
  const addOther = () => {
    if (other.trim() === '') return;
    note(withTyped(present, other));
    setOther('');
  };
  const removeOther = (word: string) => {
    note({ ...present, others: present.others.filter((there) => there !== word) });
    // To be shortened, not typed again.
    if (overBy(word, MAX_ACCESSORY) > 0) setOther(word);
  };
  const missing = isNoted ? (data.accessoriesMissing ?? []).map((item) => accessoryWord(item, lang)) : [];
  const longest = present.others.find((word) => overBy(word, MAX_ACCESSORY) > 0) ?? other;

  return (
    <Part section="accessories">
      <div {...stopProps('accessories')} className={c.stack}>
        <div className={c.chips}>
          <Button
            variant="default"
            size="xs"
            data-first
            aria-pressed={alone}
            className={alone ? (c.pressed ?? '') : ''}
            leftSection={alone ? <IconCheck /> : null}
            onClick={(event) => {
              note({ known: [], others: [] });
              if (byKey(event)) moveOn('accessories');
            }}
          >
            {t('accessories.alone')}
          </Button>
          {offered.map((accessory) => (
            <Chip
              key={accessory}
              checked={isNoted && present.known.includes(accessory)}
              onChange={(on) =>
                note({
                  ...present,
                  known: on ? [...present.known, accessory] : present.known.filter((here) => here !== accessory),
                })
              }
            >
              {ACCESSORY_WORDS[accessory][lang]}
            </Chip>
          ))}
          {present.others.map((word) => (
            <button
              key={word}
              type="button"
              className={c.other}
              aria-label={t('accessories.remove', { word })}
              onClick={() => removeOther(word)}
            >
              <span className="cut">{word}</span>
              <IconX size={12} stroke={2} aria-hidden />
            </button>
          ))}
          {present.others.length < MOST_OTHERS && (
            <TextInput
              aria-label={t('accessories.other')}
              placeholder={t('accessories.other')}
              className={c.otherInput ?? ''}
              size="xs"
              autoComplete="off"
              value={other}
              onChange={(event) => setOther(event.currentTarget.value)}
              onBlur={addOther}
              onKeyDown={(event) => {
                if (!isEnter(event) || other.trim() === '') return;
                event.preventDefault();
                addOther();
              }}
            />
          )}
          {missing.length > 0 && (
            <span className={c.note}>{t('accessories.missing', { list: missing.join(t('list')) })}</span>
          )}
        </div>
        <Problem>{tooLong(longest, MAX_ACCESSORY) ?? need('accessories')}</Problem>
      </div>
    </Part>
  );
});

export const PasscodePart = memo(function PasscodePart() {
  const { t } = useT('intake');
  const { data, set } = useForm('passcode');
  const need = useNeed();
  return (
    <Part section="passcode">
      <div {...stopProps('passcode')}>
        <Segments
          label={t('section.passcode')}
          value={data.passcode ?? null}
          options={PASSCODE_STATES.map((value) => ({ value, label: t(`passcode.${value}`) }))}
          onChange={(passcode) => set({ passcode })}
        />
        <Problem>{need('passcode')}</Problem>
      </div>
    </Part>
  );
});
