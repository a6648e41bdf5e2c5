import * as z from 'zod';
import floorList from '../../../resources/demo/shop-floor.json' with { type: 'json' };
import type { CALL_OUTCOMES } from '../../shared/callback/contract.ts';
import { OPEN_STATES, type Outcome, type TicketState } from '../../shared/ticket/states.ts';
import { addMs, HOUR_MS, type Instant } from '../../shared/time.ts';
import type { Chance } from './random.ts';
import type { WorkTime } from './work-time.ts';

export type Stage = { state: TicketState; minutes: number };
export type Call = { after: number; outcome: (typeof CALL_OUTCOMES)[number]; score: number | null };

/** What will happen to one ticket, before it is known whose it is. Minutes are those of the story. */
export type Plan = {
  start: number;
  path: PathName;
  stages: Stage[];
  outcome: Outcome;
  /** What is promised in the end; null: what T4 offers. `firm`: agreed so at the counter, also when it is earlier. */
  due: Instant | null;
  firm: boolean;
  /** The customer is asked for more time while it is repaired. */
  extendTo: Instant | null;
  urgent: boolean;
  assigned: boolean;
  /** Free of charge for sure, chargeable for sure, or as it comes. */
  charge: 'free' | 'paid' | 'any';
  /** Of the last stage: that it is ready, or that it will be late. */
  told: { after: number; reached: boolean }[];
  prepaid: 'all' | 'part' | null;
  calls: Call[];
  /** The minute at which the device leaves the shop; infinite: it is still here. */
  leaves: number;
};

const TO_APPROVAL: TicketState[] = ['checked_in', 'diagnosing', 'awaiting_approval'];
const TO_REPAIR: TicketState[] = [...TO_APPROVAL, 'approved', 'repairing'];
const FROM_TEST: TicketState[] = ['testing', 'ready', 'collected'];

const PATHS = {
  plain: [...TO_REPAIR, ...FROM_TEST],
  ceiling: [...TO_REPAIR, ...FROM_TEST],
  fails: [...TO_REPAIR, 'testing', 'repairing', ...FROM_TEST],
  parts: [...TO_APPROVAL, 'approved', 'awaiting_parts', 'approved', 'repairing', ...FROM_TEST],
  partsInRepair: [...TO_REPAIR, 'awaiting_parts', 'repairing', ...FROM_TEST],
  vendor: ['checked_in', 'diagnosing', 'at_vendor', ...TO_REPAIR.slice(1), ...FROM_TEST],
  vendorInRepair: [...TO_REPAIR, 'at_vendor', 'repairing', ...FROM_TEST],
  raise: [...TO_REPAIR, 'awaiting_approval', 'approved', 'repairing', ...FROM_TEST],
  declined: [...TO_APPROVAL, 'ready', 'collected'],
  noFault: ['checked_in', 'diagnosing', 'ready', 'collected'],
  unrepairable: ['checked_in', 'diagnosing', 'ready', 'collected'],
  cancelled: [...TO_APPROVAL, 'ready', 'collected'],
  cancelledEarly: ['checked_in', 'ready', 'collected'],
} as const satisfies Record<string, readonly TicketState[]>;
export type PathName = keyof typeof PATHS;

const OUTCOME_OF: Partial<Record<PathName, Outcome>> = {
  declined: 'declined',
  noFault: 'no_fault_found',
  unrepairable: 'unrepairable',
  cancelled: 'cancelled',
  cancelledEarly: 'cancelled',
};

/** How often each way is gone. */
const WAYS: { path: PathName; weight: number }[] = [
  { path: 'plain', weight: 60 },
  { path: 'ceiling', weight: 6 },
  { path: 'fails', weight: 6 },
  { path: 'parts', weight: 9 },
  { path: 'partsInRepair', weight: 3 },
  { path: 'vendor', weight: 2 },
  { path: 'vendorInRepair', weight: 2 },
  { path: 'raise', weight: 4 },
  { path: 'declined', weight: 5 },
  { path: 'noFault', weight: 3 },
  { path: 'unrepairable', weight: 3 },
  { path: 'cancelled', weight: 2 },
  { path: 'cancelledEarly', weight: 1 },
];

