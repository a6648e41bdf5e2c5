import * as z from 'zod';
import { command, commandInput, idSchema, lineSchema, query, sessionChange } from '../procedure.ts';
import { LANGUAGES } from '../customer/contract.ts';
import { PERMISSIONS, ROLES } from './roles.ts';

export const staffView = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  roles: z.array(z.enum(ROLES)),
  language: z.enum(LANGUAGES),
  active: z.boolean(),
});
export type StaffView = z.infer<typeof staffView>;

const staffFields = {
  name: lineSchema(40, 1),
  nameEn: lineSchema(60),
  roles: z.array(z.enum(ROLES)).min(1),
  language: z.enum(LANGUAGES),
  active: z.boolean(),
};

export const staffContract = {
  /** Names to choose from at a screen; asked before anybody has signed in. */
  choices: query('anyone').output(
    z.array(z.object({ id: z.string(), name: z.string(), nameEn: z.string(), roles: z.array(z.enum(ROLES)) })),
  ),
  list: query('staff').output(z.array(staffView)),
  save: command('staff.manage')
    .input(
      commandInput({
        staffId: idSchema.nullable(),
        /** The person as this screen showed them when the change was begun; null for somebody new. */
        seen: z.strictObject(staffFields).nullable(),
        ...staffFields,
      }),
    )
    .output(z.object({ staffId: z.string() }))
    .errors({ LAST_ADMIN: { status: 409 } }),
};

/** Who sits at this screen. A PIN comes with people and permissions; until then a name is chosen. */
export const sessionContract = {
  current: query('anyone').output(z.object({ staff: staffView.nullable(), permissions: z.array(z.enum(PERMISSIONS)) })),
  switchTo: sessionChange('anyone')
    .input(z.strictObject({ staffId: idSchema.nullable() }))
    .output(z.object({ staffId: z.string().nullable() })),
  setLanguage: sessionChange('staff')
    .input(z.strictObject({ language: z.enum(LANGUAGES) }))
    .output(z.object({ language: z.enum(LANGUAGES) })),
};
