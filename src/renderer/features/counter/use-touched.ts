import { useEffect, useState } from 'react';
import { onChange } from '../../live.ts';

const TINT_MS = 600;
/** Changes of a ticket so soon after an action of this station are its own. */
const MINE_MS = 1_500;

const mine = new Map<string, number>();

/** This station has just acted on `id`: its own change is no news here. */
export function actedOn(id: string): void {
  mine.set(id, performance.now());
}

/** What another station changed in the last 600 ms, by id. */
export function useTouched(): ReadonlySet<string> {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChange(({ topics }) => {
      const ids = topics
        .map(({ id }) => id)
        .filter((id) => performance.now() - (mine.get(id) ?? Number.NEGATIVE_INFINITY) > MINE_MS);
      if (ids.length === 0) return;
      setTouched(new Set(ids));
      clearTimeout(timer);
      timer = setTimeout(() => setTouched(new Set()), TINT_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return touched;
}
