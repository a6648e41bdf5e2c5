import type { Transaction } from '../command.ts';
import { os, signedIn } from '../procedures.ts';
import { expectOwn, ticketCommand } from '../ticket/command.ts';
import type { TicketChange } from '../ticket/life.ts';
import { insertTest } from './queries.ts';

export const benchHandlers = {
  logWork: os.bench.logWork.handler(({ context, input }) =>
    ticketCommand(context, 'bench.logWork', input, (change, tx) => {
      change.expectState('repairing');
      expectOwn(change, signedIn(context));
      tx.db
        .prepare('INSERT INTO work_log (ticket_id, kind, text, at, staff_id) VALUES (?, ?, ?, ?, ?)')
        .run(input.ticketId, input.kind, input.text, tx.now, tx.actorId);
      change.event('worked', { kind: input.kind, text: input.text });
    }),
  ),

  test: os.bench.test.handler(({ context, input }) =>
    ticketCommand(context, 'bench.test', input, (change, tx) => {
      change.expectState('testing');
      expectOwn(change, signedIn(context));
      recordBenchTest(change, tx, input.result, input.note);
    }),
  ),
};

function recordBenchTest(change: TicketChange, tx: Transaction, result: 'pass' | 'fail', note: string): void {
  insertTest(tx, change.ticket.id, 'bench', result, note);
  const data = { kind: 'bench', result, note };
  if (result === 'pass') change.event('tested', data);
  else change.moveOrFail('tested', data, 'repairing');
}
