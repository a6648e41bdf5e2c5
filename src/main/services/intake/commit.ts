import { normaliseSerial } from '../../../shared/device/serial.ts';
import { ticketCode, voucherCode } from '../../../shared/codes.ts';
import { normalisePhone } from '../../../shared/customer/phone.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { dayOf, localParts } from '../../../shared/time.ts';
import { offeredPromise } from '../../../shared/timers/rules.ts';
import { purchaseProof } from '../../../shared/warranty/proof.ts';
import type { Transaction } from '../command.ts';
import {
  findCustomer,
  findSameCustomer,
  insertCustomer,
  updateCustomer,
  type CustomerRecord,
} from '../customer/queries.ts';
import { findDeviceBySerial, insertDevice, updateDevice } from '../device/queries.ts';
import { fail, notFound } from '../errors.ts';
import { policyOn } from '../policy/queries.ts';
import { recordSignature } from '../signature.ts';
import { findStaff } from '../staff/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { checkPromise } from '../ticket/command.ts';
import { appendEvent } from '../ticket/life.ts';
import { insertPromise } from '../ticket/queries.ts';
import { insertProof } from '../warranty/queries.ts';
import { insertTicket, isVoucherTaken } from './queries.ts';
import { TERMS_VERSION } from './terms.ts';

/** Draft to checked_in: everything of a complete draft, written as facts. @returns the new ticket. */
export function checkIn(tx: Transaction, draft: IntakeDraft): { ticketId: string; code: string } {
  const customerId = saveCustomer(tx, draft);
  const deviceId = saveDevice(tx, draft);
  const signatureId = recordSignature(tx, 'terms', draft.signature ?? null);
  const opened = openTicket(tx, draft, customerId, deviceId, signatureId);
  const { ticketId } = opened;
  saveProof(tx, ticketId, draft);
  appendEvent(tx, ticketId, 'checked_in', {}, { from: null, to: 'checked_in' });
  tx.audit('ticket', ticketId, ['state', 'customer', 'device', 'proof', 'fault', 'condition', 'terms', 'promise']);
  tx.changed('ticket', ticketId);
  return opened;
}

function saveCustomer(tx: Transaction, draft: IntakeDraft): string {
  const phone = normalisePhone(draft.phone ?? '') ?? fail('BAD_PHONE');
  const knownId = draft.customerId ?? findSameCustomer(tx.db, phone, draft.name ?? '');
  const known = knownId ? findCustomer(tx.db, knownId) : null;
  // What was not asked this time stays as the shop knows it.
  const customer: CustomerRecord = {
    id: known?.id ?? tx.newId(),
    name: draft.name ?? '',
    phone,
    type: draft.customerType ?? known?.type ?? 'individual',
    specialGroup: draft.specialGroup ?? known?.specialGroup ?? 'none',
    language: draft.customerLanguage ?? known?.language ?? 'zh',
    marketingConsent: draft.marketingConsent ?? known?.marketingConsent ?? false,
    noCalls: draft.noCalls ?? known?.noCalls ?? false,
  };
  if (known) updateCustomer(tx.db, customer);
  else insertCustomer(tx.db, customer, tx.now);
  const fields = (Object.keys(customer) as (keyof CustomerRecord)[]).filter(
    (key) => !known || customer[key] !== known[key],
  );
  tx.audit('customer', customer.id, fields.length > 0 ? fields : ['visit']);
  tx.changed('customer', customer.id);
  return customer.id;
}

function saveDevice(tx: Transaction, draft: IntakeDraft): string {
  const serial = draft.serial ? normaliseSerial(draft.serial) : null;
  const known = serial ? findDeviceBySerial(tx.db, serial) : null;
  const device = {
    id: known?.id ?? tx.newId(),
    category: draft.category ?? 'other',
    brand: draft.brand ?? '',
    model: draft.model ?? '',
    serial,
  };
  if (known) updateDevice(tx.db, device);
  else insertDevice(tx.db, device, tx.now);
  return device.id;
}

function checkTechnician(tx: Transaction, technicianId: string): void {
  const technician = findStaff(tx.db, technicianId) ?? notFound('staff');
  if (!technician.active || !technician.roles.includes('technician')) fail('NOT_A_TECHNICIAN');
}

function openTicket(
  tx: Transaction,
  draft: IntakeDraft,
  customerId: string,
  deviceId: string,
  signatureId: string,
): { ticketId: string; code: string } {
  const { db, now, actorId: staffId } = tx;
  const { year } = localParts(now);
  const code = ticketCode(year, tx.nextNumber(`ticket:${year}`));
  const priority = draft.priority ?? 'standard';
  const promisedAt =
    draft.promisedAt ?? offeredPromise(now, priority, policyOn(db, dayOf(now)), readSettings(db).settings.hours);
  checkPromise(promisedAt, now);
  if (draft.technicianId) checkTechnician(tx, draft.technicianId);
  const ticketId = tx.newId();
  insertTicket(db, {
    ticketId,
    code,
    voucher: freshVoucher(tx),
    customerId,
    deviceId,
    signatureId,
    termsVersion: TERMS_VERSION,
    priority,
    promisedAt,
    draft,
    at: now,
    staffId,
  });
  insertPromise(db, { ticketId, promisedAt, replaced: null, channel: null, reason: 'intake', at: now, staffId });
  return { ticketId, code };
}

/** What the customer could show of the sale; what could not be read has kept the draft from coming here (G1). */
function saveProof(tx: Transaction, ticketId: string, { proof }: IntakeDraft): void {
  if (!proof) return;
  const { unread: _, ...read } = proof;
  insertProof(tx.db, purchaseProof.parse(read), { ticketId, at: tx.now, staffId: tx.actorId });
}

/** Random, so that it cannot be guessed from another's; drawn again in the rare case that it is taken. */
function freshVoucher(tx: Transaction): string {
  for (;;) {
    const code = voucherCode(tx.randomDigits(8));
    if (!isVoucherTaken(tx.db, code)) return code;
  }
}
