import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { readDay, readMonth } from '../../shared/day-text.ts';
import type { Day, Month } from '../../shared/time.ts';
import { useT } from '../i18n/index.ts';

type DayInputProps = Omit<TextInputProps, 'value' | 'onChange' | 'error' | 'type' | 'defaultValue'> & {
  value: Day | Month | null;
  /** With what was typed; null while it cannot be read, or is empty. */
  onChange: (value: Day | Month | null, text: string) => void;
  /** What was typed and cannot be read; the caller keeps it. */
  unread?: string | undefined;
  /** A date without a year is the last one up to this day. */
  today: Day;
  /** A month alone is an answer too. */
  months?: boolean;
  /** What is wrong with a date that can be read. */
  problem?: string | null;
};

/** A date as people type it (2026-11-15, 20261115, 11-15), shown as the program read it once the field is left. */
export function DayInput({ value, onChange, unread, today, months = false, problem, ...rest }: DayInputProps) {
  const { t } = useT();
  /** What is being typed; null: the field shows its value. */
  const [typed, setTyped] = useState<string | null>(null);
  // A date that is not typed to its end is not yet wrong.
  const unreadable = typed === null && unread !== undefined;
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      {...rest}
      value={typed ?? unread ?? value ?? ''}
      error={unreadable ? t('day.unreadable', { example: today }) : problem}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(readDay(text, today) ?? (months ? readMonth(text) : null), text);
      }}
      onBlur={(event) => {
        setTyped(null);
        rest.onBlur?.(event);
      }}
    />
  );
}
