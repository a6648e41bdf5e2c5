import { describe, expect, it } from 'vitest';
import { contract } from '../contract.ts';
import type { TicketDetail } from './contract.ts';
import {
  mayMend,
  mayStep,
  moveOf,
  nextActionFor,
  nextStepOf,
  otherMoves,
  STEP_KEYS,
  type NextMove,
  type StepFacts,
  type StepKey,
} from './next-step.ts';
import type { Person } from './own-work.ts';
import { permissionsOf } from '../staff/roles.ts';
import { OPEN_STATES, TICKET_STATES, type TicketState } from './states.ts';
import { findTransition, TRANSITIONS } from './transitions.ts';

const desk: Person = { id: 'desk', roles: ['front_desk', 'cashier'] };
const li: Person = { id: 'li', roles: ['technician'] };
const wang: Person = { id: 'wang', roles: ['technician'] };
const owner: Person = { id: 'owner', roles: ['front_desk', 'technician', 'manager'] };

const move = (to: TicketState, blockers: NextMove['blockers'] = [], outcome: NextMove['outcome'] = null): NextMove => ({
  to,
  outcome,
  blockers,
  allowed: blockers.length === 0,
});
const some = <T>() => ({}) as T;
const diagnosis = some<NonNullable<TicketDetail['diagnosis']>>();
const warranty = some<NonNullable<TicketDetail['warranty']>>();
const estimates = [some<TicketDetail['estimates'][number]>()];

/** A row of a list. */
const row = (state: TicketState, technicianId: string | null = 'li'): StepFacts => ({ state, technicianId });
/** The whole ticket, read. */
const read = (given: Partial<StepFacts>): StepFacts => ({
  state: 'checked_in',
  technicianId: 'li',
  diagnosis: null,
  warranty: null,
  estimates: [],
  notified: false,
  next: [],
  ...given,
});

describe('the next step', () => {
  it.each<[string, Partial<StepFacts>, StepKey | null]>([
    ['nobody has it', { technicianId: null }, 'assign'],
    ['it has a technician', {}, 'startDiagnosis'],
    ['diagnosing, nothing found yet', { state: 'diagnosing' }, 'diagnose'],
    ['found, not decided', { state: 'diagnosing', diagnosis }, 'decideWarranty'],
    ['decided, no estimate', { state: 'diagnosing', diagnosis, warranty }, 'estimate'],
    ['a drafted estimate', { state: 'diagnosing', diagnosis, warranty, estimates }, 'present'],
    ['the customer is asked', { state: 'awaiting_approval' }, 'consent'],
    ['agreed, data at risk', { state: 'approved', next: [move('repairing', ['G5'])] }, 'signDataRisk'],
    ['agreed', { state: 'approved', next: [move('repairing')] }, 'startRepair'],
    ['waits, date broken', { state: 'awaiting_parts', next: [move('approved', ['G7'])] }, 'agreeDate'],
    ['waits', { state: 'at_vendor', next: [move('ready', [], 'cancelled'), move('repairing')] }, 'resume'],
    ['nothing logged', { state: 'repairing', next: [move('testing', ['G8'])] }, 'logWork'],
    ['logged', { state: 'repairing', next: [move('testing')] }, 'toTesting'],
    [
      'what stands in the way of cancelling is another matter',
      { state: 'repairing', next: [move('testing'), move('ready', ['cancel_bill'], 'cancelled')] },
      'toTesting',
    ],
    ['not tested', { state: 'testing', next: [move('ready', ['G9'], 'repaired')] }, 'test'],
    ['tested', { state: 'testing', next: [move('ready', [], 'repaired')] }, 'toReady'],
    ['ready, not told', { state: 'ready' }, 'notify'],
    ['ready and told', { state: 'ready', notified: true }, 'pickup'],
    ['under lien', { state: 'lien_notice' }, 'pickup'],
    ['gone', { state: 'collected' }, 'callback'],
    ['over', { state: 'closed' }, null],
  ])('%s', (_, given, expected) => {
    expect(nextStepOf(read(given))).toBe(expected);
  });

  it.each<[TicketState, StepKey]>([
    ['checked_in', 'startDiagnosis'],
    ['diagnosing', 'diagnose'],
    ['awaiting_approval', 'consent'],
    ['approved', 'startRepair'],
    ['awaiting_parts', 'resume'],
    ['at_vendor', 'resume'],
    ['repairing', 'logWork'],
    ['testing', 'test'],
    ['ready', 'notify'],
    ['overdue', 'notify'],
    ['lien_notice', 'pickup'],
  ])('of a row that is %s, before the ticket is read, is %s', (state, expected) => {
    expect(nextStepOf(row(state))).toBe(expected);
  });

  it('exists for every ticket in the shop', () => {
    expect(OPEN_STATES.filter((state) => nextStepOf(row(state)) === null)).toEqual([]);
    expect(TICKET_STATES.filter((state) => nextStepOf(row(state)) === null)).toEqual([
      'closed',
      'cancelled',
      'disposed',
    ]);
  });

  it('moves the ticket only along a transition that is taken by a move', () => {
    const taken = TRANSITIONS.flatMap(({ from, to, outcomes, via }) =>
      (outcomes ?? [null]).flatMap((outcome) => {
        const ticket = read({ state: from, next: via === 'move' ? [move(to, [], outcome)] : [] });
        return STEP_KEYS.flatMap((key) => {
          const by = moveOf(ticket, key);
          return by ? [findTransition(from, by.to, by.outcome)?.via] : [];
        });
      }),
    );
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken)).toEqual(new Set(['move']));
  });
});

