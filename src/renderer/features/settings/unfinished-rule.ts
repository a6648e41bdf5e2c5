import { useSyncExternalStore } from 'react';
import { isChanged, type RuleDraft } from './rule-draft.ts';

/** A rule half written down is still there after a look at another section or screen, for whoever typed it. */
let unfinished: { staffId: string; draft: RuleDraft } | null = null;
const watchers = new Set<() => void>();
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** Keeps what was typed; a draft in which nothing was typed is none. */
export function keepRule(staffId: string, draft: RuleDraft | null): void {
  unfinished = draft && isChanged(draft) ? { staffId, draft } : null;
  for (const watcher of watchers) watcher();
}

export const unfinishedRule = (staffId: string): RuleDraft | null =>
  unfinished?.staffId === staffId ? unfinished.draft : null;

/** Whether somebody has typed a rule and not saved it. */
export const useHasUnfinishedRule = (staffId: string): boolean =>
  useSyncExternalStore(watch, () => unfinishedRule(staffId) !== null);
