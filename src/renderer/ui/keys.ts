import { useEffect, useRef } from 'react';

/** Return false to leave the key to whoever registered before. */
export type KeyHandler = (event: KeyboardEvent) => boolean | void;
type Entry = { run: KeyHandler; fallback: boolean };

const entries = new Map<string, Entry[]>();

/** "ctrl+enter", "Alt+1" and "F2" in the one form that events are compared with. */
export function normalCombo(combo: string): string {
  const parts = combo.split('+').map((part) => part.trim().toLowerCase());
  const key = parts.pop() ?? '';
  const held = ['ctrl', 'alt', 'shift'].filter((modifier) => parts.includes(modifier));
  return [...held, key === 'escape' ? 'esc' : key].join('+');
}

type KeyLike = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Digits by their place on the keyboard, because Alt+1 gives another character on some layouts. */
export function eventCombo(event: KeyLike): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const key = (event.altKey || event.ctrlKey) && digit ? digit : event.key.toLowerCase();
  const held = [
    event.ctrlKey || event.metaKey ? 'ctrl' : null,
    event.altKey ? 'alt' : null,
    event.shiftKey ? 'shift' : null,
  ].filter((modifier) => modifier !== null);
  return [...held, key === 'escape' ? 'esc' : key].join('+');
}

const FIELDS =
  'input:not([type=button]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
const PRESSABLE = 'button, a[href], summary, input, [role=button], [role=option], [role=menuitem], [role=tab]';

/** The one box in the frame: while it is empty it is nobody's field, keys belong to the screen. */
export const isEmptyBox = (element: Element | null): boolean =>
  element instanceof HTMLInputElement && element.dataset['onebox'] !== undefined && element.value === '';

/** Somebody is typing into `element`. */
export const isField = (element: Element | null): boolean =>
  element !== null && element.matches(FIELDS) && !isEmptyBox(element);

/** Keys that a field or a button needs for itself. */
function belongsToFocus(combo: string, element: Element | null): boolean {
  if (/^f\d+$/.test(combo) || combo === 'esc' || combo.startsWith('alt+') || combo === 'ctrl+enter') return false;
  if (isField(element)) return true;
  const presses = combo === 'enter' || combo === ' ';
  return presses && !isEmptyBox(element) && element !== null && element.matches(PRESSABLE);
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const combo = eventCombo(event);
  const found = entries.get(combo);
  if (!found || belongsToFocus(combo, document.activeElement)) return;
  const latestFirst = found.toReversed();
  for (const entry of [...latestFirst.filter((e) => !e.fallback), ...latestFirst.filter((e) => e.fallback)]) {
    if (entry.run(event) === false) continue;
    event.preventDefault();
    return;
  }
}

let listening = false;

export function registerKey(combo: string, entry: Entry): () => void {
  if (!listening) {
    window.addEventListener('keydown', dispatch);
    listening = true;
  }
  const key = normalCombo(combo);
  const list = entries.get(key) ?? [];
  list.push(entry);
  entries.set(key, list);
  return () => {
    const at = list.indexOf(entry);
    if (at >= 0) list.splice(at, 1);
  };
}

/**
 * While the component is shown, `combo` ("F2", "Alt+1", "Ctrl+Enter", "Enter", "Esc", "ArrowDown") runs `handler`. What
 * mounted last goes first. `fallback`: for the frame, after every screen. Enter, arrows and Ctrl+Z stay with a focused
 * field; function keys, Alt, Esc and Ctrl+Enter work inside one too.
 */
export function useKey(
  combo: string,
  handler: KeyHandler,
  options: { enabled?: boolean; fallback?: boolean } = {},
): void {
  const { enabled = true, fallback = false } = options;
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    return registerKey(combo, { run: (event) => latest.current(event), fallback });
  }, [combo, enabled, fallback]);
}
