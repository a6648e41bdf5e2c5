import * as z from 'zod';
import { command, commandInput, idSchema, lineSchema, query } from '../procedure.ts';

export const PRINT_STATES = ['queued', 'sending', 'printed', 'not_sent', 'unknown', 'cancelled'] as const;
export type PrintState = (typeof PRINT_STATES)[number];
export const PRINTER_ROLES = ['receipt', 'label'] as const;
export type PrinterRole = (typeof PRINTER_ROLES)[number];
/** Documents that go through the print queue. */
export const PRINT_DOCUMENTS = [
  'intake_slip',
  'voucher',
  'device_label',
  'payment_receipt',
  'pickup_receipt',
  'test_page',
] as const;
export type PrintDocument = (typeof PRINT_DOCUMENTS)[number];
export const PDF_DOCUMENTS = ['repair_order', 'estimate', 'invoice'] as const;
export type PdfDocument = (typeof PDF_DOCUMENTS)[number];

/**
 * Papers that say what something costs. Whoever may not see prices (DOMAIN §1) does not print them: a second version of a
 * customer's paper, without its amounts, would go about beside the first.
 */
export const isPriced = (document: PrintDocument | PdfDocument) =>
  document !== 'device_label' && document !== 'voucher' && document !== 'test_page';

export const printJobView = z.object({
  id: z.string(),
  printer: z.enum(PRINTER_ROLES),
  document: z.enum(PRINT_DOCUMENTS),
  ticketId: z.string().nullable(),
  ticketCode: z.string().nullable(),
  copy: z.int(),
  state: z.enum(PRINT_STATES),
  reason: z.string().nullable(),
  attempts: z.int(),
  createdAt: z.string(),
});
export type PrintJobView = z.infer<typeof printJobView>;

export const printerLight = z.object({
  role: z.enum(PRINTER_ROLES),
  /** off: no printer set up; ok; waiting: jobs wait and `reason` says why; ask: a person must say what becomes of a job. */
  light: z.enum(['off', 'ok', 'waiting', 'ask']),
  reason: z.string().nullable(),
  waiting: z.int(),
  /** May or may not have come out. */
  unknown: z.int(),
  /** Stood since another day when the printer was switched on: still wanted? */
  held: z.int(),
});
export type PrinterLight = z.infer<typeof printerLight>;

export const printingContract = {
  status: query('staff').output(z.array(printerLight)),
  /** Newest first; at most 200. */
  jobs: query('print.use')
    .input(z.strictObject({ ticketId: idSchema.optional() }))
    .output(z.array(printJobView)),
  /** Prints again: the first time as it is, afterwards as 副本 COPY n. */
  print: command('print.use')
    .input(commandInput({ ticketId: idSchema, document: z.enum(PRINT_DOCUMENTS) }))
    .output(z.object({ jobId: z.string() }))
    .errors({ NOTHING_TO_PRINT: { status: 409 } }),
  /** "Did it come out?" for a job whose end nobody saw: yes ends it, no queues it again as the same job. */
  answer: command('print.use')
    .input(commandInput({ jobId: idSchema, cameOut: z.boolean() }))
    .output(z.object({ jobId: z.string() }))
    .errors({ WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) } }),
  retry: command('print.use')
    .input(commandInput({ jobId: idSchema }))
    .output(z.object({ jobId: z.string() }))
    .errors({ WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) } }),
  cancel: command('print.use')
    .input(commandInput({ jobId: idSchema }))
    .output(z.object({ jobId: z.string() }))
    .errors({ WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) } }),
  testPage: command('print.manage')
    .input(commandInput({ printer: z.enum(PRINTER_ROLES) }))
    .output(z.object({ jobId: z.string() })),
  pdf: query('print.use')
    .input(z.strictObject({ ticketId: idSchema, document: z.enum(PDF_DOCUMENTS), size: z.enum(['A4', 'A5']) }))
    .output(z.object({ fileName: lineSchema(80), base64: z.string() }))
    .errors({ NOTHING_TO_PRINT: { status: 409 } }),
};
