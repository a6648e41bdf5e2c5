import type { EventKind } from '../../../shared/ticket/events.ts';
import { transitionBlockers, type TicketFacts } from '../../../shared/ticket/rules.ts';
import type { Outcome, TicketState } from '../../../shared/ticket/states.ts';
import type { Transaction } from '../command.ts';
import { fail, failStale, notFound } from '../errors.ts';
import { ticketFacts } from './facts.ts';
import {
  findTicket,
  insertEvent,
  lastChange,
  setRevision,
  setState,
  updateTicket,
  type Settable,
  type TicketRecord,
} from './queries.ts';

export type TicketChange = {
  readonly ticket: TicketRecord;
  facts(): TicketFacts;
  /** Appends to the timeline; with `to` the ticket moves there. */
  event(kind: EventKind, data: Record<string, unknown>, to?: TicketState, outcome?: Outcome): void;
  /** Moves if the guards allow it, else fails with TRANSITION_BLOCKED. */
  moveOrFail(
    kind: EventKind,
    data: Record<string, unknown>,
    to: TicketState,
    outcome?: Outcome,
    facts?: Partial<TicketFacts>,
  ): void;
  set(columns: Settable): void;
  /** Fails with WRONG_STATE unless the ticket is in one of these. */
  expectState(...states: TicketState[]): void;
};

/**
 * One change of one ticket: checks that the caller saw its latest revision, lets `work` record facts, and bumps the
 * revision once. State is only a copy of the last event that moved the ticket. What `work` returns joins the answer.
 */
export function changeTicket<Extra extends object = Record<never, never>>(
  tx: Transaction,
  input: { ticketId: string; revision: number },
  work: (change: TicketChange) => Extra | void,
): { ticketId: string; revision: number } & Extra {
  const ticket = findTicket(tx.db, input.ticketId) ?? notFound('ticket');
  if (ticket.revision !== input.revision) {
    const last = lastChange(tx.db, ticket.id);
    failStale(tx.db, last?.kind ?? '', ticket.revision, last);
  }
  const fields = new Set<string>();
  const extra = work(ticketChange(tx, ticket, fields));
  const revision = ticket.revision + 1;
  setRevision(tx.db, ticket.id, revision);
  tx.audit('ticket', ticket.id, [...fields]);
  tx.changed('ticket', ticket.id);
  return { ...(extra as Extra), ticketId: ticket.id, revision };
}

function ticketChange(tx: Transaction, ticket: TicketRecord, fields: Set<string>): TicketChange {
  const { db } = tx;
  const change: TicketChange = {
    ticket,
    facts: () => ticketFacts(db, ticket),
    event(kind, data, to, outcome) {
      appendEvent(tx, ticket.id, kind, data, to ? { from: ticket.state, to } : undefined);
      fields.add(kind);
      if (!to) return;
      fields.add('state');
      ticket.state = to;
      ticket.outcome = outcome ?? (to === 'repairing' ? null : ticket.outcome);
      setState(db, ticket.id, to, ticket.outcome, tx.now);
      if (to === 'ready') change.set({ ready_at: tx.now });
    },
    moveOrFail(kind, data, to, outcome, facts = {}) {
      const blockers = transitionBlockers({ ...change.facts(), ...facts }, to, outcome);
      if (blockers.includes('cancel_bill')) fail('APPROVAL_NOT_AVAILABLE', { subject: 'cancel_bill' });
      if (blockers.length > 0) fail('TRANSITION_BLOCKED', { from: ticket.state, to, blockers });
      change.event(kind, data, to, outcome);
    },
    set(columns) {
      updateTicket(db, ticket.id, columns);
      for (const column of Object.keys(columns)) fields.add(column);
    },
    expectState(...states) {
      if (!states.includes(ticket.state)) fail('WRONG_STATE', { state: ticket.state });
    },
  };
  return change;
}

export function appendEvent(
  tx: Pick<Transaction, 'db' | 'now' | 'actorId'>,
  ticketId: string,
  kind: EventKind,
  data: Record<string, unknown>,
  move?: { from: TicketState | null; to: TicketState },
): void {
  const { actorId, now: at } = tx;
  insertEvent(tx.db, ticketId, { kind, data, from: move?.from ?? null, to: move?.to ?? null, actorId, at });
}
