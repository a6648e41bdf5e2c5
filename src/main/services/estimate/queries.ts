import type { EstimateLineInput, EstimateView } from '../../../shared/estimate/contract.ts';
import type { Db } from '../../db/open.ts';

export function latestEstimate(
  db: Db,
  ticketId: string,
): { id: string; version: number; totalFen: number; lines: number } | null {
  return (
    (db
      .prepare(
        `SELECT id, version, total_fen AS totalFen, (SELECT count(*) FROM estimate_line l WHERE l.estimate_id = e.id) AS lines
         FROM estimate e WHERE ticket_id = ? ORDER BY version DESC LIMIT 1`,
      )
      .get(ticketId) as { id: string; version: number; totalFen: number; lines: number } | undefined) ?? null
  );
}

type EstimateHead = Omit<EstimateView, 'lines'> & { id: string };
type LineRow = Omit<EstimateLineInput, 'inWarranty'> & { inWarranty: number; amountFen: number };

/** Every version with its lines, newest first. */
export function listEstimates(db: Db, ticketId: string): EstimateView[] {
  const heads = db
    .prepare(
      `SELECT e.id, version, discount_fen AS discountFen, total_fen AS totalFen, promised_at AS promisedAt, note, at, s.name AS byName
       FROM estimate e JOIN staff s ON s.id = e.staff_id WHERE ticket_id = ? ORDER BY version DESC`,
    )
    .all(ticketId) as EstimateHead[];
  return heads.map(({ id, ...head }) => ({ ...head, lines: estimateLines(db, id) }));
}

export function estimateLines(db: Db, estimateId: string): EstimateView['lines'] {
  const rows = db
    .prepare(
      `SELECT kind, description, spec, quantity, unit_price_fen AS unitPriceFen, in_warranty AS inWarranty, amount_fen AS amountFen
       FROM estimate_line WHERE estimate_id = ? ORDER BY position`,
    )
    .all(estimateId) as LineRow[];
  return rows.map((row) => ({ ...row, inWarranty: row.inWarranty === 1 }));
}

export type NewEstimate = {
  id: string;
  ticketId: string;
  version: number;
  discountFen: number;
  totalFen: number;
  promisedAt: string;
  note: string;
  at: string;
  staffId: string;
  lines: readonly (EstimateLineInput & { amountFen: number })[];
};

export function insertEstimate(db: Db, { lines, ...head }: NewEstimate): void {
  db.prepare(
    `INSERT INTO estimate (id, ticket_id, version, discount_fen, total_fen, promised_at, note, at, staff_id)
     VALUES (@id, @ticketId, @version, @discountFen, @totalFen, @promisedAt, @note, @at, @staffId)`,
  ).run(head);
  const insert = db.prepare(
    `INSERT INTO estimate_line (estimate_id, position, kind, description, spec, quantity, unit_price_fen, in_warranty, amount_fen)
     VALUES (@estimateId, @position, @kind, @description, @spec, @quantity, @unitPriceFen, @inWarranty, @amountFen)`,
  );
  lines.forEach((line, position) =>
    insert.run({ ...line, inWarranty: line.inWarranty ? 1 : 0, estimateId: head.id, position }),
  );
}
