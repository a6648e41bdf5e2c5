import { maskPhone } from '../../../shared/customer/phone.ts';
import { permissionsOf } from '../../../shared/staff/roles.ts';
import { dayOf } from '../../../shared/time.ts';
import { runCommand } from '../command.ts';
import { fail, notFound } from '../errors.ts';
import { policyNumber } from '../policy/queries.ts';
import { callerOf, os, signedIn } from '../procedures.ts';
import { changeTicket } from '../ticket/life.ts';
import { findTicket } from '../ticket/record.ts';
import { endCallback, findCallback, openCallbacks } from './queries.ts';

export const callbackHandlers = {
  due: os.callback.due.handler(({ context }) => {
    const maySee = permissionsOf(signedIn(context).roles).has('callback.call');
    return openCallbacks(context.shop.db).map((row) => (maySee ? row : { ...row, phone: maskPhone(row.phone) }));
  }),

  record: os.callback.record.handler(({ context, input }) =>
    runCommand(callerOf(context), 'callback.record', input, (tx) => {
      const callback = findCallback(tx.db, input.callbackId) ?? notFound('callback');
      if (callback.doneAt) fail('ALREADY_DONE');
      tx.db
        .prepare(
          'INSERT INTO callback_attempt (callback_id, outcome, score, note, at, staff_id) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(callback.id, input.outcome, input.score, input.note, tx.now, tx.actorId);
      const attempts = tx.db
        .prepare('SELECT count(*) FROM callback_attempt WHERE callback_id = ?')
        .pluck()
        .get(callback.id) as number;
      const givenUp = attempts >= policyNumber(tx.db, 'callback.failed_attempts', dayOf(tx.now));
      const done = input.outcome !== 'no_answer' || givenUp;
      const ticket = findTicket(tx.db, callback.ticketId) ?? notFound('ticket');
      changeTicket(tx, { ticketId: ticket.id, revision: ticket.revision }, (change) => {
        change.event('called_back', { outcome: input.outcome, score: input.score, attempt: attempts });
        if (done) change.moveOrFail('moved', { reason: 'called_back' }, 'closed');
      });
      if (done) endCallback(tx.db, callback.id, tx.now);
      tx.changed('callback', callback.id);
      return { ticketId: ticket.id, closed: done };
    }),
  ),
};
