import { describe, expect, it } from 'vitest';
import type { PickupView } from '../../../shared/pickup/contract.ts';
import type { TicketDetail, TimelineEvent } from '../../../shared/ticket/contract.ts';
import {
  currentStep,
  deedOf,
  failedBeforeCustomer,
  neededBefore,
  neighbourStep,
  partsReplaced,
  passTimes,
} from './gate-steps.ts';

const at = (minute: number) => `2026-11-20T02:${String(minute).padStart(2, '0')}:00.000Z`;

const event = (seq: number, given: Partial<TimelineEvent>): TimelineEvent => ({
  seq,
  kind: 'note',
  at: at(seq),
  actorName: '林晓',
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
  expect(deedOf('P2', gate({ voucherCheckedAt: at(3) }, { timeline: [started] }))).toEqual({ at: at(3), by: '林晓' });
  expect(deedOf('P2', gate({}, { timeline: [started] }))).toBeNull();
});

it('tells when the passes that count were', () => {
  const test = (minute: number, result: 'pass' | 'fail') => ({
    kind: 'witnessed' as const,
    result,
    note: '',
    at: at(minute),
    byName: '林晓',
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
