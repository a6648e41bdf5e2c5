import { runCommand } from '../command.ts';
import { fail, notFound } from '../errors.ts';
import { authorise, callerOf, os } from '../procedures.ts';
import { appendEvent } from '../ticket/life.ts';
import { findTicket } from '../ticket/queries.ts';
import { queuePrint } from './outbox.ts';
import { pdfRequest } from './pdf.ts';
import { findJob, invoiceOnPaper, lastPaymentSeq, listJobs, setJobState, type PrintJob } from './queries.ts';
import type { ShopContext } from '../procedures.ts';
import { isPriced, type PrintState } from '../../../shared/printing/contract.ts';

/** A person's decision about one job. */
function decide(
  context: ShopContext,
  procedure: string,
  input: { operationId: string; jobId: string },
  from: readonly PrintState[],
  to: PrintState,
): { jobId: string } {
  return runCommand(callerOf(context), procedure, input, (tx) => {
    const job: PrintJob = findJob(tx.db, input.jobId) ?? notFound('job');
    if (!from.includes(job.state)) fail('WRONG_STATE', { state: job.state });
    setJobState(tx.db, job.id, to, null, tx.now);
    tx.audit('print_job', job.id, ['state']);
    tx.changed('print', job.id);
    return { jobId: job.id };
  });
}

export const printingHandlers = {
  status: os.printing.status.handler(({ context }) => context.shop.printQueue.lights()),

  jobs: os.printing.jobs.handler(({ context, input }) => listJobs(context.shop.db, input.ticketId)),

  print: os.printing.print.handler(({ context, input }) =>
    runCommand(callerOf(context), 'printing.print', input, (tx) => {
      if (isPriced(input.document)) authorise({ permission: 'price.see' }, context.actor);
      const ticket = findTicket(tx.db, input.ticketId) ?? notFound('ticket');
      const lastPayment = lastPaymentSeq(tx.db, ticket.id);
      const isReceipt = input.document === 'payment_receipt';
      // A second voucher would open the door to whoever prints it: that is the lost-voucher path (P2).
      if (input.document === 'voucher') fail('APPROVAL_NOT_AVAILABLE', { subject: 'lost_voucher' });
      if (input.document === 'test_page' || (isReceipt && lastPayment === null)) fail('NOTHING_TO_PRINT');
      if (input.document === 'pickup_receipt' && !invoiceOnPaper(tx.db, ticket.id)) fail('NOTHING_TO_PRINT');
      const job = queuePrint(tx, input.document, {
        ticketId: ticket.id,
        ...(isReceipt ? { paymentSeq: lastPayment ?? 0 } : {}),
      });
      appendEvent(tx, ticket.id, 'printed', { document: input.document, copy: job.copy });
      tx.audit('print_job', job.jobId, ['document']);
      tx.changed('ticket', ticket.id);
      return job;
    }),
  ),

  answer: os.printing.answer.handler(({ context, input }) =>
    decide(context, 'printing.answer', input, ['unknown'], input.cameOut ? 'printed' : 'queued'),
  ),
  retry: os.printing.retry.handler(({ context, input }) =>
    decide(context, 'printing.retry', input, ['not_sent', 'queued'], 'queued'),
  ),
  cancel: os.printing.cancel.handler(({ context, input }) =>
    decide(context, 'printing.cancel', input, ['queued', 'not_sent', 'unknown'], 'cancelled'),
  ),

  testPage: os.printing.testPage.handler(({ context, input }) =>
    runCommand(callerOf(context), 'printing.testPage', input, (tx) => {
      const job = queuePrint(tx, 'test_page', { printer: input.printer });
      tx.audit('print_job', job.jobId, ['document']);
      return job;
    }),
  ),

  pdf: os.printing.pdf.handler(async ({ context, input }) => {
    if (isPriced(input.document)) authorise({ permission: 'price.see' }, context.actor);
    const { db, clock, workers } = context.shop;
    const request = pdfRequest(db, input.ticketId, input.document, input.size, clock.now()) ?? fail('NOTHING_TO_PRINT');
    const bytes = await workers.pdf(request.pdf);
    return { fileName: request.fileName, base64: Buffer.from(bytes).toString('base64') };
  }),
};
