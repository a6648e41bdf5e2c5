import { createHash } from 'node:crypto';
import type { Topic } from '../../shared/changes/contract.ts';
import { inTransaction, type Db } from '../db/open.ts';
import { appendAudit, type AuditSubject } from './audit/queries.ts';
import type { Session, Shop } from './context.ts';
import { fail } from './errors.ts';
import { findOperation, insertOperation, takeNumber, type StoredOperation } from './queries.ts';

/** What a handler has inside its transaction. */
export type Transaction = {
  readonly db: Db;
  readonly shop: Shop;
  readonly now: string;
  /** Null only before the shop has anybody, and for what the shop does by itself. */
  readonly actorId: string | null;
  newId(): string;
  /** A number of a gapless sequence: 1, 2, 3 …, taken only if the transaction commits. */
  nextNumber(sequence: string): number;
  /** `count` random decimal digits. */
  randomDigits(count: number): string;
  audit(entity: string, id: string, fields: readonly string[]): void;
  changed(topic: Topic, id: string): void;
};

export type CommandCaller = { shop: Shop; session: Pick<Session, 'id'>; actorId: string | null };

/**
 * One business action (ARCHITECTURE "One transaction per business action"): rows, audit entry and outbox rows in one
 * synchronous transaction, published after it. The same operation id again returns the first answer and does nothing.
 * @param input without values that must not be remembered: only its hash is stored.
 */
export function runCommand<Result>(
  caller: CommandCaller,
  procedure: string,
  input: { operationId: string },
  work: (tx: Transaction) => Result,
): Result {
  const { shop, session, actorId } = caller;
  const { db } = shop;
  const inputHash = createHash('sha256').update(canonicalJson(input)).digest('hex');
  const subjects: AuditSubject[] = [];
  const topics: { topic: Topic; id: string }[] = [];
  const result = inTransaction(db, () => {
    const before = findOperation(db, input.operationId);
    if (before) return repeated<Result>(before, procedure, inputHash);
    const now = shop.clock.now();
    const answer = work(transaction(shop, now, actorId, subjects, topics));
    if (subjects.length === 0) throw new Error(`${procedure} wrote no audit subject`);
    insertOperation(db, {
      id: input.operationId,
      procedure,
      actorId,
      inputHash,
      result: JSON.stringify(answer),
      at: now,
    });
    appendAudit(db, { at: now, actorId, station: session.id, procedure, operationId: input.operationId, subjects });
    return answer;
  });
  shop.changes.publish(topics);
  if (topics.some((t) => t.topic === 'print')) shop.printQueue.wake();
  return result;
}

function transaction(
  shop: Shop,
  now: string,
  actorId: string | null,
  subjects: AuditSubject[],
  topics: { topic: Topic; id: string }[],
): Transaction {
  const { db, random } = shop;
  return {
    db,
    shop,
    now,
    actorId,
    newId: () => newId(shop),
    nextNumber: (sequence) => takeNumber(db, sequence),
    randomDigits(count) {
      const limit = 10 ** count;
      const range = 2 ** 48;
      for (;;) {
        const drawn = Buffer.from(random.bytes(6)).readUIntBE(0, 6);
        // Draws past the last whole multiple would favour small numbers.
        if (drawn < range - (range % limit)) return String(drawn % limit).padStart(count, '0');
      }
    },
    audit: (entity, id, fields) => void subjects.push({ entity, id, fields: [...fields] }),
    changed: (topic, id) => void topics.push({ topic, id }),
  };
}

/** 26 characters, lower case, 130 random bits. */
export function newId(shop: Pick<Shop, 'random'>): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  return Array.from(shop.random.bytes(26), (byte) => alphabet[byte % 32]).join('');
}

function repeated<Result>(before: StoredOperation, procedure: string, inputHash: string): Result {
  if (before.procedure !== procedure || before.inputHash !== inputHash) fail('OPERATION_REUSED');
  return JSON.parse(before.result) as Result;
}

/** Same value, same text, whatever the order of the keys. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
