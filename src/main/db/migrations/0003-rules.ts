import { appendOnly, type Migration } from '../migration.ts';

/** Rules of the first packs whose id is not the name of their parameter, or that do not apply everywhere. */
const FIRST_RULES: Record<string, { parameter: string; scope?: string }> = {
  'T4.standard_hours': { parameter: 'repair.hours', scope: '{"priority":["standard"]}' },
  'T4.urgent_hours': { parameter: 'repair.hours', scope: '{"priority":["urgent"]}' },
  'T6.due_days': { parameter: 'callback.due_days' },
  'T6.breach_working_days': { parameter: 'callback.breach_working_days' },
  'RW3.months': { parameter: 'repair_warranty.months' },
};

/**
 * The shop's rules as versioned rows with their scopes, the calendars that their days are counted by, and what a warranty
 * decision is made of.
 */
export const rules: Migration = {
  version: 3,
  name: '0003-rules',
  up(db) {
    db.exec(`
      CREATE TABLE policy_rule_new (
        id TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        parameter TEXT NOT NULL,
        pack TEXT NOT NULL CHECK (pack IN ('statute', 'agreement', 'brand', 'shop')),
        scope TEXT NOT NULL CHECK (json_valid(scope)),
        value TEXT NOT NULL CHECK (json_valid(value)),
        effective_from TEXT NOT NULL,
        effective_to TEXT CHECK (effective_to >= effective_from),
        source TEXT NOT NULL,
        confidence TEXT NOT NULL CHECK (confidence IN ('A', 'B', 'C')),
        /** Why it was changed; empty for a row of a pack. */
        reason TEXT NOT NULL,
        /** Who changed it and when; null for a row of a pack. */
        staff_id TEXT REFERENCES staff (id),
        at TEXT,
        PRIMARY KEY (id, version)
      ) STRICT, WITHOUT ROWID;
    `);
    const move = db.prepare(`
      INSERT INTO policy_rule_new (id, version, parameter, pack, scope, value, effective_from, source, confidence, reason)
      SELECT id, version, ?, 'shop', ?, value, effective_from, source, confidence, '' FROM policy_rule WHERE id = ?`);
    for (const id of db.prepare('SELECT DISTINCT id FROM policy_rule').pluck().all() as string[]) {
      const { parameter, scope = '{}' } = FIRST_RULES[id] ?? { parameter: id };
      move.run(parameter, scope, id);
    }
    db.exec(`
      DROP TABLE policy_rule;
      ALTER TABLE policy_rule_new RENAME TO policy_rule;

      CREATE TABLE calendar_year (
        year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
        /** A year may be announced again: the newest version counts. */
        version INTEGER NOT NULL CHECK (version >= 1),
        source TEXT NOT NULL,
        rest_days TEXT NOT NULL CHECK (json_valid(rest_days)),
        make_up_days TEXT NOT NULL CHECK (json_valid(make_up_days)),
        /** Who imported it and when; null for a year that ships with the program. */
        staff_id TEXT REFERENCES staff (id),
        at TEXT,
        PRIMARY KEY (year, version)
      ) STRICT, WITHOUT ROWID;
    `);
    db.exec(`
      /** What the customer could show of the sale (shared/warranty/proof.ts): the newest counts. */
      CREATE TABLE purchase_proof (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        proof TEXT NOT NULL CHECK (json_valid(proof)),
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;
      CREATE INDEX purchase_proof_ticket ON purchase_proof (ticket_id, seq);

      /** What was judged, and the whole decision with its rules; null where a person decided by hand. */
      ALTER TABLE warranty_decision ADD COLUMN facts TEXT CHECK (json_valid(facts));
      ALTER TABLE warranty_decision ADD COLUMN decision TEXT CHECK (json_valid(decision));

      /** Which discount was taken; null: none, or one of before. Why the estimate is what it is. */
      ALTER TABLE estimate ADD COLUMN discount_kind TEXT;
      ALTER TABLE estimate ADD COLUMN calculation TEXT CHECK (json_valid(calculation));
      /** What one part cost the shop, where that is its price. */
      ALTER TABLE estimate_line ADD COLUMN cost_fen INTEGER CHECK (cost_fen >= 0);

      /** What the repair warranty is for; null: nobody said. */
      ALTER TABLE work_log ADD COLUMN repaired TEXT;

      CREATE TABLE repair_warranty_new (
        ticket_id TEXT PRIMARY KEY REFERENCES ticket (id),
        device_id TEXT NOT NULL REFERENCES device (id),
        /** Null: for the device's lifetime. */
        ends_on TEXT,
        rule TEXT NOT NULL,
        /** Every row of policy that was used, with its version; null where the program itself gave the months. */
        rules TEXT CHECK (json_valid(rules)),
        at TEXT NOT NULL
      ) STRICT;
      INSERT INTO repair_warranty_new (ticket_id, device_id, ends_on, rule, at)
        SELECT ticket_id, device_id, ends_on, rule, at FROM repair_warranty;
      DROP TABLE repair_warranty;
      ALTER TABLE repair_warranty_new RENAME TO repair_warranty;
      CREATE INDEX repair_warranty_device ON repair_warranty (device_id);
    `);
    for (const table of ['policy_rule', 'calendar_year', 'purchase_proof', 'repair_warranty']) appendOnly(db, table);
    // Their triggers name the columns of before.
    for (const table of ['warranty_decision', 'work_log', 'estimate', 'estimate_line']) {
      db.exec(`DROP TRIGGER ${table}_no_update; DROP TRIGGER ${table}_no_delete;`);
      appendOnly(db, table);
    }
  },
};
