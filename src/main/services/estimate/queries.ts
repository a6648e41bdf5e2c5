import type { SPECIAL_GROUPS } from '../../../shared/customer/contract.ts';
import type { DIAGNOSIS_CLASSES } from '../../../shared/diagnosis/contract.ts';
import type { Category } from '../../../shared/device/contract.ts';
import type { EstimateLineInput, EstimateView } from '../../../shared/estimate/contract.ts';
import type { Calculation } from '../../../shared/estimate/calculation.ts';
import type { Fen } from '../../../shared/money.ts';
import type { Instant } from '../../../shared/time.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { Db } from '../../db/open.ts';

type LatestEstimate = {
  id: string;
  version: number;
  totalFen: Fen;
  lines: number;
  /** The date that it offers; null: another was agreed since. */
  offeredDate: Instant | null;
};

/** What the fee rules look at in a ticket. */
export const findFeeFacts = (db: Db, ticketId: string) =>
  (db
    .prepare(
      `SELECT t.intake_at AS intakeAt, d.category, d.brand, c.special_group AS specialGroup,
              (SELECT class FROM diagnosis g WHERE g.ticket_id = t.id ORDER BY seq DESC LIMIT 1) AS diagnosisClass
       FROM ticket t JOIN device d ON d.id = t.device_id JOIN customer c ON c.id = t.customer_id WHERE t.id = ?`,
    )
    .get(ticketId) as
    | {
        intakeAt: string;
        category: Category;
        brand: string;
        specialGroup: (typeof SPECIAL_GROUPS)[number];
        diagnosisClass: (typeof DIAGNOSIS_CLASSES)[number] | null;
      }
    | undefined) ?? null;

export function latestEstimate(db: Db, ticketId: string): LatestEstimate | null {
  return (
    (db
      .prepare(
        `SELECT id, version, total_fen AS totalFen,
                (SELECT count(*) FROM estimate_line l WHERE l.estimate_id = e.id) AS lines,
                CASE WHEN at >= (SELECT max(p.at) FROM promise p WHERE p.ticket_id = e.ticket_id) THEN promised_at END
                  AS offeredDate
         FROM estimate e WHERE ticket_id = ? ORDER BY version DESC LIMIT 1`,
      )
      .get(ticketId) as LatestEstimate | undefined) ?? null
  );
}

/** An estimate with its amounts, which not every screen is told (`withoutPrices`). */
export type PricedEstimate = Omit<EstimateView, 'lines' | 'discountFen' | 'totalFen'> & {
  lines: PricedLine[];
  discountFen: Fen;
  totalFen: Fen;
};
type PricedLine = EstimateLineInput & { amountFen: Fen };
type LineRow = Omit<PricedLine, 'inWarranty'> & { inWarranty: number };

/** Every version with its lines, newest first. */
export function listEstimates(db: Db, ticketId: string): PricedEstimate[] {
  const heads = db
    .prepare(
      `SELECT e.id, version, discount_fen AS discountFen, discount_kind AS discountKind, total_fen AS totalFen,
              calculation, promised_at AS promisedAt, note, at, s.name AS byName, s.name_en AS byNameEn
       FROM estimate e JOIN staff s ON s.id = e.staff_id WHERE ticket_id = ? ORDER BY version DESC`,
    )
    .all(ticketId) as (Omit<PricedEstimate, 'lines' | 'calculation'> & { id: string; calculation: string | null })[];
  return heads.map(({ id, calculation, ...head }) => ({
    ...head,
    calculation: calculation === null ? null : (JSON.parse(calculation) as Calculation),
    lines: estimateLines(db, id),
  }));
}

export function estimateLines(db: Db, estimateId: string): PricedLine[] {
  const rows = db
    .prepare(
      `SELECT kind, description, spec, quantity, unit_price_fen AS unitPriceFen, cost_fen AS costFen,
              in_warranty AS inWarranty, amount_fen AS amountFen
       FROM estimate_line WHERE estimate_id = ? ORDER BY position`,
    )
    .all(estimateId) as LineRow[];
  return rows.map((row) => ({ ...row, inWarranty: row.inWarranty === 1 }));
}

export type NewEstimate = {
  id: string;
  ticketId: string;
  version: number;
  discountFen: Fen;
  discountKind: EstimateView['discountKind'];
  totalFen: Fen;
  calculation: Calculation;
  promisedAt: string;
  note: string;
  at: string;
  staffId: string;
  lines: readonly PricedLine[];
};

export function insertEstimate(db: Db, { lines, ...head }: NewEstimate): void {
  db.prepare(
    `INSERT INTO estimate
       (id, ticket_id, version, discount_fen, discount_kind, total_fen, calculation, promised_at, note, at, staff_id)
     VALUES (@id, @ticketId, @version, @discountFen, @discountKind, @totalFen, @calculation, @promisedAt, @note, @at, @staffId)`,
  ).run({ ...head, calculation: JSON.stringify(head.calculation) });
  const insert = db.prepare(
    `INSERT INTO estimate_line
       (estimate_id, position, kind, description, spec, quantity, unit_price_fen, cost_fen, in_warranty, amount_fen)
     VALUES (@estimateId, @position, @kind, @description, @spec, @quantity, @unitPriceFen, @costFen, @inWarranty, @amountFen)`,
  );
  lines.forEach((line, position) =>
    insert.run({ ...line, inWarranty: line.inWarranty ? 1 : 0, estimateId: head.id, position }),
  );
}

type Consent = TicketDetail['consents'][number];

export function insertConsent(
  db: Db,
  consent: Omit<Consent, 'byName' | 'byNameEn'> & { ticketId: string; staffId: string | null },
): void {
  db.prepare(
    `INSERT INTO consent (ticket_id, subject, estimate_version, amount_fen, person, channel, evidence, at, staff_id)
     VALUES (@ticketId, @subject, @estimateVersion, @amountFen, @person, @channel, @evidence, @at, @staffId)`,
  ).run(consent);
}

/** What the customer agreed to, oldest first. */
export const listConsents = (db: Db, ticketId: string): Consent[] =>
  db
    .prepare(
      `SELECT subject, estimate_version AS estimateVersion, amount_fen AS amountFen, person, channel, evidence, at,
              s.name AS byName, s.name_en AS byNameEn
       FROM consent r JOIN staff s ON s.id = r.staff_id WHERE ticket_id = ? ORDER BY seq`,
    )
    .all(ticketId) as Consent[];
