/** What the preload's world and this process say to each other. */
import type { Input } from 'electron';

export type FromPage =
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'unhandled-key'; input: Input }
  | { kind: 'preload-error'; error: Error };

export type ToPage =
  | { kind: 'event'; channel: string; args: unknown[] }
  | { kind: 'reply'; id: number; ok: true; value: unknown }
  | { kind: 'reply'; id: number; ok: false; message: string };

/** A key press asks first whether 'before-input-event' prevents it, and waits: a request that never leaves Chromium. */
export const KEY_QUESTION_PATH = '/__standin_key__';
