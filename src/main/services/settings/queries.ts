import { settingsSchema, type Settings } from '../../../shared/settings/contract.ts';
import type { Db } from '../../db/open.ts';

const NAME = 'shop';

export const DEFAULT_SETTINGS: Settings = {
  shop: { name: '修台', nameEn: 'Mendbench', phone: '', address: '', complaintPhone: '12315', province: 'none' },
  hours: { opens: '09:00', closes: '18:00' },
  receiptPrinter: { enabled: false, host: '', port: 9100, columns: 48, oneWay: false },
  labelPrinter: { enabled: false, host: '', port: 9100, widthMm: 50, dpi: 203 },
};

export function readSettings(db: Db): { settings: Settings; revision: number } {
  const row = db.prepare('SELECT value, revision FROM shop_setting WHERE name = ?').get(NAME) as
    | { value: string; revision: number }
    | undefined;
  return row
    ? { settings: settingsSchema.parse(JSON.parse(row.value)), revision: row.revision }
    : { settings: DEFAULT_SETTINGS, revision: 0 };
}

export function writeSettings(db: Db, settings: Settings, revision: number, now: string): void {
  db.prepare(
    `INSERT INTO shop_setting (name, value, revision, changed_at) VALUES (@name, @value, @revision, @now)
     ON CONFLICT (name) DO UPDATE SET value = @value, revision = @revision, changed_at = @now`,
  ).run({ name: NAME, value: JSON.stringify(settings), revision, now });
}

/** A marker of the shop that is no setting of its owner: whether it holds demo data. */
export function isDemo(db: Db): boolean {
  return db.prepare("SELECT 1 FROM shop_setting WHERE name = 'demo'").get() !== undefined;
}

export function markDemo(db: Db, now: string): void {
  db.prepare("INSERT INTO shop_setting (name, value, revision, changed_at) VALUES ('demo', 'true', 1, ?)").run(now);
}
