import { expect, it } from 'vitest';
import { eventCombo, normalCombo } from './keys.ts';

const event = (
  key: string,
  more: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> & { code?: string } = {},
) => eventCombo({ key, code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...more });

it.each([
  ['F2', event('F2')],
  ['Ctrl+Enter', event('Enter', { ctrlKey: true })],
  ['Ctrl+Enter', event('Enter', { metaKey: true })],
  ['Alt+1', event('¡', { altKey: true, code: 'Digit1' })],
  ['Esc', event('Escape')],
  ['Escape', event('Escape')],
  ['shift + Ctrl + z', event('Z', { ctrlKey: true, shiftKey: true })],
])('%s', (combo, pressed) => {
  expect(pressed).toBe(normalCombo(combo));
});
