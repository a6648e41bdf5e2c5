import { readCode, type CodeKind } from '../../../shared/codes.ts';
import { dayOf } from '../../../shared/time.ts';
import { testKind, pickupBlockers, type PickupGuard } from '../../../shared/pickup/rules.ts';
import { COLLECTABLE_STATES, type TicketState } from '../../../shared/ticket/states.ts';
import type { Db } from '../../db/open.ts';
import { insertTest } from '../bench/queries.ts';
import { runCommand, type Transaction } from '../command.ts';
import { fail, notFound } from '../errors.ts';
import { queuePrint } from '../printing/outbox.ts';
import { callerOf, os, type ShopContext } from '../procedures.ts';
import { recordSignature } from '../signature.ts';
import { ticketCommand } from '../ticket/command.ts';
import { changeTicket, type TicketChange } from '../ticket/life.ts';
import { findTicket, findTicketByCode } from '../ticket/queries.ts';
import { pickupFacts, pickupView } from './gate.ts';
import { issueInvoice, issueRepairWarranty, planCallback } from './hand-over.ts';
import {
  abandonPickups,
  findPickup,
  insertPickup,
  invoiceText,
  updatePickup,
  waitingForPickup,
  type PickupRecord,
} from './queries.ts';

const isCollectable = (state: TicketState) => (COLLECTABLE_STATES as readonly TicketState[]).includes(state);

/** A step at the gate of a pickup that was begun with its voucher. */
function atGate<Extra extends object = Record<never, never>>(
  context: ShopContext,
  procedure: string,
  input: { operationId: string; ticketId: string; revision: number },
  work: (change: TicketChange, tx: Transaction, pickup: PickupRecord) => Extra | void,
) {
  return ticketCommand<Extra>(context, procedure, input, (change, tx) => {
    const pickup = isCollectable(change.ticket.state) ? findPickup(tx.db, input.ticketId, tx.now) : null;
    if (!pickup || pickup.completedAt) fail('PICKUP_NOT_STARTED');
    tx.changed('pickup', input.ticketId);
    return work(change, tx, pickup);
  });
}

function blockersNow(tx: Transaction, change: TicketChange): PickupGuard[] {
  return pickupBlockers(pickupFacts(tx.db, change.ticket, findPickup(tx.db, change.ticket.id, tx.now), dayOf(tx.now)));
}

