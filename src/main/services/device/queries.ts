import type { Category } from '../../../shared/device/contract.ts';
import type { Db } from '../../db/open.ts';

export type DeviceRecord = { id: string; category: Category; brand: string; model: string; serial: string | null };

export function findDeviceBySerial(db: Db, serial: string): DeviceRecord | null {
  return (
    (db.prepare('SELECT id, category, brand, model, serial FROM device WHERE serial = ?').get(serial) as
      | DeviceRecord
      | undefined) ?? null
  );
}

export function insertDevice(db: Db, device: DeviceRecord, now: string): void {
  db.prepare(
    'INSERT INTO device (id, category, brand, model, serial, created_at) VALUES (@id, @category, @brand, @model, @serial, @now)',
  ).run({ ...device, now });
}

export function updateDevice(db: Db, device: DeviceRecord): void {
  db.prepare('UPDATE device SET category = @category, brand = @brand, model = @model WHERE id = @id').run(device);
}

export function modelsLike(db: Db, text: string): { category: Category; brand: string; model: string }[] {
  return db
    .prepare(
      `SELECT category, brand, model FROM device
       WHERE instr(lower(brand || ' ' || model), lower(@text)) > 0
       GROUP BY category, brand, model ORDER BY count(*) DESC, model LIMIT 8`,
    )
    .all({ text }) as { category: Category; brand: string; model: string }[];
}