/** How long it lasts: usually, seldom, and how often usually is. */
const LASTS: Partial<Record<TicketState, [usual: [number, number], else_: [number, number], share: number]>> = {
  checked_in: [[5, 60], [60, 380], 0.65],
  diagnosing: [[15, 60], [60, 150], 0.8],
  awaiting_approval: [[4, 60], [60, 700], 0.7],
  approved: [[5, 60], [60, 160], 0.8],
  awaiting_parts: [[540, 1500], [1500, 2600], 0.75],
  at_vendor: [[1600, 2700], [2700, 3800], 0.7],
  repairing: [[35, 150], [150, 300], 0.75],
  testing: [[12, 40], [40, 260], 0.85],
  ready: [[30, 600], [600, 3600], 0.68],
};

function stagesOf(chance: Chance, path: PathName): Stage[] {
  return PATHS[path].map((state) => {
    const [usual, else_, share] = LASTS[state] ?? [[0, 0], [0, 0], 1];
    return { state, minutes: chance.between(...(chance.often(share) ? usual : else_)) };
  });
}

const sumOf = (stages: readonly Stage[]) => stages.reduce((sum, stage) => sum + stage.minutes, 0);

/** Devices that came and went: taken away at about minute `leaves`. */
function pastPlan(chance: Chance, time: WorkTime, leaves: number, calls: Call[] | null): Plan {
  const { path } = chance.weighted(WAYS);
  const stages = stagesOf(chance, path);
  const length = sumOf(stages);
  const start = time.fit(leaves - length < 5 ? chance.between(5, 400) : leaves - length, 8);
  const readyAt = start + length - (stages.at(-2)?.minutes ?? 0);
  const slack = (low: number, high: number) => time.promise(time.at(readyAt + chance.between(low, high)));
  const isLate = chance.often(0.07);
  const isExtended = !isLate && path === 'plain' && chance.often(0.06);
  const later = slack(40, 420);
  return {
    start,
    path,
    stages,
    outcome: OUTCOME_OF[path] ?? 'repaired',
    due: isLate || isExtended ? slack(-200, -40) : later,
    firm: false,
    extendTo: isExtended ? later : null,
    urgent: chance.often(0.07),
    assigned: chance.often(0.6),
    charge: 'any',
    told: tellings(chance),
    prepaid: chance.often(0.05) ? 'all' : null,
    calls: calls ?? callsOf(chance),
    leaves: start + length + 15,
  };
}

function tellings(chance: Chance): Plan['told'] {
  const first = { after: chance.between(4, 35), reached: chance.often(0.88) };
  return first.reached ? [first] : [first, { after: first.after + chance.between(90, 260), reached: true }];
}

const silent = (after: number): Call => ({ after, outcome: 'no_answer', score: null });

function callsOf(chance: Chance): Call[] {
  const reached = (after: number): Call => ({ after, outcome: 'reached', score: scoreOf(chance) });
  const first = chance.between(300, 1250);
  const { way } = chance.weighted([
    { way: 'reached', weight: 80 },
    { way: 'second', weight: 11 },
    { way: 'never', weight: 5 },
    { way: 'refused', weight: 4 },
  ]);
  if (way === 'reached') return [reached(first)];
  if (way === 'second') return [silent(chance.between(300, 650)), reached(chance.between(720, 1250))];
  if (way === 'never') return [silent(320), silent(780), silent(1240)];
  return [{ after: first, outcome: 'refused', score: null }];
}

const scoreOf = (chance: Chance) =>
  chance.weighted([
    { score: 5, weight: 62 },
    { score: 4, weight: 27 },
    { score: 3, weight: 8 },
    { score: 2, weight: 3 },
  ]).score;

const floor = z.array(
  z.strictObject({
    state: z.enum(OPEN_STATES),
    /** Minutes since it was taken in. */
    age: z.number(),
    /** When it is promised: so late, so soon (minutes), or that many days from now; absent: what T4 offers. */
    late: z.number().optional(),
    soon: z.number().optional(),
    day: z.number().optional(),
    path: z.enum(['raise', 'vendor', 'ceiling', 'repairing', 'parts', 'fails', 'declined']).optional(),
    urgent: z.boolean().optional(),
    assigned: z.boolean().optional(),
    diagnosed: z.boolean().optional(),
    free: z.boolean().optional(),
    /** Of what is ready: for how long. `told`: the customer knows, or of what is late was told an hour before. */
    since: z.number().optional(),
    told: z.boolean().optional(),
    missed: z.boolean().optional(),
    prepaid: z.enum(['all', 'part']).optional(),
  }),
);
type OnFloor = z.infer<typeof floor>[number];

