import { maskPhone } from '../../../shared/customer/phone.ts';
import { permissionsOf } from '../../../shared/staff/roles.ts';
import { dayOf, type Instant } from '../../../shared/time.ts';
import { maySecondCall, secondCallback } from '../../../shared/timers/rules.ts';
import { runCommand, type Transaction } from '../command.ts';
import { fail, notFound } from '../errors.ts';
import { policyOn } from '../policy/queries.ts';
import { callerOf, os, signedIn } from '../procedures.ts';
import { changeTicket } from '../ticket/life.ts';
import { findTicket } from '../ticket/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { countAttempts, endCallback, findCallback, insertAttempt, insertCallback, openCallbacks } from './queries.ts';

export const callbackHandlers = {
  due: os.callback.due.handler(({ context }) => {
    const { id, roles } = signedIn(context);
    const maySee = permissionsOf(roles).has('callback.call');
    return openCallbacks(context.shop.db)
      .filter(({ firstCallerId }) => maySecondCall(firstCallerId, id))
      .map((row) => (maySee ? row : { ...row, phone: maskPhone(row.phone) }));
  }),

  record: os.callback.record.handler(({ context, input }) =>
    runCommand(callerOf(context), 'callback.record', input, (tx) => {
      const callback = findCallback(tx.db, input.callbackId) ?? notFound('callback');
      if (callback.doneAt) fail('ALREADY_DONE');
      const isFirst = callback.level === 1;
      if (!maySecondCall(callback.firstCallerId, tx.actorId ?? '')) fail('SAME_CALLER');
      insertAttempt(tx.db, {
        callbackId: callback.id,
        outcome: input.outcome,
        score: input.score,
        note: input.note,
        at: tx.now,
        staffId: tx.actorId,
      });
      const attempts = countAttempts(tx.db, callback.id);
      const givenUp = attempts >= policyOn(tx.db, dayOf(tx.now)).number('callback.failed_attempts');
      const done = input.outcome !== 'no_answer' || givenUp;
      const ticket = findTicket(tx.db, callback.ticketId) ?? notFound('ticket');
      changeTicket(tx, { ticketId: ticket.id, revision: ticket.revision }, (change) => {
        const { outcome, score } = input;
        change.event('called_back', { outcome, score, attempt: attempts, level: callback.level });
        if (done && isFirst) change.moveOrFail('moved', { reason: 'called_back' }, 'closed');
      });
      if (done) endCallback(tx.db, callback.id, tx.now);
      tx.changed('callback', callback.id);
      // Who could not be reached, or would not answer, is not called for a score again.
      const asked = isFirst && input.outcome === 'reached';
      return { ticketId: ticket.id, closed: done, secondDueAt: asked ? planSecond(tx, ticket.id, input.score) : null };
    }),
  ),
};

/** T7: the call that a low score asks for, by somebody else. @returns until when; null: none is owed. */
function planSecond(tx: Transaction, ticketId: string, firstScore: number | null): Instant | null {
  const today = dayOf(tx.now);
  const facts = { trigger: 'l1_score', eventDay: today, firstScore } as const;
  const { dueAt } = secondCallback(facts, policyOn(tx.db, today), readSettings(tx.db).settings.hours);
  if (dueAt === null) return null;
  const id = tx.newId();
  insertCallback(tx.db, { id, ticketId, level: 2, dueAt, breachAt: dueAt, silent: false, now: tx.now });
  tx.changed('callback', id);
  return dueAt;
}
