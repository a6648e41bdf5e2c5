import type { Chance } from './random.ts';

const row = (letter: string) => Array.from({ length: 15 }, (_, i) => `${letter}-${String(i + 1).padStart(2, '0')}`);
const PLACES = { work: [...row('A'), ...row('B')], large: row('C'), ready: row('R') };

/** Which places of the shelves are taken, and by what. */
export function shelves(chance: Chance) {
  const places = new Map<string, string>();
  const release = (ticketId: string) => void places.delete(ticketId);
  return {
    release,
    keep: (ticketId: string, place: string) => {
      if (place) places.set(ticketId, place);
    },
    /**
     * A free place for the ticket, which leaves its old one; elsewhere when its rows are full, on no
     * shelf when all are.
     */
    put(ticketId: string, kind: keyof typeof PLACES): string {
      release(ticketId);
      const taken = new Set(places.values());
      const free = (list: readonly string[]) => list.filter((place) => !taken.has(place));
      const candidates = [free(PLACES[kind]), free([...PLACES.work, ...PLACES.large])];
      const place = chance.pick(candidates.find((list) => list.length > 0) ?? ['']);
      if (place) places.set(ticketId, place);
      return place;
    },
  };
}
export type Shelves = ReturnType<typeof shelves>;
