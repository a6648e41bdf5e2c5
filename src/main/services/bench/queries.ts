import type { TEST_KINDS } from '../../../shared/bench/contract.ts';
import type { Transaction } from '../command.ts';

export function insertTest(
  tx: Pick<Transaction, 'db' | 'now' | 'actorId'>,
  ticketId: string,
  kind: (typeof TEST_KINDS)[number],
  result: 'pass' | 'fail',
  note: string,
): void {
  tx.db
    .prepare('INSERT INTO test_record (ticket_id, kind, result, note, at, staff_id) VALUES (?, ?, ?, ?, ?, ?)')
    .run(ticketId, kind, result, note, tx.now, tx.actorId);
}
