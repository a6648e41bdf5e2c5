import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { isEnter } from './stops.ts';
import c from './suggest.module.css';

type SuggestProps<Item> = Omit<TextInputProps, 'value' | 'onChange' | 'onKeyDown'> & {
  'aria-label': string;
  value: string;
  onText: (text: string) => void;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  render: (item: Item) => ReactNode;
  onTake: (item: Item) => void;
  /** Enter without a choice. */
  onEnter: () => void;
  /** The first is chosen before anybody moved: Enter takes it. */
  preselect?: boolean;
  /** The items are still being looked for: Enter waits for them. */
  pending?: boolean;
  /** Name of the list. */
  listLabel: string;
  /** Beside the field, in one line with it. */
  wrapClass?: string | undefined;
};

/** A field that offers what the shop knows already: arrows choose, Enter takes, Esc hides the list. */
export function Suggest<Item>({
  value,
  onText,
  items,
  keyOf,
  render,
  onTake,
  onEnter,
  preselect = false,
  pending = false,
  listLabel,
  wrapClass,
  onFocus,
  onBlur,
  ...rest
}: SuggestProps<Item>) {
  const listId = useId();
  const [focused, setFocused] = useState(false);
  const [hidden, setHidden] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  /** Enter was pressed while the items were still being looked for. */
  const waiting = useRef(false);
  const shown = focused && !hidden && items.length > 0;
  const found = items.findIndex((item) => keyOf(item) === chosen);
  const active = shown ? (found >= 0 ? found : preselect ? 0 : -1) : -1;
  const optionId = (index: number) => `${listId}-${index}`;

  const act = () => {
    const item = items[active];
    setChosen(null);
    if (item === undefined) onEnter();
    else onTake(item);
  };
  const latestAct = useRef(act);
  useEffect(() => {
    latestAct.current = act;
  });
  useEffect(() => {
    if (pending || !waiting.current) return;
    waiting.current = false;
    latestAct.current();
  }, [pending]);

  const move = (by: number) => {
    const from = active < 0 && by < 0 ? 0 : active;
    const to = items[(from + by + items.length) % items.length];
    if (to !== undefined) setChosen(keyOf(to));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isEnter(event)) {
      event.preventDefault();
      if (pending) waiting.current = true;
      else act();
    } else if (shown && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (shown && event.key === 'Escape') {
      event.preventDefault();
      setHidden(true);
    }
  };

  return (
    <div className={wrapClass ? `${c.suggest} ${wrapClass}` : c.suggest}>
      <TextInput
        autoComplete="off"
        spellCheck={false}
        {...rest}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? listId : undefined}
        aria-activedescendant={active >= 0 ? optionId(active) : undefined}
        value={value}
        onChange={(event) => {
          setHidden(false);
          setChosen(null);
          waiting.current = false;
          onText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          setFocused(true);
          setHidden(false);
          onFocus?.(event);
        }}
        onBlur={(event) => {
          setFocused(false);
          waiting.current = false;
          onBlur?.(event);
        }}
      />
      {shown && (
        <ul
          id={listId}
          role="listbox"
          aria-label={listLabel}
          className={c.list}
          data-head={preselect ? listLabel : `${listLabel}  ↑ ↓ ↵`}
        >
          {items.map((item, index) => (
            // Pressed down, because a click would come after the field has lost the keyboard and the list is gone.
            <li
              key={keyOf(item)}
              id={optionId(index)}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault();
                setChosen(null);
                onTake(item);
              }}
            >
              {render(item)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
