import { os, signedIn } from '../procedures.ts';
import { expectOwn, ticketCommand } from '../ticket/command.ts';
import { insertTest, insertWork } from './queries.ts';

export const benchHandlers = {
  logWork: os.bench.logWork.handler(({ context, input }) =>
    ticketCommand(context, 'bench.logWork', input, (change, tx) => {
      change.expectState('repairing');
      expectOwn(change, signedIn(context));
      const { ticketId, kind, text, repaired } = input;
      insertWork(tx.db, { ticketId, kind, text, repaired: repaired ?? null, at: tx.now, staffId: tx.actorId });
      change.event('worked', { kind, text, ...(repaired ? { repaired } : {}) });
    }),
  ),

  test: os.bench.test.handler(({ context, input }) =>
    ticketCommand(context, 'bench.test', input, (change, tx) => {
      change.expectState('testing');
      expectOwn(change, signedIn(context));
      const test = { kind: 'bench' as const, result: input.result, note: input.note };
      insertTest(tx.db, { ticketId: input.ticketId, ...test, at: tx.now, staffId: tx.actorId });
      if (test.result === 'pass') change.event('tested', test);
      else change.moveOrFail('tested', test, 'repairing');
    }),
  ),
};
