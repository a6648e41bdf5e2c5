import { ORPCError } from '@orpc/server';

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
