import type { Fen } from '../money.ts';
import type { Outcome, TicketState } from '../ticket/states.ts';
import { COLLECTABLE_STATES } from '../ticket/states.ts';

export const PICKUP_GUARDS = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10'] as const;
export type PickupGuard = (typeof PICKUP_GUARDS)[number];

/** What happened to the device, in the order in which it happened. */
export type TestEvent = { type: 'work' | 'bench' | 'witnessed' | 'condition_check'; result?: 'pass' | 'fail' };

export type PickupFacts = {
  state: TicketState;
  outcome: Outcome | null;
  events: readonly TestEvent[];
  voucherChecked: boolean;
  deviceChecked: boolean;
  explained: boolean;
  signed: boolean;
  balanceFen: Fen;
  balanceReleased: boolean;
  loanerOut: boolean;
  accessoriesTicked: boolean;
  oldPartsChosen: boolean;
  papersGiven: boolean;
};

const isOneOf = <T>(list: readonly T[], value: T) => list.includes(value);

/** Passes in a row at the end, counted from the last work; a fail starts again. */
export function witnessedPasses(events: readonly TestEvent[], kind: 'witnessed' | 'condition_check'): number {
  let passes = 0;
  for (const event of events) {
    if (event.type === 'work' || (event.type === kind && event.result === 'fail')) passes = 0;
    else if (event.type === kind && event.result === 'pass') passes += 1;
  }
  return passes;
}

/** A repaired device passes twice before the customer; any other is looked over once (P4, S1). */
export function passesNeeded(outcome: Outcome | null): { kind: 'witnessed' | 'condition_check'; passes: number } {
  return outcome === 'repaired' || outcome === null
    ? { kind: 'witnessed', passes: 2 }
    : { kind: 'condition_check', passes: 1 };
}

/** Every guard that keeps the device in the shop (DOMAIN §3 "Pickup guards", carry-in); empty: hand it over. */
export function pickupBlockers(facts: PickupFacts): PickupGuard[] {
  const needed = passesNeeded(facts.outcome);
  const open: Record<PickupGuard, boolean> = {
    P1: !isOneOf<TicketState>(COLLECTABLE_STATES, facts.state),
    P2: !facts.voucherChecked,
    P3: !facts.deviceChecked,
    P4: witnessedPasses(facts.events, needed.kind) < needed.passes,
    P5: !facts.explained,
    P6: !facts.signed,
    P7: facts.balanceFen !== 0 && !facts.balanceReleased,
    P8: facts.loanerOut,
    P9: !facts.accessoriesTicked || !facts.oldPartsChosen,
    P10: !facts.papersGiven,
  };
  return PICKUP_GUARDS.filter((guard) => open[guard]);
}
