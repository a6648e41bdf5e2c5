import { describe, expect, it } from 'vitest';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { TICKET_STATES } from '../../../shared/ticket/states.ts';
import { ceilingOf, checksOf, stageOf } from './checks.ts';
import { panelsOf } from './panels.ts';
import { aTicket, anEstimate, someConsent } from './sample.ts';

const diagnosis: NonNullable<TicketDetail['diagnosis']> = {
  class: 'hardware',
  performanceFault: false,
  cause: 'x',
  reproducible: true,
  softwareFound: false,
  dataRisk: true,
  at: '',
  byName: '李伟',
  byNameEn: 'Li Wei',
};

describe('consent', () => {
  it('is checked beside the data risk, which is asked only where there is one', () => {
    const ticket = aTicket({ state: 'approved', diagnosis, estimates: [anEstimate(2, 1)] });
    expect(checksOf(ticket).map(({ key, done }) => [key, done])).toEqual([
      ['consent', false],
      ['dataRisk', false],
      ['technician', true],
    ]);
  });

  it('up to an amount is what was said last', () => {
    const later = someConsent({ subject: 'ceiling', estimateVersion: null, amountFen: 60_000 });
    expect(ceilingOf(aTicket({}))).toBeNull();
    expect(ceilingOf(aTicket({ ceilingFen: 50_000 }))).toBe(50_000);
    expect(ceilingOf(aTicket({ ceilingFen: 50_000, consents: [later] }))).toBe(60_000);
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
