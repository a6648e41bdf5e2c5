import { fail } from '../errors.ts';
import { moneyOf } from '../pickup/queries.ts';
import { queuePrint } from '../printing/outbox.ts';
import { os } from '../procedures.ts';
import { ticketCommand } from '../ticket/command.ts';

export const paymentHandlers = {
  take: os.payment.take.handler(({ context, input }) =>
    ticketCommand(context, 'payment.take', input, (change, tx) => {
      change.expectState('ready', 'overdue', 'lien_notice', 'collected');
      const { balanceFen } = moneyOf(tx.db, input.ticketId);
      if (input.amountFen > balanceFen) fail('MORE_THAN_OWED', { balanceFen });
      const { lastInsertRowid } = tx.db
        .prepare(
          'INSERT INTO payment (ticket_id, customer_id, method, amount_fen, note, at, staff_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(input.ticketId, change.ticket.customerId, input.method, input.amountFen, input.note, tx.now, tx.actorId);
      change.event('paid', { amountFen: input.amountFen, method: input.method });
      queuePrint(tx, 'payment_receipt', { ticketId: input.ticketId, paymentSeq: Number(lastInsertRowid) });
      tx.changed('pickup', input.ticketId);
      return { balanceFen: balanceFen - input.amountFen };
    }),
  ),
};
