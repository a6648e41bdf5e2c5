import * as z from 'zod';
import { query } from '../procedure.ts';
import { ticketRow } from '../ticket/row.ts';

export const queueContract = {
  /** Every open ticket, most urgent first: late, urgent, then by promise. */
  open: query('ticket.read').output(z.object({ tickets: z.array(ticketRow), now: z.string() })),
};

export const counterContract = {
  /** Today in one look (DESIGN "Counter"). */
  overview: query('ticket.read').output(
    z.object({
      now: z.string(),
      closesAt: z.string(),
      takenInToday: z.int(),
      collectedToday: z.int(),
      inShop: z.int(),
      /** Late or due before closing time today. */
      due: z.array(ticketRow),
      /** Ready and not yet told. */
      toNotify: z.array(ticketRow),
      awaitingCustomer: z.array(ticketRow.extend({ estimateFen: z.int() })),
      unpaid: z.array(ticketRow),
    }),
  ),
};
