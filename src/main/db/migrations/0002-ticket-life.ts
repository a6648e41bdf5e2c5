import { appendOnly, type Migration } from '../migration.ts';

const APPEND_ONLY = [
  'ticket_event',
  'diagnosis',
  'warranty_decision',
  'estimate',
  'estimate_line',
  'work_log',
  'test_record',
  'promise',
  'payment',
  'invoice',
  'repair_warranty',
  'callback_attempt',
  'signature',
];

/** Customer, device and a ticket's life from the counter to closing. */
export const ticketLife: Migration = {
  version: 2,
  name: '0002-ticket-life',
  up(db) {
    db.exec(`
      CREATE TABLE customer (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        /** Pinyin of the name, whole and as initials, for the one box. */
        name_pinyin TEXT NOT NULL,
        name_initials TEXT NOT NULL,
        phone TEXT NOT NULL,
        type TEXT NOT NULL CHECK (type IN ('individual', 'corporate')),
        special_group TEXT NOT NULL CHECK (special_group IN ('none', 'elderly', 'disabled')),
        language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
        marketing_consent INTEGER NOT NULL CHECK (marketing_consent IN (0, 1)),
        no_calls INTEGER NOT NULL CHECK (no_calls IN (0, 1)),
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX customer_phone ON customer (phone);
      CREATE INDEX customer_phone_last4 ON customer (substr(phone, -4));
      CREATE INDEX customer_initials ON customer (name_initials);

      CREATE TABLE device (
        id TEXT PRIMARY KEY,
        category TEXT NOT NULL,
        brand TEXT NOT NULL,
        model TEXT NOT NULL,
        /** Null when it could not be read; a photo stands for it. */
        serial TEXT,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX device_serial ON device (serial) WHERE serial IS NOT NULL;

      CREATE TABLE signature (
        id TEXT PRIMARY KEY,
        purpose TEXT NOT NULL CHECK (purpose IN ('terms', 'pickup')),
        /** Encrypted file of the vault; null: signed on paper, which the shop keeps. */
        file_name TEXT,
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;

      CREATE TABLE ticket (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        voucher_code TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL CHECK (revision >= 1),
        /** Both equal to what the last ticket_event says. */
        state TEXT NOT NULL,
        state_since TEXT NOT NULL,
        outcome TEXT,
        customer_id TEXT NOT NULL REFERENCES customer (id),
        device_id TEXT NOT NULL REFERENCES device (id),
        priority TEXT NOT NULL CHECK (priority IN ('standard', 'urgent')),
        fault_category TEXT NOT NULL,
        fault_chips TEXT NOT NULL CHECK (json_valid(fault_chips)),
        fault_text TEXT NOT NULL,
        onset TEXT NOT NULL,
        other_problems TEXT NOT NULL,
        marks TEXT NOT NULL CHECK (json_valid(marks)),
        condition_note TEXT NOT NULL,
        power TEXT NOT NULL,
        damage TEXT NOT NULL,
        liquid_percent INTEGER,
        named_functions TEXT NOT NULL,
        accessories_extra TEXT NOT NULL CHECK (json_valid(accessories_extra)),
        accessories_missing TEXT NOT NULL CHECK (json_valid(accessories_missing)),
        passcode TEXT NOT NULL CHECK (passcode IN ('none', 'withheld')),
        guardian_name TEXT,
        opening_consent INTEGER NOT NULL CHECK (opening_consent IN (0, 1)),
        terms_version TEXT NOT NULL,
        terms_signature_id TEXT NOT NULL REFERENCES signature (id),
        ceiling_fen INTEGER CHECK (ceiling_fen >= 0),
        technician_id TEXT REFERENCES staff (id),
        shelf TEXT NOT NULL,
        promised_at TEXT NOT NULL,
        intake_at TEXT NOT NULL,
        intake_by TEXT NOT NULL REFERENCES staff (id),
        ready_at TEXT,
        collected_at TEXT
      ) STRICT;
      CREATE INDEX ticket_open ON ticket (promised_at)
        WHERE state IN ('checked_in', 'diagnosing', 'awaiting_approval', 'approved', 'awaiting_parts', 'at_vendor', 'repairing', 'testing', 'ready', 'overdue', 'lien_notice');
      CREATE INDEX ticket_customer ON ticket (customer_id, intake_at);
      CREATE INDEX ticket_device ON ticket (device_id, intake_at);
      CREATE INDEX ticket_intake ON ticket (intake_at);
      CREATE INDEX ticket_collected ON ticket (collected_at) WHERE collected_at IS NOT NULL;

      CREATE TABLE ticket_event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        kind TEXT NOT NULL,
        from_state TEXT,
        to_state TEXT,
        data TEXT NOT NULL CHECK (json_valid(data)),
        actor_id TEXT REFERENCES staff (id),
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX ticket_event_ticket ON ticket_event (ticket_id, seq);

      CREATE TABLE photo (
        id TEXT PRIMARY KEY,
        draft_id TEXT REFERENCES draft (id),
        ticket_id TEXT REFERENCES ticket (id),
        /** Name of the encrypted file in the shop's folder. */
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
        caption TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        taken_by TEXT NOT NULL REFERENCES staff (id),
        CHECK ((draft_id IS NULL) <> (ticket_id IS NULL))
      ) STRICT;
      CREATE INDEX photo_ticket ON photo (ticket_id);
      CREATE INDEX photo_draft ON photo (draft_id);

      CREATE TABLE promise (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        promised_at TEXT NOT NULL,
        replaced TEXT,
        channel TEXT,
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;
      CREATE INDEX promise_ticket ON promise (ticket_id, seq);

      CREATE TABLE diagnosis (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        class TEXT NOT NULL,
        performance_fault INTEGER NOT NULL CHECK (performance_fault IN (0, 1)),
        cause TEXT NOT NULL,
        reproducible INTEGER NOT NULL CHECK (reproducible IN (0, 1)),
        software_found INTEGER NOT NULL CHECK (software_found IN (0, 1)),
        data_risk INTEGER NOT NULL CHECK (data_risk IN (0, 1)),
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;
      CREATE INDEX diagnosis_ticket ON diagnosis (ticket_id, seq);

      CREATE TABLE warranty_decision (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        result TEXT NOT NULL CHECK (result IN ('free', 'paid')),
        evidence TEXT NOT NULL CHECK (evidence IN ('E0', 'E1', 'E2', 'E3')),
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;
      CREATE INDEX warranty_decision_ticket ON warranty_decision (ticket_id, seq);

      CREATE TABLE estimate (
        id TEXT PRIMARY KEY,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        version INTEGER NOT NULL CHECK (version >= 1),
        discount_fen INTEGER NOT NULL CHECK (discount_fen >= 0),
        total_fen INTEGER NOT NULL CHECK (total_fen >= 0),
        promised_at TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id),
        UNIQUE (ticket_id, version)
      ) STRICT;

      CREATE TABLE estimate_line (
        estimate_id TEXT NOT NULL REFERENCES estimate (id),
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('labour', 'part', 'on_site', 'shipping')),
        description TEXT NOT NULL,
        spec TEXT NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity >= 1),
        unit_price_fen INTEGER NOT NULL CHECK (unit_price_fen >= 0),
        in_warranty INTEGER NOT NULL CHECK (in_warranty IN (0, 1)),
        amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
        PRIMARY KEY (estimate_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE consent (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        subject TEXT NOT NULL,
        estimate_version INTEGER,
        amount_fen INTEGER,
        person TEXT NOT NULL,
        channel TEXT NOT NULL,
        evidence TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;
      CREATE INDEX consent_ticket ON consent (ticket_id, seq);

      CREATE TABLE work_log (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        kind TEXT NOT NULL CHECK (kind IN ('cause', 'action')),
        text TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;
      CREATE INDEX work_log_ticket ON work_log (ticket_id, seq);

      CREATE TABLE test_record (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        kind TEXT NOT NULL CHECK (kind IN ('bench', 'witnessed', 'condition_check')),
        result TEXT NOT NULL CHECK (result IN ('pass', 'fail')),
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;
      CREATE INDEX test_record_ticket ON test_record (ticket_id, seq);

      /** The gate of one hand-over; a failed test ends it, the next visit begins another. */
      CREATE TABLE pickup (
        id TEXT PRIMARY KEY,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        started_at TEXT NOT NULL,
        started_by TEXT NOT NULL REFERENCES staff (id),
        voucher_checked_at TEXT,
        device_checked_at TEXT,
        explained_at TEXT,
        accessories_at TEXT,
        old_parts TEXT CHECK (old_parts IN ('none', 'to_customer', 'left_with_shop')),
        signature_id TEXT REFERENCES signature (id),
        papers_at TEXT,
        completed_at TEXT,
        abandoned_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX pickup_open ON pickup (ticket_id) WHERE abandoned_at IS NULL;

      CREATE TABLE payment (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        customer_id TEXT NOT NULL REFERENCES customer (id),
        method TEXT NOT NULL CHECK (method IN ('cash', 'transfer', 'alipay', 'wechat')),
        amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;
      CREATE INDEX payment_ticket ON payment (ticket_id, seq);

      CREATE TABLE invoice (
        number INTEGER PRIMARY KEY CHECK (number >= 1),
        ticket_id TEXT NOT NULL UNIQUE REFERENCES ticket (id),
        estimate_id TEXT REFERENCES estimate (id),
        total_fen INTEGER NOT NULL CHECK (total_fen >= 0),
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;

      CREATE TABLE repair_warranty (
        ticket_id TEXT PRIMARY KEY REFERENCES ticket (id),
        device_id TEXT NOT NULL REFERENCES device (id),
        ends_on TEXT NOT NULL,
        rule TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX repair_warranty_device ON repair_warranty (device_id);

      CREATE TABLE callback (
        id TEXT PRIMARY KEY,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        level INTEGER NOT NULL CHECK (level IN (1, 2)),
        due_at TEXT NOT NULL,
        breach_at TEXT NOT NULL,
        /** The customer asked for no calls: nobody calls, the ticket closes by itself after the breach time. */
        silent INTEGER NOT NULL CHECK (silent IN (0, 1)),
        done_at TEXT,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX callback_open ON callback (due_at) WHERE done_at IS NULL;
      CREATE INDEX callback_ticket ON callback (ticket_id);

      CREATE TABLE callback_attempt (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        callback_id TEXT NOT NULL REFERENCES callback (id),
        outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'no_answer', 'refused')),
        score INTEGER CHECK (score BETWEEN 1 AND 5),
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id)
      ) STRICT;
      CREATE INDEX callback_attempt_callback ON callback_attempt (callback_id, seq);
    `);
    for (const table of APPEND_ONLY) appendOnly(db, table);
    // Who agreed and how it is known may name a person, who may have to be forgotten.
    appendOnly(db, 'consent', ['person', 'evidence']);
  },
};
