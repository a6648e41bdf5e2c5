import { fail } from '../errors.ts';
import { queuePrint } from '../printing/outbox.ts';
import { os } from '../procedures.ts';
import { ticketCommand } from '../ticket/command.ts';
import { insertPayment, moneyOf } from './queries.ts';

export const paymentHandlers = {
  take: os.payment.take.handler(({ context, input }) =>
    ticketCommand(context, 'payment.take', input, (change, tx) => {
      change.expectState('ready', 'overdue', 'lien_notice', 'collected');
      const { ticketId, method, amountFen, note } = input;
      const { balanceFen } = moneyOf(tx.db, ticketId);
      if (amountFen > balanceFen) fail('MORE_THAN_OWED', { balanceFen });
      const { customerId } = change.ticket;
      const payment = { ticketId, customerId, method, amountFen, note, at: tx.now, staffId: tx.actorId };
      const paymentSeq = insertPayment(tx.db, payment);
      change.event('paid', { amountFen, method });
      queuePrint(tx, 'payment_receipt', { ticketId, paymentSeq });
      tx.changed('pickup', ticketId);
      return { balanceFen: balanceFen - amountFen };
    }),
  ),
};
