import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, useState, type KeyboardEvent } from 'react';
import { MARK_KINDS, POWER_STATES, type ConditionMark } from '../../../shared/intake/contract.ts';
import { DAMAGE_CLASSES } from '../../../shared/intake/damage.ts';
import { needsNamedFunctions } from '../../../shared/intake/rules.ts';
import { DAMAGE_WORDS, describeMark, MARK_WORDS, POWER_WORDS } from '../../../shared/intake/words.ts';
import { useT } from '../../i18n/index.ts';
import { Chips, Segments } from '../../ui/choices.tsx';
import { IconCheck } from '../../ui/facts.tsx';
import d from './condition.module.css';
import c from './intake.module.css';
import { numbered, within } from './marks.ts';
import { isWide, Outline } from './Outline.tsx';
import { Photos } from './Photos.tsx';
import { Part, Problem, useNeed, useTooLong } from './Section.tsx';
import { byKey, stopProps } from './stops.ts';
import { useForm } from './use-form.ts';

const MOST_MARKS = 20;
/** How far an arrow key moves a mark. */
const STEP = 0.04;
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

export const ConditionPart = memo(function ConditionPart() {
  const { t } = useT('intake');
  const { data, set, moveOn } = useForm('marks', 'conditionFine', 'conditionNote', 'category');
  const need = useNeed();
  const tooLong = useTooLong();
  const [active, setActive] = useState<number | null>(null);
  const marks = data.marks ?? [];
  const fine = data.conditionFine === true && marks.length === 0;

  const add = (side: ConditionMark['side'], x: number, y: number) => {
    if (marks.length >= MOST_MARKS) return;
    set({ marks: [...marks, { side, x, y, kinds: [] }], conditionFine: undefined });
    setActive(marks.length);
  };
  const change = (index: number, patch: Partial<ConditionMark>) =>
    set({ marks: marks.map((mark, at) => (at === index ? { ...mark, ...patch } : mark)) });
  const remove = (index: number) => {
    set({ marks: marks.filter((_, at) => at !== index) });
    setActive(null);
  };

  return (
    <Part section="condition">
      <div className={d.cond} data-wide={isWide(data.category) || undefined}>
        <div className={d.outlines}>
          {(['front', 'back'] as const).map((side) => (
            <Outline
              key={side}
              category={data.category}
              side={side}
              marks={marks}
              active={active}
              onAdd={(x, y) => add(side, x, y)}
            />
          ))}
        </div>
        <div className={c.stack}>
          <div {...stopProps('condition')} className={c.stack}>
            {numbered(marks).map(({ mark, index }) => (
              <MarkRow
                key={`mark ${index}`}
                mark={mark}
                number={index + 1}
                isActive={index === active}
                onActive={() => setActive(index === active ? null : index)}
                onChange={(patch) => change(index, patch)}
                onRemove={() => remove(index)}
              />
            ))}
            <div className={c.line}>
              {marks.length === 0 && (
                <Button
                  variant="default"
                  data-first
                  aria-pressed={fine}
                  leftSection={fine ? <IconCheck /> : null}
                  className={fine ? (c.pressed ?? '') : ''}
                  onClick={(event) => {
                    set({ conditionFine: !fine || byKey(event) });
                    if (byKey(event)) moveOn('condition');
                  }}
                >
                  {t('condition.fine')}
                </Button>
              )}
              <TextInput
                aria-label={t('condition.note')}
                placeholder={t(marks.length === 0 ? 'condition.noteHint' : 'condition.note')}
                className={c.grow ?? ''}
                autoComplete="off"
                value={data.conditionNote ?? ''}
                onChange={(event) => set({ conditionNote: event.currentTarget.value })}
                error={tooLong('conditionNote', data)}
              />
            </div>
            <Problem>{tooLong('conditionNote', data) === null ? need('condition') : null}</Problem>
          </div>
          <PowerAndDamage />
        </div>
        <Photos />
      </div>
    </Part>
  );
});

