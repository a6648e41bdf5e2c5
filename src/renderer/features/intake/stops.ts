import type { KeyboardEvent } from 'react';
import type { IntakeField } from '../../../shared/intake/contract.ts';
import { isEmptyBox } from '../../ui/keys.ts';

/**
 * A stop is the place of one field on the page, marked `data-stop`. Enter on anything in it goes to the next open one; in
 * a stop of one key (`data-once`) Enter also sets the tick.
 */
export const stopProps = (field: IntakeField, once = false) => ({
  'data-stop': field,
  ...(once ? { 'data-once': true } : {}),
});

const FOCUSABLE = 'input:not([type=hidden]):not([disabled]), textarea:not([disabled]), button:not([disabled]), select';

const stopOf = (field: IntakeField) => document.querySelector(`[data-stop="${field}"]`);

/** What of a stop takes the keyboard: what it names itself, a field that is empty, the choice made, or the first. */
function targetIn(stop: Element): HTMLElement | null {
  return (
    stop.querySelector<HTMLElement>('[data-first]') ??
    stop.querySelector<HTMLElement>('input[type=radio]:checked') ??
    stop.querySelector<HTMLElement>(FOCUSABLE)
  );
}

/** Gives the keyboard to a field that is on the page already. */
export function focusNow(field: IntakeField): void {
  const stop = stopOf(field);
  const target = stop && targetIn(stop);
  if (!target) return;
  target.focus({ preventScroll: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  stop.closest('section')?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}

/** The same, after what was just changed is on the page. */
export const focusStop = (field: IntakeField): void => void setTimeout(() => focusNow(field), 0);

/** Nobody is typing into the box or a field: the page may take the keyboard. */
export const isKeyboardFree = (): boolean => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return true;
  return isEmptyBox(focused) || (focused instanceof HTMLElement && focused.dataset['typeahead'] !== undefined);
};

/** A list or a small window is open: Esc closes that first. */
export const isLayerOpen = (): boolean =>
  [...document.querySelectorAll('[role=listbox], [role=dialog], [role=menu]')].some((layer) => layer.checkVisibility());

/** A key pressed a button, not the mouse: the keyboard then goes on to the next field. */
export const byKey = (event: { detail: number }): boolean => event.detail === 0;

/** Enter alone: not the end of an input method's word, and not Ctrl+Enter, which commits from everywhere. */
export const isEnter = ({ key, ctrlKey, altKey, metaKey, shiftKey, nativeEvent, repeat }: KeyboardEvent): boolean =>
  key === 'Enter' && !ctrlKey && !altKey && !metaKey && !shiftKey && !nativeEvent.isComposing && !repeat;

/** Enter on a field, a choice or a tick. A button presses itself. */
export function handleEnter(event: KeyboardEvent<HTMLElement>, moveOn: (from: IntakeField) => void): void {
  const { target } = event;
  if (!isEnter(event) || event.defaultPrevented) return;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  const stop = target.closest<HTMLElement>('[data-stop]');
  if (!stop) return;
  event.preventDefault();
  if (target instanceof HTMLInputElement) {
    const undecided = target.type === 'radio' && !stop.querySelector('input[type=radio]:checked');
    const unticked = target.type === 'checkbox' && stop.dataset['once'] !== undefined && !target.checked;
    if (undecided || unticked) target.click();
  }
  moveOn(stop.dataset['stop'] as IntakeField);
}
