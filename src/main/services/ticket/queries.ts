import { deviceName } from '../../../shared/device/name.ts';
import type { Fen } from '../../../shared/money.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { EventKind } from '../../../shared/ticket/events.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import type { Outcome, TicketState } from '../../../shared/ticket/states.ts';
import type { Db } from '../../db/open.ts';

/** The row as handlers need it. */
export type TicketRecord = {
  id: string;
  code: string;
  revision: number;
  state: TicketState;
  outcome: Outcome | null;
  customerId: string;
  deviceId: string;
  technicianId: string | null;
  promisedAt: string;
  ceilingFen: number | null;
};

export function findTicket(db: Db, id: string): TicketRecord | null {
  return (
    (db
      .prepare(
        `SELECT id, code, revision, state, outcome, customer_id AS customerId, device_id AS deviceId,
                technician_id AS technicianId, promised_at AS promisedAt, ceiling_fen AS ceilingFen
         FROM ticket WHERE id = ?`,
      )
      .get(id) as TicketRecord | undefined) ?? null
  );
}

/** The ticket that a printed code belongs to: its own on the label, or the one of its voucher. */
export function findTicketByCode(
  db: Db,
  kind: 'ticket' | 'voucher',
  code: string,
): { id: string; state: TicketState; revision: number } | null {
  const column = kind === 'ticket' ? 'code' : 'voucher_code';
  return (
    (db.prepare(`SELECT id, state, revision FROM ticket WHERE ${column} = ?`).get(code) as
      | { id: string; state: TicketState; revision: number }
      | undefined) ?? null
  );
}

/** Columns that commands may set; state and outcome only change with an event. */
export type Settable = Partial<{
  technician_id: string | null;
  shelf: string;
  promised_at: string;
  ready_at: string;
  collected_at: string;
}>;

export function updateTicket(db: Db, ticketId: string, columns: Settable): void {
  for (const [column, value] of Object.entries(columns))
    db.prepare(`UPDATE ticket SET ${column} = ? WHERE id = ?`).run(value, ticketId);
}

export function setRevision(db: Db, ticketId: string, revision: number): void {
  db.prepare('UPDATE ticket SET revision = ? WHERE id = ?').run(revision, ticketId);
}

export function setState(db: Db, ticketId: string, state: TicketState, outcome: Outcome | null, now: string): void {
  db.prepare('UPDATE ticket SET state = ?, outcome = ?, state_since = ? WHERE id = ?').run(
    state,
    outcome,
    now,
    ticketId,
  );
}

export function insertPromise(
  db: Db,
  promise: {
    ticketId: string;
    promisedAt: string;
    /** The promise before it; null for the first. */
    replaced: string | null;
    channel: string | null;
    reason: string;
    at: string;
    staffId: string | null;
  },
): void {
  db.prepare(
    `INSERT INTO promise (ticket_id, promised_at, replaced, channel, reason, at, staff_id)
     VALUES (@ticketId, @promisedAt, @replaced, @channel, @reason, @at, @staffId)`,
  ).run(promise);
}

export type StoredEvent = {
  seq: number;
  kind: EventKind;
  from: TicketState | null;
  to: TicketState | null;
  data: Record<string, unknown>;
  actorId: string | null;
  at: string;
};

/** The timeline in the order in which things happened: by sequence, whatever the clock said. */
export function ticketEvents(db: Db, ticketId: string): StoredEvent[] {
  const rows = db
    .prepare(
      `SELECT seq, kind, from_state AS "from", to_state AS "to", data, actor_id AS actorId, at
       FROM ticket_event WHERE ticket_id = ? ORDER BY seq`,
    )
    .all(ticketId) as (Omit<StoredEvent, 'data'> & { data: string })[];
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }));
}

export function insertEvent(db: Db, ticketId: string, { data, ...event }: Omit<StoredEvent, 'seq'>): void {
  db.prepare(
    `INSERT INTO ticket_event (ticket_id, kind, from_state, to_state, data, actor_id, at)
     VALUES (@ticketId, @kind, @from, @to, @data, @actorId, @at)`,
  ).run({ ...event, ticketId, data: JSON.stringify(data) });
}

