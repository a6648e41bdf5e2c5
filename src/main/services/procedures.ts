import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../shared/contract.ts';
import { PolicyMissingError } from '../../shared/policy/policy.ts';
import type { ProcedureMeta } from '../../shared/procedure.ts';
import { permissionsOf } from '../../shared/staff/roles.ts';
import type { StaffView } from '../../shared/staff/contract.ts';
import { sqliteCode } from '../db/open.ts';
import type { CommandCaller } from './command.ts';
import type { RequestContext, Shop } from './context.ts';
import { fail } from './errors.ts';
import { withoutPrices } from './prices.ts';
import { findStaff } from './staff/queries.ts';

export const base = implement(contract)
  .$context<RequestContext>()
  .use(async ({ context, next, procedure }) => {
    try {
      return await next();
    } catch (error) {
      context.host.storageFailed(error);
      throw withDeclaredStatus(faultOf(error), procedure['~orpc'].errorMap);
    }
  });

/** oRPC takes an error for the declared one only when code and status agree; `fail` knows the code alone. */
function withDeclaredStatus(error: unknown, declared: Record<string, { status?: number } | undefined>): unknown {
  if (!(error instanceof ORPCError)) return error;
  const status = declared[error.code]?.status;
  return status === undefined ? error : new ORPCError(error.code, { status, data: error.data, cause: error.cause });
}

/** Before a handler: what it may touch. `actor` is null only in procedures that anyone may call. */
export type ShopContext = RequestContext & { shop: Shop; actor: StaffView | null };

/** Who asks: the session's staff member, if still active. */
export function actorOf({ host, session }: RequestContext): StaffView | null {
  const shop = host.shop();
  if (!shop || session.staffId === null) return null;
  const staff = findStaff(shop.db, session.staffId);
  return staff?.active ? staff : null;
}

/** The one place where permission is enforced: a procedure that declares none is refused (deny by default). */
export function authorise(meta: ProcedureMeta, actor: StaffView | null): void {
  if (!meta.permission) fail('FORBIDDEN', { permission: 'undeclared' });
  if (meta.permission === 'anyone') return;
  if (!actor) fail('NOBODY_SIGNED_IN');
  if (!permissionsOf(actor.roles).has(meta.permission)) fail('FORBIDDEN', { permission: meta.permission });
}

/** Refused where prices are what was asked for; in every other answer they are left out (`withoutPrices`). */
export const maySeePrices = (actor: StaffView | null) => permissionsOf(actor?.roles ?? []).has('price.see');

/** For procedures that work while no shop is open: setup, session, changes. */
export const hostOs = base.use(({ context, next, procedure }) => {
  authorise(procedure['~orpc'].meta, actorOf(context));
  return next();
});

/** For everything else: needs an open shop. */
export const os = base.use(async ({ context, next, procedure }) => {
  const shop = context.host.shop();
  if (!shop) fail('NOT_READY');
  const actor = actorOf(context);
  authorise(procedure['~orpc'].meta, actor);
  const answer = await next({ context: { shop, actor } });
  return maySeePrices(actor) ? answer : { ...answer, output: withoutPrices(answer.output) };
});

/** A disk that refuses, or a rule that nobody has, becomes an error the screen can explain; the transaction has been rolled back. */
function faultOf(error: unknown): unknown {
  if (error instanceof PolicyMissingError)
    return new ORPCError('POLICY_MISSING', { data: { parameter: error.parameter } });
  const code = sqliteCode(error);
  if (!code || !/^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(code)) return error;
  return new ORPCError('STORAGE_FAILED', { data: { reason: code } });
}

export const callerOf = (context: ShopContext): CommandCaller => ({
  shop: context.shop,
  session: context.session,
  actorId: context.actor?.id ?? null,
});

/** The acting person, in a procedure whose permission has already made sure that there is one. */
export function signedIn(context: Pick<ShopContext, 'actor'>): StaffView {
  return context.actor ?? fail('NOBODY_SIGNED_IN');
}
