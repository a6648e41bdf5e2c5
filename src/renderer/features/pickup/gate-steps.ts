import type { PickupView } from '../../../shared/pickup/contract.ts';
import { testKind, type PickupGuard } from '../../../shared/pickup/rules.ts';
import type { TicketDetail, TimelineEvent } from '../../../shared/ticket/contract.ts';
import { isOneOf, UNFINISHED_STATES, type TicketState } from '../../../shared/ticket/states.ts';
import type { Instant } from '../../../shared/time.ts';

/** Who answered a guard, and when. */
type Deed = { at: Instant; by: string | null; byEn: string };

/** Nothing can be done about these at the gate: the state is the ticket's, and nothing is lent yet. */
const WITHOUT_ACTION: ReadonlySet<PickupGuard> = new Set(['P1', 'P8']);

/** The guards that the clerk can answer here, in order. */
export const openSteps = (blockers: readonly PickupGuard[]): PickupGuard[] =>
  blockers.filter((guard) => !WITHOUT_ACTION.has(guard));

/** Which step is opened: the one chosen while it is open, else the first. */
export function currentStep(blockers: readonly PickupGuard[], chosen: PickupGuard | null): PickupGuard | null {
  const open = openSteps(blockers);
  return chosen !== null && open.includes(chosen) ? chosen : (open[0] ?? null);
}

/** The open step above or below, staying at the ends. */
export function neighbourStep(
  blockers: readonly PickupGuard[],
  current: PickupGuard | null,
  by: 1 | -1,
): PickupGuard | null {
  const open = openSteps(blockers);
  const at = current === null ? -1 : open.indexOf(current);
  return open[Math.max(0, Math.min(open.length - 1, at + by))] ?? null;
}

/** What must be answered before this step is any use: the voucher begins everything, the papers end it. */
export function neededBefore(guard: PickupGuard, blockers: readonly PickupGuard[]): PickupGuard | null {
  if (guard === 'P10') return blockers.find((other) => other !== 'P10') ?? null;
  // Money may be taken at any time; all else belongs to a pickup that was begun with its voucher.
  return guard !== 'P2' && guard !== 'P7' && blockers.includes('P2') ? 'P2' : null;
}

type Gate = { view: PickupView; detail: TicketDetail };

const who = (event: TimelineEvent | undefined) => ({ by: event?.actorName ?? null, byEn: event?.actorNameEn ?? '' });

const lastEvent = (timeline: readonly TimelineEvent[], test: (event: TimelineEvent) => boolean): Deed | null => {
  const event = timeline.findLast(test);
  return event ? { at: event.at, ...who(event) } : null;
};

/** Who and when, for a guard that is answered; null where there is nothing to tell. */
export function deedOf(guard: PickupGuard, { view, detail }: Gate): Deed | null {
  const { timeline } = detail;
  /** `at` from the gate, the person from the timeline. */
  const checked = (at: Instant | null): Deed | null =>
    at === null ? null : { at, ...who(timeline.findLast((event) => event.data['guard'] === guard)) };
  switch (guard) {
    case 'P1':
      return lastEvent(timeline, (event) => event.to === 'ready');
    case 'P2':
      return checked(view.voucherCheckedAt);
    case 'P3':
      return checked(view.deviceCheckedAt);
    case 'P4': {
      const kind = testKind(detail.outcome);
      return lastEvent(timeline, (event) => event.kind === 'tested' && event.data['kind'] === kind);
    }
    case 'P5':
      return checked(view.explainedAt);
    case 'P6':
      return checked(view.signedAt);
    case 'P7':
      return lastEvent(timeline, (event) => event.kind === 'paid');
    case 'P8':
      return null;
    case 'P9':
      return checked(view.accessoriesAt);
    case 'P10':
      return checked(view.papersAt);
  }
}

/** When the witnessed passes that count were, oldest first. */
export function passTimes({ view, detail }: Gate): Instant[] {
  if (view.passesInARow === 0) return [];
  const kind = testKind(detail.outcome);
  return detail.tests
    .filter((test) => test.kind === kind && test.result === 'pass')
    .map((test) => test.at)
    .slice(-view.passesInARow);
}

/** Whether a part was replaced, so that there are old parts to ask about. */
export const partsReplaced = ({ estimates, outcome }: Pick<TicketDetail, 'estimates' | 'outcome'>): boolean =>
  outcome === 'repaired' &&
  (estimates
    .toSorted((a, b) => a.version - b.version)
    .at(-1)
    ?.lines.some((line) => line.kind === 'part') ??
    false);

/** Who handed the device over, and when; null: nobody did, or it is not known. */
export function handedOver({ collectedAt, timeline }: Pick<TicketDetail, 'collectedAt' | 'timeline'>): Deed | null {
  const event = timeline.findLast(({ kind }) => kind === 'collected');
  const at = collectedAt ?? event?.at;
  return at === undefined ? null : { at, ...who(event) };
}

/** What to say of a ticket that cannot be handed out: it is not done yet, was handed over already, or is over. */
export function whyNotCollectable(state: TicketState): 'not_yet' | 'collected' | 'over' {
  if (state === 'collected' || state === 'closed') return 'collected';
  return isOneOf(UNFINISHED_STATES, state) ? 'not_yet' : 'over';
}

/** What the button that hands over does, or its key: never nothing. */
export type Press =
  /** Something is under way: it counts for what stands after that. */
  | { does: 'wait' }
  | { does: 'hand_over' | 'papers' }
  | { does: 'show'; guard: PickupGuard }
  /** Nothing can be done about these here. */
  | { does: 'say'; guards: readonly PickupGuard[] };

export function pressHandOver(
  blockers: readonly PickupGuard[],
  { underWay, chosen }: { underWay: boolean; chosen: PickupGuard | null },
): Press {
  if (underWay) return { does: 'wait' };
  if (blockers.length === 0) return { does: 'hand_over' };
  if (blockers.length === 1 && blockers[0] === 'P10') return { does: 'papers' };
  const guard = currentStep(blockers, chosen);
  return guard === null ? { does: 'say', guards: blockers } : { does: 'show', guard };
}

/** Why this ticket cannot be handed out: it went back to the bench before the customer's eyes, or is not done yet. */
export function failedBeforeCustomer(timeline: readonly TimelineEvent[]): TimelineEvent | null {
  const moved = timeline.findLast((event) => event.to !== null);
  return moved?.kind === 'tested' && moved.to === 'repairing' && moved.data['kind'] === 'witnessed' ? moved : null;
}
