/**
 * What the timeline tells. Data holds ids, codes, numbers and work notes, never a customer's name or number
 * (ARCHITECTURE "Personal values live in few places").
 */
export const EVENT_KINDS = [
  'checked_in', // {}
  'moved', // { reason?, outcome?, waitFor? }
  'assigned', // { technicianId | null }; a screen is sent technicianName and technicianNameEn with it
  'shelved', // { shelf }
  'note', // { text }
  'promise_agreed', // { old, new, channel, reason }
  'diagnosed', // { class, cause }
  'warranty_decided', // { result, evidence, reason, byHand }
  'estimated', // { version, totalFen, previousFen }
  'consented', // { subject, version?, amountFen?, channel }
  'worked', // { kind, text, repaired? }
  'tested', // { kind, result }
  'progress_told', // { channel, reached, note }: how it goes, before it is ready (T5)
  'notified', // { channel, reached, note }: it is ready
  'pickup_started', // { how }
  'pickup_checked', // { guard }
  'paid', // { amountFen, method }
  'invoiced', // { number, totalFen }
  'collected', // {}
  'called_back', // { outcome, score?, attempt, level }
  'printed', // { document, copy }
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
