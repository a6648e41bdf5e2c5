import { describe, expect, it } from 'vitest';
import type { PickupView } from '../../../shared/pickup/contract.ts';
import type { TicketDetail, TimelineEvent } from '../../../shared/ticket/contract.ts';
import { TICKET_STATES, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import {
  currentStep,
  deedOf,
  failedBeforeCustomer,
  handedOver,
  neededBefore,
  neighbourStep,
  partsReplaced,
  passTimes,
  pressHandOver,
  whyNotCollectable,
} from './gate-steps.ts';

const at = (minute: number) => `2026-11-20T02:${String(minute).padStart(2, '0')}:00.000Z`;

const event = (seq: number, given: Partial<TimelineEvent>): TimelineEvent => ({
  seq,
  kind: 'note',
  at: at(seq),
  actorName: '林晓',
  actorNameEn: 'Lin Xiao',
  from: null,
  to: null,
  data: {},
  ...given,
});

const gate = (view: Partial<PickupView>, detail: Partial<TicketDetail>) => ({
  view: { passesInARow: 0, voucherCheckedAt: null, ...view } as PickupView,
  detail: { outcome: 'repaired', timeline: [], tests: [], ...detail } as TicketDetail,
});

const estimate = (version: number, kind: 'part' | 'labour') =>
  ({ version, lines: [{ kind }] }) as TicketDetail['estimates'][number];

describe('the opened step', () => {
  it('is the first that can be answered here, or the chosen one while it is open', () => {
    expect(currentStep(['P1', 'P4', 'P6'], null)).toBe('P4');
    expect(currentStep(['P4', 'P6'], 'P6')).toBe('P6');
    expect(currentStep(['P4', 'P7'], 'P6')).toBe('P4');
    expect(currentStep([], 'P6')).toBeNull();
  });

  it('moves over open steps only', () => {
    expect(neighbourStep(['P2', 'P7', 'P8', 'P10'], 'P7', 1)).toBe('P10');
    expect(neighbourStep(['P2', 'P7'], 'P2', -1)).toBe('P2');
    expect(neighbourStep([], null, 1)).toBeNull();
  });
});

describe('what comes first', () => {
  it('is the voucher, except for money', () => {
    expect(neededBefore('P4', ['P2', 'P4'])).toBe('P2');
    expect(neededBefore('P7', ['P2', 'P7'])).toBeNull();
    expect(neededBefore('P4', ['P4'])).toBeNull();
  });

  it('is all else before the papers', () => {
    expect(neededBefore('P10', ['P6', 'P10'])).toBe('P6');
    expect(neededBefore('P10', ['P10'])).toBeNull();
  });
});

it('names who checked the voucher, also when that began the pickup', () => {
  const started = event(3, { kind: 'pickup_started', data: { guard: 'P2', how: 'voucher' } });
  const deed = { at: at(3), by: '林晓', byEn: 'Lin Xiao' };
  expect(deedOf('P2', gate({ voucherCheckedAt: at(3) }, { timeline: [started] }))).toEqual(deed);
  expect(deedOf('P2', gate({}, { timeline: [started] }))).toBeNull();
});

it('tells when the passes that count were', () => {
  const test = (minute: number, result: 'pass' | 'fail') => ({
    kind: 'witnessed' as const,
    result,
    note: '',
    at: at(minute),
    byName: '林晓',
    byNameEn: 'Lin Xiao',
  });
  const tests = [test(1, 'pass'), test(2, 'fail'), test(3, 'pass')];
  expect(passTimes(gate({ passesInARow: 1 }, { tests }))).toEqual([at(3)]);
  expect(passTimes(gate({ passesInARow: 0 }, { tests }))).toEqual([]);
});

it('asks about old parts only where the newest estimate replaced one', () => {
  expect(partsReplaced({ outcome: 'repaired', estimates: [estimate(1, 'part'), estimate(2, 'labour')] })).toBe(false);
  expect(partsReplaced({ outcome: 'repaired', estimates: [estimate(2, 'part'), estimate(1, 'labour')] })).toBe(true);
  expect(partsReplaced({ outcome: 'declined', estimates: [estimate(1, 'part')] })).toBe(false);
});

it('knows a device that failed before the customer from one that is not done yet', () => {
  const failed = event(5, { kind: 'tested', from: 'ready', to: 'repairing', data: { kind: 'witnessed', note: 'x' } });
  expect(failedBeforeCustomer([failed, event(6, {})])?.seq).toBe(5);
  expect(failedBeforeCustomer([failed, event(6, { kind: 'moved', to: 'testing' })])).toBeNull();
});

describe('Ctrl+Enter at the gate', () => {
  const idle = { underWay: false, chosen: null };

  it('hands over when nothing is open, and prints when only the papers are', () => {
    expect(pressHandOver([], idle)).toEqual({ does: 'hand_over' });
    expect(pressHandOver(['P10'], idle)).toEqual({ does: 'papers' });
  });

  it('waits for the step under way, whatever the screen still shows, and acts on what stands then', () => {
    for (const shown of [[], ['P10'], ['P6', 'P10']] as const)
      expect(pressHandOver(shown, { underWay: true, chosen: null })).toEqual({ does: 'wait' });
    // The papers were issued in between: the same press now hands over.
    expect(pressHandOver([], idle)).toEqual({ does: 'hand_over' });
  });

  it('else says what is missing, also when nothing can be done about it here', () => {
    expect(pressHandOver(['P4', 'P6', 'P10'], idle)).toEqual({ does: 'show', guard: 'P4' });
    expect(pressHandOver(['P4', 'P6'], { underWay: false, chosen: 'P6' })).toEqual({ does: 'show', guard: 'P6' });
    expect(pressHandOver(['P8'], idle)).toEqual({ does: 'say', guards: ['P8'] });
  });
});

describe('the voucher of a device that is gone', () => {
  it('is told from one that is not done yet', () => {
    expect(TICKET_STATES.filter((state) => whyNotCollectable(state) === 'collected')).toEqual(['collected', 'closed']);
    expect(TICKET_STATES.filter((state) => whyNotCollectable(state) === 'not_yet')).toEqual([...UNFINISHED_STATES]);
  });

  it('says when it was handed over and by whom, if that is known', () => {
    const collected = event(7, { kind: 'collected', to: 'collected' });
    const later = event(8, { kind: 'called_back', to: 'closed', actorName: '陈静' });
    expect(handedOver({ collectedAt: at(7), timeline: [collected, later] })).toEqual({
      at: at(7),
      by: '林晓',
      byEn: 'Lin Xiao',
    });
    expect(handedOver({ collectedAt: at(7), timeline: [] })).toEqual({ at: at(7), by: null, byEn: '' });
    expect(handedOver({ collectedAt: null, timeline: [] })).toBeNull();
  });
});
