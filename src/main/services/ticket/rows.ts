import { deviceName } from '../../../shared/device/name.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import type { Db } from '../../db/open.ts';

/** What the customer owes once there is something to owe: the invoice, else the estimate that was agreed to. */
const DUE_FEN = `
  COALESCE(
    (SELECT total_fen FROM invoice WHERE invoice.ticket_id = t.id),
    CASE
      WHEN t.state IN ('checked_in', 'diagnosing', 'awaiting_approval', 'cancelled') THEN 0
      WHEN t.outcome IS NOT NULL AND t.outcome <> 'repaired' THEN 0
      ELSE (SELECT total_fen FROM estimate WHERE estimate.ticket_id = t.id ORDER BY version DESC LIMIT 1)
    END, 0)`;

export const PAID_FEN = `COALESCE((SELECT SUM(amount_fen) FROM payment WHERE payment.ticket_id = t.id), 0)`;
/** Below zero when more was paid than is due now. */
export const BALANCE_FEN = `(${DUE_FEN} - ${PAID_FEN})`;

const ROW = `
  SELECT t.id, t.code, t.revision, t.state, t.outcome, t.priority, t.customer_id AS customerId, c.name AS customerName,
         substr(c.phone, -4) AS phoneLast4, d.brand, d.model, d.category, t.fault_chips AS faultChips, t.fault_text AS faultText,
         t.technician_id AS technicianId, s.name AS technicianName, NULLIF(t.shelf, '') AS shelf, t.intake_at AS intakeAt,
         t.promised_at AS promisedAt, t.state_since AS stateSince, ${BALANCE_FEN} AS balanceFen
  FROM ticket t
  JOIN customer c ON c.id = t.customer_id
  JOIN device d ON d.id = t.device_id
  LEFT JOIN staff s ON s.id = t.technician_id`;

type RawRow = Omit<TicketRow, 'deviceName' | 'faultChips'> & { brand: string; model: string; faultChips: string };

/** Ticket rows; `rest` is the SQL after the joins (t ticket, c customer, d device), with named parameters. */
export function ticketRows(db: Db, rest: string, params: Record<string, unknown> = {}): TicketRow[] {
  return (db.prepare(`${ROW} ${rest}`).all(params) as RawRow[]).map(({ brand, model, faultChips, ...row }) => ({
    ...row,
    deviceName: deviceName(brand, model),
    faultChips: JSON.parse(faultChips) as string[],
  }));
}

export const findTicketRow = (db: Db, ticketId: string): TicketRow | null =>
  ticketRows(db, 'WHERE t.id = @ticketId', { ticketId })[0] ?? null;

/** A list of SQL text literals of our own state names. */
export const sqlList = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');
