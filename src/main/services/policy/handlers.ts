import { policyFault } from '../../../shared/policy/check.ts';
import type { PolicyRow, PolicyValue, RowScope } from '../../../shared/policy/policy.ts';
import { dayOf } from '../../../shared/time.ts';
import { lastAudit } from '../audit/queries.ts';
import { runCommand, type Transaction } from '../command.ts';
import { fail, failStale, notFound } from '../errors.ts';
import { callerOf, os } from '../procedures.ts';
import { insertPolicyVersion, policyRows, policyRules } from './queries.ts';

const VERSIONED = ['value', 'from', 'to', 'source', 'confidence'] as const;

export const policyHandlers = {
  list: os.policy.list.handler(({ context: { shop } }) => policyRules(shop.db, dayOf(shop.clock.now()))),

  change: os.policy.change.handler(({ context, input }) =>
    runCommand(callerOf(context), 'policy.change', input, (tx) => {
      const before = policyRows(tx.db).findLast(({ id }) => id === input.id) ?? notFound('policy');
      if (before.version !== input.seenVersion)
        failStale(tx.db, 'policy', before.version, lastAudit(tx.db, 'policy', before.id));
      const { id, version, parameter, pack, scope } = before;
      const { from, to, source, confidence } = input;
      const value = withoutDoubles(input.value);
      const next = { id, version: version + 1, parameter, pack, scope, value, from, to, source, confidence };
      const fields = VERSIONED.filter((field) => JSON.stringify(next[field]) !== JSON.stringify(before[field]));
      return store(tx, next, input.reason, fields);
    }),
  ),

  add: os.policy.add.handler(({ context, input }) =>
    runCommand(callerOf(context), 'policy.add', input, (tx) => {
      const { parameter, pack, from, to, source, confidence } = input;
      const scope = inOrder(input.scope);
      const value = withoutDoubles(input.value);
      const same = policyRows(tx.db).find(
        (row) => row.parameter === parameter && row.pack === pack && isSame(inOrder(row.scope), scope),
      );
      if (same) fail('RULE_EXISTS', { id: same.id });
      const row = { id: tx.newId(), version: 1, parameter, pack, scope, value, from, to, source, confidence };
      return store(tx, row, input.reason, ['parameter', 'pack', 'scope', ...VERSIONED]);
    }),
  ),
};

function store(
  tx: Transaction,
  row: Omit<PolicyRow, 'parameter'> & { parameter: string },
  reason: string,
  fields: readonly string[],
) {
  const fault = policyFault(row, dayOf(tx.now));
  if (fault) fail('POLICY_REFUSED', { fault });
  insertPolicyVersion(tx.db, row as PolicyRow, { reason, staffId: tx.actorId, at: tx.now });
  tx.audit('policy', row.id, fields);
  tx.changed('policy', row.id);
  return { id: row.id, version: row.version };
}

const withoutDoubles = (value: PolicyValue): PolicyValue => (Array.isArray(value) ? [...new Set(value)] : value);
/** The same scope in the same words, so that two can be compared. */
const inOrder = (scope: RowScope): RowScope =>
  Object.fromEntries(
    Object.keys(scope)
      .toSorted()
      .map((key) => [key, [...new Set(scope[key])].toSorted()]),
  );
const isSame = (a: RowScope, b: RowScope) => JSON.stringify(a) === JSON.stringify(b);
