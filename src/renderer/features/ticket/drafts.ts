import { useState } from 'react';

/**
 * What is typed into a form but not sent. Kept in memory for as long as the page lives, so that another screen, a closed
 * form or a colleague's change takes nothing away. Not in the browser's storage: it may hold a customer's name.
 */
type Entry = { value: unknown; revision: number; seq: number };
const entries = new Map<string, Entry>();

const keyOf = (ticketId: string, form: string) => `${ticketId}:${form}`;

export const hasDraft = (ticketId: string, form: string) => entries.has(keyOf(ticketId, form));

export type Draft<T> = {
  value: T;
  set: (value: T) => void;
  /** Something was typed that the ticket does not hold. */
  touched: boolean;
  /** The ticket as it was when the typing began: what this form was written against. */
  revision: number;
  seq: number;
  clear: () => void;
};

/**
 * A form's draft. Until something is typed it follows the ticket (`make`); from then on it stays as typed, and remembers
 * against which revision.
 */
export function useDraft<T>(
  ticket: { id: string; revision: number; timeline: readonly { seq: number }[] },
  form: string,
  make: () => T,
): Draft<T> {
  const [, changed] = useState(0);
  const key = keyOf(ticket.id, form);
  const entry = entries.get(key);
  const revision = entry?.revision ?? ticket.revision;
  const seq = entry?.seq ?? ticket.timeline.at(-1)?.seq ?? 0;
  return {
    value: entry ? (entry.value as T) : make(),
    touched: entry !== undefined,
    revision,
    seq,
    set: (value) => {
      entries.set(key, { value, revision, seq });
      changed((n) => n + 1);
    },
    clear: () => {
      entries.delete(key);
      changed((n) => n + 1);
    },
  };
}
