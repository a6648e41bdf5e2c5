import type { PickupView } from '../../../shared/pickup/contract.ts';
import {
  passesNeeded,
  pickupBlockers,
  testKind,
  witnessedPasses,
  type PickupFacts,
} from '../../../shared/pickup/rules.ts';
import { dayOf, type Day } from '../../../shared/time.ts';
import type { Db } from '../../db/open.ts';
import { estimateLines, latestEstimate } from '../estimate/queries.ts';
import { moneyOf } from '../payment/queries.ts';
import { policyOn } from '../policy/queries.ts';
import { testEvents } from '../ticket/facts.ts';
import { ticketEvents, type TicketRecord } from '../ticket/queries.ts';
import {
  broughtAlong,
  findPickup,
  findRepairWarranty,
  findSignature,
  invoiceNumber,
  invoiceText,
  type PickupRecord,
} from './queries.ts';

/** What P1 to P10 look at (DOMAIN §3 "Pickup guards"). */
export function pickupFacts(db: Db, ticket: TicketRecord, pickup: PickupRecord | null, today: Day): PickupFacts {
  return {
    state: ticket.state,
    outcome: ticket.outcome,
    events: testEvents(ticketEvents(db, ticket.id)),
    passesNeeded: passesNeeded(ticket.outcome, policyOn(db, today)),
    voucherChecked: !!pickup?.voucherCheckedAt,
    deviceChecked: !!pickup?.deviceCheckedAt,
    explained: !!pickup?.explainedAt,
    signed: !!pickup?.signatureId,
    balanceFen: moneyOf(db, ticket.id).balanceFen,
    balanceReleased: false, // needs a manager's approval, which cannot be asked for yet
    loanerOut: false, // nothing is lent yet
    accessoriesTicked: !!pickup?.accessoriesAt,
    oldPartsChosen: !!pickup?.oldParts,
    papersGiven: !!pickup?.papersAt,
  };
}

/** The gate as its screen shows it. */
export function pickupView(db: Db, ticket: TicketRecord, now: string): PickupView {
  const pickup = findPickup(db, ticket.id, now);
  const facts = pickupFacts(db, ticket, pickup, dayOf(now));
  const estimate = ticket.outcome === 'repaired' ? latestEstimate(db, ticket.id) : null;
  const lines = estimate ? estimateLines(db, estimate.id) : [];
  const money = moneyOf(db, ticket.id);
  const signature = pickup?.signatureId ? findSignature(db, pickup.signatureId) : null;
  const invoice = invoiceNumber(db, ticket.id);
  const totalFen = estimate?.totalFen ?? 0;
  return {
    ticketId: ticket.id,
    revision: ticket.revision,
    started: pickup !== null,
    blockers: pickupBlockers(facts),
    voucherCheckedAt: pickup?.voucherCheckedAt ?? null,
    deviceCheckedAt: pickup?.deviceCheckedAt ?? null,
    passesInARow: Math.min(witnessedPasses(facts.events, testKind(ticket.outcome)), facts.passesNeeded),
    passesNeeded: facts.passesNeeded,
    explainedAt: pickup?.explainedAt ?? null,
    signedAt: signature?.at ?? null,
    signedOnPaper: signature?.onPaper ?? false,
    totalFen,
    ...money,
    lines: lines.map(({ description, quantity, amountFen, inWarranty }) => ({
      description,
      quantity,
      amountFen,
      inWarranty,
    })),
    discountFen: lines.reduce((sum, line) => sum + line.amountFen, 0) - totalFen,
    estimateVersion: estimate?.version ?? null,
    accessories: broughtAlong(db, ticket.id),
    accessoriesAt: pickup?.accessoriesAt ?? null,
    oldParts: pickup?.oldParts ?? null,
    papersAt: pickup?.papersAt ?? null,
    repairWarranty: findRepairWarranty(db, ticket.id),
    invoiceNumber: invoice === null ? null : invoiceText(invoice),
  };
}
