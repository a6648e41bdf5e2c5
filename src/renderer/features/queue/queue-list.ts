import { describeFault } from '../../../shared/intake/fault-chips.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { isOneOf, TICKET_STATES, UNFINISHED_STATES, type TicketState } from '../../../shared/ticket/states.ts';
import { dayOf, type Instant } from '../../../shared/time.ts';
import { STATE_COLOUR } from '../../ui/state.ts';

/** The four lanes are the four colours. */
export const GROUPS = ['todo', 'work', 'wait', 'ready'] as const;
export type Group = (typeof GROUPS)[number];

export function groupOf({ state }: Pick<TicketRow, 'state'>): Group {
  const colour = STATE_COLOUR[state];
  return colour === 'late' ? 'todo' : colour;
}

const isUnfinished = (state: TicketState) => isOneOf(UNFINISHED_STATES, state);

/** The promise agreed with the customer is broken. */
export const isLate = (row: TicketRow, now: Instant) => isUnfinished(row.state) && row.promisedAt < now;

/** To be kept before the day ends. */
export const isDueToday = (row: TicketRow, now: Instant) =>
  isUnfinished(row.state) && row.promisedAt >= now && dayOf(row.promisedAt) === dayOf(now);

export type Only = 'all' | 'late' | 'today';
/** 'any', 'mine', 'none' or a person's id. */
export type TechnicianFilter = string;
export type QueueFilter = { only: Only; technician: TechnicianFilter; group: Group | null; text: string };
export const NO_FILTER: QueueFilter = { only: 'all', technician: 'any', group: null, text: '' };

export const isFiltered = (filter: QueueFilter) =>
  filter.only !== 'all' || filter.technician !== 'any' || filter.group !== null || filter.text.trim() !== '';

/** Everything of a row that one might look for, in both languages. */
function wordsOf(row: TicketRow): string {
  return [
    row.code,
    row.deviceName,
    row.customerName,
    row.phoneLast4,
    row.technicianName ?? '',
    row.technicianNameEn,
    row.shelf ?? '',
    describeFault(row, 'zh'),
    describeFault(row, 'en'),
  ]
    .join('\n')
    .toLowerCase();
}

function hasText(row: TicketRow, text: string): boolean {
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return true;
  const words = wordsOf(row);
  return wanted.split(/\s+/).every((part) => words.includes(part));
}

function hasTechnician(row: TicketRow, technician: TechnicianFilter, me: string | null): boolean {
  if (technician === 'any') return true;
  if (technician === 'none') return row.technicianId === null;
  return row.technicianId === (technician === 'mine' ? me : technician);
}

const isOnly = (row: TicketRow, only: Only, now: Instant) =>
  only === 'all' || (only === 'late' ? isLate(row, now) : isDueToday(row, now));

export type Counts = {
  all: number;
  late: number;
  today: number;
  unassigned: number;
  groups: Record<Group, { count: number; late: number }>;
};

/** What a filter leaves, and beside each choice how many it would leave. */
export function filterQueue(
  rows: readonly TicketRow[],
  filter: QueueFilter,
  { now, me }: { now: Instant; me: string | null },
): { shown: TicketRow[]; counts: Counts } {
  const found = rows.filter((row) => hasText(row, filter.text));
  const theirs = found.filter((row) => hasTechnician(row, filter.technician, me));
  const wanted = theirs.filter((row) => isOnly(row, filter.only, now));
  const inGroup = (group: Group) => wanted.filter((row) => groupOf(row) === group);
  const countOf = (group: Group) => {
    const members = inGroup(group);
    return { count: members.length, late: members.filter((row) => isLate(row, now)).length };
  };
  return {
    shown: filter.group === null ? wanted : inGroup(filter.group),
    counts: {
      all: theirs.length,
      late: theirs.filter((row) => isLate(row, now)).length,
      today: theirs.filter((row) => isDueToday(row, now)).length,
      unassigned: found.filter((row) => row.technicianId === null).length,
      groups: { todo: countOf('todo'), work: countOf('work'), wait: countOf('wait'), ready: countOf('ready') },
    },
  };
}

export type Lanes = Record<Group, TicketRow[]>;

/** The lanes keep the host's order, most urgent first; what is ready stands by how long it has been so. */
export function lanesOf(rows: readonly TicketRow[]): Lanes {
  const lanes: Lanes = { todo: [], work: [], wait: [], ready: [] };
  for (const row of rows) lanes[groupOf(row)].push(row);
  lanes.ready.sort((a, b) => (a.stateSince < b.stateSince ? -1 : 1));
  return lanes;
}

