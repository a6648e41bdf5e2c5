import { useState } from 'react';
import type { Fen } from '../../../shared/money.ts';
import { PAYMENT_METHODS, type PaymentMethod } from '../../../shared/payment/contract.ts';
import { useSession } from '../../session.ts';
import { useKey } from '../../ui/keys.ts';
import { amountProblem, changeFen, METHODS, type AmountProblem } from './payment-amounts.ts';
import type { Gate } from './use-gate.ts';

const STORED_AT = 'mendbench.payment-method';
export const AMOUNT_FIELD = 'pickup-amount';

/** The method taken last at this station: a shop's customers pay much alike. */
function rememberedMethod(): PaymentMethod {
  const first = METHODS[0] ?? 'cash';
  try {
    const stored = localStorage.getItem(STORED_AT);
    return PAYMENT_METHODS.find((method) => method === stored) ?? first;
  } catch {
    return first; // storage switched off
  }
}

function remember(method: PaymentMethod): void {
  try {
    localStorage.setItem(STORED_AT, method);
  } catch {
    // storage switched off: the first of the list is offered next time
  }
}

export type Payment = {
  method: PaymentMethod;
  setMethod: (method: PaymentMethod) => void;
  amountFen: Fen | null;
  setAmount: (fen: Fen | null) => void;
  /** What a cash customer put on the counter; null: nothing was said. */
  givenFen: Fen | null;
  setGiven: (fen: Fen | null) => void;
  changeFen: Fen | null;
  problem: AmountProblem | null;
  /** Somebody tried to take it: from then on the problem is said. */
  tried: boolean;
  allowed: boolean;
  take: () => void;
};

/** Left and entered again: on leaving it the field says itself what it cannot read. */
export function focusAmount(): void {
  const field = document.getElementById(AMOUNT_FIELD);
  field?.blur();
  field?.focus();
}

/** The money part of the gate; Alt+Enter takes what is shown. Money comes in by its own key, never by a run of Enters. */
export function usePayment(gate: Gate): Payment {
  const { view, command, actions } = gate;
  const { can } = useSession();
  const [method, setMethod] = useState(rememberedMethod);
  /** 'all': whatever is owed, also when another station takes a part of it meanwhile. */
  const [amount, setAmount] = useState<Fen | 'all' | null>('all');
  const [givenFen, setGiven] = useState<Fen | null>(null);
  const [tried, setTried] = useState(false);
  const amountFen = amount === 'all' ? view.balanceFen : amount;
  const given = method === 'cash' ? givenFen : null;
  const problem = amountProblem(amountFen, view.balanceFen, given);
  const allowed = can('payment.take');

  const take = async () => {
    if (view.balanceFen === 0 || command.busy || !allowed) return;
    setTried(true);
    if (problem || amountFen === null) {
      focusAmount();
      return;
    }
    if (!(await actions.pay(method, amountFen))) return;
    remember(method);
    setAmount('all');
    setGiven(null);
    setTried(false);
  };
  useKey('Alt+Enter', () => void take());

  return {
    method,
    setMethod,
    amountFen,
    setAmount,
    givenFen,
    setGiven,
    changeFen: method === 'cash' ? changeFen(amountFen, givenFen) : null,
    problem,
    tried,
    allowed,
    take: () => void take(),
  };
}
