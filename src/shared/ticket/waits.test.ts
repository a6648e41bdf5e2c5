import { expect, test } from 'vitest';
import type { TicketState } from './states.ts';
import type { EventKind } from './events.ts';
import { toldAt, waitsOf } from './waits.ts';

const moves = (...steps: [TicketState | null, Record<string, unknown>?][]) =>
  steps.map(([to, data = {}], i) => ({ from: null, to, data, at: `2026-11-${10 + i}T02:00:00.000Z` }));
const at = (i: number) => `2026-11-${10 + i}T02:00:00.000Z`;

test('every wait has its reason, and ends with the next step', () => {
  const events = moves(
    ['checked_in'],
    ['diagnosing'],
    ['at_vendor', { waitFor: 'manufacturer' }],
    ['diagnosing'],
    ['awaiting_approval'],
    [null],
    ['approved'],
    ['awaiting_parts'],
    ['approved'],
    ['awaiting_parts', { waitFor: 'manufacturer' }],
  );
  expect(waitsOf(events)).toEqual([
    { reason: 'shop', from: at(2), to: at(3) },
    { reason: 'customer', from: at(4), to: at(6) },
    { reason: 'shop', from: at(7), to: at(8) },
    { reason: 'manufacturer_parts', from: at(9), to: null },
  ]);
});

test('parts that the shop owes are its own wait', () => {
  expect(waitsOf(moves(['awaiting_parts', { waitFor: 'shop' }]))).toEqual([{ reason: 'shop', from: at(0), to: null }]);
});

test('what the customer heard since the promise that stands', () => {
  const told = (kind: EventKind, i: number, data: Record<string, unknown> = { reached: true }) => ({
    kind,
    data,
    at: at(i),
  });
  expect(
    toldAt([
      told('progress_told', 0),
      told('promise_agreed', 1, { channel: 'phone' }),
      told('progress_told', 2, { reached: false }),
      told('progress_told', 3),
      told('consented', 4, { channel: 'phone' }),
      told('notified', 5),
      told('note', 6),
    ]),
  ).toEqual([at(3), at(5)]);
  expect(toldAt([])).toEqual([]);
});