function PowerAndDamage() {
  const { t, lang } = useT('intake');
  const { data, set, policy } = useForm('power', 'damage', 'liquidPercent', 'functionLost', 'namedFunctions');
  const need = useNeed();
  const tooLong = useTooLong();
  const damage = data.damage ?? 'none';
  return (
    <>
      <div className={c.wrapLine}>
        <div {...stopProps('power')}>
          <Segments
            label={t('condition.power')}
            value={data.power ?? null}
            options={POWER_STATES.map((value) => ({ value, label: POWER_WORDS[value][lang] }))}
            onChange={(power) => set({ power })}
          />
          <Problem>{need('power')}</Problem>
        </div>
        <Segments
          label={t('condition.damage')}
          value={damage}
          options={DAMAGE_CLASSES.map((value) => ({ value, label: DAMAGE_WORDS[value][lang] }))}
          onChange={(next) => {
            const none = { functionLost: undefined, namedFunctions: undefined };
            set({
              damage: next,
              ...(next === 'liquid' ? {} : { liquidPercent: undefined }),
              ...(next === 'none' ? none : {}),
            });
          }}
        />
      </div>
      {damage !== 'none' && (
        <div {...stopProps('named_functions')} className={c.wrapLine}>
          {damage === 'liquid' && (
            <NumberInput
              aria-label={t('condition.liquid')}
              placeholder={t('condition.liquid')}
              w={112}
              min={0}
              max={100}
              suffix=" %"
              hideControls
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="strict"
              value={data.liquidPercent ?? ''}
              onChange={(value) => set({ liquidPercent: typeof value === 'number' ? value : undefined })}
            />
          )}
          <Checkbox
            label={t('condition.functionLost')}
            checked={data.functionLost === true}
            onChange={(event) => set({ functionLost: event.currentTarget.checked })}
          />
          {(needsNamedFunctions(data, policy) || data.namedFunctions) && (
            <TextInput
              aria-label={t('condition.namedFunctions')}
              placeholder={t('condition.namedFunctions')}
              className={c.grow ?? ''}
              data-first
              autoComplete="off"
              value={data.namedFunctions ?? ''}
              onChange={(event) => set({ namedFunctions: event.currentTarget.value })}
              error={tooLong('namedFunctions', data) ?? need('named_functions')}
            />
          )}
        </div>
      )}
    </>
  );
}

type MarkRowProps = {
  mark: ConditionMark;
  number: number;
  isActive: boolean;
  onActive: () => void;
  onChange: (patch: Partial<ConditionMark>) => void;
  onRemove: () => void;
};

/** What is at one mark; arrows on its number move it. Only the one in hand shows all its choices. */
function MarkRow({ mark, number, isActive, onActive, onChange, onRemove }: MarkRowProps) {
  const { t, lang } = useT('intake');
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    onChange({ x: within(mark.x + step[0]), y: within(mark.y + step[1]) });
  };
  const words = describeMark(mark, number, lang);
  return (
    <div className={d.mark}>
      <button
        type="button"
        className={d.number}
        aria-expanded={isActive}
        aria-label={`${words}. ${t('condition.moveMark')}`}
        title={t('condition.moveMark')}
        onClick={onActive}
        onKeyDown={onKeyDown}
      >
        {number}
      </button>
      {isActive ? (
        <div className={c.small}>
          <Chips
            label={words}
            value={mark.kinds}
            options={MARK_KINDS.map((value) => ({ value, label: MARK_WORDS[value][lang] }))}
            onChange={(kinds) => onChange({ kinds })}
          />
        </div>
      ) : (
        <button type="button" className={`${d.quiet} cut`} onClick={onActive} title={words}>
          {words.replace(/^\d+ /, '')}
        </button>
      )}
      <button type="button" className={d.remove} aria-label={t('condition.removeMark', { number })} onClick={onRemove}>
        <IconX size={14} stroke={2} aria-hidden />
      </button>
    </div>
  );
}
