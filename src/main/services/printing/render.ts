import type { PaperDocument } from '../../../shared/printing/layout.ts';
import type { Db } from '../../db/open.ts';
import type { DeviceLabelData } from '../../documents/data.ts';
import { intakeSlip } from '../../documents/intake-slip.ts';
import { paymentReceipt } from '../../documents/payment-receipt.ts';
import { pickupReceipt } from '../../documents/pickup-receipt.ts';
import { testLabel, testPage } from '../../documents/test-page.ts';
import { voucher } from '../../documents/voucher.ts';
import { readSettings } from '../settings/queries.ts';
import {
  intakeSlipData,
  labelData,
  paymentReceiptData,
  pickupReceiptData,
  shopOnPaper,
  voucherData,
} from './paper-data.ts';
import type { PrintJob } from './queries.ts';

/** The document of a receipt-printer job, made from the records as they are now. */
export function paperFor(db: Db, job: PrintJob, now: string): PaperDocument {
  const { settings } = readSettings(db);
  const { columns } = settings.receiptPrinter;
  const ticketId = job.subject.ticketId ?? '';
  const document = ((): PaperDocument => {
    switch (job.document) {
      case 'intake_slip': {
        const { data, language } = intakeSlipData(db, ticketId);
        return intakeSlip(data, { language, columns });
      }
      case 'voucher': {
        const { data, language } = voucherData(db, ticketId);
        return voucher(data, { language, columns });
      }
      case 'payment_receipt': {
        const { data, language } = paymentReceiptData(db, ticketId, job.subject.paymentSeq ?? 0);
        return paymentReceipt(data, { language, columns });
      }
      case 'pickup_receipt': {
        const { data, language } = pickupReceiptData(db, ticketId, now);
        return pickupReceipt(data, { language, columns });
      }
      case 'test_page':
        return testPage(
          { shop: shopOnPaper(settings, 'zh'), printerName: settings.receiptPrinter.host, printedAt: now },
          { language: 'both', columns },
        );
      case 'device_label':
        throw new Error('a label is not for the receipt printer');
    }
  })();
  return { ...document, copy: job.copy };
}

/** The label of a label-printer job. */
export function labelFor(db: Db, job: PrintJob, now: string): DeviceLabelData {
  if (job.document !== 'test_page') return labelData(db, job.subject.ticketId ?? '');
  const { settings } = readSettings(db);
  return testLabel({ shop: shopOnPaper(settings, 'zh'), printerName: settings.labelPrinter.host, printedAt: now });
}
