import type { CALL_OUTCOMES, CallbackRow } from '../../../shared/callback/contract.ts';
import { deviceName } from '../../../shared/device/name.ts';
import type { Db } from '../../db/open.ts';

type RawCallback = Omit<CallbackRow, 'deviceName' | 'faultChips' | 'first'> & {
  brand: string;
  model: string;
  faultChips: string;
  firstCallerId: string | null;
  firstScore: number | null;
  firstNote: string;
};

/** The call that ended the first level, joined to one of the second (b). */
const FIRST = `
  LEFT JOIN callback_attempt f ON b.level = 2 AND f.seq = (
    SELECT max(a.seq) FROM callback_attempt a JOIN callback l ON l.id = a.callback_id
    WHERE l.ticket_id = b.ticket_id AND l.level = 1)`;

/** Calls still to be made, the one due first on top; `firstCallerId`: who made the first, where this is the second. */
export function openCallbacks(db: Db): (CallbackRow & { firstCallerId: string | null })[] {
  const rows = db
    .prepare(
      `SELECT b.id, b.ticket_id AS ticketId, t.code, c.name AS customerName, c.phone, d.brand, d.model,
              t.fault_chips AS faultChips, t.fault_text AS faultText, b.level, b.due_at AS dueAt, b.breach_at AS breachAt,
              (SELECT count(*) FROM callback_attempt a WHERE a.callback_id = b.id) AS attempts,
              f.staff_id AS firstCallerId, f.score AS firstScore, f.note AS firstNote
       FROM callback b JOIN ticket t ON t.id = b.ticket_id JOIN customer c ON c.id = t.customer_id JOIN device d ON d.id = t.device_id
       ${FIRST}
       WHERE b.done_at IS NULL AND b.silent = 0 ORDER BY b.due_at, b.id LIMIT 200`,
    )
    .all() as RawCallback[];
  return rows.map(({ brand, model, faultChips, firstScore, firstNote, ...row }) => ({
    ...row,
    first: row.level === 2 ? { score: firstScore, note: firstNote } : null,
    deviceName: deviceName(brand, model),
    faultChips: JSON.parse(faultChips) as string[],
  }));
}

export type CallbackRecord = {
  id: string;
  ticketId: string;
  level: number;
  doneAt: string | null;
  /** Who made the first call, where this is the second. */
  firstCallerId: string | null;
};

export function findCallback(db: Db, id: string): CallbackRecord | null {
  return (
    (db
      .prepare(
        `SELECT b.id, b.ticket_id AS ticketId, b.level, b.done_at AS doneAt, f.staff_id AS firstCallerId
         FROM callback b ${FIRST} WHERE b.id = ?`,
      )
      .get(id) as CallbackRecord | undefined) ?? null
  );
}

export function insertCallback(
  db: Db,
  callback: {
    id: string;
    ticketId: string;
    level: 1 | 2;
    dueAt: string;
    breachAt: string;
    silent: boolean;
    now: string;
  },
): void {
  db.prepare(
    `INSERT INTO callback (id, ticket_id, level, due_at, breach_at, silent, created_at)
     VALUES (@id, @ticketId, @level, @dueAt, @breachAt, @silent, @now)`,
  ).run({ ...callback, silent: callback.silent ? 1 : 0 });
}

export function insertAttempt(
  db: Db,
  attempt: {
    callbackId: string;
    outcome: (typeof CALL_OUTCOMES)[number];
    score: number | null;
    note: string;
    at: string;
    staffId: string | null;
  },
): void {
  db.prepare(
    `INSERT INTO callback_attempt (callback_id, outcome, score, note, at, staff_id)
     VALUES (@callbackId, @outcome, @score, @note, @at, @staffId)`,
  ).run(attempt);
}

export const countAttempts = (db: Db, callbackId: string) =>
  db.prepare('SELECT count(*) FROM callback_attempt WHERE callback_id = ?').pluck().get(callbackId) as number;

/** Tickets of customers who want no calls, whose time for one has passed. */
export function silentlyDue(db: Db, now: string): { id: string; ticketId: string }[] {
  return db
    .prepare('SELECT id, ticket_id AS ticketId FROM callback WHERE done_at IS NULL AND silent = 1 AND breach_at < ?')
    .all(now) as { id: string; ticketId: string }[];
}

export const endCallback = (db: Db, id: string, now: string) =>
  db.prepare('UPDATE callback SET done_at = ? WHERE id = ?').run(now, id);
