import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Db } from '../../src/main/db/open.ts';
import type { TicketState } from '../../src/shared/ticket/states.ts';
import { op, type TestShop } from './test-shop.ts';

/** One hash over every row of every table: the same before and after means that nothing was changed. */
export function digest(db: Db): string {
  const hash = createHash('sha256');
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
  for (const table of tables as string[])
    hash.update(JSON.stringify([table, db.prepare(`SELECT * FROM "${table}"`).raw().all()]));
  return hash.digest('hex');
}

/** Waits until the print queue has nothing left to send. */
export async function settled({ db }: TestShop): Promise<void> {
  const busy = db.prepare("SELECT count(*) FROM print_job WHERE state IN ('queued', 'sending')").pluck();
  for (let turns = 0; turns < 50 && busy.get() !== 0; turns++) await setImmediate();
}

declare module 'vitest' {
  // Type parameters have to be vitest's own.
  // oxlint-disable-next-line no-unused-vars
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Fails with an error that its contract declares; nothing is changed and nobody is told of a change. */
    toBeRefused(shop: TestShop, code: string, data?: object): Promise<void>;
  }
}

expect.extend({
  async toBeRefused(attempt: () => Promise<unknown>, shop: TestShop, code: string, data?: object) {
    await settled(shop);
    const before = digest(shop.db);
    const publish = vi.spyOn(shop.shop.changes, 'publish');
    const error = await attempt().then(
      (answer: unknown) => ({ code: 'none: it was done', data: answer }),
      (thrown: { code: string; data: unknown }) => thrown,
    );
    const told = publish.mock.calls.length;
    publish.mockRestore();
    // What zod refuses is oRPC's own BAD_REQUEST; anything else has to be declared, or the screen has no words for it.
    const declared = code === 'BAD_REQUEST' || shop.declares(error.code, error.data);
    const found = { code: error.code, data: error.data, declared, changed: digest(shop.db) !== before, told };
    const wanted = {
      code,
      data: data ? expect.objectContaining(data) : error.data,
      declared: true,
      changed: false,
      told: 0,
    };
    return { pass: this.equals(found, wanted), message: () => this.utils.diff(wanted, found) ?? '' };
  },
});

/** What a command on a ticket needs, for a screen that shows its latest revision. */
export function seen({ db }: TestShop, ticketId: string) {
  const revision = db.prepare('SELECT revision FROM ticket WHERE id = ?').pluck().get(ticketId) as number;
  return { ...op(), ticketId, revision };
}

export const stateOf = ({ db }: TestShop, ticketId: string) =>
  db.prepare('SELECT state FROM ticket WHERE id = ?').pluck().get(ticketId) as TicketState;

export const codesOf = ({ db }: TestShop, ticketId: string) =>
  db.prepare('SELECT code, voucher_code AS voucher FROM ticket WHERE id = ?').get(ticketId) as {
    code: string;
    voucher: string;
  };

export const estimateLine = (unitPriceFen = 98_000) => ({
  kind: 'part' as const,
  description: '屏幕总成',
  spec: '原装',
  quantity: 1,
  unitPriceFen,
  inWarranty: false,
});

export const diagnosis = {
  class: 'hardware' as const,
  performanceFault: true,
  cause: '屏幕总成碎裂',
  reproducible: true,
  softwareFound: false,
  dataRisk: false,
};

/** A warranty decision that asks no rule. */
export const byHand = {
  proof: null,
  found: [],
  performanceFault: true,
  override: { result: 'paid' as const, evidence: 'E3' as const, reason: '人为损坏' },
};

type EstimateDiscounts = Parameters<ReturnType<TestShop['as']>['estimate']['save']>[0]['discounts'];

export function saveEstimate(
  shop: TestShop,
  ticketId: string,
  given: { fen?: number; present?: boolean; discounts?: EstimateDiscounts; promisedAt?: string } = {},
) {
  const promised = shop.db.prepare('SELECT promised_at FROM ticket WHERE id = ?').pluck().get(ticketId) as string;
  return shop.as(shop.people.desk).estimate.save({
    ...seen(shop, ticketId),
    lines: [estimateLine(given.fen)],
    discounts: given.discounts ?? [],
    promisedAt: given.promisedAt ?? promised,
    note: '',
    present: given.present ?? true,
  });
}

export function consentToEstimate(shop: TestShop, ticketId: string, estimateVersion: number) {
  return shop.as(shop.people.desk).estimate.consent({
    ...seen(shop, ticketId),
    subject: 'estimate',
    estimateVersion,
    amountFen: null,
    person: '本人',
    channel: 'phone',
    evidence: '',
  });
}

export const agreeDate = (shop: TestShop, ticketId: string, promisedAt: string) =>
  shop
    .as(shop.people.desk)
    .ticket.agreePromise({ ...seen(shop, ticketId), promisedAt, channel: 'phone', reason: '等配件' });

/** The date after the one that stands. */
export const laterDate = ({ db }: TestShop, ticketId: string) => {
  const old = db.prepare('SELECT promised_at FROM ticket WHERE id = ?').pluck().get(ticketId) as string;
  return new Date(Date.parse(old) + 86_400_000).toISOString();
};

