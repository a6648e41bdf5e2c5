import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { parseYuan, plainYuan, type AmountError, type Fen } from '../../shared/money.ts';
import { useT } from '../i18n/index.ts';

type AmountInputProps = Omit<TextInputProps, 'value' | 'onChange' | 'error' | 'type' | 'defaultValue'> & {
  valueFen: Fen | null;
  /** With what was typed; null while the field holds no amount: empty, or not readable. */
  onChange: (fen: Fen | null, text: string) => void;
  /** What was typed earlier and cannot be read, where the caller keeps it. */
  unread?: string | undefined;
  /** Empty is an error too. */
  required?: boolean;
};

function errorOf(text: string): AmountError | null {
  const parsed = parseYuan(text);
  return parsed.ok ? null : parsed.error;
}

/** Yuan as a person types them ("1,280", "￥1280.5", full-width digits), fen for the program. */
export function AmountInput({
  valueFen,
  onChange,
  unread,
  required = false,
  onBlur,
  onFocus,
  ...rest
}: AmountInputProps) {
  const { t } = useT();
  /** What is being typed; null: the field shows its value. */
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<AmountError | null>(null);

  const keptProblem = typed === null && unread !== undefined ? errorOf(unread) : null;
  const shownProblem = problem ?? keptProblem;

  const read = (value: string): AmountError | null => {
    const parsed = parseYuan(value);
    if (parsed.ok) {
      onChange(parsed.fen, value);
      return null;
    }
    onChange(null, value);
    return parsed.error === 'empty' && !required ? null : parsed.error;
  };

  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      leftSection="￥"
      leftSectionWidth={28}
      styles={{ input: { textAlign: 'right' } }}
      {...rest}
      {...(rest.label === undefined && rest['aria-label'] === undefined ? { 'aria-label': t('amount.label') } : {})}
      value={typed ?? unread ?? (valueFen === null ? '' : plainYuan(valueFen))}
      error={shownProblem ? t(`amount.${shownProblem}`) : null}
      onFocus={(event) => {
        event.currentTarget.select();
        onFocus?.(event);
      }}
      onChange={(event) => {
        const value = event.currentTarget.value;
        setTyped(value);
        const found = read(value);
        // An unfinished amount is not yet wrong: "empty" waits for the blur.
        setProblem(found === 'empty' ? null : found);
      }}
      onBlur={(event) => {
        if (typed !== null) {
          const found = read(typed);
          setProblem(found);
          if (found === null) setTyped(null);
        }
        onBlur?.(event);
      }}
    />
  );
}
