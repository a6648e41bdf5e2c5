import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { passesLuhn, readCode, ticketCode } from '../../shared/codes.ts';
import { completeDraft, op, openTestShop, takeIn, type TestShop } from '../../../tests/support/test-shop.ts';
import { bringTo, codesOf, digest, gateSteps, seen, settled } from '../../../tests/support/ticket-life.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const desk = () => shop.as(shop.people.desk);
const count = (table: string) => shop.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

describe('an operation id', () => {
  test('twice: the same answer, one row, one audit entry, and nobody is told twice', async () => {
    const ticketId = await takeIn(shop);
    const input = { ...seen(shop, ticketId), text: '催一下' };
    const answer = await desk().ticket.note(input);
    await settled(shop);
    const [before, entries] = [digest(shop.db), count('audit_entry')];
    const publish = vi.spyOn(shop.shop.changes, 'publish');
    expect(await desk().ticket.note(input)).toEqual(answer);
    // The ticket has moved on since: a retry still gets its first answer.
    expect(publish.mock.calls.flat(2)).toEqual([]);
    publish.mockRestore();
    expect([digest(shop.db), count('audit_entry')]).toEqual([before, entries]);
  });

  test('twice for an intake: one ticket, one number', async () => {
    const { draftId, revision } = await desk().intake.begin({});
    const saved = await desk().intake.saveDraft({ draftId, revision, data: completeDraft() });
    const input = { ...op(), draftId, draftRevision: saved.revision };
    const first = await desk().intake.commit(input);
    const tickets = count('ticket');
    expect(await desk().intake.commit(input)).toEqual(first);
    expect(count('ticket')).toBe(tickets);
  });

  test('at the same moment from two stations: done once', async () => {
    const ticketId = await takeIn(shop);
    const input = { ...seen(shop, ticketId), text: '同时' };
    const [a, b] = await Promise.all([desk().ticket.note(input), shop.as(shop.people.desk, 'b').ticket.note(input)]);
    expect(a).toEqual(b);
    expect(shop.db.prepare("SELECT count(*) FROM ticket_event WHERE data LIKE '%同时%'").pluck().get()).toBe(1);
  });

  test('with another input, or for another command', async () => {
    const ticketId = await takeIn(shop);
    const input = { ...seen(shop, ticketId), text: '一' };
    await desk().ticket.note(input);
    await expect(() => desk().ticket.note({ ...input, text: '二' })).toBeRefused(shop, 'OPERATION_REUSED');
    await expect(() => desk().ticket.note({ ...input, revision: input.revision + 1 })).toBeRefused(
      shop,
      'OPERATION_REUSED',
    );
    const { text: _, ...same } = input;
    await expect(() => desk().ticket.setShelf({ ...same, shelf: '一' })).toBeRefused(shop, 'OPERATION_REUSED');
  });

  test('of a command that failed can be used again', async () => {
    const ticketId = await takeIn(shop);
    const input = { ...seen(shop, ticketId), text: '一' };
    await expect(() => desk().ticket.note({ ...input, revision: 77 })).toBeRefused(shop, 'STALE');
    expect(await desk().ticket.note(input)).toEqual({ ticketId, revision: input.revision + 1 });
  });

  test.each(['', '1', 'not-a-uuid', 'ffffffff-ffff-ffff-ffff-fffffffffffg'])('%j is none', async (operationId) => {
    const ticketId = await takeIn(shop);
    await expect(() => desk().ticket.note({ ...seen(shop, ticketId), operationId, text: '一' })).toBeRefused(
      shop,
      'BAD_REQUEST',
    );
  });
});

describe('live changes', () => {
  test('are told after the commit, naming what was changed', async () => {
    const ticketId = await takeIn(shop);
    await settled(shop);
    const inTransaction: boolean[] = [];
    const { publish } = shop.shop.changes;
    const spy = vi.spyOn(shop.shop.changes, 'publish').mockImplementation((topics) => {
      inTransaction.push(shop.db.inTransaction);
      publish(topics);
    });
    const changes = await shop.changes(() => desk().ticket.note({ ...seen(shop, ticketId), text: '听见' }));
    spy.mockRestore();
    expect(inTransaction).toEqual([false]);
    expect(changes).toEqual([{ topics: [{ topic: 'ticket', id: ticketId }] }]);
  });

  test('of a failed command nobody hears, not even in part', async () => {
    const ticketId = await takeIn(shop);
    await settled(shop);
    const changes = await shop.changes(async () => {
      const wrong = desk().ticket.note({ ...seen(shop, ticketId), revision: 99, text: '听不见' });
      await expect(wrong).rejects.toMatchObject({ code: 'STALE' });
    });
    expect(changes).toEqual([]);
  });

  test('an error in the middle leaves nothing behind', async () => {
    const ticketId = await bringTo(shop, await takeIn(shop), 'ready');
    const steps = gateSteps(shop, ticketId);
    await steps.voucher();
    await settled(shop);
    const before = digest(shop.db);
    shop.db.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON operation BEGIN SELECT RAISE(ABORT, 'no'); END");
    await expect(steps.pay()).rejects.toThrow('no');
    shop.db.exec('DROP TRIGGER full');
    expect(digest(shop.db)).toBe(before);
    expect(await steps.pay()).toMatchObject({ balanceFen: 0 });
  });
});

describe('numbers', () => {
  test('of tickets are unique and gapless in each year, whatever failed in between, and can be scanned', async () => {
    const own = await openTestShop({ start: '2026-12-31T15:00:00.000Z' });
    const clerk = own.as(own.people.desk);
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) {
      // Four in the old year, two in the new: midnight in the shop is 16:00 UTC.
      if (i === 4) own.clock.set('2026-12-31T16:00:00.000Z');
      const { draftId } = await clerk.intake.begin({});
      await expect(clerk.intake.commit({ ...op(), draftId, draftRevision: 1 })).rejects.toThrow('INTAKE_INCOMPLETE');
      codes.push(codesOf(own, await takeIn(own)).code);
    }
    const expected = [1, 2, 3, 4].map((n) => ticketCode(2026, n)).concat([1, 2].map((n) => ticketCode(2027, n)));
    expect(codes).toEqual(expected);
    expect(codes.map((code) => readCode(code))).toEqual(codes.map((code) => ({ ok: true, kind: 'ticket', code })));
    const vouchers = own.db.prepare('SELECT voucher_code FROM ticket').pluck().all() as string[];
    expect(new Set(vouchers).size).toBe(6);
    expect(vouchers.every((code) => passesLuhn(code))).toBe(true);
    await own.close();
  });

  test('of invoices are gapless, in order of time also when the clock goes back', async () => {
    const own = await openTestShop();
    for (let i = 0; i < 4; i++) {
      const ticketId = await bringTo(own, await takeIn(own), 'ready');
      const { papers, ...steps } = gateSteps(own, ticketId);
      for (const step of Object.values(steps)) {
        await expect(papers()).rejects.toThrow(/PICKUP/);
        await step();
      }
      if (i === 2) own.clock.advance(-86_400_000);
      await papers();
      await papers();
    }
    const invoices = own.db.prepare('SELECT number, at FROM invoice ORDER BY number').all() as {
      number: number;
      at: string;
    }[];
    expect(invoices.map((invoice) => invoice.number)).toEqual([1, 2, 3, 4]);
    expect(invoices.map((invoice) => invoice.at)).toEqual(invoices.map((invoice) => invoice.at).sort());
    await own.close();
  });
});
