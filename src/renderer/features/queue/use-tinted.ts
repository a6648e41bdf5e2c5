import { useEffect, useState } from 'react';
import { onChange } from '../../live.ts';

const TINT_MS = 600;
/** A change of one's own comes back over the same wire; within this time it is not news. */
const OWN_MS = 3_000;
const own = new Map<string, number>();

/** This screen is about to change the ticket itself. */
export function markOwn(ticketId: string): void {
  own.set(ticketId, performance.now());
}

function isOwn(ticketId: string): boolean {
  const at = own.get(ticketId);
  if (at === undefined) return false;
  if (performance.now() - at < OWN_MS) return true;
  own.delete(ticketId);
  return false;
}

/** The tickets that another station changed just now. */
export function useTinted(): ReadonlySet<string> {
  const [tinted, setTinted] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const stop = onChange(({ topics }) => {
      const ids = topics.filter(({ topic, id }) => topic === 'ticket' && !isOwn(id)).map(({ id }) => id);
      if (ids.length === 0) return;
      setTinted((before) => new Set([...before, ...ids]));
      const timer = setTimeout(() => {
        timers.delete(timer);
        setTinted((before) => new Set([...before].filter((id) => !ids.includes(id))));
      }, TINT_MS);
      timers.add(timer);
    });
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, []);
  return tinted;
}
