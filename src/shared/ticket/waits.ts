import type { Wait, WaitReason } from '../timers/rules.ts';
import type { Instant } from '../time.ts';
import type { EventKind } from './events.ts';
import type { PartsFrom, TicketState } from './states.ts';

type Moved = { from: TicketState | null; to: TicketState | null; data: Record<string, unknown>; at: Instant };

/**
 * Whom a repair waited for and when (DOMAIN §2 waits[]), from its timeline. What lies with the vendor, and parts of which
 * nobody wrote down that the manufacturer owes them, are the shop's own time: so the customer waits no longer than the law
 * allows (DOMAIN §5 step 5).
 */
export function waitsOf(events: readonly Moved[]): Wait[] {
  const moves = events.filter(({ to }) => to !== null);
  return moves.flatMap((move, i): Wait[] => {
    const reason = reasonOf(move);
    return reason === null ? [] : [{ reason, from: move.at, to: moves[i + 1]?.at ?? null }];
  });
}

function reasonOf({ to, data }: Moved): WaitReason | null {
  if (to === 'awaiting_approval') return 'customer';
  if (to === 'at_vendor') return 'shop';
  if (to !== 'awaiting_parts') return null;
  return (data['waitFor'] as PartsFrom | undefined) === 'manufacturer' ? 'manufacturer_parts' : 'shop';
}

type Told = { kind: EventKind; data: Record<string, unknown>; at: Instant };

/**
 * When the customer heard from the shop since the promise that stands was agreed (T5): how it goes, or that it was ready
 * before it went back to the bench. A call that nobody answered is no word, and agreeing the promise itself is none about it.
 */
export function toldAt(events: readonly Told[]): Instant[] {
  const agreed = events.findLastIndex(({ kind }) => kind === 'promise_agreed');
  return events
    .slice(agreed + 1)
    .filter(({ kind, data }) => (kind === 'progress_told' || kind === 'notified') && data['reached'] === true)
    .map(({ at }) => at);
}
