import * as z from 'zod';
import { command, commandInput, lineSchema, query } from '../procedure.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** A host name or address without scheme or path. */
const host = lineSchema(120).pipe(z.string().regex(/^[A-Za-z0-9.:_-]*$/, { error: 'bad_host' }));
const port = z.int().min(1).max(65_535);

/** Provinces whose consumer rules differ (DOMAIN §0 ZJ, SD); as the packs name them. */
export const PROVINCES = ['none', 'zhejiang', 'shandong'] as const;

export const settingsSchema = z.strictObject({
  shop: z.strictObject({
    name: lineSchema(60, 1),
    nameEn: lineSchema(80),
    phone: lineSchema(40),
    address: lineSchema(120),
    complaintPhone: lineSchema(40),
    province: z.enum(PROVINCES).default('none'),
  }),
  hours: z.strictObject({ opens: clock, closes: clock }),
  receiptPrinter: z.strictObject({
    enabled: z.boolean(),
    host,
    port,
    columns: z.union([z.literal(48), z.literal(32)]),
    /** A printer that never answers: what the network took counts as printed. */
    oneWay: z.boolean(),
  }),
  labelPrinter: z.strictObject({
    enabled: z.boolean(),
    host,
    port,
    widthMm: z.union([z.literal(40), z.literal(50), z.literal(60)]),
    dpi: z.union([z.literal(203), z.literal(300)]),
  }),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsContract = {
  get: query('staff').output(z.object({ settings: settingsSchema, revision: z.int() })),
  save: command('settings.write')
    .input(commandInput({ revision: z.int(), settings: settingsSchema }))
    .output(z.object({ revision: z.int() }))
    .errors({ BAD_HOURS: { status: 422 } }),
};
