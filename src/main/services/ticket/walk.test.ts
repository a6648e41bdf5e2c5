import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OUTCOMES, TICKET_STATES, type Outcome, type TicketState } from '../../../shared/ticket/states.ts';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import {
  agreeDate,
  byHand,
  codesOf,
  consentToEstimate,
  diagnosis,
  laterDate,
  saveEstimate,
  seen,
  stateOf,
} from '../../../../tests/support/ticket-life.ts';
import { firstBrokenAudit } from '../audit/queries.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

type Action = (ticketId: string, choice: number) => Promise<unknown>;
const bench = () => shop.as(shop.people.technician);
const desk = () => shop.as(shop.people.desk);
const on = (ticketId: string) => seen(shop, ticketId);
const one = <T>(sql: string, ticketId: string) => shop.db.prepare(sql).pluck().get(ticketId) as T;
const latestVersion = (ticketId: string) =>
  one<number | null>('SELECT MAX(version) FROM estimate WHERE ticket_id = ?', ticketId) ?? 1;
const balanceOf = async (ticketId: string) => (await desk().pickup.get({ ticketId })).balanceFen;

/** What people do at a bench and a counter; most of it is refused in most states. */
const ACTIONS: Record<string, Action> = {
  toBench: (id) => bench().ticket.move({ ...on(id), to: 'diagnosing' }),
  diagnose: (id, choice) => bench().diagnosis.record({ ...on(id), ...diagnosis, dataRisk: choice % 4 === 0 }),
  judge: (id) => bench().warranty.decide({ ...on(id), ...byHand }),
  estimate: (id, choice) => saveEstimate(shop, id, { fen: (choice % 5) * 10_000 }),
  consent: (id) => consentToEstimate(shop, id, latestVersion(id)),
  ceiling: (id, choice) =>
    desk().estimate.consent({
      ...on(id),
      subject: 'ceiling',
      estimateVersion: null,
      amountFen: (choice % 5) * 10_000,
      person: '本人',
      channel: 'sms',
      evidence: '',
    }),
  dataRisk: (id) =>
    desk().estimate.consent({
      ...on(id),
      subject: 'data_risk',
      estimateVersion: null,
      amountFen: null,
      person: '本人',
      channel: 'in_person',
      evidence: '',
    }),
  agreeDate: (id) => agreeDate(shop, id, laterDate(shop, id)),
  work: (id) => bench().bench.logWork({ ...on(id), kind: 'action', text: '换' }),
  repair: (id) => bench().ticket.move({ ...on(id), to: 'repairing' }),
  wait: (id, choice) => bench().ticket.move({ ...on(id), to: choice % 2 ? 'awaiting_parts' : 'at_vendor' }),
  test: (id) => bench().ticket.move({ ...on(id), to: 'testing' }),
  benchTest: (id, choice) => bench().bench.test({ ...on(id), result: choice % 3 ? 'pass' : 'fail', note: '' }),
  ready: (id) => bench().ticket.move({ ...on(id), to: 'ready', outcome: 'repaired' }),
  decline: (id, choice) =>
    choice % 4 ? Promise.resolve() : desk().ticket.move({ ...on(id), to: 'ready', outcome: 'declined' }),
  note: (id) => desk().ticket.note({ ...on(id), text: '记' }),
  voucher: (id) => desk().pickup.scan({ ...op(), code: codesOf(shop, id).voucher, ticketId: null }),
  label: (id) => desk().pickup.scan({ ...op(), code: codesOf(shop, id).code, ticketId: id }),
  witness: (id, choice) => desk().pickup.witnessTest({ ...on(id), result: choice % 6 ? 'pass' : 'fail', note: '' }),
  explain: (id) => desk().pickup.explain(on(id)),
  accessories: (id) => desk().pickup.accessories({ ...on(id), oldParts: 'to_customer' }),
  sign: (id) => desk().pickup.sign({ ...on(id), strokes: null, onPaper: true }),
  pay: async (id, choice) => {
    const owed = await balanceOf(id);
    const amountFen = choice % 3 === 0 ? Math.ceil(owed / 2) : owed + (choice % 7 === 0 ? 1 : 0);
    return desk().payment.take({ ...on(id), method: 'alipay', amountFen, note: '' });
  },
  papers: (id) => desk().pickup.issuePapers(on(id)),
  complete: (id) => desk().pickup.complete(on(id)),
  call: (id, choice) =>
    desk().callback.record({
      ...op(),
      callbackId: one<string | undefined>('SELECT id FROM callback WHERE ticket_id = ?', id) ?? '0'.repeat(26),
      outcome: choice % 2 ? 'no_answer' : 'reached',
      score: null,
      note: '',
    }),
  anyMove: (id, choice) => {
    const to = TICKET_STATES[choice % TICKET_STATES.length]!;
    const outcome = [undefined, ...OUTCOMES][choice % (OUTCOMES.length + 1)];
    return shop.as(shop.people.owner).ticket.move({ ...on(id), to, ...(outcome ? { outcome } : {}) });
  },
};
/** What leads on, state by state: without it a random walk never leaves the first few. */
const ONWARD: Partial<Record<TicketState, (keyof typeof ACTIONS)[]>> = {
  checked_in: ['toBench'],
  diagnosing: ['diagnose', 'judge', 'estimate'],
  awaiting_approval: ['consent'],
  approved: ['repair', 'dataRisk', 'repair', 'agreeDate', 'wait'],
  awaiting_parts: ['repair'],
  at_vendor: ['repair', 'toBench'],
  repairing: ['work', 'test'],
  testing: ['benchTest', 'ready'],
  ready: ['voucher', 'label', 'witness', 'witness', 'explain', 'accessories', 'sign', 'pay', 'papers', 'complete'],
  collected: ['call'],
};

