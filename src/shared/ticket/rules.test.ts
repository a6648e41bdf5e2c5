import { describe, expect, test } from 'vitest';
import { GOOD, PROMISE } from '../../../tests/support/ticket-facts.ts';
import { addMs } from '../time.ts';
import { draftBlockers, transitionBlockers, type TicketFacts } from './rules.ts';
import type { Outcome, TicketState } from './states.ts';
import type { Guard } from './transitions.ts';

const estimate = (version: number, totalFen: number, lines = 1) => ({ version, totalFen, lines });

type Attempt = [
  title: string,
  facts: Partial<TicketFacts>,
  to: TicketState,
  outcome: Outcome | null,
  blockers: Guard[],
];

describe('transitionBlockers', () => {
  test.each<Attempt>([
    ['G01, past the approval', { state: 'awaiting_approval' }, 'repairing', null, ['invalid_transition']],
    [
      'G04, zero estimate without consent',
      { state: 'awaiting_approval', estimate: estimate(1, 0), consentedVersion: null },
      'approved',
      null,
      ['G4'],
    ],
    [
      'G07, data risk not signed',
      { state: 'approved', dataRisk: true, dataRiskSigned: false },
      'repairing',
      null,
      ['G5'],
    ],
    ['data risk signed', { state: 'approved', dataRisk: true, dataRiskSigned: true }, 'repairing', null, []],
    [
      'G6, a lower version since consent is only told: work may begin',
      { state: 'approved', estimate: estimate(2, 20_000), consentedVersion: 1 },
      'repairing',
      null,
      [],
    ],
    ['G11, no bench pass', { state: 'testing', benchPassed: false }, 'ready', 'repaired', ['G9']],
    ['bench pass', { state: 'testing' }, 'ready', 'repaired', []],
    [
      'G12a, cancelled in repair, bill not approved',
      { state: 'repairing', workBegun: true },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    [
      'declined when more was found in repair',
      { state: 'awaiting_approval', workBegun: true },
      'ready',
      'declined',
      ['cancel_bill'],
    ],
    [
      'unrepairable, found in repair',
      { state: 'awaiting_approval', workBegun: true },
      'ready',
      'unrepairable',
      ['cancel_bill'],
    ],
    [
      'referred after work began, without certificate',
      { state: 'awaiting_approval', workBegun: true, certificateIssued: false },
      'ready',
      'referred_to_seller',
      ['certificate', 'cancel_bill'],
    ],
    [
      'cancelled after a repair that failed',
      { state: 'approved', workBegun: true },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    ['repaired: no bill but the estimate', { state: 'testing', workBegun: true }, 'ready', 'repaired', []],
    [
      'G13, consent for the version before',
      { state: 'awaiting_approval', estimate: estimate(2, 35_000), consentedVersion: 1 },
      'approved',
      null,
      ['G4'],
    ],
    ['G14, no new date agreed', { state: 'repairing', dateAgreedAt: null }, 'awaiting_parts', null, ['G7']],

    ['G2, nobody assigned', { state: 'checked_in', technicianAssigned: false }, 'diagnosing', null, ['G2']],
    ['G2, assessment run out', { state: 'checked_in', technicianAssessed: false }, 'diagnosing', null, ['G2']],
    ['G2 holds', { state: 'checked_in' }, 'diagnosing', null, []],
    ['G3 holds', { state: 'diagnosing' }, 'awaiting_approval', null, []],
    ['G3, no diagnosis', { state: 'diagnosing', diagnosed: false }, 'awaiting_approval', null, ['G3']],
    ['G3, no warranty decision', { state: 'diagnosing', warrantyDecided: false }, 'awaiting_approval', null, ['G3']],
    ['G3, no estimate', { state: 'diagnosing', estimate: null }, 'awaiting_approval', null, ['G3']],
    ['G3, no line', { state: 'diagnosing', estimate: estimate(1, 0, 0) }, 'awaiting_approval', null, ['G3']],
    ['G3, no promise', { state: 'diagnosing', promisedAt: null }, 'awaiting_approval', null, ['G3']],
    ['G4 holds', { state: 'awaiting_approval' }, 'approved', null, []],
    ['G4, no estimate', { state: 'awaiting_approval', estimate: null }, 'approved', null, ['G4']],
    ['G7, agreed at the desk', { state: 'approved' }, 'awaiting_parts', null, []],
    ['G7, factory inspection', { state: 'diagnosing' }, 'at_vendor', null, []],
    ['G7, factory, not told', { state: 'diagnosing', dateAgreedAt: null }, 'at_vendor', null, ['G7']],
    ['G7, first date: nothing to replace', { state: 'diagnosing', replacedPromise: null }, 'at_vendor', null, []],
    [
      'G7, agreed after the old promise was broken',
      { state: 'repairing', dateAgreedAt: addMs(PROMISE, 1) },
      'awaiting_parts',
      null,
      ['G7'],
    ],
    [
      'G7, agreed the moment before',
      { state: 'repairing', dateAgreedAt: addMs(PROMISE, -1) },
      'awaiting_parts',
      null,
      [],
    ],
    ['G8 holds', { state: 'repairing' }, 'testing', null, []],
    ['G8, no cause', { state: 'repairing', causeRecorded: false }, 'testing', null, ['G8']],
    ['G8, no actions', { state: 'repairing', actionsRecorded: false }, 'testing', null, ['G8']],
    ['G8, an old part is missing', { state: 'repairing', newParts: 2, oldParts: 1 }, 'testing', null, ['G8']],
    [
      'G8, approved that it is missing',
      { state: 'repairing', newParts: 2, oldParts: 1, oldPartException: true },
      'testing',
      null,
      [],
    ],
    ['G5, parts not issued', { state: 'approved', partsIssued: false }, 'repairing', null, ['G5']],
    [
      'G7, agreed at the very moment of the old promise',
      { state: 'repairing', dateAgreedAt: PROMISE },
      'awaiting_parts',
      null,
      ['G7'],
    ],
    [
      'cancelled in repair, bill approved, put together again',
      {
        state: 'repairing',
        workBegun: true,
        stopped: { reassembled: true, itemised: true, billApproved: true },
      },
      'ready',
      'cancelled',
      [],
    ],
    [
      'cancelled in repair, still in pieces',
      {
        state: 'repairing',
        workBegun: true,
        stopped: { reassembled: false, itemised: true, billApproved: true },
      },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    ['failed test', { state: 'testing', benchPassed: false }, 'repairing', null, []],

    ['referred, with certificate', { state: 'diagnosing' }, 'ready', 'referred_to_seller', []],
    [
      'referred, without',
      { state: 'diagnosing', certificateIssued: false },
      'ready',
      'referred_to_seller',
      ['certificate'],
    ],
    ['declined needs none', { state: 'awaiting_approval', certificateIssued: false }, 'ready', 'declined', []],
    ['unrepairable', { state: 'diagnosing', consentedVersion: null }, 'ready', 'unrepairable', []],
    ['no fault found', { state: 'diagnosing', estimate: null }, 'ready', 'no_fault_found', []],
    ['declined is said before consent, not after', { state: 'approved' }, 'ready', 'declined', ['invalid_transition']],

    ['cancelled before diagnosis', { state: 'checked_in', technicianAssigned: false }, 'ready', 'cancelled', []],
    ['cancelled after consent', { state: 'approved' }, 'ready', 'cancelled', []],
    [
      'cancelled while parts are ordered',
      { state: 'awaiting_parts', waitingFrom: 'approved' },
      'ready',
      'cancelled',
      [],
    ],
    ['cancelled at the factory', { state: 'at_vendor', waitingFrom: 'diagnosing' }, 'ready', 'cancelled', []],
    [
      'cancelled while parts for begun work are ordered',
      { state: 'awaiting_parts', waitingFrom: 'repairing', workBegun: true },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    [
      'cancelled at the factory after work began',
      { state: 'at_vendor', waitingFrom: 'repairing', workBegun: true },
      'ready',
      'cancelled',
      ['cancel_bill'],
    ],
    ['too late to cancel', { state: 'testing' }, 'ready', 'cancelled', ['invalid_transition']],

    ['closed after the call', { state: 'collected' }, 'closed', null, []],
    [
      'closed after three failed calls',
      { state: 'collected', callbackDone: false, failedCallbacks: 3 },
      'closed',
      null,
      [],
    ],
    ['not after two', { state: 'collected', callbackDone: false, failedCallbacks: 2 }, 'closed', null, ['closure']],
    ['not without the warranty', { state: 'collected', repairWarrantyIssued: false }, 'closed', null, ['closure']],
  ])('%s', (_, facts, to, outcome, blockers) => {
    expect(transitionBlockers({ ...GOOD, ...facts }, to, outcome)).toEqual(blockers);
  });

  test('names every guard that fails, not the first', () => {
    const bad: TicketFacts = {
      ...GOOD,
      state: 'approved',
      consentedVersion: null,
      dataRisk: true,
      dataRiskSigned: false,
    };
    expect(transitionBlockers(bad, 'repairing')).toEqual(expect.arrayContaining(['G5']));
    const stopped = { ...GOOD, state: 'awaiting_approval', workBegun: true, certificateIssued: false } as const;
    expect(transitionBlockers(stopped, 'ready', 'referred_to_seller').sort()).toEqual(['cancel_bill', 'certificate']);
  });
});

test('a draft becomes a ticket when nothing is missing, and is thrown away with a reason', () => {
  expect(draftBlockers('checked_in', { missing: [], reasonGiven: false })).toEqual([]);
  expect(draftBlockers('checked_in', { missing: ['serial'], reasonGiven: true })).toEqual(['G1']);
  expect(draftBlockers('cancelled', { missing: ['serial'], reasonGiven: true })).toEqual([]);
  expect(draftBlockers('cancelled', { missing: [], reasonGiven: false })).toEqual(['cancel_reason']);
});