/** No procedure leads there yet: the row and its event as the timer would write them. */
function plant(shop: TestShop, ticketId: string, to: TicketState): void {
  const from = stateOf(shop, ticketId);
  const at = shop.clock.now();
  shop.db
    .prepare(
      "INSERT INTO ticket_event (ticket_id, kind, from_state, to_state, data, at) VALUES (?, 'moved', ?, ?, '{}', ?)",
    )
    .run(ticketId, from, to, at);
  shop.db.prepare('UPDATE ticket SET state = ?, state_since = ? WHERE id = ?').run(to, at, ticketId);
}

/** Every step of a pickup up to the hand-over itself, in the order of the desk. */
export const gateSteps = (shop: TestShop, ticketId: string, payFen = 98_000) => {
  const desk = shop.as(shop.people.desk);
  const codes = codesOf(shop, ticketId);
  return {
    voucher: () => desk.pickup.scan({ ...op(), code: codes.voucher, ticketId: null }),
    label: () => desk.pickup.scan({ ...op(), code: codes.code, ticketId }),
    pass: () => desk.pickup.witnessTest({ ...seen(shop, ticketId), result: 'pass', note: '' }),
    passAgain: () => desk.pickup.witnessTest({ ...seen(shop, ticketId), result: 'pass', note: '' }),
    explain: () => desk.pickup.explain(seen(shop, ticketId)),
    accessories: () => desk.pickup.accessories({ ...seen(shop, ticketId), oldParts: 'none' }),
    sign: () => desk.pickup.sign({ ...seen(shop, ticketId), strokes: [[{ x: 1, y: 2 }]], onPaper: false }),
    pay: () => desk.payment.take({ ...seen(shop, ticketId), method: 'cash', amountFen: payFen, note: '' }),
    papers: () => desk.pickup.issuePapers(seen(shop, ticketId)),
  };
};

async function handOver(shop: TestShop, ticketId: string): Promise<void> {
  for (const step of Object.values(gateSteps(shop, ticketId))) await step();
  await shop.as(shop.people.desk).pickup.complete(seen(shop, ticketId));
}

async function diagnose(shop: TestShop, ticketId: string): Promise<void> {
  const bench = shop.as(shop.people.technician);
  await bench.diagnosis.record({ ...seen(shop, ticketId), ...diagnosis });
  await bench.warranty.decide({ ...seen(shop, ticketId), ...byHand });
  await saveEstimate(shop, ticketId);
}

type Step = [from: TicketState | null, take: (shop: TestShop, ticketId: string) => unknown];
const move = (to: TicketState, outcome?: 'repaired') => (shop: TestShop, ticketId: string) =>
  shop.as(shop.people.technician).ticket.move({ ...seen(shop, ticketId), to, ...(outcome ? { outcome } : {}) });
const planted =
  (to: TicketState) =>
  (shop: TestShop, ticketId: string): void =>
    plant(shop, ticketId, to);

const STEPS: Record<TicketState, Step> = {
  checked_in: [null, () => undefined],
  diagnosing: ['checked_in', move('diagnosing')],
  awaiting_approval: ['diagnosing', diagnose],
  approved: ['awaiting_approval', (shop, ticketId) => consentToEstimate(shop, ticketId, 1)],
  awaiting_parts: [
    'approved',
    async (shop, ticketId) => {
      await agreeDate(shop, ticketId, laterDate(shop, ticketId));
      await move('awaiting_parts')(shop, ticketId);
    },
  ],
  at_vendor: [
    'diagnosing',
    async (shop, ticketId) => {
      await agreeDate(shop, ticketId, laterDate(shop, ticketId));
      await move('at_vendor')(shop, ticketId);
    },
  ],
  repairing: ['approved', move('repairing')],
  testing: [
    'repairing',
    async (shop, ticketId) => {
      const bench = shop.as(shop.people.technician);
      await bench.bench.logWork({ ...seen(shop, ticketId), kind: 'action', text: '更换屏幕总成' });
      await move('testing')(shop, ticketId);
    },
  ],
  ready: [
    'testing',
    async (shop, ticketId) => {
      await shop.as(shop.people.technician).bench.test({ ...seen(shop, ticketId), result: 'pass', note: '' });
      await move('ready', 'repaired')(shop, ticketId);
    },
  ],
  overdue: ['ready', planted('overdue')],
  lien_notice: ['ready', planted('lien_notice')],
  collected: ['ready', handOver],
  closed: [
    'collected',
    async (shop, ticketId) => {
      const callbackId = shop.db.prepare('SELECT id FROM callback WHERE ticket_id = ?').pluck().get(ticketId) as string;
      await shop.as(shop.people.desk).callback.record({ ...op(), callbackId, outcome: 'reached', score: 5, note: '' });
    },
  ],
  cancelled: ['checked_in', planted('cancelled')],
  disposed: ['ready', planted('disposed')],
};

/** Takes the ticket on to `to` by real commands, from wherever before it is. */
export async function bringTo(shop: TestShop, ticketId: string, to: TicketState): Promise<string> {
  if (stateOf(shop, ticketId) === to) return ticketId;
  const [from, take] = STEPS[to];
  if (from !== null) await bringTo(shop, ticketId, from);
  await take(shop, ticketId);
  expect(stateOf(shop, ticketId)).toBe(to);
  return ticketId;
}