export const pickupHandlers = {
  get: os.pickup.get.handler(({ context, input }) =>
    pickupView(
      context.shop.db,
      findTicket(context.shop.db, input.ticketId) ?? notFound('ticket'),
      context.shop.clock.now(),
    ),
  ),

  waiting: os.pickup.waiting.handler(({ context }) => waitingForPickup(context.shop.db, context.shop.clock.now())),

  scan: os.pickup.scan.handler(({ context, input }) =>
    runCommand(callerOf(context), 'pickup.scan', input, (tx) => {
      const read = readCode(input.code);
      if (!read.ok) fail('INVALID_CODE', { reason: read.error });
      const found = ticketOfCode(tx.db, read.kind, read.code);
      const matched = read.kind === 'voucher' ? ('voucher' as const) : ('device' as const);
      if (input.ticketId !== null && found.id !== input.ticketId) fail('WRONG_CODE', { kind: matched });
      if (!isCollectable(found.state)) fail('NOT_COLLECTABLE', { state: found.state, ticketId: found.id });
      tx.changed('pickup', found.id);
      return {
        ...changeTicket(tx, { ticketId: found.id, revision: found.revision }, (change) =>
          recordScan(tx, change, matched),
        ),
        matched,
      };
    }),
  ),

  lostVoucher: os.pickup.lostVoucher.handler(() => fail('APPROVAL_NOT_AVAILABLE', { subject: 'lost_voucher' })),
  releaseUnpaid: os.pickup.releaseUnpaid.handler(() => fail('APPROVAL_NOT_AVAILABLE', { subject: 'release_unpaid' })),

  witnessTest: os.pickup.witnessTest.handler(({ context, input }) =>
    atGate(context, 'pickup.witnessTest', input, (change, tx, pickup) => {
      if (pickup.papersAt) fail('PICKUP_BLOCKED', { blockers: [] }); // only the hand-over itself is left
      const kind = testKind(change.ticket.outcome);
      const data = { kind, result: input.result, note: input.note };
      insertTest(tx.db, { ticketId: input.ticketId, ...data, at: tx.now, staffId: tx.actorId });
      if (input.result === 'pass' || kind === 'condition_check') {
        change.event('tested', data);
        return;
      }
      // It failed before the customer's eyes: the hand-over ends here, the device goes back to the bench.
      updatePickup(tx.db, pickup.id, { abandoned_at: tx.now });
      change.moveOrFail('tested', data, 'repairing');
    }),
  ),

  explain: os.pickup.explain.handler(({ context, input }) =>
    atGate(context, 'pickup.explain', input, (change, tx, pickup) => {
      updatePickup(tx.db, pickup.id, { explained_at: tx.now });
      change.event('pickup_checked', { guard: 'P5' });
    }),
  ),

  accessories: os.pickup.accessories.handler(({ context, input }) =>
    atGate(context, 'pickup.accessories', input, (change, tx, pickup) => {
      updatePickup(tx.db, pickup.id, { accessories_at: tx.now, old_parts: input.oldParts });
      change.event('pickup_checked', { guard: 'P9', oldParts: input.oldParts });
    }),
  ),

  sign: os.pickup.sign.handler(({ context, input }) =>
    atGate(context, 'pickup.sign', input, (change, tx, pickup) => {
      if (!input.strokes && !input.onPaper) fail('SIGNATURE_MISSING');
      updatePickup(tx.db, pickup.id, { signature_id: recordSignature(tx, 'pickup', input.strokes) });
      change.event('pickup_checked', { guard: 'P6', onPaper: input.strokes === null });
    }),
  ),

  issuePapers: os.pickup.issuePapers.handler(({ context, input }) =>
    atGate(context, 'pickup.issuePapers', input, (change, tx, pickup) => {
      const blockers = blockersNow(tx, change).filter((guard) => guard !== 'P10');
      if (blockers.length > 0) fail('PICKUP_BLOCKED', { blockers }); // the papers say that all of it was done
      if (pickup.papersAt) return { invoiceNumber: invoiceText(issueInvoice(tx, change)) };
      const number = issueInvoice(tx, change);
      issueRepairWarranty(tx, change);
      updatePickup(tx.db, pickup.id, { papers_at: tx.now });
      change.event('pickup_checked', { guard: 'P10' });
      queuePrint(tx, 'pickup_receipt', { ticketId: input.ticketId });
      return { invoiceNumber: invoiceText(number) };
    }),
  ),

  complete: os.pickup.complete.handler(({ context, input }) =>
    atGate(context, 'pickup.complete', input, (change, tx, pickup) => {
      const blockers = blockersNow(tx, change);
      if (blockers.length > 0) fail('PICKUP_BLOCKED', { blockers });
      updatePickup(tx.db, pickup.id, { completed_at: tx.now });
      planCallback(tx, input.ticketId, change.ticket.customerId);
      change.set({ collected_at: tx.now, shelf: '' });
      change.event('collected', {}, 'collected');
    }),
  ),
};

function recordScan(tx: Transaction, change: TicketChange, matched: 'voucher' | 'device'): void {
  const { id: ticketId } = change.ticket;
  const pickup = findPickup(tx.db, ticketId, tx.now);
  if (matched === 'voucher') {
    if (pickup) updatePickup(tx.db, pickup.id, { voucher_checked_at: tx.now });
    else {
      abandonPickups(tx.db, ticketId, tx.now); // an earlier visit answers nothing today
      insertPickup(tx.db, tx.newId(), ticketId, tx.actorId ?? '', tx.now);
    }
    change.event(pickup ? 'pickup_checked' : 'pickup_started', { guard: 'P2', how: 'voucher' });
    return;
  }
  if (!pickup) fail('VOUCHER_FIRST'); // the label alone never opens the door
  updatePickup(tx.db, pickup.id, { device_checked_at: tx.now });
  change.event('pickup_checked', { guard: 'P3' });
}

function ticketOfCode(db: Db, kind: CodeKind, code: string) {
  if (kind !== 'voucher' && kind !== 'ticket') fail('INVALID_CODE', { reason: 'kind' });
  return findTicketByCode(db, kind, code) ?? notFound('code');
}
