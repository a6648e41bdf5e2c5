import { intakeDraft, type IntakeDraft } from '../../../shared/intake/contract.ts';
import type { Priority } from '../../../shared/ticket/states.ts';
import type { Db } from '../../db/open.ts';

export type DraftRecord = { id: string; revision: number; data: IntakeDraft; staffName: string; updatedAt: string };

const SELECT = `SELECT d.id, d.revision, d.data, s.name AS staffName, d.updated_at AS updatedAt
                FROM draft d JOIN staff s ON s.id = d.staff_id`;

type RawDraft = Omit<DraftRecord, 'data'> & { data: string };

const toRecord = (row: RawDraft): DraftRecord => ({ ...row, data: intakeDraft.parse(JSON.parse(row.data)) });

export function findDraft(db: Db, id: string): DraftRecord | null {
  const row = db.prepare(`${SELECT} WHERE d.id = ?`).get(id) as RawDraft | undefined;
  return row ? toRecord(row) : null;
}

/** Unfinished intakes, last touched first. */
export function listDrafts(db: Db): DraftRecord[] {
  return (db.prepare(`${SELECT} ORDER BY d.updated_at DESC LIMIT 50`).all() as RawDraft[]).map(toRecord);
}

export function insertDraft(db: Db, id: string, staffId: string, now: string): void {
  db.prepare(
    "INSERT INTO draft (id, kind, revision, data, staff_id, created_at, updated_at) VALUES (?, 'intake', 1, '{}', ?, ?, ?)",
  ).run(id, staffId, now, now);
}

/** @returns the new revision; null when the draft was saved by somebody else since. */
export function updateDraft(
  db: Db,
  id: string,
  revision: number,
  data: IntakeDraft,
  staffId: string,
  now: string,
): number | null {
  const saved = db
    .prepare(
      'UPDATE draft SET data = ?, revision = revision + 1, staff_id = ?, updated_at = ? WHERE id = ? AND revision = ?',
    )
    .run(JSON.stringify(data), staffId, now, id, revision);
  return saved.changes === 1 ? revision + 1 : null;
}

export const deleteDraft = (db: Db, id: string) => db.prepare('DELETE FROM draft WHERE id = ?').run(id);

export type PhotoRecord = { id: string; fileName: string; mediaType: string; caption: string; takenAt: string };

export function draftPhotos(db: Db, draftId: string): PhotoRecord[] {
  return db
    .prepare(
      'SELECT id, file_name AS fileName, media_type AS mediaType, caption, taken_at AS takenAt FROM photo WHERE draft_id = ? ORDER BY taken_at, id',
    )
    .all(draftId) as PhotoRecord[];
}

export function insertPhoto(db: Db, draftId: string, photo: PhotoRecord, staffId: string): void {
  db.prepare(
    `INSERT INTO photo (id, draft_id, file_name, media_type, caption, taken_at, taken_by)
     VALUES (@id, @draftId, @fileName, @mediaType, @caption, @takenAt, @staffId)`,
  ).run({ ...photo, draftId, staffId });
}

export const deletePhoto = (db: Db, draftId: string, photoId: string) =>
  db.prepare('DELETE FROM photo WHERE id = ? AND draft_id = ?').run(photoId, draftId);

/** The photos of a draft become the ticket's. */
export const handPhotosOver = (db: Db, draftId: string, ticketId: string) =>
  db.prepare('UPDATE photo SET draft_id = NULL, ticket_id = ? WHERE draft_id = ?').run(ticketId, draftId);

/** Whether any row still points to this file of the vault. */
export const isPhotoFileUsed = (db: Db, fileName: string) =>
  db.prepare('SELECT 1 FROM photo WHERE file_name = ?').get(fileName) !== undefined;

type NewTicket = {
  ticketId: string;
  code: string;
  voucher: string;
  customerId: string;
  deviceId: string;
  /** Under the terms. */
  signatureId: string;
  termsVersion: string;
  priority: Priority;
  promisedAt: string;
  draft: IntakeDraft;
  at: string;
  staffId: string | null;
};

/** A ticket as it is taken in, with what the draft says of fault, condition and agreement. */
export function insertTicket(db: Db, { draft, ...ticket }: NewTicket): void {
  db.prepare(
    `INSERT INTO ticket (
       id, code, voucher_code, revision, state, state_since, customer_id, device_id, priority, fault_category, fault_chips,
       fault_text, onset, other_problems, marks, condition_note, power, damage, liquid_percent, named_functions,
       accessories_extra, accessories_missing, passcode, guardian_name, opening_consent, terms_version, terms_signature_id,
       ceiling_fen, technician_id, shelf, promised_at, intake_at, intake_by
     ) VALUES (
       @ticketId, @code, @voucher, 1, 'checked_in', @at, @customerId, @deviceId, @priority, @faultCategory, @faultChips,
       @faultText, @onset, @otherProblems, @marks, @conditionNote, @power, @damage, @liquidPercent, @namedFunctions,
       @accessoriesExtra, @accessoriesMissing, @passcode, @guardianName, @openingConsent, @termsVersion, @signatureId,
       @ceilingFen, @technicianId, @shelf, @promisedAt, @at, @staffId
     )`,
  ).run({
    ...ticket,
    faultCategory: draft.faultCategory ?? 'other',
    faultChips: JSON.stringify(draft.faultChips ?? []),
    faultText: draft.faultText ?? '',
    onset: draft.onset ?? 'unknown',
    otherProblems: draft.otherProblems ?? '',
    marks: JSON.stringify(draft.marks ?? []),
    conditionNote: draft.conditionNote ?? '',
    power: draft.power ?? 'unknown',
    damage: draft.damage ?? 'none',
    liquidPercent: draft.liquidPercent ?? null,
    namedFunctions: draft.namedFunctions ?? '',
    accessoriesExtra: JSON.stringify(draft.accessoriesExtra ?? []),
    accessoriesMissing: JSON.stringify(draft.accessoriesMissing ?? []),
    passcode: draft.passcode ?? 'none',
    guardianName: draft.guardianName ?? null,
    openingConsent: draft.openingConsent ? 1 : 0,
    ceilingFen: draft.ceilingFen ?? null,
    technicianId: draft.technicianId ?? null,
    shelf: draft.shelf ?? '',
  });
}

export const isVoucherTaken = (db: Db, code: string): boolean =>
  db.prepare('SELECT 1 FROM ticket WHERE voucher_code = ?').get(code) !== undefined;
