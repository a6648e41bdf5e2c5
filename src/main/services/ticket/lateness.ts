import { isOneOf, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { toldAt, waitsOf } from '../../../shared/ticket/waits.ts';
import type { LatenessView } from '../../../shared/timers/contract.ts';
import { lateness } from '../../../shared/timers/rules.ts';
import { dayOf, type Instant } from '../../../shared/time.ts';
import type { Db } from '../../db/open.ts';
import { policyOn } from '../policy/queries.ts';
import { ticketEvents } from './queries.ts';

type Dated = Pick<TicketRow, 'id' | 'state' | 'intakeAt' | 'priority' | 'promisedAt' | 'readyAt'>;

/** Whether a ticket is late and why, by the rules of the day on which it was taken in. */
export function ticketLateness(db: Db, ticket: Dated, now: Instant): LatenessView {
  const { id, state, intakeAt, priority, promisedAt } = ticket;
  const events = ticketEvents(db, id);
  const waits = waitsOf(events);
  const readyAt = isOneOf(UNFINISHED_STATES, state) ? null : ticket.readyAt;
  const facts = { intakeAt, priority, promisedAt, readyAt, waits, toldAt: toldAt(events) };
  return { ...lateness(facts, now, policyOn(db, dayOf(intakeAt))), waits };
}
