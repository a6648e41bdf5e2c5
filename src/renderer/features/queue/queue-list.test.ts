import { describe, expect, it } from 'vitest';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';
import {
  filterQueue,
  isDueToday,
  isLate,
  keepChosen,
  lanesOf,
  moveInTable,
  moveOnBoard,
  NO_FILTER,
  openLanes,
  sortQueue,
} from './queue-list.ts';

/** 10:42 in the shop. */
const now = '2026-11-20T02:42:00.000Z';
const LATE = '2026-11-20T01:00:00.000Z';
const TODAY = '2026-11-20T10:00:00.000Z';
const TOMORROW = '2026-11-21T02:00:00.000Z';

const row = (id: string, state: TicketState, more: Partial<TicketRow> = {}): TicketRow => ({
  id,
  code: `126018${id.padStart(4, '0')}`,
  revision: 1,
  state,
  outcome: null,
  priority: 'standard',
  customerId: 'c',
  customerName: '张三',
  phoneLast4: '8000',
  deviceName: 'iPhone 15 Pro 蓝 256G',
  category: 'phone',
  faultChips: ['no_charge'],
  faultText: '',
  technicianId: null,
  technicianName: null,
  technicianNameEn: '',
  shelf: null,
  intakeAt: LATE,
  promisedAt: TOMORROW,
  stateSince: LATE,
  readyAt: null,
  balanceFen: 0,
  ...more,
});

const rows = [
  row('1', 'repairing', { promisedAt: LATE, technicianId: 'li', technicianName: '李伟', shelf: 'B-07' }),
  row('2', 'checked_in', { promisedAt: TODAY, deviceName: '小米 14', shelf: 'A-12' }),
  row('3', 'awaiting_parts', { technicianId: 'chen', technicianName: '陈静', shelf: 'A-2' }),
  row('4', 'ready', { promisedAt: LATE, stateSince: '2026-11-20T02:00:00.000Z' }),
  row('5', 'overdue', { promisedAt: LATE, stateSince: '2026-11-01T02:00:00.000Z' }),
];
const ids = (list: readonly TicketRow[]) => list.map(({ id }) => id);
const at = { now, me: 'li' };

describe('filterQueue', () => {
  it('counts by state and lateness', () => {
    const { counts } = filterQueue(rows, NO_FILTER, at);
    expect(counts).toMatchObject({ all: 5, late: 1, today: 1, unassigned: 3 });
    expect(counts.groups).toEqual({
      todo: { count: 1, late: 0 },
      work: { count: 1, late: 1 },
      wait: { count: 1, late: 0 },
      ready: { count: 2, late: 0 },
    });
  });

  it('never calls what is ready late: its promise was kept, or is settled at the counter', () => {
    expect(isLate(rows[3]!, now)).toBe(false);
    expect(isLate(rows[0]!, now)).toBe(true);
    expect(isDueToday(rows[0]!, now)).toBe(false);
  });

  it.each([
    [{ only: 'late' }, ['1']],
    [{ only: 'today' }, ['2']],
    [{ technician: 'mine' }, ['1']],
    [{ technician: 'none' }, ['2', '4', '5']],
    [{ technician: 'chen' }, ['3']],
    [{ group: 'ready' }, ['4', '5']],
    [{ text: '小米' }, ['2']],
    [{ text: '充不进电 b-07' }, ['1']],
    [{ text: 'does not charge' }, ['1', '2', '3', '4', '5']],
    [{ text: '８０００' }, ['1', '2', '3', '4', '5']],
    [{ text: '没有的' }, []],
  ] as const)('%o', (part, expected) => {
    expect(ids(filterQueue(rows, { ...NO_FILTER, ...part }, at).shown)).toEqual(expected);
  });

  it('keeps the counts of the other lanes when one is chosen', () => {
    expect(filterQueue(rows, { ...NO_FILTER, group: 'ready' }, at).counts.groups.work.count).toBe(1);
  });
});

describe('sortQueue', () => {
  it('puts broken promises first and what is ready last', () => {
    expect(ids(sortQueue(rows, { by: 'due', down: false }, 'zh'))).toEqual(['1', '2', '3', '5', '4']);
  });
  it('reads numbers in a shelf as numbers, and leaves what has none at the end both ways', () => {
    expect(ids(sortQueue(rows, { by: 'shelf', down: false }, 'zh')).slice(0, 3)).toEqual(['3', '2', '1']);
    expect(ids(sortQueue(rows, { by: 'shelf', down: true }, 'zh')).slice(0, 3)).toEqual(['1', '2', '3']);
  });
});

describe('arrows', () => {
  const lanes = lanesOf(rows);
  it('go up and down a lane and over to the next one that has something', () => {
    expect(ids(lanes.ready)).toEqual(['5', '4']);
    expect(moveOnBoard(lanes, null, 'down')).toBe('2');
    expect(moveOnBoard(lanes, '5', 'down')).toBe('4');
    expect(moveOnBoard(lanes, '4', 'left')).toBe('3');
    expect(moveOnBoard(lanesOf(rows.filter(({ id }) => id !== '3')), '4', 'left')).toBe('1');
    expect(moveOnBoard(lanes, '2', 'left')).toBeNull();
  });
  it('stop at the ends of the table', () => {
    expect(moveInTable(rows, '1', 'up')).toBe('1');
    expect(moveInTable(rows, '1', 'pageDown')).toBe('5');
    expect(moveInTable(rows, '1', 'last')).toBe('5');
    expect(moveInTable([], '1', 'down')).toBeNull();
  });
});

it('keeps the chosen ticket, or takes the one in its place', () => {
  expect(keepChosen(rows, '3', 0)).toBe('3');
  expect(keepChosen(rows, 'gone', 2)).toBe('3');
  expect(keepChosen(rows, 'gone', 9)).toBe('5');
  expect(keepChosen([], 'gone', 2)).toBeNull();
});

it('opens the lane of the chosen ticket where only two have room', () => {
  expect(openLanes(true, null, null)).toEqual(['work', 'wait']);
  expect(openLanes(true, null, 'ready')).toEqual(['wait', 'ready']);
  expect(openLanes(true, 'todo', 'ready')).toEqual(['todo']);
  expect(openLanes(false, null, 'ready')).toHaveLength(4);
});
