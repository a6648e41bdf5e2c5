import type { EstimateData, InvoiceData, Language, PageSize, RepairOrderData } from './data.ts';

/** What the PDF worker is asked for. */
export type PdfRequest = { size: PageSize; language: Language } & (
  | { document: 'repair_order'; data: RepairOrderData }
  | { document: 'estimate'; data: EstimateData }
  | { document: 'invoice'; data: InvoiceData }
);
