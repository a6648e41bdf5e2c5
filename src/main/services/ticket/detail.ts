import { maskPhone } from '../../../shared/customer/phone.ts';
import type { ConditionMark } from '../../../shared/intake/contract.ts';
import type { Fen } from '../../../shared/money.ts';
import type { TicketDetail, TimelineEvent } from '../../../shared/ticket/contract.ts';
import { consentCovers, transitionBlockers, type TicketFacts } from '../../../shared/ticket/rules.ts';
import { transitionsFrom } from '../../../shared/ticket/transitions.ts';
import type { Db } from '../../db/open.ts';
import { listTests, listWork } from '../bench/queries.ts';
import { findDiagnosis } from '../diagnosis/queries.ts';
import { notFound } from '../errors.ts';
import { listConsents, listEstimates, type PricedEstimate } from '../estimate/queries.ts';
import { listPayments, type PricedPayment } from '../payment/queries.ts';
import { findRepairWarranty } from '../pickup/queries.ts';
import { listStaff } from '../staff/queries.ts';
import { findProof, findWarrantyDecision } from '../warranty/queries.ts';
import { ticketFacts } from './facts.ts';
import { findTicket, findTicketRow, intakeRow, listPhotos, ticketEvents, type StoredEvent } from './queries.ts';

/**
 * A ticket with its amounts, which not every screen is told (`withoutPrices`). Without its lateness, which is of a moment
 * and on no paper.
 */
export type PricedTicket = Omit<TicketDetail, 'balanceFen' | 'estimates' | 'payments' | 'lateness'> & {
  balanceFen: Fen;
  estimates: PricedEstimate[];
  payments: PricedPayment[];
};

/** Everything that one ticket's screen shows, and which steps it could take next. */
export function ticketDetail(db: Db, ticketId: string): PricedTicket {
  const ticket = findTicket(db, ticketId) ?? notFound('ticket');
  const row = findTicketRow(db, ticketId) ?? notFound('ticket');
  const { voucherCode, ...taken } = intakeRow(db, ticketId);
  const events = ticketEvents(db, ticketId);
  const facts = ticketFacts(db, ticket);
  // An overdue device is reminded of once more (DOMAIN §9).
  const readySeq = events.findLast((e) => e.to === 'ready' || e.to === 'overdue')?.seq ?? 0;
  return {
    ...row,
    ...taken,
    voucherLast4: voucherCode.slice(-4),
    phoneMasked: maskPhone(taken.phone),
    noCalls: taken.noCalls === 1,
    signedOnPaper: taken.signedOnPaper === 1,
    marks: JSON.parse(taken.marks) as ConditionMark[],
    accessoriesExtra: JSON.parse(taken.accessoriesExtra) as string[],
    accessoriesMissing: JSON.parse(taken.accessoriesMissing) as string[],
    photos: listPhotos(db, ticketId),
    diagnosis: findDiagnosis(db, ticketId),
    proof: findProof(db, ticketId),
    warranty: findWarrantyDecision(db, ticketId),
    estimates: listEstimates(db, ticketId),
    consents: listConsents(db, ticketId),
    estimateAgreed: consentCovers(facts),
    work: listWork(db, ticketId),
    tests: listTests(db, ticketId),
    payments: listPayments(db, ticketId),
    repairWarranty: findRepairWarranty(db, ticketId),
    notified: events.some((e) => e.kind === 'notified' && e.data['reached'] === true && e.seq > readySeq),
    timeline: withNames(db, events),
    next: nextSteps(facts),
  };
}

/** Events hold ids; the screen is told the names that belong to them today. */
function withNames(db: Db, events: readonly StoredEvent[]): TimelineEvent[] {
  const people = new Map(listStaff(db).map((person) => [person.id, person]));
  return events.map(({ actorId, ...event }) => {
    const actor = actorId === null ? undefined : people.get(actorId);
    const technician = people.get(String(event.data['technicianId']));
    return {
      ...event,
      // An event from before ids stood alone has the name of that day in it.
      ...(technician && {
        data: { ...event.data, technicianName: technician.name, technicianNameEn: technician.nameEn },
      }),
      actorName: actor?.name ?? null,
      actorNameEn: actor?.nameEn ?? '',
    };
  });
}

function nextSteps(facts: TicketFacts): TicketDetail['next'] {
  return transitionsFrom(facts.state)
    .filter((t) => t.via === 'move')
    .flatMap((t) =>
      (t.outcomes ?? [null]).map((outcome) => ({
        to: t.to,
        outcome,
        blockers: transitionBlockers(facts, t.to, outcome),
      })),
    )
    .filter((step) => !step.blockers.includes('invalid_transition'))
    .map((step) => ({ ...step, allowed: step.blockers.length === 0 }));
}
