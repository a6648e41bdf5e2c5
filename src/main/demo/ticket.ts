import type { Instant } from '../../shared/time.ts';
import type { Db } from '../db/open.ts';
import type { Actor, Cast } from './cast.ts';
import type { Plan } from './plan.ts';
import type { Chance } from './random.ts';
import type { Shelves } from './shelves.ts';
import type { Subject } from './subjects.ts';
import type { ScriptedClock, WorkTime } from './work-time.ts';

/** What the whole story shares. */
export type Stagecraft = { db: Db; cast: Cast; time: WorkTime; clock: ScriptedClock; shelves: Shelves };

/** One ticket on its way. A life yields the minute of the story at which it goes on. */
export type Ticket = {
  readonly craft: Stagecraft;
  readonly chance: Chance;
  readonly plan: Plan;
  readonly subject: Subject;
  readonly desk: Actor;
  readonly bench: Actor;
  id: string;
  code: string;
  voucher: string;
  revision: number;
  promisedAt: Instant;
  version: number;
  totalFen: number;
  paidFen: number;
};
export type Life = AsyncGenerator<number, void, void>;

/** Sends a command on the ticket as it stands, and remembers what it then is. */
export async function on<Answer extends { revision: number }>(
  ticket: Ticket,
  send: (input: { operationId: string; ticketId: string; revision: number }) => Promise<Answer>,
): Promise<Answer> {
  const answer = await send({ operationId: ticket.chance.uuid(), ticketId: ticket.id, revision: ticket.revision });
  ticket.revision = answer.revision;
  return answer;
}
