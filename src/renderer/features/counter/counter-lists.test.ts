import { describe, expect, it } from 'vitest';
import type { EventKind } from '../../../shared/ticket/events.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';
import { callsInVain, groupDue, moved, resolvePlace, toldKey, type Ids } from './counter-lists.ts';

const ids: Ids = { due: [], notify: ['a', 'b', 'c'], decide: ['d'], unpaid: [], callback: ['e'] };

/** A promise, and when the customer is told next: at the promise itself where nobody was told yet. */
const row = (promisedAt: string, nextNotice: string | null = promisedAt) => ({ promisedAt, lateness: { nextNotice } });

const event = (seq: number, kind: EventKind, to: TicketState | null, data: Record<string, unknown> = {}) => ({
  seq,
  kind,
  to,
  data,
  at: `2026-11-20T02:0${seq}:00.000Z`,
});

describe('the chosen row', () => {
  it('begins in the first list that has rows', () => {
    expect(resolvePlace(ids, null)).toEqual({ list: 'notify', id: 'a', index: 0 });
    expect(resolvePlace({ ...ids, notify: [], decide: [], callback: [] }, null)).toBeNull();
  });

  it('stays with its row when rows come before it', () => {
    const place = { list: 'notify' as const, id: 'a', index: 0 };
    expect(resolvePlace({ ...ids, notify: ['new', 'a', 'b'] }, place)).toEqual({ list: 'notify', id: 'a', index: 1 });
  });

  it('goes on to the row that took its place, or the last one', () => {
    const b = { list: 'notify' as const, id: 'b', index: 1 };
    expect(resolvePlace({ ...ids, notify: ['a', 'c'] }, b)?.id).toBe('c');
    expect(resolvePlace({ ...ids, notify: ['a'] }, b)?.id).toBe('a');
  });

  it('stays in a list that has become empty', () => {
    expect(resolvePlace(ids, { list: 'due', id: 'x', index: 0 })).toEqual({ list: 'due', id: null, index: 0 });
  });

  it('moves up and down and stops at the ends', () => {
    const a = { list: 'notify' as const, id: 'a', index: 0 };
    expect(moved(ids, a, -1).id).toBe('a');
    expect(moved(ids, a, 1).id).toBe('b');
    expect(moved(ids, { list: 'notify', id: 'c', index: 2 }, 1).id).toBe('c');
  });
});

const now = '2026-11-20T02:00:00.000Z';

it('groups by how late it is; exactly four hours is still soon', () => {
  const groups = groupDue(
    [
      row('2026-11-20T01:59:59.000Z'),
      row('2026-11-18T01:59:59.000Z', '2026-11-20T02:00:00.000Z'),
      row('2026-11-18T01:59:59.000Z', null),
      row('2026-11-20T02:00:00.000Z'),
      row('2026-11-20T06:00:00.000Z'),
      row('2026-11-20T06:00:01.000Z'),
    ],
    now,
  );
  expect(groups.map((group) => [group.name, group.rows.length])).toEqual([
    ['tell', 1],
    ['late', 2],
    ['soon', 2],
    ['later', 1],
  ]);
});

it.each([
  ['late, nobody told', row('2026-11-20T01:00:00.000Z'), 'untold'],
  ['late, told two days ago', row('2026-11-17T01:00:00.000Z', '2026-11-19T01:00:00.000Z'), 'tellAgain'],
  ['late, told lately', row('2026-11-19T01:00:00.000Z', '2026-11-21T01:00:00.000Z'), 'told'],
  ['to be kept yet, told before', row('2026-11-20T03:00:00.000Z', '2026-11-22T03:00:00.000Z'), 'toldAhead'],
  ['to be kept yet', row('2026-11-20T03:00:00.000Z'), null],
  ['ready, or no rule asks for it', row('2026-11-20T01:00:00.000Z', null), null],
])('says what the customer knows: %s', (_, given, key) => {
  expect(toldKey(given, now)).toBe(key);
});

it('counts the calls in vain since the device became ready', () => {
  const timeline = [
    event(1, 'moved', 'ready'),
    event(2, 'notified', null, { reached: false }),
    event(3, 'tested', 'repairing'),
    event(4, 'moved', 'ready'),
    event(5, 'notified', null, { reached: false }),
    event(6, 'notified', null, { reached: true }),
  ];
  expect(callsInVain(timeline, 'notified')).toEqual({ count: 1, lastAt: '2026-11-20T02:05:00.000Z' });
});

it('counts the calls in vain about its progress since the promise was agreed', () => {
  const timeline = [
    event(1, 'progress_told', null, { reached: false }),
    event(2, 'promise_agreed', null),
    event(3, 'progress_told', null, { reached: false }),
    event(4, 'notified', null, { reached: false }),
    event(5, 'progress_told', null, { reached: true }),
  ];
  expect(callsInVain(timeline, 'progress_told')).toEqual({ count: 1, lastAt: '2026-11-20T02:03:00.000Z' });
});
