import { useEffect } from 'react';
import { isField } from '../keys.ts';

let input: HTMLInputElement | null = null;

/** The box's field says here that it is there; one at a time. */
export function boxInput(element: HTMLInputElement | null): void {
  input = element;
}

const isTouch = () => document.documentElement.dataset['touch'] !== undefined;
const hasOpenLayer = () => document.querySelector('[aria-modal="true"], [role="dialog"], [role="menu"]') !== null;

/** The box takes the keyboard whenever nothing else has it. Not on touch, where that would raise the screen keyboard. */
function rest(): void {
  if (!input || isTouch() || hasOpenLayer()) return;
  const focused = document.activeElement;
  if (focused === null || focused === document.body) input.focus({ preventScroll: true });
}

/**
 * Letters and digits always belong to the box: it has the keyboard while nothing else needs it (so that an input method
 * works from the first letter), and a letter typed on a button or a row moves there.
 */
export function useBoxFocus(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || hasOpenLayer()) return;
      if (!input || document.activeElement === input || isField(document.activeElement)) return;
      if (/^[\p{L}\p{N}]$/u.test(event.key) || event.key === 'Process') input.focus({ preventScroll: true });
    };
    const onFocusOut = () => setTimeout(rest, 0);
    window.addEventListener('keydown', onKeyDown);
    document.addEventListener('focusout', onFocusOut);
    document.addEventListener('pointerup', onFocusOut);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('focusout', onFocusOut);
      document.removeEventListener('pointerup', onFocusOut);
    };
  }, []);
}

/** Mounted anew with each screen, which may focus a field of its own first; otherwise the box has the keyboard again. */
export function RestOnBox(): null {
  useEffect(() => {
    const timer = setTimeout(rest, 50);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
