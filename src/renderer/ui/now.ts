import { useSyncExternalStore } from 'react';
import { toInstant, type Instant } from '../../shared/time.ts';

const TICK_MS = 30_000;

let now: Instant = toInstant(Date.now());
let timer: ReturnType<typeof setInterval> | undefined;
const watchers = new Set<() => void>();

function tick(): void {
  now = toInstant(Date.now());
  for (const watcher of watchers) watcher();
}

function watch(callback: () => void): () => void {
  watchers.add(callback);
  if (watchers.size === 1) {
    now = toInstant(Date.now());
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    watchers.delete(callback);
    if (watchers.size === 0) clearInterval(timer);
  };
}

/** The present moment, one for the whole screen, anew every half minute. */
export function useNow(): Instant {
  return useSyncExternalStore(watch, () => now);
}
