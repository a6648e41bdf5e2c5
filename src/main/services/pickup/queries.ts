import type { Fen } from '../../../shared/money.ts';
import type { PickupView, RepairWarrantyView } from '../../../shared/pickup/contract.ts';
import type { RuleUse } from '../../../shared/policy/policy.ts';
import { COLLECTABLE_STATES } from '../../../shared/ticket/states.ts';
import { dayOf, instantAt } from '../../../shared/time.ts';
import type { Db } from '../../db/open.ts';
import { BALANCE_FEN, sqlList } from '../ticket/queries.ts';

/** The hand-over of a ticket that is under way: what the gate has seen so far. */
export type PickupRecord = {
  id: string;
  voucherCheckedAt: string | null;
  deviceCheckedAt: string | null;
  explainedAt: string | null;
  accessoriesAt: string | null;
  oldParts: PickupView['oldParts'];
  signatureId: string | null;
  papersAt: string | null;
  completedAt: string | null;
};

/** Today's hand-over, or the completed one: a visit of another day has answered nothing for this one. */
export function findPickup(db: Db, ticketId: string, now: string): PickupRecord | null {
  return (
    (db
      .prepare(
        `SELECT id, voucher_checked_at AS voucherCheckedAt, device_checked_at AS deviceCheckedAt, explained_at AS explainedAt,
                accessories_at AS accessoriesAt, old_parts AS oldParts, signature_id AS signatureId, papers_at AS papersAt,
                completed_at AS completedAt
         FROM pickup
         WHERE ticket_id = ? AND abandoned_at IS NULL AND (completed_at IS NOT NULL OR started_at >= ?)`,
      )
      .get(ticketId, startOfDay(now)) as PickupRecord | undefined) ?? null
  );
}

const startOfDay = (now: string) => instantAt(dayOf(now), '00:00');

/** Ends what an earlier visit left open. */
export function abandonPickups(db: Db, ticketId: string, now: string): void {
  db.prepare('UPDATE pickup SET abandoned_at = ? WHERE ticket_id = ? AND abandoned_at IS NULL').run(now, ticketId);
}

export function insertPickup(db: Db, id: string, ticketId: string, staffId: string, now: string): void {
  db.prepare(
    'INSERT INTO pickup (id, ticket_id, started_at, started_by, voucher_checked_at) VALUES (?, ?, ?, ?, ?)',
  ).run(id, ticketId, now, staffId, now);
}

/** Sets what the gate saw; `columns` are names of this table, never input. */
export function updatePickup(
  db: Db,
  id: string,
  columns: Partial<
    Record<
      | 'voucher_checked_at'
      | 'device_checked_at'
      | 'explained_at'
      | 'accessories_at'
      | 'old_parts'
      | 'signature_id'
      | 'papers_at'
      | 'completed_at'
      | 'abandoned_at',
      string | null
    >
  >,
): void {
  for (const [column, value] of Object.entries(columns))
    db.prepare(`UPDATE pickup SET ${column} = ? WHERE id = ?`).run(value, id);
}

/** When it was signed; without a file it was signed on paper. */
export function findSignature(db: Db, id: string): { at: string; onPaper: boolean } | null {
  const row = db.prepare('SELECT at, file_name IS NULL AS onPaper FROM signature WHERE id = ?').get(id) as
    | { at: string; onPaper: number }
    | undefined;
  return row ? { at: row.at, onPaper: row.onPaper === 1 } : null;
}

/** What the customer brought besides the device and takes back (P9). */
export function broughtAlong(db: Db, ticketId: string): string[] {
  const extra = db.prepare('SELECT accessories_extra FROM ticket WHERE id = ?').pluck().get(ticketId) as string;
  return JSON.parse(extra) as string[];
}

export const invoiceNumber = (db: Db, ticketId: string): number | null =>
  (db.prepare('SELECT number FROM invoice WHERE ticket_id = ?').pluck().get(ticketId) as number | undefined) ?? null;

export const invoiceDate = (db: Db, number: number): string | null =>
  (db.prepare('SELECT at FROM invoice WHERE number = ?').pluck().get(number) as string | undefined) ?? null;

export function insertInvoice(
  db: Db,
  invoice: {
    number: number;
    ticketId: string;
    estimateId: string | null;
    totalFen: Fen;
    at: string;
    staffId: string | null;
  },
): void {
  db.prepare(
    `INSERT INTO invoice (number, ticket_id, estimate_id, total_fen, at, staff_id)
     VALUES (@number, @ticketId, @estimateId, @totalFen, @at, @staffId)`,
  ).run(invoice);
}

/** The ticket's repair warranty; null before its paper is issued, or when nothing was repaired. */
export const findRepairWarranty = (db: Db, ticketId: string): RepairWarrantyView | null =>
  (db.prepare('SELECT rule, ends_on AS endsOn FROM repair_warranty WHERE ticket_id = ?').get(ticketId) as
    | RepairWarrantyView
    | undefined) ?? null;

export function insertRepairWarranty(
  db: Db,
  {
    rules,
    ...warranty
  }: RepairWarrantyView & {
    ticketId: string;
    deviceId: string;
    rules: readonly RuleUse[];
    at: string;
  },
): void {
  db.prepare(
    `INSERT INTO repair_warranty (ticket_id, device_id, ends_on, rule, rules, at)
     VALUES (@ticketId, @deviceId, @endsOn, @rule, @rules, @at)`,
  ).run({ ...warranty, rules: JSON.stringify(rules) });
}

/** Tickets that wait to be paid and collected, with what is owed. */
export const unpaidReady = (db: Db): { ticketId: string; revision: number; readyAt: string; balanceFen: Fen }[] =>
  db
    .prepare(
      `SELECT * FROM (
         SELECT t.id AS ticketId, t.revision, t.ready_at AS readyAt, ${BALANCE_FEN} AS balanceFen
         FROM ticket t WHERE t.state = 'ready'
       ) WHERE balanceFen > 0 ORDER BY readyAt, ticketId`,
    )
    .all() as { ticketId: string; revision: number; readyAt: string; balanceFen: Fen }[];

/** Tickets that can be handed out, longest ready first; those whose pickup has begun before them. */
export function waitingForPickup(db: Db, now: string): { ticketId: string; started: boolean }[] {
  const rows = db
    .prepare(
      `SELECT t.id AS ticketId, p.id IS NOT NULL AS started FROM ticket t
       LEFT JOIN pickup p ON p.ticket_id = t.id AND p.abandoned_at IS NULL AND p.started_at >= ?
       WHERE t.state IN (${sqlList(COLLECTABLE_STATES)}) ORDER BY started DESC, t.ready_at`,
    )
    .all(startOfDay(now)) as { ticketId: string; started: number }[];
  return rows.map((row) => ({ ...row, started: row.started === 1 }));
}

/** INV-000123, as on paper. */
export const invoiceText = (number: number) => `INV-${String(number).padStart(6, '0')}`;
