import * as z from 'zod';
import { command, textSchema, ticketCommand, ticketResult } from '../procedure.ts';

export const DIAGNOSIS_CLASSES = ['hardware', 'software', 'operation', 'consultation'] as const;

export const diagnosisView = z.object({
  class: z.enum(DIAGNOSIS_CLASSES),
  performanceFault: z.boolean(),
  cause: z.string(),
  reproducible: z.boolean(),
  softwareFound: z.boolean(),
  dataRisk: z.boolean(),
  at: z.string(),
  byName: z.string(),
  byNameEn: z.string(),
});

export const diagnosisContract = {
  record: command('ticket.diagnose')
    .input(
      ticketCommand({
        class: z.enum(DIAGNOSIS_CLASSES),
        performanceFault: z.boolean(),
        cause: textSchema(1000, 1),
        reproducible: z.boolean(),
        /** Virus or unlicensed software found: told to the customer, who signs (S1). */
        softwareFound: z.boolean(),
        dataRisk: z.boolean(),
      }),
    )
    .output(ticketResult)
    .errors({ WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) } }),
};
