import * as z from 'zod';
import { command, commandInput, lineSchema, query, sessionChange } from '../procedure.ts';
import { LANGUAGES } from '../customer/contract.ts';

/** Why the shop's data could not be opened (SAFETY "Faults"). */
export const STARTUP_PROBLEMS = [
  'folder_missing',
  'folder_read_only',
  'disk_full',
  'newer_version',
  'wrong_key',
  'key_missing',
  'keyring_unavailable',
  'not_a_shop_file',
  'database_missing',
  'damaged',
  'already_running',
  'migration_failed',
  'unknown',
] as const;
export type StartupProblemCode = (typeof STARTUP_PROBLEMS)[number];
export const startupProblem = z.object({ code: z.enum(STARTUP_PROBLEMS), path: z.string(), detail: z.string() });
export type StartupProblem = z.infer<typeof startupProblem>;

export const setupContract = {
  status: query('anyone').output(
    z.object({
      problem: startupProblem.nullable(),
      /** A new shop without anybody in it. */
      needsSetup: z.boolean(),
      shopName: z.string().nullable(),
      demo: z.boolean(),
      /** Where this screen runs. */
      shell: z.enum(['desktop', 'browser']),
      /** The data key lies in a file of the data folder (SAFETY "Keys"): what that does not protect from is said on screen. */
      keyFileNotice: z.boolean(),
      dataFolder: z.string(),
      version: z.string(),
    }),
  ),
  /** Opens the data folder again after somebody mended what was wrong. */
  retry: sessionChange('anyone').output(z.object({ opened: z.boolean() })),
  /** First start: the shop and its first user, who gets every role. Refused once there is anybody. */
  create: command('anyone')
    .input(
      commandInput({
        shopName: lineSchema(60, 1),
        shopPhone: lineSchema(40),
        shopAddress: lineSchema(120),
        ownerName: lineSchema(40, 1),
        language: z.enum(LANGUAGES),
        demo: z.boolean(),
      }),
    )
    .output(z.object({ staffId: z.string() }))
    .errors({ ALREADY_SET_UP: { status: 409 } }),
};
