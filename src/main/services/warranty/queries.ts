import type { Category } from '../../../shared/device/contract.ts';
import type { FAULT_CATEGORIES } from '../../../shared/intake/contract.ts';
import type { DamageClass } from '../../../shared/intake/damage.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';
import { dayOf } from '../../../shared/time.ts';
import type { WarrantyDecision } from '../../../shared/warranty/decision.ts';
import type { PastRepair, WarrantyFacts } from '../../../shared/warranty/facts.ts';
import { purchaseProof, type PurchaseProof } from '../../../shared/warranty/proof.ts';
import type { Db } from '../../db/open.ts';

type Recording = { ticketId: string; at: string; staffId: string | null };

export function insertProof(db: Db, proof: PurchaseProof, { ticketId, at, staffId }: Recording): void {
  db.prepare('INSERT INTO purchase_proof (ticket_id, proof, at, staff_id) VALUES (?, ?, ?, ?)').run(
    ticketId,
    JSON.stringify(proof),
    at,
    staffId,
  );
}

/** What the customer could show, as it was recorded last; null: nobody asked. */
export function findProof(db: Db, ticketId: string): PurchaseProof | null {
  const stored = db
    .prepare('SELECT proof FROM purchase_proof WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1')
    .pluck()
    .get(ticketId) as string | undefined;
  return stored === undefined ? null : purchaseProof.parse(JSON.parse(stored));
}

type Warranty = NonNullable<TicketDetail['warranty']>;
/** The decision of the rules with what they judged; null: a person decided. */
export type Ruling = { facts: WarrantyFacts; decision: WarrantyDecision };

export function insertWarrantyDecision(
  db: Db,
  { ruling, ...decided }: Pick<Warranty, 'result' | 'evidence' | 'reason'> & Recording & { ruling: Ruling | null },
): void {
  db.prepare(
    `INSERT INTO warranty_decision (ticket_id, result, evidence, reason, facts, decision, at, staff_id)
     VALUES (@ticketId, @result, @evidence, @reason, @facts, @decision, @at, @staffId)`,
  ).run({
    ...decided,
    facts: ruling && JSON.stringify(ruling.facts),
    decision: ruling && JSON.stringify(ruling.decision),
  });
}

/** The warranty decision that stands: the last one. */
export function findWarrantyDecision(db: Db, ticketId: string): Warranty | null {
  const row = db
    .prepare(
      `SELECT result, evidence, reason, decision, at, s.name AS byName, s.name_en AS byNameEn
       FROM warranty_decision r JOIN staff s ON s.id = r.staff_id WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1`,
    )
    .get(ticketId) as (Omit<Warranty, 'decision' | 'byHand'> & { decision: string | null }) | undefined;
  if (!row) return null;
  const decision = row.decision === null ? null : (JSON.parse(row.decision) as WarrantyDecision);
  return { ...row, decision, byHand: decision === null };
}

/** What the rules judged for the decision that stands; null: nothing was decided, or by hand. */
export function findJudgedFacts(db: Db, ticketId: string): WarrantyFacts | null {
  const facts = db
    .prepare('SELECT facts FROM warranty_decision WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1')
    .pluck()
    .get(ticketId) as string | null | undefined;
  return facts ? (JSON.parse(facts) as WarrantyFacts) : null;
}

export type JudgedTicket = {
  state: TicketState;
  deviceId: string;
  category: Category;
  brand: string;
  model: string;
  serial: string | null;
  faultCategory: (typeof FAULT_CATEGORIES)[number];
  faultChips: readonly string[];
  damage: DamageClass;
  liquidPercent: number | null;
  namedFunctions: string;
  intakeAt: string;
  promisedAt: string;
  readyAt: string | null;
};

/** A ticket with its device, as far as the rules of warranty look at it. */
export function findJudgedTicket(db: Db, ticketId: string): JudgedTicket | null {
  const row = db
    .prepare(
      `SELECT t.state, t.device_id AS deviceId, d.category, d.brand, d.model, d.serial,
              t.fault_category AS faultCategory, t.fault_chips AS faultChips, t.damage, t.liquid_percent AS liquidPercent,
              t.named_functions AS namedFunctions, t.intake_at AS intakeAt, t.promised_at AS promisedAt,
              t.ready_at AS readyAt
       FROM ticket t JOIN device d ON d.id = t.device_id WHERE t.id = ?`,
    )
    .get(ticketId) as (Omit<JudgedTicket, 'faultChips'> & { faultChips: string }) | undefined;
  return row ? { ...row, faultChips: JSON.parse(row.faultChips) as string[] } : null;
}

/**
 * Free repairs of a device that were done before `intakeAt` (DOMAIN D5): what the rules gave free outside the warranty, as
 * service of software, is none of it; what a person gave free is.
 */
export function warrantyRepairs(db: Db, deviceId: string, intakeAt: string): PastRepair[] {
  const rows = db
    .prepare(
      `SELECT t.intake_at AS intakeAt, t.ready_at AS readyAt,
              COALESCE((SELECT performance_fault FROM diagnosis g WHERE g.ticket_id = t.id ORDER BY seq DESC LIMIT 1), 0)
                AS performanceFault
       FROM ticket t
       JOIN warranty_decision w ON w.seq = (SELECT MAX(seq) FROM warranty_decision o WHERE o.ticket_id = t.id)
       WHERE t.device_id = ? AND t.intake_at < ? AND t.outcome = 'repaired' AND w.result = 'free'
         AND COALESCE(w.decision ->> '$.inWarranty', 1) = 1
       ORDER BY t.intake_at`,
    )
    .all(deviceId, intakeAt) as { intakeAt: string; readyAt: string; performanceFault: number }[];
  return rows.map((row) => ({
    intakeDate: dayOf(row.intakeAt),
    readyDate: dayOf(row.readyAt),
    inWarranty: true,
    performanceFault: row.performanceFault === 1,
  }));
}
