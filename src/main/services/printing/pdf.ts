import { describeFault } from '../../../shared/intake/fault-chips.ts';
import type { PdfDocument } from '../../../shared/printing/contract.ts';
import type { Db } from '../../db/open.ts';
import type { EstimateData, InvoiceData } from '../../documents/data.ts';
import type { PdfRequest } from '../../documents/pdf-request.ts';
import { invoiceText } from '../pickup/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { ticketDetail } from '../ticket/detail.ts';
import { billOf, deviceOnPaper, heading, intakeSlipData, paymentsOnPaper, shopOnPaper } from './paper-data.ts';
import { invoiceOnPaper } from './queries.ts';

/** A ticket's A4 or A5 sheet, for the worker to draw; null when there is nothing to put on it yet. */
export function pdfRequest(
  db: Db,
  ticketId: string,
  document: PdfDocument,
  size: 'A4' | 'A5',
  now: string,
): { fileName: string; pdf: PdfRequest } | null {
  const ticket = ticketDetail(db, ticketId);
  const language = ticket.customerLanguage;
  const fileName = `${document.replace('_', '-')}-${ticket.code}.pdf`;
  const base = { size, language };
  switch (document) {
    case 'repair_order':
      return { fileName, pdf: { ...base, document, data: intakeSlipData(db, ticketId).data } };
    case 'estimate': {
      const data = estimateData(db, ticket, now);
      return data && { fileName, pdf: { ...base, document, data } };
    }
    case 'invoice': {
      const data = invoiceData(db, ticket);
      return data && { fileName, pdf: { ...base, document, data } };
    }
  }
}

type Ticket = ReturnType<typeof ticketDetail>;

function estimateData(db: Db, ticket: Ticket, now: string): EstimateData | null {
  const [estimate] = ticket.estimates;
  if (!estimate) return null;
  const language = ticket.customerLanguage;
  const consent = ticket.consents.findLast((c) => c.subject === 'estimate' && c.estimateVersion === estimate.version);
  return {
    ...heading(db, ticket),
    version: estimate.version,
    issuedAt: estimate.at < now ? estimate.at : now,
    validUntil: null,
    fault: describeFault(ticket, language),
    cause: ticket.diagnosis?.cause ?? null,
    bill: { ...billOf({ ...ticket, outcome: null }) },
    promisedAt: estimate.promisedAt,
    repairWarranty: null,
    consent: consent ? { by: consent.person, at: consent.at, channel: consent.channel } : null,
    issuer: estimate.byName,
  };
}

function invoiceData(db: Db, ticket: Ticket): InvoiceData | null {
  const invoice = invoiceOnPaper(db, ticket.id);
  if (!invoice) return null;
  return {
    shop: shopOnPaper(readSettings(db).settings, ticket.customerLanguage),
    number: invoiceText(invoice.number),
    issuedAt: invoice.at,
    buyer: { name: ticket.customerName, taxId: null, address: null },
    ticketCode: ticket.code,
    device: deviceOnPaper(ticket),
    bill: billOf(ticket),
    payments: paymentsOnPaper(ticket),
    balanceFen: ticket.balanceFen,
    taxInvoiceNumber: null,
    remarks: null,
    issuer: invoice.issuer,
  };
}
