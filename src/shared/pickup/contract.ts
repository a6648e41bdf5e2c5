import * as z from 'zod';
import {
  command,
  commandInput,
  idSchema,
  lineSchema,
  query,
  textSchema,
  ticketCommand,
  ticketResult,
} from '../procedure.ts';
import { signatureStrokes } from '../signature.ts';
import { TEST_RESULTS } from '../bench/contract.ts';
import { PICKUP_GUARDS } from './rules.ts';

export const OLD_PARTS = ['none', 'to_customer', 'left_with_shop'] as const;

/** The warranty of a repair (DOMAIN §6): the rule that gave it and its last day; null: for the device's lifetime. */
export const repairWarrantyView = z.object({ rule: z.string(), endsOn: z.string().nullable() });
export type RepairWarrantyView = z.infer<typeof repairWarrantyView>;

/** The gate as it stands: each guard with what is known of it. */
export const pickupView = z.object({
  ticketId: z.string(),
  revision: z.int(),
  started: z.boolean(),
  blockers: z.array(z.enum(PICKUP_GUARDS)),
  voucherCheckedAt: z.string().nullable(),
  deviceCheckedAt: z.string().nullable(),
  /** Witnessed passes in a row since the last work; two are needed, or one condition check. */
  passesInARow: z.int(),
  passesNeeded: z.int(),
  explainedAt: z.string().nullable(),
  signedAt: z.string().nullable(),
  signedOnPaper: z.boolean(),
  totalFen: z.int(),
  paidFen: z.int(),
  balanceFen: z.int(),
  lines: z.array(z.object({ description: z.string(), quantity: z.int(), amountFen: z.int(), inWarranty: z.boolean() })),
  discountFen: z.int(),
  estimateVersion: z.int().nullable(),
  accessories: z.array(z.string()),
  accessoriesAt: z.string().nullable(),
  oldParts: z.enum(OLD_PARTS).nullable(),
  papersAt: z.string().nullable(),
  /** Once its paper is issued. */
  repairWarranty: repairWarrantyView.nullable(),
  invoiceNumber: z.string().nullable(),
});
export type PickupView = z.infer<typeof pickupView>;

const pickupErrors = {
  /** No pickup was begun for this ticket, or it is not ready (P1). */
  PICKUP_NOT_STARTED: { status: 409 },
  PICKUP_BLOCKED: { status: 422, data: z.object({ blockers: z.array(z.enum(PICKUP_GUARDS)) }) },
};

export const pickupContract = {
  /** With the bill: not for whoever may not see prices. */
  get: query('price.see')
    .input(z.strictObject({ ticketId: idSchema }))
    .output(pickupView),
  /** Tickets whose device can be handed out now, longest ready first. */
  waiting: query('ticket.read').output(z.array(z.object({ ticketId: z.string(), started: z.boolean() }))),
  /**
   * A scan at the pickup desk. A voucher begins the pickup of its ticket (P2); a device label then answers P3.
   * `ticketId`: the pickup on the screen, if any; a code of another ticket is refused and changes nothing.
   */
  scan: command('ticket.pickup')
    .input(commandInput({ code: lineSchema(20), ticketId: idSchema.nullable() }))
    .output(z.object({ ticketId: z.string(), revision: z.int(), matched: z.enum(['voucher', 'device']) }))
    .errors({
      INVALID_CODE: { status: 422, data: z.object({ reason: z.string() }) },
      /** A voucher or label of another ticket than the one on the screen. */
      WRONG_CODE: { status: 409, data: z.object({ kind: z.enum(['voucher', 'device']) }) },
      VOUCHER_FIRST: { status: 409 },
      NOT_COLLECTABLE: { status: 409, data: z.object({ state: z.string(), ticketId: z.string() }) },
    }),
  /** Lost voucher (P2): identity, registered phone and a manager; the manager cannot be asked yet. */
  lostVoucher: command('ticket.pickup')
    .input(ticketCommand({ reason: textSchema(200, 1) }))
    .output(ticketResult),
  witnessTest: command('ticket.pickup')
    .input(ticketCommand({ result: z.enum(TEST_RESULTS), note: textSchema(300) }))
    .output(ticketResult)
    .errors(pickupErrors),
  /** P5 explained, P9 accessories back and what becomes of the old parts. */
  explain: command('ticket.pickup').input(ticketCommand({})).output(ticketResult).errors(pickupErrors),
  accessories: command('ticket.pickup')
    .input(ticketCommand({ oldParts: z.enum(OLD_PARTS) }))
    .output(ticketResult)
    .errors(pickupErrors),
  sign: command('ticket.pickup')
    .input(ticketCommand({ strokes: signatureStrokes.nullable(), onPaper: z.boolean() }))
    .output(ticketResult)
    .errors({ ...pickupErrors, SIGNATURE_MISSING: { status: 422 } }),
  /** Release on credit (P7) needs a manager who cannot be asked yet. */
  releaseUnpaid: command('ticket.pickup')
    .input(ticketCommand({ reason: textSchema(200, 1) }))
    .output(ticketResult),
  /** P10: gives the invoice its number and queues statement, receipt and repair record, and issues the repair warranty; needs P1 to P9. */
  issuePapers: command('ticket.pickup')
    .input(ticketCommand({}))
    .output(ticketResult.extend({ invoiceNumber: z.string().nullable() }))
    .errors(pickupErrors),
  /** Ready to collected: all of P1 to P10. Plans the first callback. */
  complete: command('ticket.pickup').input(ticketCommand({})).output(ticketResult).errors(pickupErrors),
};
