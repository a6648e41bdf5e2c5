import { describe, expect, test } from 'vitest';
import { PERMISSIONS, permissionsOf, ROLES } from '../staff/roles.ts';
import {
  COLLECTABLE_STATES,
  OPEN_STATES,
  OUTCOMES,
  TICKET_STATES,
  UNFINISHED_STATES,
  WAIT_FOR,
  type Outcome,
  type TicketState,
} from './states.ts';
import { findTransition, GUARDS, TRANSITIONS, transitionsFrom, type Guard } from './transitions.ts';

const PICKUP: Guard[] = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10'];
type Row = [from: TicketState, to: TicketState, outcome: Outcome | null, guards: Guard[]];

/** DOMAIN §3, row by row, with the guards that it numbers; written down again, so that a slip in one of the two shows. */
const DOMAIN_ROWS: Row[] = [
  ['checked_in', 'diagnosing', null, ['G2']],
  ['diagnosing', 'awaiting_approval', null, ['G3']],
  ['awaiting_approval', 'approved', null, ['G4']],
  ['approved', 'repairing', null, ['G5']],
  ['approved', 'awaiting_parts', null, ['G7']],
  ['awaiting_parts', 'approved', null, ['G7']],
  ['diagnosing', 'at_vendor', null, ['G7']],
  ['at_vendor', 'diagnosing', null, ['G7']],
  ['repairing', 'awaiting_approval', null, ['G6']],
  ['repairing', 'awaiting_parts', null, ['G7']],
  ['awaiting_parts', 'repairing', null, ['G7']],
  ['repairing', 'at_vendor', null, ['G7']],
  ['at_vendor', 'repairing', null, ['G7']],
  ['repairing', 'testing', null, ['G8']],
  ['testing', 'ready', 'repaired', ['G9']],
  ['testing', 'repairing', null, []],
  ['ready', 'collected', null, PICKUP],
  ['overdue', 'collected', null, PICKUP],
  ['lien_notice', 'collected', null, PICKUP],
  ['collected', 'closed', null, ['closure']],
  ['ready', 'overdue', null, []],
  ...(['diagnosing', 'awaiting_approval'] as const).flatMap((from): Row[] => [
    [from, 'ready', 'declined', []],
    [from, 'ready', 'unrepairable', []],
    [from, 'ready', 'no_fault_found', []],
    [from, 'ready', 'referred_to_seller', []],
  ]),
  ...(
    [
      'checked_in',
      'diagnosing',
      'awaiting_approval',
      'approved',
      'awaiting_parts',
      'at_vendor',
      'repairing',
    ] satisfies TicketState[]
  ).map((from): Row => [from, 'ready', 'cancelled', []]),
];
/** Steps of overdue and lien (DOMAIN §9), which may be there or still to come. */
const LIEN_ROWS: Row[] = [
  ['overdue', 'lien_notice', null, []],
  ['lien_notice', 'disposed', null, []],
];
/** Ours, not DOMAIN's: a raised estimate before work begins, and a test that fails in front of the customer. */
const OUR_ROWS: Row[] = [
  ['approved', 'awaiting_approval', null, ['G6']],
  ['ready', 'repairing', null, []],
  ['overdue', 'repairing', null, []],
  ['lien_notice', 'repairing', null, []],
];

const name = ([from, to, outcome]: Row | [TicketState, TicketState, Outcome | null]) =>
  `${from} → ${to}${outcome ? ` (${outcome})` : ''}`;
const declared: Row[] = TRANSITIONS.flatMap((t) =>
  (t.outcomes ?? [null]).map((outcome): Row => [t.from, t.to, outcome, [...t.guards]]),
);

