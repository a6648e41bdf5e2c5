import { addDays, dayOf, instantAt } from '../../../shared/time.ts';
import { os } from '../procedures.ts';
import { readSettings } from '../settings/queries.ts';
import { ticketLateness } from '../ticket/lateness.ts';
import { awaitingCustomer, dayCounts, dueTickets, openTickets, ticketsToNotify, unpaidTickets } from './queries.ts';

export const queueHandlers = {
  open: os.queue.open.handler(({ context }) => {
    const now = context.shop.clock.now();
    return { tickets: openTickets(context.shop.db, now), now };
  }),
};

export const counterHandlers = {
  overview: os.counter.overview.handler(({ context }) => {
    const { db, clock } = context.shop;
    const now = clock.now();
    const today = dayOf(now);
    const closesAt = instantAt(today, readSettings(db).settings.hours.closes);
    return {
      now,
      closesAt,
      ...dayCounts(db, instantAt(today, '00:00'), instantAt(addDays(today, 1), '00:00')),
      due: dueTickets(db, closesAt > now ? closesAt : now).map((row) => ({
        ...row,
        lateness: ticketLateness(db, row, now),
      })),
      toNotify: ticketsToNotify(db),
      awaitingCustomer: awaitingCustomer(db),
      unpaid: unpaidTickets(db),
    };
  }),
};
