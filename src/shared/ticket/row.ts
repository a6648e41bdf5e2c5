import * as z from 'zod';
import { shownFenSchema } from '../procedure.ts';
import { OUTCOMES, PRIORITIES, TICKET_STATES } from './states.ts';

/** A ticket as one line of a list: queue, counter, search, a customer's history. */
export const ticketRow = z.object({
  id: z.string(),
  code: z.string(),
  revision: z.int(),
  state: z.enum(TICKET_STATES),
  outcome: z.enum(OUTCOMES).nullable(),
  priority: z.enum(PRIORITIES),
  customerId: z.string(),
  customerName: z.string(),
  phoneLast4: z.string(),
  deviceName: z.string(),
  category: z.string(),
  /** Keys of intake/fault-chips.ts and the customer's own words; `describeFault` makes a sentence of them. */
  faultChips: z.array(z.string()),
  faultText: z.string(),
  technicianId: z.string().nullable(),
  technicianName: z.string().nullable(),
  technicianNameEn: z.string(),
  shelf: z.string().nullable(),
  intakeAt: z.string(),
  promisedAt: z.string(),
  /** When it entered its present state. */
  stateSince: z.string(),
  /** When it became ready last, also where it went back to the bench since. */
  readyAt: z.string().nullable(),
  /** Owed by the customer on this ticket now. */
  balanceFen: shownFenSchema,
});
export type TicketRow = z.infer<typeof ticketRow>;
