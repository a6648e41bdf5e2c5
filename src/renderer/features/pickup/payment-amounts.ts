import type { Fen } from '../../../shared/money.ts';
import type { PaymentMethod } from '../../../shared/payment/contract.ts';

/** As the customers pay: most often first. */
export const METHODS: readonly PaymentMethod[] = ['wechat', 'alipay', 'cash', 'transfer'];

export type AmountProblem =
  | { kind: 'unreadable' }
  | { kind: 'zero' }
  | { kind: 'more_than_owed'; balanceFen: Fen }
  | { kind: 'given_too_little'; missingFen: Fen };

/**
 * What is wrong with a payment before it is sent; null: it may be taken.
 * @param amountFen null while the field does not hold an amount.
 * @param givenFen what the customer put on the counter; null: exactly the amount, or not cash.
 */
export function amountProblem(amountFen: Fen | null, balanceFen: Fen, givenFen: Fen | null): AmountProblem | null {
  if (amountFen === null) return { kind: 'unreadable' };
  if (amountFen === 0) return { kind: 'zero' };
  if (amountFen > balanceFen) return { kind: 'more_than_owed', balanceFen };
  if (givenFen !== null && givenFen < amountFen) return { kind: 'given_too_little', missingFen: amountFen - givenFen };
  return null;
}

/** Cash to give back; null when nothing was said about what was given, or it is too little. */
export function changeFen(amountFen: Fen | null, givenFen: Fen | null): Fen | null {
  return amountFen === null || givenFen === null || givenFen < amountFen ? null : givenFen - amountFen;
}

/** The method before or after, around the ends. */
export function neighbourMethod(method: PaymentMethod, by: 1 | -1): PaymentMethod {
  return METHODS[(METHODS.indexOf(method) + by + METHODS.length) % METHODS.length] ?? method;
}