describe('TRANSITIONS (DOMAIN §3)', () => {
  test.each(DOMAIN_ROWS.map((row) => [name(row), row] as const))('%s is there with its guards', (_, row) => {
    const [from, to, outcome, guards] = row;
    const found = findTransition(from, to, outcome);
    expect(found).toMatchObject({ from, to });
    expect(found?.guards).toEqual(expect.arrayContaining(guards));
  });

  test('nothing else is there', () => {
    const known = new Set([...DOMAIN_ROWS, ...LIEN_ROWS, ...OUR_ROWS].map(name));
    expect(declared.map(name).filter((step) => !known.has(step))).toEqual([]);
  });

  test('no step is there twice, so that which one is found never depends on the order', () => {
    expect(new Set(declared.map(name)).size).toBe(declared.length);
  });

  test('guards are codes, once each; every state and permission is one that exists', () => {
    for (const step of TRANSITIONS) {
      expect(GUARDS).toEqual(expect.arrayContaining([...step.guards]));
      expect(new Set(step.guards).size).toBe(step.guards.length);
      expect(TICKET_STATES).toContain(step.from);
      expect(TICKET_STATES).toContain(step.to);
      expect(step.from).not.toBe(step.to);
      expect(PERMISSIONS).toContain(step.permission);
      expect(permissionsOf(ROLES)).toContain(step.permission);
      expect(step.outcomes?.length).not.toBe(0);
    }
  });

  test('all ten pickup guards stand before every way out to the customer', () => {
    const ways = TRANSITIONS.filter((t) => t.to === 'collected');
    expect(ways.length).toBeGreaterThan(0);
    for (const way of ways) {
      expect([...way.guards].sort()).toEqual([...PICKUP].sort());
      expect(way.permission).toBe('ticket.pickup');
    }
    expect(ways.map((way) => way.from).sort()).toEqual([...COLLECTABLE_STATES].sort());
  });

  test('only what says why it ends sets an outcome, and ready is always reached with one', () => {
    for (const step of TRANSITIONS) expect(step.outcomes !== undefined).toBe(step.to === 'ready');
  });

  test('after the bench nobody cancels any more, and only the bench ends in "repaired"', () => {
    const cancels = TRANSITIONS.filter((t) => t.outcomes?.includes('cancelled')).map((t) => t.from);
    expect(cancels.filter((from) => [...COLLECTABLE_STATES, 'testing', 'collected'].includes(from))).toEqual([]);
    expect(TRANSITIONS.filter((t) => t.outcomes?.includes('repaired')).map((t) => t.from)).toEqual(['testing']);
  });
});

describe('findTransition', () => {
  test.each<[TicketState, TicketState, Outcome | null | undefined]>([
    ['awaiting_approval', 'repairing', null],
    ['checked_in', 'ready', null],
    ['checked_in', 'ready', 'repaired'],
    ['testing', 'ready', null],
    ['testing', 'ready', undefined],
    ['testing', 'ready', 'cancelled'],
    ['diagnosing', 'ready', 'repaired'],
    ['approved', 'ready', 'declined'],
    ['checked_in', 'diagnosing', 'cancelled'],
    ['ready', 'collected', 'repaired'],
    ['closed', 'collected', null],
  ])('%s → %s (%s) is none', (from, to, outcome) => {
    expect(findTransition(from, to, outcome)).toBeUndefined();
  });

  test('finds what is declared, for every state and outcome, and nothing else', () => {
    const steps = new Set(declared.map(name));
    for (const from of TICKET_STATES)
      for (const to of TICKET_STATES)
        for (const outcome of [null, ...OUTCOMES])
          expect([name([from, to, outcome]), findTransition(from, to, outcome) !== undefined]).toEqual([
            name([from, to, outcome]),
            steps.has(name([from, to, outcome])),
          ]);
  });
});

describe('states', () => {
  test('open, unfinished and collectable are what their names say', () => {
    expect(TICKET_STATES.filter((s) => !(OPEN_STATES as readonly TicketState[]).includes(s))).toEqual([
      'collected',
      'closed',
      'cancelled',
      'disposed',
    ]);
    expect([...UNFINISHED_STATES, ...COLLECTABLE_STATES]).toEqual([...OPEN_STATES]);
    expect(COLLECTABLE_STATES).toEqual(['ready', 'overdue', 'lien_notice']);
  });

  test('what waits for somebody is unfinished', () => {
    for (const state of Object.keys(WAIT_FOR)) expect(UNFINISHED_STATES).toContain(state);
  });

  test('a ticket that is closed, cancelled or disposed of goes nowhere', () => {
    for (const state of ['closed', 'cancelled', 'disposed'] as const) expect(transitionsFrom(state)).toEqual([]);
  });

  test('transitionsFrom lists all steps of a state', () => {
    expect(transitionsFrom('awaiting_approval').map((t) => t.to)).toEqual(['approved', 'ready', 'ready']);
    expect(TICKET_STATES.flatMap(transitionsFrom)).toHaveLength(TRANSITIONS.length);
  });
});
