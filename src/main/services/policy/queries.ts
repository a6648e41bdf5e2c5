import shopDefault from '../../../../resources/policies/shop-default.json' with { type: 'json' };
import type { CallbackPolicy, RepairHours } from '../../../shared/timers.ts';
import type { Day } from '../../../shared/time.ts';
import type { Db } from '../../db/open.ts';

/** Periods and thresholds are versioned rows (DOMAIN §0): a shop starts with the pack that ships with the program. */
export function loadPolicyPack(db: Db): void {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO policy_rule (id, version, value, effective_from, source, confidence) VALUES (?, 1, ?, ?, ?, ?)',
  );
  for (const rule of shopDefault)
    insert.run(rule.id, JSON.stringify(rule.value), rule.from, rule.source, rule.confidence);
}

/** The number that `id` has on `day`. @throws when the shop has no such rule: a decision without its rule is no decision. */
export function policyNumber(db: Db, id: string, day: Day): number {
  const value = db
    .prepare(
      'SELECT value FROM policy_rule WHERE id = ? AND effective_from <= ? ORDER BY effective_from DESC, version DESC LIMIT 1',
    )
    .pluck()
    .get(id, day) as string | undefined;
  const number: unknown = value === undefined ? undefined : JSON.parse(value);
  if (typeof number !== 'number') throw new Error(`no policy ${id} on ${day}`);
  return number;
}

/** T4 */
export const repairHours = (db: Db, day: Day): RepairHours => ({
  standard: policyNumber(db, 'T4.standard_hours', day),
  urgent: policyNumber(db, 'T4.urgent_hours', day),
});

/** T6 */
export const callbackPolicy = (db: Db, day: Day): CallbackPolicy => ({
  dueDays: policyNumber(db, 'T6.due_days', day),
  breachWorkingDays: policyNumber(db, 'T6.breach_working_days', day),
});
