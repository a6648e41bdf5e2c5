import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { bringTo } from '../../../../tests/support/ticket-life.ts';
import { firstBrokenAudit } from './queries.ts';

let shop: TestShop;
let seqs: number[];
beforeAll(async () => {
  shop = await openTestShop();
  await bringTo(shop, await takeIn(shop), 'closed');
  seqs = shop.db.prepare('SELECT seq FROM audit_entry ORDER BY seq').pluck().all() as number[];
  // Whoever changes the chain has the file and its key: the triggers do not stop them.
  shop.db.exec('DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_entry_no_delete');
});
afterAll(() => shop.close());

/** What the check finds after `change`, which is then undone. */
function foundAfter(change: () => void): number | null {
  shop.db.exec('BEGIN');
  try {
    change();
    return firstBrokenAudit(shop.db);
  } finally {
    shop.db.exec('ROLLBACK');
  }
}
const run = (sql: string, ...values: unknown[]) => shop.db.prepare(sql).run(...values);
const seq = () => fc.constantFrom(...seqs);

test('every command has left its entry, and the chain holds', () => {
  expect(seqs.length).toBeGreaterThan(20);
  expect(firstBrokenAudit(shop.db)).toBeNull();
  const operations = shop.db.prepare('SELECT id FROM operation ORDER BY id').pluck().all();
  expect(shop.db.prepare('SELECT operation_id FROM audit_entry ORDER BY operation_id').pluck().all()).toEqual(
    operations,
  );
});

describe('is found, at the entry', () => {
  test.each(['at', 'actor_id', 'station', 'procedure', 'operation_id', 'subjects', 'previous_hash', 'hash'])(
    'a changed %s',
    (column) => {
      shop.db.pragma('foreign_keys = OFF');
      for (const at of seqs) {
        const value = column === 'subjects' ? '[]' : 'changed';
        expect(foundAfter(() => void run(`UPDATE audit_entry SET ${column} = ? WHERE seq = ?`, value, at))).toBe(at);
      }
      shop.db.pragma('foreign_keys = ON');
    },
  );

  test('an entry that somebody wrote in', () => {
    const columns = 'at, actor_id, station, procedure, operation_id, subjects, previous_hash, hash';
    fc.assert(
      fc.property(seq(), (copied) => {
        const found = foundAfter(
          () =>
            void run(`INSERT INTO audit_entry (${columns}) SELECT ${columns} FROM audit_entry WHERE seq = ?`, copied),
        );
        expect(found).toBe(seqs.at(-1)! + 1);
      }),
      { numRuns: 20 },
    );
  });

  test('a deleted one, by the one after it', () => {
    for (const [i, at] of seqs.slice(0, -1).entries())
      expect(foundAfter(() => void run('DELETE FROM audit_entry WHERE seq = ?', at))).toBe(seqs[i + 1]);
  });

  test('two that changed places', () => {
    fc.assert(
      fc.property(seq(), seq(), (a, b) => {
        fc.pre(a !== b);
        const found = foundAfter(() => {
          run('UPDATE audit_entry SET seq = -1 WHERE seq = ?', a);
          run('UPDATE audit_entry SET seq = ? WHERE seq = ?', a, b);
          run('UPDATE audit_entry SET seq = ? WHERE seq = -1', b);
        });
        expect(found).toBe(Math.min(a, b));
      }),
      { numRuns: 40 },
    );
  });

  // A chain alone cannot see its own end; `operation` and sqlite_sequence lie beside it and could be asked.
  test('the last one cut off', () => {
    expect(foundAfter(() => void run('DELETE FROM audit_entry WHERE seq = ?', seqs.at(-1)))).not.toBeNull();
  });

  test('all of it', () => {
    expect(foundAfter(() => void run('DELETE FROM audit_entry'))).not.toBeNull();
  });
});
