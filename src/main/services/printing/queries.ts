import type { PrintDocument, PrinterRole, PrintJobView, PrintState } from '../../../shared/printing/contract.ts';
import type { Db } from '../../db/open.ts';
import type { PrintSubject } from './outbox.ts';

export type PrintJob = {
  seq: number;
  id: string;
  printer: PrinterRole;
  document: PrintDocument;
  subject: PrintSubject;
  copy: number;
  state: PrintState;
  reason: string | null;
  attempts: number;
};

const SELECT = 'SELECT seq, id, printer, document, subject, copy, state, reason, attempts FROM print_job';

type RawJob = Omit<PrintJob, 'subject'> & { subject: string };

const toJob = (row: RawJob | undefined): PrintJob | null =>
  row ? { ...row, subject: JSON.parse(row.subject) as PrintSubject } : null;

export const findJob = (db: Db, id: string) =>
  toJob(db.prepare(`${SELECT} WHERE id = ?`).get(id) as RawJob | undefined);

/** The job whose turn it is: jobs go out in the order in which they were asked for. */
export function nextJob(db: Db, printer: PrinterRole): PrintJob | null {
  return toJob(
    db.prepare(`${SELECT} WHERE printer = ? AND state IN ('queued', 'not_sent') ORDER BY seq LIMIT 1`).get(printer) as
      | RawJob
      | undefined,
  );
}

export function setJobState(db: Db, id: string, state: PrintState, reason: string | null, now: string): void {
  db.prepare(
    "UPDATE print_job SET state = ?, reason = ?, changed_at = ?, attempts = attempts + (? = 'sending') WHERE id = ?",
  ).run(state, reason, now, state, id);
}

/**
 * For demo data only: jobs of a past that never was must not come out of a real printer. They count as printed when they
 * were asked for.
 */
export function markAllPrinted(db: Db, now: string): void {
  db.prepare(
    "UPDATE print_job SET state = 'printed', reason = NULL, attempts = 1, changed_at = min(created_at, ?) WHERE state IN ('queued', 'not_sent')",
  ).run(now);
}

/** What waited for a printer that was switched off, since before today: nobody wants it any more when it is switched on. */
export function cancelForgotten(db: Db, printer: PrinterRole, before: string, now: string): void {
  db.prepare(
    `UPDATE print_job SET state = 'cancelled', reason = 'printer_off', changed_at = ?
     WHERE printer = ? AND state = 'queued' AND created_at < ?`,
  ).run(now, printer, before);
}

/** A crash in the middle of sending: nobody knows what came out. */
export function markInterrupted(db: Db, now: string): number {
  return db
    .prepare("UPDATE print_job SET state = 'unknown', reason = 'interrupted', changed_at = ? WHERE state = 'sending'")
    .run(now).changes;
}

export function countOpen(db: Db, printer: PrinterRole): { waiting: number; unknown: number; reason: string | null } {
  const count = (states: string) =>
    db
      .prepare(`SELECT count(*) FROM print_job WHERE printer = ? AND state IN (${states})`)
      .pluck()
      .get(printer) as number;
  return {
    waiting: count("'queued', 'sending', 'not_sent'"),
    unknown: count("'unknown'"),
    reason: nextJob(db, printer)?.reason ?? null,
  };
}

export function listJobs(db: Db, ticketId: string | undefined): PrintJobView[] {
  return db
    .prepare(
      `SELECT j.id, j.printer, j.document, j.ticket_id AS ticketId, t.code AS ticketCode, j.copy, j.state, j.reason, j.attempts,
              j.created_at AS createdAt
       FROM print_job j LEFT JOIN ticket t ON t.id = j.ticket_id
       WHERE (@ticketId IS NULL OR j.ticket_id = @ticketId)
         AND (j.state IN ('queued', 'sending', 'not_sent', 'unknown') OR j.seq > (SELECT MAX(seq) FROM print_job) - 200)
       ORDER BY j.seq DESC`,
    )
    .all({ ticketId: ticketId ?? null }) as PrintJobView[];
}
