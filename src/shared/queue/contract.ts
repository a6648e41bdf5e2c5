import * as z from 'zod';
import { query, shownFenSchema } from '../procedure.ts';
import { ticketRow } from '../ticket/row.ts';
import { latenessView } from '../timers/contract.ts';

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
      /** Late or due before closing time today; `lateness.nextNotice` says when to tell the customer (T5). */
      due: z.array(ticketRow.extend({ lateness: latenessView })),
      /** Ready and not yet told; overdue and not yet reminded (DOMAIN §9). */
      toNotify: z.array(ticketRow),
      awaitingCustomer: z.array(ticketRow.extend({ estimateFen: shownFenSchema })),
      unpaid: z.array(ticketRow),
    }),
  ),
};