/** Which lanes are open where only two have room: the one with the chosen ticket and its neighbour in the middle. */
export function openLanes(narrow: boolean, only: Group | null, chosen: Group | null): readonly Group[] {
  if (only !== null) return [only];
  if (!narrow) return GROUPS;
  if (chosen === 'todo') return ['todo', 'work'];
  return chosen === 'ready' ? ['wait', 'ready'] : ['work', 'wait'];
}

export const COLUMNS = ['due', 'state', 'code', 'device', 'customer', 'technician', 'shelf'] as const;
export type Column = (typeof COLUMNS)[number];
export type Sort = { by: Column; down: boolean };

/** Promises first, the most broken on top; then what is ready, the longest waiting on top. */
function byDue(a: TicketRow, b: TicketRow): number {
  const ready = Number(!isUnfinished(a.state)) - Number(!isUnfinished(b.state));
  if (ready !== 0) return ready;
  const at = (row: TicketRow) => (isUnfinished(row.state) ? row.promisedAt : row.stateSince);
  return at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0;
}

const TEXT_OF: Record<Exclude<Column, 'due' | 'state'>, (row: TicketRow) => string | null> = {
  code: (row) => row.code,
  device: (row) => row.deviceName,
  customer: (row) => row.customerName,
  technician: (row) => row.technicianName,
  shelf: (row) => row.shelf,
};

export function sortQueue(rows: readonly TicketRow[], sort: Sort, language: string): TicketRow[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const direction = sort.down ? -1 : 1;
  const compare = (a: TicketRow, b: TicketRow): number => {
    if (sort.by === 'due') return direction * byDue(a, b);
    if (sort.by === 'state')
      return direction * (TICKET_STATES.indexOf(a.state) - TICKET_STATES.indexOf(b.state)) || byDue(a, b);
    const [textA, textB] = [TEXT_OF[sort.by](a), TEXT_OF[sort.by](b)];
    // Nobody and nowhere stand last, whichever way it is sorted.
    if (textA === null || textB === null) return Number(textA === null) - Number(textB === null) || byDue(a, b);
    return direction * collator.compare(textA, textB) || byDue(a, b);
  };
  return [...rows].sort(compare);
}

export type Move = 'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'pageUp' | 'pageDown';
const PAGE = 8;
const STEP: Partial<Record<Move, number>> = { up: -1, down: 1, pageUp: -PAGE, pageDown: PAGE };

function moveIn(rows: readonly TicketRow[], at: number, move: Move): TicketRow | undefined {
  if (move === 'first') return rows[0];
  if (move === 'last') return rows.at(-1);
  const to = at < 0 ? 0 : at + (STEP[move] ?? 0);
  return rows[Math.max(0, Math.min(rows.length - 1, to))];
}

/** The ticket that an arrow leads to; null: it stays where it is. */
export function moveInTable(rows: readonly TicketRow[], chosen: string | null, move: Move): string | null {
  if (move === 'left' || move === 'right') return null;
  return (
    moveIn(
      rows,
      rows.findIndex((row) => row.id === chosen),
      move,
    )?.id ?? null
  );
}

export function moveOnBoard(lanes: Lanes, chosen: string | null, move: Move): string | null {
  const lane = GROUPS.findIndex((group) => lanes[group].some((row) => row.id === chosen));
  if (lane < 0) return GROUPS.map((group) => lanes[group][0]).find((row) => row !== undefined)?.id ?? null;
  const rows = lanes[GROUPS[lane]!];
  const at = rows.findIndex((row) => row.id === chosen);
  if (move !== 'left' && move !== 'right') return moveIn(rows, at, move)?.id ?? null;
  const beside = move === 'left' ? GROUPS.slice(0, lane).toReversed() : GROUPS.slice(lane + 1);
  const next = beside.find((group) => lanes[group].length > 0);
  return next ? lanes[next][Math.min(at, lanes[next].length - 1)]!.id : null;
}

/** After a change: the same ticket while it is still there, else the one that took its place. */
export function keepChosen(rows: readonly TicketRow[], chosen: string | null, lastAt: number): string | null {
  if (chosen !== null && rows.some((row) => row.id === chosen)) return chosen;
  return (rows[Math.min(Math.max(lastAt, 0), rows.length - 1)] ?? null)?.id ?? null;
}
