import { os, signedIn } from '../procedures.ts';
import { expectOwn, ticketCommand } from '../ticket/command.ts';

const flag = (value: boolean) => (value ? 1 : 0);

export const diagnosisHandlers = {
  record: os.diagnosis.record.handler(({ context, input }) =>
    ticketCommand(context, 'diagnosis.record', input, (change, tx) => {
      change.expectState('diagnosing', 'awaiting_approval', 'approved', 'repairing');
      expectOwn(change, signedIn(context));
      tx.db
        .prepare(
          `INSERT INTO diagnosis (ticket_id, class, performance_fault, cause, reproducible, software_found, data_risk, at, staff_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          input.ticketId,
          input.class,
          flag(input.performanceFault),
          input.cause,
          flag(input.reproducible),
          flag(input.softwareFound),
          flag(input.dataRisk),
          tx.now,
          tx.actorId,
        );
      change.event('diagnosed', { class: input.class, cause: input.cause, dataRisk: input.dataRisk });
    }),
  ),
};

export const warrantyHandlers = {
  decide: os.warranty.decide.handler(({ context, input }) =>
    ticketCommand(context, 'warranty.decide', input, (change, tx) => {
      change.expectState('diagnosing', 'awaiting_approval');
      expectOwn(change, signedIn(context));
      tx.db
        .prepare(
          'INSERT INTO warranty_decision (ticket_id, result, evidence, reason, at, staff_id) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(input.ticketId, input.result, input.evidence, input.reason, tx.now, tx.actorId);
      change.event('warranty_decided', { result: input.result, evidence: input.evidence, reason: input.reason });
    }),
  ),
};
