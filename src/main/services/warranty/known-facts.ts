import { normaliseSerial } from '../../../shared/device/serial.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { isOneOf, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import { waitsOf } from '../../../shared/ticket/waits.ts';
import { dayOf, type Instant } from '../../../shared/time.ts';
import type { WarrantyFacts } from '../../../shared/warranty/facts.ts';
import type { KnownFacts } from '../../../shared/warranty/from-proof.ts';
import type { Db } from '../../db/open.ts';
import { findDeviceBySerial } from '../device/queries.ts';
import { findDiagnosis } from '../diagnosis/queries.ts';
import { notFound } from '../errors.ts';
import { readSettings } from '../settings/queries.ts';
import { ticketEvents } from '../ticket/queries.ts';
import { findJudgedTicket, warrantyRepairs, type JudgedTicket } from './queries.ts';

/** What somebody found or presumes of the fault. */
export type Found = Pick<KnownFacts, 'found' | 'performanceFault'>;

const province = (db: Db) => readSettings(db).settings.shop.province;

/** What the shop knows of a ticket. A diagnosis that is recorded says better whether the fault is on the law's list. */
export function knownOfTicket(db: Db, ticketId: string, said: Found, now: Instant): KnownFacts {
  const ticket = findJudgedTicket(db, ticketId) ?? notFound('ticket');
  return {
    category: ticket.category,
    brand: ticket.brand,
    model: ticket.model,
    serial: ticket.serial,
    intakeDate: dayOf(ticket.intakeAt),
    performanceFault: findDiagnosis(db, ticketId)?.performanceFault ?? said.performanceFault,
    found: said.found,
    damage: {
      damage: ticket.damage,
      liquidPercent: ticket.liquidPercent ?? undefined,
      functionLost: ticket.namedFunctions !== '',
    },
    history: warrantyRepairs(db, ticket.deviceId, ticket.intakeAt),
    province: province(db),
    ...delaysOfTicket(db, ticketId, ticket, now),
  };
}

/** What time does to a ticket: delays count up to now, or to the day on which it was ready. */
function delaysOfTicket(db: Db, ticketId: string, ticket: JudgedTicket, now: Instant) {
  const unfinished = isOneOf(UNFINISHED_STATES, ticket.state);
  const until = unfinished ? now : (ticket.readyAt ?? now);
  const waits = waitsOf(ticketEvents(db, ticketId));
  return {
    asOf: dayOf(until),
    expectedReadyDate: unfinished ? dayOf(ticket.promisedAt) : null,
    waits: waits.map(({ reason, from, to }) => ({
      reason,
      from: dayOf(from),
      to: to === null ? undefined : dayOf(to),
    })),
  };
}

/** The facts of a decision, with the delays since. */
export function withDelays(db: Db, ticketId: string, judged: WarrantyFacts, now: Instant): WarrantyFacts {
  const ticket = findJudgedTicket(db, ticketId) ?? notFound('ticket');
  const { expectedReadyDate, ...delays } = delaysOfTicket(db, ticketId, ticket, now);
  return { ...judged, ...delays, expectedReadyDate: expectedReadyDate ?? undefined };
}

/** What the shop knows of a device that is being taken in: by its serial, when it was here before. */
export function knownOfDraft(
  db: Db,
  draft: Pick<
    IntakeDraft,
    'category' | 'brand' | 'model' | 'serial' | 'damage' | 'liquidPercent' | 'functionLost' | 'promisedAt'
  >,
  said: Found,
  now: Instant,
): KnownFacts {
  const { category, brand, model, damage, liquidPercent, functionLost, promisedAt } = draft;
  const serial = normaliseSerial(draft.serial ?? '');
  const device = serial === '' ? null : findDeviceBySerial(db, serial);
  const today = dayOf(now);
  return {
    category: category ?? null,
    brand: brand ?? '',
    model: model ?? '',
    serial,
    intakeDate: today,
    asOf: today,
    expectedReadyDate: promisedAt === undefined ? null : dayOf(promisedAt),
    damage: { damage, liquidPercent, functionLost },
    history: device ? warrantyRepairs(db, device.id, now) : [],
    waits: [],
    province: province(db),
    ...said,
  };
}
