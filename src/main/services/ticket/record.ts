import type { Outcome, TicketState } from '../../../shared/ticket/states.ts';
import type { Db } from '../../db/open.ts';

/** The row as handlers need it. */
export type TicketRecord = {
  id: string;
  code: string;
  revision: number;
  state: TicketState;
  outcome: Outcome | null;
  customerId: string;
  deviceId: string;
  technicianId: string | null;
  promisedAt: string;
  ceilingFen: number | null;
};

export function findTicket(db: Db, id: string): TicketRecord | null {
  return (
    (db
      .prepare(
        `SELECT id, code, revision, state, outcome, customer_id AS customerId, device_id AS deviceId,
                technician_id AS technicianId, promised_at AS promisedAt, ceiling_fen AS ceilingFen
         FROM ticket WHERE id = ?`,
      )
      .get(id) as TicketRecord | undefined) ?? null
  );
}
