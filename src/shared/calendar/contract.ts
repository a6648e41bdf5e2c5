import * as z from 'zod';
import { command, commandInput, query } from '../procedure.ts';
import { CALENDAR_FAULTS } from './year-file.ts';

export const calendarContract = {
  /** The years that are known, each in its newest version. */
  list: query('ticket.read').output(
    z.array(
      z.object({
        year: z.int(),
        version: z.int(),
        source: z.string(),
        restDays: z.array(z.string()),
        makeUpDays: z.array(z.string()),
        /** Null for what came with the program. */
        byName: z.string().nullable(),
        byNameEn: z.string().nullable(),
        at: z.string().nullable(),
      }),
    ),
  ),
  /** The years that should be known by now and are not: their working days are guessed (DOMAIN D3). */
  missing: query('ticket.read').output(z.object({ years: z.array(z.int()) })),
  importYear: command('policy.manage')
    .input(commandInput({ text: z.string().max(100_000) }))
    .output(z.object({ year: z.int(), version: z.int() }))
    .errors({
      CALENDAR_REFUSED: {
        status: 422,
        data: z.object({ fault: z.enum(CALENDAR_FAULTS), day: z.string().nullable() }),
      },
    }),
};
