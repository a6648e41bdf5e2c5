/**
 * What the timeline tells. Data holds ids, codes, numbers and work notes, never a customer's name or number
 * (ARCHITECTURE "Personal values live in few places").
 */
export const EVENT_KINDS = [
  'checked_in', // {}
  'moved', // { reason?, outcome? }
  'assigned', // { technicianId | null, technicianName }
  'shelved', // { shelf }
  'note', // { text }
  'promise_agreed', // { old, new, channel, reason }
  'diagnosed', // { class, cause }
  'warranty_decided', // { result }
  'estimated', // { version, totalFen, previousFen }
  'consented', // { subject, version?, amountFen?, channel }
  'worked', // { kind, text }
  'tested', // { kind, result }
  'notified', // { channel, reached }
  'pickup_started', // { how }
  'pickup_checked', // { guard }
  'paid', // { amountFen, method }
  'invoiced', // { number, totalFen }
  'collected', // {}
  'called_back', // { outcome, score?, attempt }
  'printed', // { document, copy }
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