describe('who may take it', () => {
  it('belongs to whoever may take it', () => {
    const fresh = read({ next: [move('diagnosing')] });
    expect(nextActionFor(fresh, li)).toEqual({ kind: 'act', key: 'startDiagnosis' });
    expect(nextActionFor(fresh, owner)).toEqual({ kind: 'act', key: 'startDiagnosis' });
    expect(nextActionFor(fresh, desk)).toEqual({ kind: 'wait', key: 'startDiagnosis', who: 'technician' });
    expect(nextActionFor(fresh, wang)).toEqual({ kind: 'wait', key: 'startDiagnosis', who: 'technician' });
    expect(nextActionFor(read({ state: 'ready' }), li)).toEqual({ kind: 'wait', key: 'notify', who: 'desk' });
    expect(nextActionFor(read({ state: 'closed' }), li)).toEqual({ kind: 'done' });
  });

  it("is the same for a row of a list: another's bench work is not mine", () => {
    expect(nextActionFor(row('repairing', 'chen'), li).kind).toBe('wait');
    expect(nextActionFor(row('repairing', 'li'), li)).toEqual({ kind: 'act', key: 'logWork' });
    expect(nextActionFor(row('repairing', 'chen'), owner).kind).toBe('act');
    expect(nextActionFor(row('repairing', 'chen'), desk).kind).toBe('wait');
  });

  it("is for a technician to take on where the ticket is nobody's", () => {
    expect(nextActionFor(row('checked_in', null), li)).toEqual({ kind: 'take' });
    expect(nextActionFor(row('checked_in', null), desk)).toEqual({ kind: 'act', key: 'assign' });
    expect(nextActionFor(row('checked_in', null), owner)).toEqual({ kind: 'act', key: 'assign' });
    // Left without anybody half-way: the host lets nobody log work on it either.
    expect(nextActionFor(row('repairing', null), li)).toEqual({ kind: 'take' });
    expect(nextActionFor(row('repairing', null), desk)).toEqual({ kind: 'wait', key: 'logWork', who: 'technician' });
    expect(nextActionFor(row('ready', null), li)).toEqual({ kind: 'wait', key: 'notify', who: 'desk' });
  });

  it('from the vendor may be a diagnosis again', () => {
    expect(nextActionFor(read({ state: 'at_vendor', next: [move('diagnosing')] }), li)).toEqual({
      kind: 'act',
      key: 'resume',
    });
  });

  it('asks for what the procedure behind the step asks for', () => {
    const procedures = {
      assign: contract.ticket.assign,
      diagnose: contract.diagnosis.record,
      decideWarranty: contract.warranty.decide,
      estimate: contract.estimate.save,
      present: contract.estimate.save,
      consent: contract.estimate.consent,
      signDataRisk: contract.estimate.consent,
      agreeDate: contract.ticket.agreePromise,
      logWork: contract.bench.logWork,
      test: contract.bench.test,
      notify: contract.ticket.notifyReady,
      pickup: contract.pickup.complete,
      callback: contract.callback.record,
    };
    const roles = ['front_desk', 'technician', 'cashier', 'cs_agent', 'manager', 'parts_clerk'] as const;
    for (const [key, procedure] of Object.entries(procedures))
      for (const role of roles) {
        const permission = procedure['~orpc'].meta.permission!;
        const may = mayStep(key as StepKey, row('checked_in', 'x'), { id: 'x', roles: [role] });
        expect([key, role, may]).toEqual([key, role, permissionsOf([role]).has(permission)]);
      }
  });
});

describe('other moves', () => {
  const ticket = read({
    state: 'repairing',
    next: [move('testing'), move('awaiting_parts', ['G7']), move('ready', ['cancel_bill'], 'cancelled')],
  }) as TicketDetail;

  it('leave out the next step and what the person may not do', () => {
    expect(otherMoves(ticket, li).map(({ to }) => to)).toEqual(['awaiting_parts']);
    expect(otherMoves(ticket, desk).map(({ outcome }) => outcome)).toEqual(['cancelled']);
  });

  it('lead to what is missing only where the person may put it right', () => {
    expect(mayMend('G7', ticket, desk)).toBe('agreeDate');
    expect(mayMend('G7', ticket, li)).toBeNull();
    expect(mayMend('G9', ticket, li)).toBe('test');
    expect(mayMend('cancel_bill', ticket, owner)).toBeNull();
  });
});
