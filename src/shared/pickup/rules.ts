import type { Fen } from '../money.ts';
import type { PolicyReader } from '../policy/policy.ts';
import type { Role } from '../staff/roles.ts';
import { mayApprove } from '../staff/rules.ts';
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
  /** From `passesNeeded`. */
  passesNeeded: number;
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

/** What counts for P4: a test before the customer is also a look at the device, but no look is a test. */
const COUNTS = {
  witnessed: { pass: ['witnessed'], fail: ['witnessed', 'bench'] },
  condition_check: { pass: ['condition_check', 'witnessed'], fail: ['condition_check'] },
} as const satisfies Record<string, Record<'pass' | 'fail', readonly TestEvent['type'][]>>;

/**
 * Passes in a row at the end, counted from the last work; a fail starts again. A repaired device that failed on the bench
 * in between has failed too.
 */
export function witnessedPasses(events: readonly TestEvent[], kind: 'witnessed' | 'condition_check'): number {
  const { pass, fail } = COUNTS[kind];
  let passes = 0;
  for (const { type, result } of events) {
    if (type === 'work' || (result === 'fail' && isOneOf<TestEvent['type']>(fail, type))) passes = 0;
    else if (result === 'pass' && isOneOf<TestEvent['type']>(pass, type)) passes += 1;
  }
  return passes;
}

/** A repaired device is tested before the customer; any other is looked over (P4, S1). */
export function testKind(outcome: Outcome | null): 'witnessed' | 'condition_check' {
  return outcome === 'repaired' || outcome === null ? 'witnessed' : 'condition_check';
}

/** How many passes in a row P4 wants. */
export function passesNeeded(outcome: Outcome | null, policy: PolicyReader): number {
  return policy.number(testKind(outcome) === 'witnessed' ? 'pickup.witnessed_passes' : 'pickup.condition_checks');
}

/** Who stands at the counter, and what shows that the device may go with them. */
export type Collector = {
  who: 'owner' | 'proxy';
  /** The voucher was scanned, or it is lost. */
  voucher: boolean;
  idShown: boolean;
  /** Called back on the number that the ticket has. */
  phoneConfirmed: boolean;
  managerApproved: boolean;
  /** The owner said that this proxy may fetch it. */
  ownerConfirmed: boolean;
};

/** P2: the voucher; without it ID, the registered phone and a manager; a proxy needs voucher, ID and the owner's word. */
export function mayCollect(collector: Collector): boolean {
  if (collector.who === 'proxy') return collector.voucher && collector.idShown && collector.ownerConfirmed;
  return collector.voucher || (collector.idShown && collector.phoneConfirmed && collector.managerApproved);
}

/** P7: a manager lets the device go before it is paid, and says why. */
export function mayRelease(release: { by: Role; reason: string } | null): boolean {
  return release !== null && mayApprove('credit_release', [release.by]) && release.reason.trim() !== '';
}

/** Every guard that keeps the device in the shop (DOMAIN §3 "Pickup guards", carry-in); empty: hand it over. */
export function pickupBlockers(facts: PickupFacts): PickupGuard[] {
  const open: Record<PickupGuard, boolean> = {
    P1: !isOneOf<TicketState>(COLLECTABLE_STATES, facts.state),
    P2: !facts.voucherChecked,
    P3: !facts.deviceChecked,
    P4: witnessedPasses(facts.events, testKind(facts.outcome)) < facts.passesNeeded,
    P5: !facts.explained,
    P6: !facts.signed,
    P7: facts.balanceFen !== 0 && !facts.balanceReleased,
    P8: facts.loanerOut,
    P9: !facts.accessoriesTicked || !facts.oldPartsChosen,
    P10: !facts.papersGiven,
  };
  return PICKUP_GUARDS.filter((guard) => open[guard]);
}
