import pdfmake from 'pdfmake';
import type { EstimateData, InvoiceData, RepairOrderData } from '../documents/data.ts';
import { estimatePdf } from '../documents/estimate-pdf.ts';
import { fitToFont } from '../documents/font-text.ts';
import { invoicePdf } from '../documents/invoice-pdf.ts';
import { PDF_FONT, type PdfDefinition, type PdfOptions } from '../documents/pdf-parts.ts';
import { repairOrderPdf } from '../documents/repair-order-pdf.ts';
import { FONT_FILES, font } from './fonts.ts';
import { serveRequests } from './serve.ts';

export type PdfInput = PdfOptions &
  (
    | { document: 'repair_order'; data: RepairOrderData }
    | { document: 'estimate'; data: EstimateData }
    | { document: 'invoice'; data: InvoiceData }
  );

export type PdfOutput = {
  bytes: Uint8Array;
  /** Characters that were replaced by 〓. */
  replaced: string[];
};

let isReady = false;

/** Fonts once a process; nothing from the network, nothing from the disk but the fonts. */
function prepare(): void {
  if (isReady) return;
  const { 400: normal, 700: bold } = FONT_FILES;
  // There are no italics; pdfmake throws where one of the four is missing.
  pdfmake.setFonts({ [PDF_FONT]: { normal, bold, italics: normal, bolditalics: bold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);
  isReady = true;
}

/** Sets one document; about half a second for the first, hence a worker. */
export async function makePdf(input: PdfInput): Promise<PdfOutput> {
  prepare();
  const { data: fitted, replaced } = fitToFont(input, (point) => font(400).has(point) && font(700).has(point));
  const bytes = await pdfmake.createPdf(definitionOf(fitted)).getBuffer();
  return { bytes: new Uint8Array(bytes), replaced };
}

function definitionOf(input: PdfInput): PdfDefinition {
  switch (input.document) {
    case 'repair_order':
      return repairOrderPdf(input.data, input);
    case 'estimate':
      return estimatePdf(input.data, input);
    case 'invoice':
      return invoicePdf(input.data, input);
  }
}

serveRequests(makePdf, ({ bytes }) => [bytes.buffer as ArrayBuffer]);
