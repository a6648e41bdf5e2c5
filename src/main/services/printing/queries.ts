import type { PaymentMethod } from '../../../shared/payment/contract.ts';
import type { PrintDocument, PrinterRole, PrintJobView, PrintState } from '../../../shared/printing/contract.ts';
import { PRINTER_OFF } from '../../../shared/printing/reasons.ts';
import type { Db } from '../../db/open.ts';

export type PrintSubject = {
  ticketId?: string;
  /** The payment that a receipt is for; its cash opens the drawer. */
  paymentSeq?: number;
  /** For a test page: which printer. */
  printer?: PrinterRole;
};

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

/**
 * The number that the next job of this document bears: 0 for the first, then that of the copy. What was called off before
 * a byte left never came out; everything else counts, also what still waits.
 */
export function nextCopy(db: Db, document: PrintDocument, subject: PrintSubject): number {
  return db
    .prepare(
      `SELECT COALESCE(MAX(copy) + 1, 0) FROM print_job
       WHERE document = ? AND subject = ? AND document <> 'test_page' AND (state <> 'cancelled' OR attempts > 0)`,
    )
    .pluck()
    .get(document, JSON.stringify(subject)) as number;
}

export function insertJob(
  db: Db,
  job: Pick<PrintJob, 'id' | 'printer' | 'document' | 'subject' | 'copy'> & { actorId: string | null; now: string },
): void {
  db.prepare(
    `INSERT INTO print_job (id, printer, document, subject, ticket_id, copy, state, created_by, created_at, changed_at)
     VALUES (@id, @printer, @document, @subject, @ticketId, @copy, 'queued', @actorId, @now, @now)`,
  ).run({ ...job, subject: JSON.stringify(job.subject), ticketId: job.subject.ticketId ?? null });
}

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

/**
 * What a printer that was switched off left standing before today is neither printed unasked nor lost when it is switched
 * on. No state of its own: `unknown` is the one that waits for a person's decision, the reason says about what.
 */
export function holdForgotten(db: Db, printer: PrinterRole, today: string, now: string): void {
  db.prepare(
    `UPDATE print_job SET state = 'unknown', reason = '${PRINTER_OFF}', changed_at = ?
     WHERE printer = ? AND state IN ('queued', 'not_sent') AND changed_at < ?`,
  ).run(now, printer, today);
}

/** A crash in the middle of sending: nobody knows what came out. */
export function markInterrupted(db: Db, now: string): number {
  return db
    .prepare("UPDATE print_job SET state = 'unknown', reason = 'interrupted', changed_at = ? WHERE state = 'sending'")
    .run(now).changes;
}

/** @returns `unknown`: may have come out; `held`: `holdForgotten`. */
export function countOpen(
  db: Db,
  printer: PrinterRole,
): { waiting: number; unknown: number; held: number; reason: string | null } {
  const counts = db
    .prepare(
      `SELECT count(*) FILTER (WHERE state IN ('queued', 'sending', 'not_sent')) AS waiting,
              count(*) FILTER (WHERE state = 'unknown' AND reason IS NOT '${PRINTER_OFF}') AS unknown,
              count(*) FILTER (WHERE state = 'unknown' AND reason = '${PRINTER_OFF}') AS held
       FROM print_job WHERE printer = ? AND state IN ('queued', 'sending', 'not_sent', 'unknown')`,
    )
    .get(printer) as { waiting: number; unknown: number; held: number };
  return { ...counts, reason: nextJob(db, printer)?.reason ?? null };
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

/** The latest payment on a ticket, whose receipt is printed again. */
export const lastPaymentSeq = (db: Db, ticketId: string) =>
  db.prepare('SELECT MAX(seq) FROM payment WHERE ticket_id = ?').pluck().get(ticketId) as number | null;

/** One payment as its receipt says it; `paidFen`: what was paid with it and before. */
export type PaymentOnPaper = {
  method: PaymentMethod;
  amountFen: number;
  paidAt: string;
  cashier: string;
  paidFen: number;
};

export const paymentOnPaper = (db: Db, ticketId: string, seq: number) =>
  db
    .prepare(
      `SELECT p.method, p.amount_fen AS amountFen, p.at AS paidAt, s.name AS cashier,
              (SELECT SUM(amount_fen) FROM payment q WHERE q.ticket_id = p.ticket_id AND q.seq <= p.seq) AS paidFen
       FROM payment p JOIN staff s ON s.id = p.staff_id WHERE p.seq = ? AND p.ticket_id = ?`,
    )
    .get(seq, ticketId) as PaymentOnPaper;

export type InvoiceOnPaper = { number: number; at: string; issuer: string };

export const invoiceOnPaper = (db: Db, ticketId: string) =>
  db
    .prepare('SELECT number, at, s.name AS issuer FROM invoice i JOIN staff s ON s.id = i.staff_id WHERE ticket_id = ?')
    .get(ticketId) as InvoiceOnPaper | undefined;

/** The customer's signature under the terms; `onPaper`: not on the screen. */
export const termsSignature = (db: Db, ticketId: string) =>
  db
    .prepare(
      'SELECT g.at, g.file_name IS NULL AS onPaper FROM ticket t JOIN signature g ON g.id = t.terms_signature_id WHERE t.id = ?',
    )
    .get(ticketId) as { at: string; onPaper: number };

export const voucherCodeOf = (db: Db, ticketId: string) =>
  db.prepare('SELECT voucher_code FROM ticket WHERE id = ?').pluck().get(ticketId) as string;

export type HandOverOnPaper = {
  oldParts: 'none' | 'to_customer' | 'left_with_shop' | null;
  papersAt: string | null;
  signedAt: string | null;
  onPaper: number;
  clerk: string;
};

/** The hand-over that stands, begun or done. */
export const handOverOnPaper = (db: Db, ticketId: string) =>
  db
    .prepare(
      `SELECT p.old_parts AS oldParts, p.papers_at AS papersAt, g.at AS signedAt, g.file_name IS NULL AS onPaper, s.name AS clerk
       FROM pickup p JOIN staff s ON s.id = p.started_by LEFT JOIN signature g ON g.id = p.signature_id
       WHERE p.ticket_id = ? AND p.abandoned_at IS NULL`,
    )
    .get(ticketId) as HandOverOnPaper | undefined;
