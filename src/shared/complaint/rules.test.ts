import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALENDAR, HOURS, reader, toInstant as local } from '../../../tests/cases/support.ts';
import { addMs, clockOf, HOUR_MS, MINUTE_MS, toInstant } from '../time.ts';
import { COMPLAINT_STATES, complaintDeadlines, complaintStep, type ComplaintFacts } from './rules.ts';

const deadlines = (facts: ComplaintFacts, now = facts.receivedAt) =>
  complaintDeadlines(facts, now, reader('2026-11-19'), HOURS, CALENDAR);
const RECEIVED: ComplaintFacts = {
  receivedAt: local('2026-11-19T17:00'),
  dispatchedAt: null,
  answeredAt: null,
  complex: false,
};

describe('complaintDeadlines (T8, DOMAIN §10)', () => {
  test('what has not happened is breached when its time is over, not before', () => {
    expect(deadlines(RECEIVED, local('2026-11-20T05:00'))).toMatchObject({ dispatchBreached: false });
    expect(deadlines(RECEIVED, local('2026-11-20T05:01'))).toMatchObject({ dispatchBreached: true });
    expect(deadlines(RECEIVED, local('2026-11-20T17:00'))).toMatchObject({ answerBreached: false });
    expect(deadlines(RECEIVED, local('2026-11-20T17:01'))).toMatchObject({ answerBreached: true });
  });

  test('says when the working days of a year were guessed', () => {
    const answeredAt = local('2026-12-31T10:00');
    const late = { ...RECEIVED, receivedAt: local('2026-12-30T17:00'), answeredAt };
    expect(deadlines(late)).toMatchObject({ resultDue: local('2027-01-01T18:00'), guessed: true });
    expect(deadlines(RECEIVED).guessed).toBe(false);
  });

  test('the reply is never later than a day after receipt; no deadline lies before its event; the result at closing', () => {
    const minutes = fc.integer({ min: 0, max: 300 * 24 * 60 });
    const later = fc.option(fc.integer({ min: 0, max: 72 * 60 }), { nil: null });
    fc.assert(
      fc.property(minutes, later, later, fc.boolean(), (start, dispatched, answered, complex) => {
        const receivedAt = toInstant(Date.parse('2026-01-01T00:00:00Z') + start * MINUTE_MS);
        const after = (count: number | null) => (count === null ? null : addMs(receivedAt, count * MINUTE_MS));
        const facts = { receivedAt, dispatchedAt: after(dispatched), answeredAt: after(answered), complex };
        const due = deadlines(facts);
        expect(due.dispatchDue).toBe(addMs(receivedAt, 12 * HOUR_MS));
        expect(due.answerDue > receivedAt && due.answerDue <= addMs(receivedAt, 24 * HOUR_MS)).toBe(true);
        expect(due.replyDue).toBe(due.answerDue);
        expect(due.resultDue > (complex ? receivedAt : (facts.answeredAt ?? due.answerDue))).toBe(true);
        expect(clockOf(due.resultDue)).toBe('18:00');
      }),
    );
  });
});

describe('complaintStep (DOMAIN §10)', () => {
  const flags = { satisfactionRecorded: fc.boolean(), gmSignedOff: fc.boolean(), externalRouteTold: fc.boolean() };
  const step = fc.record({
    state: fc.constantFrom(...COMPLAINT_STATES),
    action: fc.constantFrom('close' as const, 'record_satisfied' as const, 'record_unsatisfied' as const),
    ...flags,
  });

  test('blocked, the state stays; closed only satisfied, or signed off with the way out', () => {
    fc.assert(
      fc.property(step, (asked) => {
        const { blockers, stateAfter, open } = complaintStep(asked);
        const done = { close: 'closed', record_satisfied: 'satisfied', record_unsatisfied: 'escalated' }[asked.action];
        expect(stateAfter).toBe(blockers.length === 0 ? done : asked.state);
        expect(open).toBe(stateAfter !== 'closed');
        const told = asked.state === 'replied' || asked.state === 'escalated';
        const settled = asked.satisfactionRecorded || (asked.gmSignedOff && asked.externalRouteTold);
        const closable = asked.state === 'satisfied' || (told && settled);
        expect(blockers.length === 0).toBe(asked.action === 'close' ? closable : told);
      }),
    );
  });

  test('says everything that is missing', () => {
    const nothing = { satisfactionRecorded: false, gmSignedOff: false, externalRouteTold: false };
    expect(complaintStep({ state: 'registered', action: 'close', ...nothing }).blockers).toEqual([
      'wrong_state',
      'no_satisfaction',
      'no_gm_signoff',
      'no_external_route_notice',
    ]);
    expect(complaintStep({ state: 'escalated', action: 'close', ...nothing, gmSignedOff: true }).blockers).toEqual([
      'no_satisfaction',
      'no_external_route_notice',
    ]);
  });
});