/** How much of a device's time in the shop it has spent in its present state. */
const SHARE: Partial<Record<TicketState, number>> = {
  checked_in: 1,
  diagnosing: 0.4,
  awaiting_approval: 0.6,
  approved: 0.2,
  awaiting_parts: 0.7,
  at_vendor: 0.8,
  repairing: 0.25,
  testing: 0.12,
};

const pathOnFloor = ({ state, path }: OnFloor): PathName => {
  if (state === 'at_vendor') return path === 'repairing' ? 'vendorInRepair' : 'vendor';
  if (state === 'awaiting_parts') return path === 'repairing' ? 'partsInRepair' : 'parts';
  return path === undefined || path === 'repairing' ? 'plain' : path;
};

/** A device that is in the shop now. */
function openPlan(chance: Chance, time: WorkTime, spot: OnFloor): Plan {
  const path = pathOnFloor(spot);
  const all = stagesOf(chance, path);
  const stages = all.slice(0, all.findLastIndex((stage) => stage.state === spot.state) + 1);
  const start = time.fit(time.now - spot.age, 5);
  const age = time.now - start;
  const here = Math.round(spot.since ?? age * (SHARE[spot.state] ?? 0.5));
  const before = stages.slice(0, -1);
  const scale = (age - here) / Math.max(1, sumOf(before));
  // It stays: twice as long as it has been there already, or just as long when its diagnosis is to be done.
  const last = { state: spot.state, minutes: spot.diagnosed ? here : here * 3 };
  const { late, soon, day } = spot;
  const due =
    late !== undefined
      ? time.at(time.now - late)
      : soon !== undefined
        ? time.promiseSoon(soon)
        : day !== undefined
          ? time.promiseInDays(day, chance.pick(['12:00', '15:00', '17:00', '18:00']))
          : null;
  return {
    start,
    path,
    stages: [...before.map((stage) => ({ ...stage, minutes: stage.minutes * scale })), last],
    outcome: OUTCOME_OF[path] ?? 'repaired',
    due: spot.state === 'ready' ? null : due,
    firm: true,
    extendTo: null,
    urgent: spot.urgent ?? false,
    assigned: spot.assigned ?? spot.state !== 'checked_in',
    charge: spot.free ? 'free' : 'paid',
    told: spot.told
      ? [{ after: late === undefined ? Math.min(40, here / 4) : here - late - 60, reached: true }]
      : spot.missed
        ? [{ after: 20, reached: false }]
        : [],
    prepaid: spot.prepaid ?? null,
    calls: [],
    leaves: Infinity,
  };
}

const PAST = 240;
/** Taken away today, and three days ago with the call still to be made. */
const LEFT_TODAY = [34, 66, 118, 172, 226];
const TO_CALL: Call[][] = [[], [], [], [silent(700)], [silent(500), silent(1050)]];
const LEFT_LATELY = 8;

/** Every ticket of the story, in the order in which they are taken in. */
export function makePlans(chance: Chance, time: WorkTime): Plan[] {
  const day = time.dayMinutes;
  const threeDaysAgo = (time.today - 3) * day;
  const settled = time.now - 1700;
  const past = [
    ...LEFT_TODAY.map((ago) => pastPlan(chance, time, time.now - ago, null)),
    ...TO_CALL.map((calls, i) => pastPlan(chance, time, threeDaysAgo + 60 + i * 85, calls)),
    ...Array.from({ length: LEFT_LATELY }, () =>
      pastPlan(chance, time, time.now - chance.between(day + 10, 2 * day), null),
    ),
  ];
  while (past.length < PAST) {
    // More of them towards the end: the shop grows.
    const share = (chance.between(0, 9999) / 10_000) ** 0.7;
    past.push(pastPlan(chance, time, Math.round(700 + share * (settled - 700)), null));
  }
  const open = floor.parse(floorList).map((spot) => openPlan(chance, time, spot));
  return [...past, ...open].sort((a, b) => a.start - b.start);
}

/** A day's grace, for what is promised while nobody knows yet. */
export const inADay = (at: Instant, time: WorkTime) => time.promise(addMs(at, 24 * HOUR_MS));
