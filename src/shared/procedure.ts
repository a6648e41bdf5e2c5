import { oc } from '@orpc/contract';
import * as z from 'zod';
import type { Permission } from './staff/roles.ts';

/**
 * `query` reads; `command` is one business action: one transaction, one operation id, one audit entry;
 * `draft` saves unfinished work, as often as one types; `session` changes only who sits at this screen.
 */
export type ProcedureKind = 'query' | 'command' | 'draft' | 'session';
export type ProcedureMeta = { permission?: Permission; kind?: ProcedureKind };

export const idSchema = z.string().regex(/^[0-9a-z]{16,40}$|^[0-9a-f-]{36}$/);
export const instantSchema = z.iso.datetime({ precision: 3 });
export const daySchema = z.iso.date();
export const fenSchema = z.int().min(0).max(1_000_000_000);
/** An amount in an answer; null where the asker may not see prices (DOMAIN §1), besides where there is none. */
export const shownFenSchema = z.int().nullable();
/** Far more than any ticket takes (intake/limits.ts): a draft refuses only what nobody typed. */
export const MAX_DRAFT_TEXT = 20_000;
/** Text that a person typed: control characters go (a pasted NUL ends a receipt), length is counted after trimming. */
export const textSchema = (max: number, min = 0) =>
  z
    .string()
    .transform((value) => withoutControls(value).trim())
    .pipe(z.string().min(min, { error: 'empty' }).max(max, { error: 'too_long' }));

/** The same on one line: names, models, places. */
export const lineSchema = (max: number, min = 0) =>
  z
    .string()
    .transform((value) => withoutControls(value).replaceAll('\n', ' ').trim())
    .pipe(z.string().min(min, { error: 'empty' }).max(max, { error: 'too_long' }));

/** Line breaks stay, every other control character, also one that turns the direction of writing, becomes a space; a lone half of a surrogate pair is dropped. */
export function withoutControls(value: string): string {
  return (
    value
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, ' ')
      .toWellFormed()
      .replaceAll('\ufffd', '')
  );
}

const base = oc.$meta<ProcedureMeta>({}).errors({
  /** The shop's database is not open; the start-up screen says why. */
  NOT_READY: { status: 503 },
  NOBODY_SIGNED_IN: { status: 401 },
  FORBIDDEN: { status: 403, data: z.object({ permission: z.string() }) },
  NOT_FOUND: { status: 404, data: z.object({ what: z.string() }) },
  /** No rule in force says something that is needed: an admin ended one without another. */
  POLICY_MISSING: { status: 422, data: z.object({ parameter: z.string() }) },
  /** The disk refused: nothing was changed, the same command can be sent again. */
  STORAGE_FAILED: { status: 507, data: z.object({ reason: z.string() }) },
});

const commandBase = base.errors({
  /** The operation id was used before with another input. */
  OPERATION_REUSED: { status: 409 },
  /** Somebody changed the ticket since this screen read it. */
  STALE: {
    status: 409,
    data: z.object({
      revision: z.int(),
      changedBy: z.string().nullable(),
      changedByEn: z.string().default(''),
      changedAt: z.string(),
      what: z.string(),
    }),
  },
  /** Needs a second person's approval, which this version cannot ask for yet. */
  APPROVAL_NOT_AVAILABLE: { status: 403, data: z.object({ subject: z.string() }) },
});

export const query = (permission: Permission) => base.meta({ permission, kind: 'query' });
export const command = (permission: Permission) => commandBase.meta({ permission, kind: 'command' });
export const draftSave = (permission: Permission) => commandBase.meta({ permission, kind: 'draft' });
export const sessionChange = (permission: Permission) => base.meta({ permission, kind: 'session' });

/** Input of a command. `operationId` is made once by the caller and sent again with every retry of the same action. */
export const commandInput = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ operationId: z.uuid(), ...shape });

/** Input of a command on one ticket; `revision` is the one the screen shows. */
export const ticketCommand = <Shape extends z.ZodRawShape>(shape: Shape) =>
  commandInput({ ticketId: idSchema, revision: z.int().min(1), ...shape });

export const ticketResult = z.object({ ticketId: z.string(), revision: z.int() });
