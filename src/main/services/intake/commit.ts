import { ticketCode, voucherCode } from '../../../shared/codes.ts';
import { normalisePhone } from '../../../shared/customer/phone.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { dayOf, localParts } from '../../../shared/time.ts';
import { offeredPromise } from '../../../shared/timers.ts';
import type { Transaction } from '../command.ts';
import {
  findCustomer,
  findSameCustomer,
  insertCustomer,
  updateCustomer,
  type CustomerRecord,
} from '../customer/queries.ts';
import { findDeviceBySerial, insertDevice, normaliseSerial, updateDevice } from '../device/queries.ts';
import { fail, notFound } from '../errors.ts';
import { repairHours } from '../policy/queries.ts';
import { signatureFile } from '../signature.ts';
import { findStaff } from '../staff/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { checkPromise } from '../ticket/command.ts';
import { appendEvent } from '../ticket/life.ts';
import { TERMS_VERSION } from './terms.ts';

/** Draft to checked_in: everything of a complete draft, written as facts. @returns the new ticket. */
export function checkIn(tx: Transaction, draft: IntakeDraft): { ticketId: string; code: string } {
  const customerId = saveCustomer(tx, draft);
  const deviceId = saveDevice(tx, draft);
  const signatureId = tx.newId();
  tx.db
    .prepare('INSERT INTO signature (id, purpose, file_name, at, staff_id) VALUES (?, ?, ?, ?, ?)')
    .run(signatureId, 'terms', signatureFile(tx, draft.signature ?? null), tx.now, tx.actorId);
  const ticketId = insertTicket(tx, draft, customerId, deviceId, signatureId);
  appendEvent(tx, ticketId.ticketId, 'checked_in', {}, { from: null, to: 'checked_in' });
  tx.audit('ticket', ticketId.ticketId, ['state', 'customer', 'device', 'fault', 'condition', 'terms', 'promise']);
  tx.changed('ticket', ticketId.ticketId);
  return ticketId;
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

const flag = (value: boolean | undefined) => (value ? 1 : 0);

function insertTicket(
  tx: Transaction,
  draft: IntakeDraft,
  customerId: string,
  deviceId: string,
  signatureId: string,
): { ticketId: string; code: string } {
  const { db, now } = tx;
  const { year } = localParts(now);
  const code = ticketCode(year, tx.nextNumber(`ticket:${year}`));
  const priority = draft.priority ?? 'standard';
  const promisedAt =
    draft.promisedAt ?? offeredPromise(now, priority, repairHours(db, dayOf(now)), readSettings(db).settings.hours);
  checkPromise(promisedAt, now);
  if (draft.technicianId) checkTechnician(tx, draft.technicianId);
  const ticketId = tx.newId();
  db.prepare(
    `INSERT INTO ticket (
       id, code, voucher_code, revision, state, state_since, customer_id, device_id, priority, fault_category, fault_chips,
       fault_text, onset, other_problems, marks, condition_note, power, damage, liquid_percent, named_functions,
       accessories_extra, accessories_missing, passcode, guardian_name, opening_consent, terms_version, terms_signature_id,
       ceiling_fen, technician_id, shelf, promised_at, intake_at, intake_by
     ) VALUES (
       @ticketId, @code, @voucher, 1, 'checked_in', @now, @customerId, @deviceId, @priority, @faultCategory, @faultChips,
       @faultText, @onset, @otherProblems, @marks, @conditionNote, @power, @damage, @liquidPercent, @namedFunctions,
       @accessoriesExtra, @accessoriesMissing, @passcode, @guardianName, @openingConsent, @termsVersion, @signatureId,
       @ceilingFen, @technicianId, @shelf, @promisedAt, @now, @actorId
     )`,
  ).run({
    ticketId,
    code,
    now,
    customerId,
    deviceId,
    priority,
    signatureId,
    promisedAt,
    voucher: freshVoucher(tx),
    actorId: tx.actorId,
    faultCategory: draft.faultCategory ?? 'other',
    faultChips: JSON.stringify(draft.faultChips ?? []),
    faultText: draft.faultText ?? '',
    onset: draft.onset ?? 'unknown',
    otherProblems: draft.otherProblems ?? '',
    marks: JSON.stringify(draft.marks ?? []),
    conditionNote: draft.conditionNote ?? '',
    power: draft.power ?? 'unknown',
    damage: draft.damage ?? 'none',
    liquidPercent: draft.liquidPercent ?? null,
    namedFunctions: draft.namedFunctions ?? '',
    accessoriesExtra: JSON.stringify(draft.accessoriesExtra ?? []),
    accessoriesMissing: JSON.stringify(draft.accessoriesMissing ?? []),
    passcode: draft.passcode ?? 'none',
    guardianName: draft.guardianName ?? null,
    openingConsent: flag(draft.openingConsent),
    termsVersion: TERMS_VERSION,
    ceilingFen: draft.ceilingFen ?? null,
    technicianId: draft.technicianId ?? null,
    shelf: draft.shelf ?? '',
  });
  db.prepare("INSERT INTO promise (ticket_id, promised_at, reason, at, staff_id) VALUES (?, ?, 'intake', ?, ?)").run(
    ticketId,
    promisedAt,
    now,
    tx.actorId,
  );
  return { ticketId, code };
}

/** Random, so that it cannot be guessed from another's; drawn again in the rare case that it is taken. */
function freshVoucher(tx: Transaction): string {
  const taken = tx.db.prepare('SELECT 1 FROM ticket WHERE voucher_code = ?');
  for (;;) {
    const code = voucherCode(tx.randomDigits(8));
    if (!taken.get(code)) return code;
  }
}
