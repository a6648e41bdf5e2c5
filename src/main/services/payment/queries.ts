import type { PaymentMethod } from '../../../shared/payment/contract.ts';
import type { Fen } from '../../../shared/money.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { Db } from '../../db/open.ts';
import { BALANCE_FEN, PAID_FEN } from '../ticket/queries.ts';

export function moneyOf(db: Db, ticketId: string): { paidFen: Fen; balanceFen: Fen } {
  return db
    .prepare(`SELECT ${PAID_FEN} AS paidFen, ${BALANCE_FEN} AS balanceFen FROM ticket t WHERE t.id = ?`)
    .get(ticketId) as { paidFen: Fen; balanceFen: Fen };
}

/** @returns its place in the order of payments. */
export function insertPayment(
  db: Db,
  payment: {
    ticketId: string;
    customerId: string;
    method: PaymentMethod;
    amountFen: Fen;
    note: string;
    at: string;
    staffId: string | null;
  },
): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO payment (ticket_id, customer_id, method, amount_fen, note, at, staff_id)
       VALUES (@ticketId, @customerId, @method, @amountFen, @note, @at, @staffId)`,
    )
    .run(payment);
  return Number(lastInsertRowid);
}

/** A payment with its amount, which not every screen is told (`withoutPrices`). */
export type PricedPayment = TicketDetail['payments'][number] & { amountFen: Fen };

/** What was paid on a ticket, oldest first. */
export const listPayments = (db: Db, ticketId: string): PricedPayment[] =>
  db
    .prepare(
      `SELECT method, amount_fen AS amountFen, at, s.name AS byName, s.name_en AS byNameEn
       FROM payment r JOIN staff s ON s.id = r.staff_id WHERE ticket_id = ? ORDER BY seq`,
    )
    .all(ticketId) as PricedPayment[];
