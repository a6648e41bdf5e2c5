import type { Person } from '../../../shared/ticket/own-work.ts';
import { describe, expect, it } from 'vitest';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { TICKET_STATES } from '../../../shared/ticket/states.ts';
import {
  checksOf,
  estimateAgreed,
  mayMend,
  nextActionFor,
  nextStepOf,
  otherMoves,
  stageOf,
  type NextMove,
} from './next-step.ts';
import { panelsOf } from './panels.ts';
import { aTicket, anEstimate, someConsent } from './sample.ts';

const desk: Person = { id: 'desk', roles: ['front_desk', 'cashier'] };
const li: Person = { id: 'li', roles: ['technician'] };
const wang: Person = { id: 'wang', roles: ['technician'] };
const owner: Person = { id: 'owner', roles: ['front_desk', 'technician', 'manager'] };

const step = (to: NextMove['to'], blockers: NextMove['blockers'] = [], outcome: NextMove['outcome'] = null) => ({
  to,
  outcome,
  blockers,
  allowed: blockers.length === 0,
});
const diagnosis: NonNullable<TicketDetail['diagnosis']> = {
  class: 'hardware',
  performanceFault: false,
  cause: 'x',
  reproducible: true,
  softwareFound: false,
  dataRisk: true,
  at: '',
  byName: '李伟',
};
const warranty: NonNullable<TicketDetail['warranty']> = {
  result: 'paid',
  evidence: 'E0',
  reason: 'x',
  at: '',
  byName: '李伟',
};

describe('the next step', () => {
  it.each<[string, Partial<TicketDetail>, string | null]>([
    ['nobody has it', { technicianId: null }, 'assign'],
    ['it has a technician', {}, 'startDiagnosis'],
    ['diagnosing, nothing found yet', { state: 'diagnosing' }, 'diagnose'],
    ['found, not decided', { state: 'diagnosing', diagnosis }, 'decideWarranty'],
    ['decided, no estimate', { state: 'diagnosing', diagnosis, warranty }, 'estimate'],
    ['a drafted estimate', { state: 'diagnosing', diagnosis, warranty, estimates: [anEstimate(1, 100)] }, 'present'],
    ['the customer is asked', { state: 'awaiting_approval' }, 'consent'],
    ['agreed, data at risk', { state: 'approved', next: [step('repairing', ['G5'])] }, 'signDataRisk'],
    ['agreed', { state: 'approved', next: [step('repairing')] }, 'startRepair'],
    ['waits, date broken', { state: 'awaiting_parts', next: [step('approved', ['G7'])] }, 'agreeDate'],
    ['waits', { state: 'at_vendor', next: [step('ready', [], 'cancelled'), step('repairing')] }, 'resume'],
    ['nothing logged', { state: 'repairing', next: [step('testing', ['G8'])] }, 'logWork'],
    ['logged', { state: 'repairing', next: [step('testing')] }, 'toTesting'],
    ['not tested', { state: 'testing', next: [step('ready', ['G9'], 'repaired')] }, 'test'],
    ['tested', { state: 'testing', next: [step('ready', [], 'repaired')] }, 'toReady'],
    ['ready, not told', { state: 'ready' }, 'notify'],
    ['ready and told', { state: 'ready', notified: true }, 'pickup'],
    ['gone', { state: 'collected' }, 'callback'],
    ['over', { state: 'closed' }, null],
  ])('%s', (_name, given, expected) => {
    expect(nextStepOf(aTicket(given))).toBe(expected);
  });

  it('belongs to whoever may take it', () => {
    const fresh = aTicket({ technicianId: 'li', next: [step('diagnosing')] });
    expect(nextActionFor(fresh, li)).toEqual({ kind: 'act', key: 'startDiagnosis' });
    expect(nextActionFor(fresh, owner)).toEqual({ kind: 'act', key: 'startDiagnosis' });
    expect(nextActionFor(fresh, desk)).toEqual({ kind: 'wait', key: 'startDiagnosis', who: 'technician' });
    expect(nextActionFor(fresh, wang)).toEqual({ kind: 'wait', key: 'startDiagnosis', who: 'technician' });
    expect(nextActionFor(aTicket({ technicianId: null }), li)).toEqual({ kind: 'take' });
    expect(nextActionFor(aTicket({ technicianId: null }), desk)).toEqual({ kind: 'act', key: 'assign' });
    expect(nextActionFor(aTicket({ state: 'ready' }), li)).toEqual({ kind: 'wait', key: 'notify', who: 'desk' });
    expect(nextActionFor(aTicket({ state: 'closed' }), li)).toEqual({ kind: 'done' });
  });

  it('from the vendor may be a diagnosis again', () => {
    const away = aTicket({ state: 'at_vendor', technicianId: 'li', next: [step('diagnosing')] });
    expect(nextActionFor(away, li)).toEqual({ kind: 'act', key: 'resume' });
  });
});

describe('other moves', () => {
  const ticket = aTicket({
    state: 'repairing',
    technicianId: 'li',
    next: [step('testing'), step('awaiting_parts', ['G7']), step('ready', ['cancel_bill'], 'cancelled')],
  });

  it('leave out the next step and what the person may not do', () => {
    expect(otherMoves(ticket, li).map((move) => move.to)).toEqual(['awaiting_parts']);
    expect(otherMoves(ticket, desk).map((move) => move.outcome)).toEqual(['cancelled']);
  });

  it('lead to what is missing only where the person may put it right', () => {
    expect(mayMend('G7', 'li', desk)).toBe('agreeDate');
    expect(mayMend('G7', 'li', li)).toBeNull();
    expect(mayMend('cancel_bill', 'li', owner)).toBeNull();
  });
});

describe('consent', () => {
  it('is to the version that stands, or up to an amount', () => {
    const estimates = [anEstimate(2, 99_000), anEstimate(1, 88_000)];
    expect(estimateAgreed(aTicket({ estimates, consents: [someConsent({ estimateVersion: 1 })] }))).toBe(false);
    expect(estimateAgreed(aTicket({ estimates, consents: [someConsent({ estimateVersion: 2 })] }))).toBe(true);
    expect(estimateAgreed(aTicket({ estimates, ceilingFen: 99_000 }))).toBe(true);
    expect(estimateAgreed(aTicket({ estimates, ceilingFen: 98_999 }))).toBe(false);
    expect(estimateAgreed(aTicket({ ceilingFen: 50_000 }))).toBe(false);
  });

  it('is checked beside the data risk, which is asked only where there is one', () => {
    const ticket = aTicket({ state: 'approved', diagnosis, estimates: [anEstimate(2, 1)] });
    expect(checksOf(ticket).map(({ key, done }) => [key, done])).toEqual([
      ['consent', false],
      ['dataRisk', false],
      ['technician', true],
    ]);
  });
});

describe('every state', () => {
  it.each(TICKET_STATES)('%s has a stage and keeps open forms in sight', (state) => {
    const ticket = aTicket({ state });
    expect(stageOf(ticket)).toBeGreaterThanOrEqual(0);
    const all = ['diagnosis', 'warranty', 'estimate', 'consent', 'work', 'test'];
    expect(panelsOf(ticket, new Set(all))).toHaveLength(7);
  });

  it('shows only what there is, or what can be recorded', () => {
    expect(panelsOf(aTicket({}), new Set())).toEqual(['fault']);
    expect(panelsOf(aTicket({ state: 'testing' }), new Set())).toEqual(['tests', 'fault']);
  });
});
