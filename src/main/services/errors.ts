import { ORPCError } from '@orpc/server';
import type { Db } from '../db/open.ts';
import { findStaff } from './staff/queries.ts';

/**
 * Ends the command with an error that its contract declares; oRPC gives it the declared status and checks the data.
 * Codes only: the screen has the words.
 */
export function fail(code: string, data?: unknown): never {
  throw new ORPCError(code, { data });
}

export function notFound(what: string): never {
  fail('NOT_FOUND', { what });
}

/** Refuses a change that was written against a record which somebody has changed since, and says who it was. */
export function failStale(
  db: Db,
  what: string,
  revision: number,
  last: { actorId: string | null; at: string } | null,
): never {
  const by = last?.actorId ? findStaff(db, last.actorId) : null;
  fail('STALE', {
    revision,
    changedBy: by?.name ?? null,
    changedByEn: by?.nameEn ?? '',
    changedAt: last?.at ?? '',
    what,
  });
}
