import type { PrintDocument, PrinterRole } from '../../../shared/printing/contract.ts';
import type { Transaction } from '../command.ts';
import { insertJob, nextCopy, type PrintSubject } from './queries.ts';

export const PRINTER_OF: Record<PrintDocument, PrinterRole> = {
  intake_slip: 'receipt',
  voucher: 'receipt',
  device_label: 'label',
  payment_receipt: 'receipt',
  pickup_receipt: 'receipt',
  test_page: 'receipt',
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
  const { db, actorId, now } = tx;
  const jobId = tx.newId();
  const printer = subject.printer ?? PRINTER_OF[document];
  const copy = nextCopy(db, document, subject);
  insertJob(db, { id: jobId, printer, document, subject, copy, actorId, now });
  tx.changed('print', jobId);
  return { jobId, copy };
}
