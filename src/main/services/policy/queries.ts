import type { IntakePolicy } from '../../../shared/intake/contract.ts';
import { isParameter, type Parameter } from '../../../shared/policy/parameters.ts';
import type { PolicyRuleView } from '../../../shared/policy/contract.ts';
import { inForce, PolicyReader, type PolicyRow } from '../../../shared/policy/policy.ts';
import type { Day, Instant } from '../../../shared/time.ts';
import type { Db } from '../../db/open.ts';
import { PACK_ROWS } from './packs.ts';

const INSERT = `
  INSERT INTO policy_rule
    (id, version, parameter, pack, scope, value, effective_from, effective_to, source, confidence, reason, staff_id, at)
  VALUES (@id, @version, @parameter, @pack, @scope, @value, @from, @to, @source, @confidence, @reason, @staffId, @at)`;

type Making = { reason: string; staffId: string | null; at: Instant | null };
const values = (row: PolicyRow, made: Making) => ({
  ...row,
  ...made,
  scope: JSON.stringify(row.scope),
  value: JSON.stringify(row.value),
});

/** Gives the shop the rows of the packs that it does not know yet; what it knows or has changed stays (DOMAIN §0). */
export function loadPolicyPack(db: Db): void {
  const insert = db.prepare(`${INSERT} ON CONFLICT DO NOTHING`);
  for (const row of PACK_ROWS) insert.run(values(row, { reason: '', staffId: null, at: null }));
}

/** Appends a version of a rule; the ones before stay. */
export const insertPolicyVersion = (db: Db, row: PolicyRow, made: Making) =>
  void db.prepare(INSERT).run(values(row, made));

/** A version of a rule as it is kept: who stored it, when and why; nobody, never and '' for a row of a pack. */
type PolicyRecord = PolicyRow & {
  reason: string;
  byName: string | null;
  byNameEn: string | null;
  at: Instant | null;
};

type StoredRow<T> = Omit<T, 'parameter' | 'scope' | 'value'> & Record<'parameter' | 'scope' | 'value', string>;

const COLUMNS = `p.id, version, parameter, pack, scope, value, effective_from AS "from", effective_to AS "to", source,
  confidence`;

/** A parameter that this program does not know is left out: another version made the row. */
const parsed = <T extends PolicyRow>(rows: unknown[]): T[] =>
  (rows as StoredRow<T>[]).flatMap(({ parameter, scope, value, ...row }) =>
    isParameter(parameter)
      ? [
          {
            ...row,
            parameter,
            scope: JSON.parse(scope) as unknown,
            value: JSON.parse(value) as unknown,
          } as unknown as T,
        ]
      : [],
  );

/** Every version of every rule, with its making. */
export const policyRows = (db: Db): PolicyRecord[] =>
  parsed(
    db
      .prepare(
        `SELECT ${COLUMNS}, reason, s.name AS byName, s.name_en AS byNameEn, at
         FROM policy_rule p LEFT JOIN staff s ON s.id = p.staff_id ORDER BY p.id, version`,
      )
      .all(),
  );

/** Every version of every row of a parameter. */
export const rowsOfParameter = (db: Db, parameter: Parameter): PolicyRow[] =>
  parsed(db.prepare(`SELECT ${COLUMNS} FROM policy_rule p WHERE parameter = ? ORDER BY id, version`).all(parameter));

/** Every rule with its versions, the oldest first, and the one that holds on `today`. */
export function policyRules(db: Db, today: Day): PolicyRuleView[] {
  const rows = policyRows(db);
  const holding = new Map(inForce(rows, today).map(({ id, version }) => [id, version]));
  return [...Map.groupBy(rows, (row) => row.id)].map(([id, versions]) => {
    const [{ parameter, pack, scope }] = versions as [PolicyRecord];
    return {
      id,
      parameter,
      pack,
      scope,
      today: holding.get(id) ?? null,
      versions,
    };
  });
}

/** The policy of one day, for one decision. */
export const policyOn = (db: Db, day: Day): PolicyReader =>
  new PolicyReader((parameter) => rowsOfParameter(db, parameter), day);

/** G1 */
export const intakePolicy = (db: Db, day: Day): IntakePolicy => ({
  liquidDamagePercent: policyOn(db, day).number('damage.liquid_percent'),
});
