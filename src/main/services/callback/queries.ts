import type { CallbackRow } from '../../../shared/callback/contract.ts';
import { deviceName } from '../../../shared/device/name.ts';
import type { Db } from '../../db/open.ts';

type RawCallback = Omit<CallbackRow, 'deviceName' | 'faultChips'> & {
  brand: string;
  model: string;
  faultChips: string;
};

/** Calls still to be made, the one due first on top. */
export function openCallbacks(db: Db): CallbackRow[] {
  const rows = db
    .prepare(
      `SELECT b.id, b.ticket_id AS ticketId, t.code, c.name AS customerName, c.phone, d.brand, d.model,
              t.fault_chips AS faultChips, t.fault_text AS faultText, b.level, b.due_at AS dueAt, b.breach_at AS breachAt,
              (SELECT count(*) FROM callback_attempt a WHERE a.callback_id = b.id) AS attempts
       FROM callback b JOIN ticket t ON t.id = b.ticket_id JOIN customer c ON c.id = t.customer_id JOIN device d ON d.id = t.device_id
       WHERE b.done_at IS NULL AND b.silent = 0 ORDER BY b.due_at, b.id LIMIT 200`,
    )
    .all() as RawCallback[];
  return rows.map(({ brand, model, faultChips, ...row }) => ({
    ...row,
    deviceName: deviceName(brand, model),
    faultChips: JSON.parse(faultChips) as string[],
  }));
}

export type CallbackRecord = { id: string; ticketId: string; doneAt: string | null };

export function findCallback(db: Db, id: string): CallbackRecord | null {
  return (
    (db.prepare('SELECT id, ticket_id AS ticketId, done_at AS doneAt FROM callback WHERE id = ?').get(id) as
      | CallbackRecord
      | undefined) ?? null
  );
}

/** Tickets of customers who want no calls, whose time for one has passed. */
export function silentlyDue(db: Db, now: string): { id: string; ticketId: string }[] {
  return db
    .prepare('SELECT id, ticket_id AS ticketId FROM callback WHERE done_at IS NULL AND silent = 1 AND breach_at < ?')
    .all(now) as { id: string; ticketId: string }[];
}

export const endCallback = (db: Db, id: string, now: string) =>
  db.prepare('UPDATE callback SET done_at = ? WHERE id = ?').run(now, id);
