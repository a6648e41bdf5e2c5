import { appendOnly, type Migration } from '../migration.ts';

const APPEND_ONLY = ['operation', 'audit_entry'];

/** What every business action leans on: people, settings, numbers, operations, audit, prints, drafts, policy. */
export const spine: Migration = {
  version: 1,
  name: '0001-spine',
  up(db) {
    db.exec(`
      CREATE TABLE staff (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_en TEXT NOT NULL,
        roles TEXT NOT NULL CHECK (json_valid(roles)),
        language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE shop_setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value)),
        revision INTEGER NOT NULL,
        changed_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE policy_rule (
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        value TEXT NOT NULL CHECK (json_valid(value)),
        effective_from TEXT NOT NULL,
        source TEXT NOT NULL,
        confidence TEXT NOT NULL CHECK (confidence IN ('A', 'B', 'C')),
        PRIMARY KEY (id, version)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE number_sequence (
        name TEXT PRIMARY KEY,
        last INTEGER NOT NULL CHECK (last >= 0)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE operation (
        id TEXT PRIMARY KEY,
        procedure TEXT NOT NULL,
        actor_id TEXT REFERENCES staff (id),
        input_hash TEXT NOT NULL,
        result TEXT NOT NULL CHECK (json_valid(result)),
        at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE audit_entry (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor_id TEXT REFERENCES staff (id),
        station TEXT NOT NULL,
        procedure TEXT NOT NULL,
        operation_id TEXT NOT NULL,
        subjects TEXT NOT NULL CHECK (json_valid(subjects)),
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;

      CREATE TABLE draft (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('intake')),
        revision INTEGER NOT NULL,
        data TEXT NOT NULL CHECK (json_valid(data)),
        staff_id TEXT NOT NULL REFERENCES staff (id),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE print_job (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        printer TEXT NOT NULL CHECK (printer IN ('receipt', 'label')),
        document TEXT NOT NULL,
        subject TEXT NOT NULL CHECK (json_valid(subject)),
        ticket_id TEXT,
        copy INTEGER NOT NULL CHECK (copy >= 0),
        state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'not_sent', 'unknown', 'cancelled')),
        reason TEXT,
        attempts INTEGER NOT NULL DEFAULT 0,
        created_by TEXT REFERENCES staff (id),
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX print_job_open ON print_job (printer, state, seq) WHERE state IN ('queued', 'sending', 'not_sent', 'unknown');
      CREATE INDEX print_job_ticket ON print_job (ticket_id, seq);
    `);
    for (const table of APPEND_ONLY) appendOnly(db, table);
  },
};
