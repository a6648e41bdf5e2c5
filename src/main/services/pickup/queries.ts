import type { PickupView } from '../../../shared/pickup/contract.ts';
import { passesNeeded, pickupBlockers, witnessedPasses, type PickupFacts } from '../../../shared/pickup/rules.ts';
import { dayOf, instantAt } from '../../../shared/time.ts';
import { COLLECTABLE_STATES } from '../../../shared/ticket/states.ts';
import type { Db } from '../../db/open.ts';
import { estimateLines, latestEstimate } from '../estimate/queries.ts';
import { ticketEvents, testEvents } from '../ticket/facts.ts';
import type { TicketRecord } from '../ticket/record.ts';
import { PAID_FEN, sqlList, BALANCE_FEN } from '../ticket/rows.ts';

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

export function moneyOf(db: Db, ticketId: string): { paidFen: number; balanceFen: number } {
  return db
    .prepare(`SELECT ${PAID_FEN} AS paidFen, ${BALANCE_FEN} AS balanceFen FROM ticket t WHERE t.id = ?`)
    .get(ticketId) as {
    paidFen: number;
    balanceFen: number;
  };
}

export function pickupFacts(db: Db, ticket: TicketRecord, pickup: PickupRecord | null): PickupFacts {
  return {
    state: ticket.state,
    outcome: ticket.outcome,
    events: testEvents(ticketEvents(db, ticket.id)),
    voucherChecked: !!pickup?.voucherCheckedAt,
    deviceChecked: !!pickup?.deviceCheckedAt,
    explained: !!pickup?.explainedAt,
    signed: !!pickup?.signatureId,
    balanceFen: moneyOf(db, ticket.id).balanceFen,
    balanceReleased: false, // needs a manager's approval, which cannot be asked for yet
    loanerOut: false, // nothing is lent yet
    accessoriesTicked: !!pickup?.accessoriesAt,
    oldPartsChosen: !!pickup?.oldParts,
    papersGiven: !!pickup?.papersAt,
  };
}

/** The gate as its screen shows it. */
export function pickupView(db: Db, ticket: TicketRecord, now: string): PickupView {
  const pickup = findPickup(db, ticket.id, now);
  const facts = pickupFacts(db, ticket, pickup);
  const needed = passesNeeded(ticket.outcome);
  const estimate = ticket.outcome === 'repaired' ? latestEstimate(db, ticket.id) : null;
  const lines = estimate ? estimateLines(db, estimate.id) : [];
  const money = moneyOf(db, ticket.id);
  const signature = pickup?.signatureId
    ? (db.prepare('SELECT at, file_name IS NULL AS onPaper FROM signature WHERE id = ?').get(pickup.signatureId) as {
        at: string;
        onPaper: number;
      })
    : null;
  const accessories = db.prepare('SELECT accessories_extra FROM ticket WHERE id = ?').pluck().get(ticket.id) as string;
  const invoice = db.prepare('SELECT number FROM invoice WHERE ticket_id = ?').pluck().get(ticket.id) as
    | number
    | undefined;
  const totalFen = estimate?.totalFen ?? 0;
  return {
    ticketId: ticket.id,
    revision: ticket.revision,
    started: pickup !== null,
    blockers: pickupBlockers(facts),
    voucherCheckedAt: pickup?.voucherCheckedAt ?? null,
    deviceCheckedAt: pickup?.deviceCheckedAt ?? null,
    passesInARow: Math.min(witnessedPasses(facts.events, needed.kind), needed.passes),
    passesNeeded: needed.passes,
    explainedAt: pickup?.explainedAt ?? null,
    signedAt: signature?.at ?? null,
    signedOnPaper: signature?.onPaper === 1,
    totalFen,
    ...money,
    lines: lines.map(({ description, quantity, amountFen, inWarranty }) => ({
      description,
      quantity,
      amountFen,
      inWarranty,
    })),
    discountFen: lines.reduce((sum, line) => sum + line.amountFen, 0) - totalFen,
    estimateVersion: estimate?.version ?? null,
    accessories: JSON.parse(accessories) as string[],
    accessoriesAt: pickup?.accessoriesAt ?? null,
    oldParts: pickup?.oldParts ?? null,
    papersAt: pickup?.papersAt ?? null,
    warrantyEndsOn:
      (db.prepare('SELECT ends_on FROM repair_warranty WHERE ticket_id = ?').pluck().get(ticket.id) as
        | string
        | undefined) ?? null,
    invoiceNumber: invoice === undefined ? null : invoiceText(invoice),
  };
}

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
