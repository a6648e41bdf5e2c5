import { os, signedIn } from '../procedures.ts';
import { expectOwn, ticketCommand } from '../ticket/command.ts';
import { insertDiagnosis } from './queries.ts';

export const diagnosisHandlers = {
  record: os.diagnosis.record.handler(({ context, input }) =>
    ticketCommand(context, 'diagnosis.record', input, (change, tx) => {
      change.expectState('diagnosing', 'awaiting_approval', 'approved', 'repairing');
      expectOwn(change, signedIn(context));
      const { operationId: _, revision: __, ...found } = input;
      insertDiagnosis(tx.db, { ...found, at: tx.now, staffId: tx.actorId });
      change.event('diagnosed', { class: input.class, cause: input.cause, dataRisk: input.dataRisk });
    }),
  ),
};