type Row = { state: TicketState; stateSince: string; outcome: Outcome | null; revision: number; promisedAt: string };
const rowOf = (ticketId: string) =>
  shop.db
    .prepare(
      'SELECT state, state_since AS stateSince, outcome, revision, promised_at AS promisedAt FROM ticket WHERE id = ?',
    )
    .get(ticketId) as Row;

function expectStateOfTimeline(ticketId: string): void {
  const last = shop.db
    .prepare(
      'SELECT to_state AS state, at AS since FROM ticket_event WHERE ticket_id = ? AND to_state IS NOT NULL ORDER BY seq DESC',
    )
    .get(ticketId);
  const { state, stateSince: since } = rowOf(ticketId);
  expect({ state, since }).toEqual(last);
}

async function expectInvariants(ticketId: string, done: number): Promise<void> {
  const row = rowOf(ticketId);
  const moves = shop.db
    .prepare(
      'SELECT from_state AS "from", to_state AS "to" FROM ticket_event WHERE ticket_id = ? AND to_state IS NOT NULL ORDER BY seq',
    )
    .all(ticketId) as { from: TicketState | null; to: TicketState }[];
  expectStateOfTimeline(ticketId);
  // Each step begins where the one before it ended.
  expect(moves.map((move) => move.from)).toEqual([null, ...moves.slice(0, -1).map((move) => move.to)]);
  expect(row.revision).toBe(1 + done);
  expect(row.promisedAt).toBe(one('SELECT promised_at FROM promise WHERE ticket_id = ? ORDER BY seq DESC', ticketId));
  const finished = ['ready', 'collected', 'closed'].includes(row.state);
  expect([row.state, row.outcome !== null]).toEqual([
    row.state,
    finished || (row.state === 'testing' && row.outcome !== null),
  ]);

  const paid = one<number>('SELECT COALESCE(SUM(amount_fen), 0) FROM payment WHERE ticket_id = ?', ticketId);
  const view = await desk().pickup.get({ ticketId });
  const owed = ['ready', 'collected', 'closed'].includes(row.state)
    ? Math.max(view.totalFen - paid, 0)
    : view.balanceFen;
  expect(view).toMatchObject({ paidFen: paid, balanceFen: owed });
  expect(view.balanceFen >= 0).toBe(true);
  expect((await desk().ticket.get({ ticketId })).balanceFen).toBe(view.balanceFen);
}

test('whatever is done in whatever order, a ticket is what its timeline says and owes what it owes', async () => {
  const reached = new Set<TicketState>();
  const step = fc.record({
    onward: fc.integer({ min: 0, max: 9 }),
    action: fc.constantFrom(...Object.keys(ACTIONS)),
    choice: fc.nat(999),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const ticketId = await takeIn(shop);
      let done = 0;
      let next = 0;
      for (const { onward, action, choice } of steps) {
        const way = ONWARD[stateOf(shop, ticketId)] ?? [];
        const name = onward < 8 && way.length > 0 ? way[next++ % way.length]! : action;
        const before = rowOf(ticketId).revision;
        const answer = await ACTIONS[name]!(ticketId, choice).catch((error: { code: string }) => error);
        const failed = answer instanceof Error;
        expect([name, failed && (answer as Error & { code: string }).code]).not.toEqual([
          name,
          'INTERNAL_SERVER_ERROR',
        ]);
        // A command that was refused has changed nothing; one that was done has moved the revision by one.
        expect(rowOf(ticketId).revision).toBe(failed || answer === undefined ? before : before + 1);
        done = rowOf(ticketId).revision - 1;
        expectStateOfTimeline(ticketId);
        reached.add(stateOf(shop, ticketId));
      }
      await expectInvariants(ticketId, done);
    }),
    // The same walks each time: which states they come to is asked below.
    { numRuns: 30, seed: 20261122, endOnFailure: true },
  );
  expect([...reached].sort()).toEqual(
    expect.arrayContaining(['approved', 'closed', 'collected', 'ready', 'repairing', 'testing']),
  );

  const invoices = shop.db.prepare('SELECT number FROM invoice ORDER BY number').pluck().all();
  expect(invoices).toEqual(invoices.map((_, i) => i + 1));
  expect(invoices.length).toBeGreaterThan(0);
  expect(firstBrokenAudit(shop.db)).toBeNull();
  const unaudited =
    'SELECT count(*) FROM operation o WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.operation_id = o.id)';
  expect(shop.db.prepare(unaudited).pluck().get()).toBe(0);
}, 60_000);
