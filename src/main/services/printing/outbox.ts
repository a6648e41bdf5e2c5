import type { PrintDocument, PrinterRole } from '../../../shared/printing/contract.ts';
import type { Transaction } from '../command.ts';

export const PRINTER_OF: Record<PrintDocument, PrinterRole> = {
  intake_slip: 'receipt',
  voucher: 'receipt',
  device_label: 'label',
  payment_receipt: 'receipt',
  pickup_receipt: 'receipt',
  test_page: 'receipt',
};

export type PrintSubject = {
  ticketId?: string;
  /** The payment that a receipt is for; its cash opens the drawer. */
  paymentSeq?: number;
  /** For a test page: which printer. */
  printer?: PrinterRole;
};

/**
 * Puts a document into the outbox, in the transaction of the action that needs it. It holds ids only: the words are made
 * of the records when it is sent. A document that was printed before is a copy with the next number.
 */
export function queuePrint(
  tx: Transaction,
  document: PrintDocument,
  subject: PrintSubject,
): { jobId: string; copy: number } {
  const jobId = tx.newId();
  const printer = subject.printer ?? PRINTER_OF[document];
  // What was called off before a byte left never came out; everything else counts, also what still waits.
  const copy = tx.db
    .prepare(
      `SELECT COALESCE(MAX(copy) + 1, 0) FROM print_job
       WHERE document = ? AND subject = ? AND document <> 'test_page' AND (state <> 'cancelled' OR attempts > 0)`,
    )
    .pluck()
    .get(document, JSON.stringify(subject)) as number;
  tx.db
    .prepare(
      `INSERT INTO print_job (id, printer, document, subject, ticket_id, copy, state, created_by, created_at, changed_at)
       VALUES (@jobId, @printer, @document, @subject, @ticketId, @copy, 'queued', @actorId, @now, @now)`,
    )
    .run({
      jobId,
      printer,
      document,
      subject: JSON.stringify(subject),
      ticketId: subject.ticketId ?? null,
      copy,
      actorId: tx.actorId,
      now: tx.now,
    });
  tx.changed('print', jobId);
  return { jobId, copy };
}
