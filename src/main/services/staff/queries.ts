import type { StaffView } from '../../../shared/staff/contract.ts';
import type { Role } from '../../../shared/staff/roles.ts';
import type { Db } from '../../db/open.ts';

type StaffRow = { id: string; name: string; nameEn: string; roles: string; language: 'zh' | 'en'; active: number };

const SELECT = 'SELECT id, name, name_en AS nameEn, roles, language, active FROM staff';

const toView = (row: StaffRow): StaffView => ({
  ...row,
  roles: JSON.parse(row.roles) as Role[],
  active: row.active === 1,
});

export function findStaff(db: Db, id: string): StaffView | null {
  const row = db.prepare(`${SELECT} WHERE id = ?`).get(id) as StaffRow | undefined;
  return row ? toView(row) : null;
}

/** Everybody, oldest first; those who have left are marked. */
export function listStaff(db: Db): StaffView[] {
  return (db.prepare(`${SELECT} ORDER BY created_at, id`).all() as StaffRow[]).map(toView);
}

export const hasStaff = (db: Db) => db.prepare('SELECT 1 FROM staff LIMIT 1').get() !== undefined;

export function saveStaff(db: Db, staff: StaffView, now: string): void {
  db.prepare(
    `INSERT INTO staff (id, name, name_en, roles, language, active, created_at)
     VALUES (@id, @name, @nameEn, @roles, @language, @active, @now)
     ON CONFLICT (id) DO UPDATE SET name = @name, name_en = @nameEn, roles = @roles, language = @language, active = @active`,
  ).run({ ...staff, roles: JSON.stringify(staff.roles), active: staff.active ? 1 : 0, now });
}

export function setStaffLanguage(db: Db, id: string, language: 'zh' | 'en'): void {
  db.prepare('UPDATE staff SET language = ? WHERE id = ?').run(language, id);
}
