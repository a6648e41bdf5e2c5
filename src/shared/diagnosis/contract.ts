import * as z from 'zod';
import { command, textSchema, ticketCommand, ticketResult } from '../procedure.ts';

export const DIAGNOSIS_CLASSES = ['hardware', 'software', 'operation', 'consultation'] as const;
export const WARRANTY_RESULTS = ['free', 'paid'] as const;
export const EVIDENCE_LEVELS = ['E0', 'E1', 'E2', 'E3'] as const;

export const diagnosisView = z.object({
  class: z.enum(DIAGNOSIS_CLASSES),
  performanceFault: z.boolean(),
  cause: z.string(),
  reproducible: z.boolean(),
  softwareFound: z.boolean(),
  dataRisk: z.boolean(),
  at: z.string(),
  byName: z.string(),
});
export const warrantyView = z.object({
  result: z.enum(WARRANTY_RESULTS),
  evidence: z.enum(EVIDENCE_LEVELS),
  reason: z.string(),
  at: z.string(),
  byName: z.string(),
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

export const warrantyContract = {
  /** Decided by a person, with the reason, until the rules of DOMAIN §5 decide it. */
  decide: command('ticket.diagnose')
    .input(
      ticketCommand({
        result: z.enum(WARRANTY_RESULTS),
        evidence: z.enum(EVIDENCE_LEVELS),
        reason: textSchema(500, 1),
      }),
    )
    .output(ticketResult)
    .errors({ WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) } }),
};
