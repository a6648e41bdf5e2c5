import { Button } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import { Keys } from '../../ui/facts.tsx';
import { CommandError } from './CommandError.tsx';
import { useDesk, type Command, type FormName } from './desk.tsx';
import c from './form.module.css';

export type Missing = {
  /** null: the field says it itself. */
  text: string | null;
  /** The field that it is about; its id. */
  field: string;
};

type FormFrameProps = {
  form: FormName;
  command: Command;
  /** null: it can be sent. */
  missing: Missing | null;
  /** Something was typed; it can be thrown away. */
  draft: { touched: boolean; clear: () => void };
  submitLabel: string;
  onSubmit: () => void;
  /** Other ways to send, left of the main one. */
  besides?: ReactNode;
  children: ReactNode;
};

/** Of a group of choices the chosen one: that is where the arrow keys begin. */
const firstField = (place: HTMLElement | null) =>
  place?.querySelector<HTMLElement>('input:checked') ??
  place?.querySelector<HTMLElement>('input, textarea, select, button');

export const focusField = (id: string) => {
  const place = document.getElementById(id);
  const field = place?.matches('input, textarea, select, button') ? place : firstField(place);
  field?.focus();
  field?.scrollIntoView({ block: 'nearest' });
};

/** Enter goes to the next field, and from the last one to the button that sends; a group of choices counts as one. */
function moveOn(from: HTMLInputElement): void {
  const fields = [
    ...(from.form?.querySelectorAll<HTMLElement>('input, textarea, select, button[type=submit]') ?? []),
  ].filter(
    (field) =>
      !(field instanceof HTMLInputElement && from.type === 'radio' && field.name === from.name && field !== from),
  );
  fields[fields.indexOf(from) + 1]?.focus();
}

/**
 * A form in its place on the page, no dialog. Ctrl+Enter sends it from any field, Esc puts it away with what was typed in
 * it. While something is missing, sending says what and goes there.
 */
export function FormFrame({ form, command, missing, draft, submitLabel, onSubmit, besides, children }: FormFrameProps) {
  const { t } = useT('ticket');
  const { close, asked } = useDesk();
  const root = useRef<HTMLFormElement>(null);
  const n = asked?.form === form ? asked.n : 0;

  useEffect(() => {
    if (n === 0) return;
    const place = root.current?.querySelector<HTMLElement>('[data-first]');
    const first = place?.matches('input, textarea') ? place : firstField(place ?? root.current);
    first?.focus({ preventScroll: true });
    root.current?.scrollIntoView({ block: 'nearest' });
  }, [n]);

  const send = () => {
    if (command.busy) return;
    if (missing) focusField(missing.field);
    else onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Escape') close(form);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) moveOn(event.target);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of every field in it
    <form
      ref={root}
      className={c.form}
      data-form={form}
      noValidate
      aria-label={t(`form.${form}`)}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {children}
      <CommandError command={command} />
      <div className={c.foot}>
        {missing?.text && (
          <button type="button" className={`link ${c.missing}`} onClick={() => focusField(missing.field)}>
            {missing.text}
          </button>
        )}
        <div className={c.buttons}>
          {draft.touched && (
            <button
              type="button"
              className={`link ${c.discard}`}
              onClick={() => {
                draft.clear();
                command.clear();
                close(form);
              }}
            >
              {t('discard')}
            </button>
          )}
          <Button variant="default" onClick={() => close(form)} rightSection={<Keys k="Esc" />}>
            {t(draft.touched ? 'putAway' : 'common:action.close')}
          </Button>
          {besides}
          <Button
            type="submit"
            loading={command.busy}
            {...(missing ? { 'data-disabled': true, 'aria-disabled': true } : {})}
            rightSection={<Keys k="Ctrl Enter" on="fill" />}
          >
            {submitLabel}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** Fields side by side where there is room. */
export const FieldRow = ({ children }: { children: ReactNode }) => <div className={c.row}>{children}</div>;

/** A choice of several with its name above it. */
export function Field({
  label,
  id,
  first,
  children,
}: {
  label: string;
  id?: string;
  first?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={c.field} id={id} data-first={first || undefined}>
      <span className={c.label} aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

/** Words that are often written: one press puts them into the field. */
export function QuickWords({
  words,
  onPick,
  label,
}: {
  words: readonly string[];
  onPick: (word: string) => void;
  label: string;
}) {
  return (
    <div className={c.quick} role="group" aria-label={label}>
      {words.map((word) => (
        <button key={word} type="button" onClick={() => onPick(word)}>
          {word}
        </button>
      ))}
    </div>
  );
}

/** Adds a word to what is written already. */
export const joined = (before: string, word: string, lang: 'zh' | 'en') =>
  before.trim() === '' ? word : `${before.trim()}${lang === 'zh' ? '，' : ', '}${word}`;
