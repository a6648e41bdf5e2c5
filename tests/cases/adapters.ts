import { brandDocuments } from './adapters/brand-documents.ts';
import { complaints } from './adapters/complaints.ts';
import { fees } from './adapters/fees.ts';
import { overdueLien } from './adapters/overdue-lien.ts';
import { partsAndStaff } from './adapters/parts-and-staff.ts';
import { pickup } from './adapters/pickup.ts';
import { repairWarranty } from './adapters/repair-warranty.ts';
import { ticketTransitions } from './adapters/ticket-transitions.ts';
import { timers } from './adapters/timers.ts';
import { warranty } from './adapters/warranty.ts';

/** By the area that a file of vectors names. An adapter renames fields and fills in the format's defaults, no more. */
export const ADAPTERS = {
  warranty,
  'brand-documents': brandDocuments,
  'ticket-transitions': ticketTransitions,
  pickup,
  timers,
  complaints,
  fees,
  'repair-warranty': repairWarranty,
  'overdue-lien': overdueLien,
  'parts-and-staff': partsAndStaff,
};
