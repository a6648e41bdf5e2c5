import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../shared/changes/contract.ts';
import { client, connection } from './api.ts';
import { rootOfKey, rootsOf } from './live-topics.ts';

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5_000;
/** A subscription that lasted this long was a good one; the next break may be mended at once. */
const GOOD_AFTER_MS = 5_000;

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();

/** Every change as it comes, for a screen that tints what another station touched. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function take(change: Change, queries: QueryClient): void {
  const roots = rootsOf(change);
  void queries.invalidateQueries({
    predicate: (query) => {
      const root = rootOfKey(query.queryKey);
      return root !== null && roots.has(root);
    },
  });
  for (const listener of listeners) listener(change);
}

/** After `ms`, or as soon as a lost connection is open again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    const stopWatching = connection.watch(() => {
      if (connection.state() === 'open') end();
    });
    signal.addEventListener('abort', end);
    function end() {
      clearTimeout(timer);
      stopWatching();
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}

/**
 * Listens to what the host commits and asks again for what the screen shows of it. After a break it listens again, and
 * then asks for everything: changes of the time between were missed.
 */
export async function listenToChanges(queries: QueryClient, signal: AbortSignal): Promise<void> {
  let wait = FIRST_WAIT_MS;
  let first = true;
  while (!signal.aborted) {
    let began = Number.POSITIVE_INFINITY;
    try {
      const changes = await client.changes.live(undefined, { signal });
      if (!first) void queries.invalidateQueries();
      first = false;
      began = performance.now();
      for await (const change of changes) take(change, queries);
    } catch {
      // The connection broke or the host is not ready: the bar and the start-up screen say so.
    }
    first = false;
    if (signal.aborted) return;
    if (performance.now() - began > GOOD_AFTER_MS) wait = FIRST_WAIT_MS;
    await pause(wait, signal);
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  }
}
