import { describe, expect, it } from 'vitest';
import { callsInVain, groupDue, moved, resolvePlace, type Ids } from './counter-lists.ts';

const ids: Ids = { due: [], notify: ['a', 'b', 'c'], decide: ['d'], unpaid: [], callback: ['e'] };

const row = (promisedAt: string) => ({ promisedAt });

const event = (seq: number, kind: string, to: string | null, data: Record<string, unknown> = {}) => ({
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

it('groups by how late it is; exactly four hours is still soon', () => {
  const now = '2026-11-20T02:00:00.000Z';
  const groups = groupDue(
    [
      row('2026-11-20T01:59:59.000Z'),
      row('2026-11-20T02:00:00.000Z'),
      row('2026-11-20T06:00:00.000Z'),
      row('2026-11-20T06:00:01.000Z'),
    ],
    now,
  );
  expect(groups.map((group) => [group.name, group.rows.length])).toEqual([
    ['late', 1],
    ['soon', 2],
    ['later', 1],
  ]);
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
  expect(callsInVain(timeline)).toEqual({ count: 1, lastAt: '2026-11-20T02:05:00.000Z' });
});