/** The last event that changed the ticket: a print in between is no news. */
export function lastChange(db: Db, ticketId: string): Pick<StoredEvent, 'kind' | 'actorId' | 'at'> | null {
  return (
    (db
      .prepare(
        `SELECT kind, actor_id AS actorId, at FROM ticket_event
         WHERE ticket_id = ? AND kind <> 'printed' ORDER BY seq DESC LIMIT 1`,
      )
      .get(ticketId) as Pick<StoredEvent, 'kind' | 'actorId' | 'at'> | undefined) ?? null
  );
}

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
         t.technician_id AS technicianId, s.name AS technicianName, COALESCE(s.name_en, '') AS technicianNameEn,
         NULLIF(t.shelf, '') AS shelf, t.intake_at AS intakeAt,
         t.promised_at AS promisedAt, t.state_since AS stateSince, t.ready_at AS readyAt, ${BALANCE_FEN} AS balanceFen
  FROM ticket t
  JOIN customer c ON c.id = t.customer_id
  JOIN device d ON d.id = t.device_id
  LEFT JOIN staff s ON s.id = t.technician_id`;

/** A row with what is owed, which not every screen is told (`withoutPrices`). */
type PricedRow = TicketRow & { balanceFen: Fen };
type RawRow = Omit<PricedRow, 'deviceName' | 'faultChips'> & { brand: string; model: string; faultChips: string };

/** Ticket rows; `rest` is the SQL after the joins (t ticket, c customer, d device), with named parameters. */
export function ticketRows(db: Db, rest: string, params: Record<string, unknown> = {}): PricedRow[] {
  return (db.prepare(`${ROW} ${rest}`).all(params) as RawRow[]).map(({ brand, model, faultChips, ...row }) => ({
    ...row,
    deviceName: deviceName(brand, model),
    faultChips: JSON.parse(faultChips) as string[],
  }));
}

export const findTicketRow = (db: Db, ticketId: string): PricedRow | null =>
  ticketRows(db, 'WHERE t.id = @ticketId', { ticketId })[0] ?? null;

/** A list of SQL text literals of our own state names. */
export const sqlList = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

type IntakeRow = {
  voucherCode: string;
  phone: string;
  customerLanguage: 'zh' | 'en';
  noCalls: number;
  customerTicketCount: number;
  brand: string;
  model: string;
  serial: string | null;
  faultCategory: TicketDetail['faultCategory'];
  onset: TicketDetail['onset'];
  otherProblems: string;
  marks: string;
  conditionNote: string;
  power: TicketDetail['power'];
  damage: TicketDetail['damage'];
  liquidPercent: number | null;
  namedFunctions: string;
  accessoriesExtra: string;
  accessoriesMissing: string;
  passcode: TicketDetail['passcode'];
  termsVersion: string;
  signedOnPaper: number;
  ceilingFen: number | null;
  intakeByName: string;
  intakeByNameEn: string;
  collectedAt: string | null;
};

/** What intake wrote down, with its customer and device; the ticket exists. */
export function intakeRow(db: Db, ticketId: string): IntakeRow {
  return db
    .prepare(
      `SELECT t.voucher_code AS voucherCode, c.phone, c.language AS customerLanguage, c.no_calls AS noCalls,
              (SELECT count(*) FROM ticket o WHERE o.customer_id = t.customer_id) AS customerTicketCount,
              d.brand, d.model, d.serial, t.fault_category AS faultCategory, t.onset, t.other_problems AS otherProblems,
              t.marks, t.condition_note AS conditionNote, t.power, t.damage, t.liquid_percent AS liquidPercent,
              t.named_functions AS namedFunctions, t.accessories_extra AS accessoriesExtra,
              t.accessories_missing AS accessoriesMissing, t.passcode, t.terms_version AS termsVersion,
              (g.file_name IS NULL) AS signedOnPaper, t.ceiling_fen AS ceilingFen, i.name AS intakeByName,
              i.name_en AS intakeByNameEn, t.collected_at AS collectedAt
       FROM ticket t
       JOIN customer c ON c.id = t.customer_id
       JOIN device d ON d.id = t.device_id
       JOIN staff i ON i.id = t.intake_by
       JOIN signature g ON g.id = t.terms_signature_id
       WHERE t.id = ?`,
    )
    .get(ticketId) as IntakeRow;
}

export const listPhotos = (db: Db, ticketId: string): TicketDetail['photos'] =>
  db
    .prepare('SELECT id, taken_at AS takenAt, caption FROM photo WHERE ticket_id = ? ORDER BY taken_at, id')
    .all(ticketId) as TicketDetail['photos'];

type PhotoFile = { fileName: string; mediaType: 'image/jpeg' | 'image/png' };

export function findPhoto(db: Db, photoId: string): PhotoFile | null {
  return (
    (db.prepare('SELECT file_name AS fileName, media_type AS mediaType FROM photo WHERE id = ?').get(photoId) as
      | PhotoFile
      | undefined) ?? null
  );
}
