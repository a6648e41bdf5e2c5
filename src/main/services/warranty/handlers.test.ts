import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addMs, DAY_MS, dayOf } from '../../../shared/time.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import type { PurchaseProof } from '../../../shared/warranty/proof.ts';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import {
  agreeDate,
  bringTo,
  byHand,
  consentToEstimate,
  diagnosis,
  laterDate,
  saveEstimate,
  seen,
} from '../../../../tests/support/ticket-life.ts';
import { readSettings, writeSettings } from '../settings/queries.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const SERIAL = '352099001761481';
const desk = () => shop.as(shop.people.desk);
const bench = () => shop.as(shop.people.technician);
const get = (ticketId: string) => desk().ticket.get({ ticketId });
const today = () => dayOf(shop.clock.now());
const later = (days: number) => shop.clock.set(addMs(shop.clock.now(), days * DAY_MS));

/** Both documents of a phone that was sold on 2026-11-16, four days before the first test's day. */
const SOLD: PurchaseProof = {
  documents: ['invoice', 'card'],
  invoiceDate: '2026-11-16',
  cardDate: '2026-11-16',
  cardSerial: SERIAL,
  invoiceFen: 300_000,
};
const RULES = { proof: null, found: [], performanceFault: true, override: null };
type Decide = Parameters<ReturnType<typeof bench>['warranty']['decide']>[0];
const decide = (ticketId: string, given: Partial<Decide> = {}) =>
  bench().warranty.decide({ ...seen(shop, ticketId), ...RULES, ...given });
const diagnosing = async (given: Partial<IntakeDraft> = {}) =>
  bringTo(shop, await takeIn(shop, { proof: SOLD, ...given }), 'diagnosing');
const proofs = () => shop.db.prepare('SELECT count(*) FROM purchase_proof').pluck().get();

const ask = (of: object, proof: PurchaseProof, given: object = {}) =>
  desk().warranty.judge({ of, proof, found: [], performanceFault: true, ...given });
const owed = async (ticketId: string) => (await desk().warranty.owed({ ticketId })).decision;
const remedies = async (ticketId: string) => {
  const decision = await owed(ticketId);
  return decision?.kind === 'decided' ? decision.remedies : null;
};

/** Taken in, repaired for nothing in two days, and fetched some day. */
async function repairedFree(): Promise<void> {
  const ticketId = await diagnosing();
  await bench().diagnosis.record({ ...seen(shop, ticketId), ...diagnosis });
  await decide(ticketId);
  await saveEstimate(shop, ticketId, { fen: 0 });
  await consentToEstimate(shop, ticketId, 1);
  later(2);
  await bringTo(shop, ticketId, 'ready');
  later(1);
}

describe('a proof that was shown at intake', () => {
  test('is stored with the ticket, without what could not be read', async () => {
    const ticketId = await takeIn(shop, { proof: { ...SOLD, unread: { factoryDate: ' ' } } });
    expect((await get(ticketId)).proof).toEqual(SOLD);
  });

  test('nobody asked: there is none', async () => {
    const ticketId = await takeIn(shop);
    expect((await get(ticketId)).proof).toBeNull();
    expect(proofs()).toBe(0);
  });
});

describe('warranty.judge', () => {
  const DRAFT = { category: 'phone', brand: 'Nokia', model: '3310', serial: SERIAL } as const;

  test('of a draft, before anything is stored', async () => {
    const { decision, asked, checklist } = await ask(DRAFT, SOLD);
    expect(decision).toMatchObject({
      kind: 'decided',
      evidence: 'E3',
      inWarranty: true,
      remedies: ['return', 'exchange', 'repair_free'],
      start: '2026-11-16',
      end: '2027-11-16',
    });
    expect(decision.rules.length).toBeGreaterThan(3);
    expect(asked).toEqual([]);
    expect(checklist).toMatchObject({ claim: 'doa', items: expect.arrayContaining(['unit', 'back_cover']) });
    expect(proofs()).toBe(0);
  });

  test('of an empty page: what to ask for', async () => {
    expect(await ask({}, {})).toMatchObject({
      decision: { kind: 'undecided', because: ['unknown_category'] },
      asked: [],
    });
    expect((await ask(DRAFT, {})).asked).toEqual(['invoice', 'card', 'factory_date']);
    expect((await ask(DRAFT, { unread: { invoiceDate: '去年' } } as object)).decision).toMatchObject({
      kind: 'undecided',
      because: ['proof_not_asked'],
    });
    expect((await ask(DRAFT, { documents: [] })).decision).toMatchObject({ kind: 'decided', reasons: ['no_evidence'] });
  });

  test('of a ticket: its own device, day and damage', async () => {
    const ticketId = await takeIn(shop, { damage: 'drop', functionLost: true, namedFunctions: '听筒' });
    later(10);
    const { decision } = await ask({ ticketId }, SOLD);
    expect(decision).toMatchObject({ remedies: ['return', 'exchange', 'repair_free'], namedFunctionsRequired: true });
    await expect(() => ask({ ticketId: '0'.repeat(26) }, SOLD)).toBeRefused(shop, 'NOT_FOUND', { what: 'ticket' });
  });

  test('a diagnosis knows better than who asks', async () => {
    const ticketId = await diagnosing();
    await bench().diagnosis.record({ ...seen(shop, ticketId), ...diagnosis, performanceFault: false });
    expect((await ask({ ticketId }, SOLD)).decision).toMatchObject({ remedies: ['repair_free'] });
  });

  test('the province of the shop', async () => {
    const { settings, revision } = readSettings(shop.db);
    const zhejiang = { ...settings, shop: { ...settings.shop, province: 'zhejiang' as const } };
    const loaner = async () =>
      (await ask({ ...DRAFT, promisedAt: addMs(shop.clock.now(), 6 * DAY_MS) }, SOLD)).decision;
    expect(await loaner()).toMatchObject({ loanerRequired: false });
    writeSettings(shop.db, zhejiang, revision + 1, shop.clock.now());
    expect(await loaner()).toMatchObject({ loanerRequired: true });
  });
});

describe('warranty.decide', () => {
  test('stores what the rules say, with the rows that they used', async () => {
    const ticketId = await diagnosing();
    await decide(ticketId);
    const { warranty } = await get(ticketId);
    expect(warranty).toMatchObject({
      result: 'free',
      evidence: 'E3',
      reason: '',
      byHand: false,
      decision: { remedies: ['return', 'exchange', 'repair_free'] },
      byName: '李伟',
    });
    expect(warranty?.decision?.rules).toContainEqual(expect.objectContaining({ id: 'PH.return_days', version: 1 }));
    expect(proofs()).toBe(1);
  });

  test('money: paid where nothing but a paid repair is owed', async () => {
    const ticketId = await diagnosing({ proof: { ...SOLD, invoiceDate: '2024-11-16', cardDate: '2024-11-16' } });
    await decide(ticketId);
    expect((await get(ticketId)).warranty).toMatchObject({ result: 'paid', decision: { reasons: ['expired'] } });
    await decide(ticketId, { proof: SOLD, found: ['human_damage'] });
    expect((await get(ticketId)).warranty).toMatchObject({ result: 'paid', decision: { reasons: ['human_damage'] } });
  });

  test('no documents: paid until proven, and free when they are brought', async () => {
    const ticketId = await diagnosing({ proof: { documents: [] } });
    await decide(ticketId, { proof: { documents: [] } });
    expect((await get(ticketId)).warranty).toMatchObject({ result: 'paid', decision: { reasons: ['no_evidence'] } });
    await decide(ticketId, { proof: SOLD });
    const ticket = await get(ticketId);
    expect(ticket.warranty).toMatchObject({ result: 'free', evidence: 'E3' });
    expect(ticket.proof).toMatchObject({ invoiceDate: '2026-11-16' });
    await decide(ticketId, { proof: ticket.proof });
    expect(proofs()).toBe(2);
  });

  test.each<[string, Partial<IntakeDraft>, string, string]>([
    ['no law speaks of it', { category: 'tablet' }, '2026-11-20', 'unknown_category'],
    ['nobody asked for a proof', { proof: undefined }, '2026-11-20', 'proof_not_asked'],
    ['a card of tomorrow', { proof: { ...SOLD, cardDate: '2026-11-21' } }, '2026-11-20', 'document_in_future'],
    [
      'exchanged before it was sold',
      { proof: { ...SOLD, exchangeDate: '2025-01-02' } },
      '2026-11-20',
      'dates_contradict',
    ],
    ['a document of tomorrow', { proof: { ...SOLD, invoiceDate: '2026-11-21' } }, '2026-11-20', 'document_in_future'],
    [
      'sold after it was taken in',
      { proof: { ...SOLD, invoiceDate: '2026-11-21' } },
      '2026-11-22',
      'intake_before_sale',
    ],
    ['a card without a date', { proof: { documents: ['card'] } }, '2026-11-20', 'no_start_date'],
  ])('%s: undecided, nothing is stored, a person may decide', async (_, given, on, because) => {
    const ticketId = await diagnosing(given);
    shop.clock.set(`${on}T06:00:00.000Z`);
    await expect(() => decide(ticketId)).toBeRefused(shop, 'UNDECIDED', { because: [because] });
    await decide(ticketId, byHand);
    expect((await get(ticketId)).warranty).toEqual({
      result: 'paid',
      evidence: 'E3',
      reason: '人为损坏',
      byHand: true,
      decision: null,
      at: expect.any(String),
      byName: '李伟',
      byNameEn: '',
    });
    expect(await desk().warranty.owed({ ticketId })).toEqual({ asOf: today(), decision: null });
  });

  test('a person overrides the rules, with a reason', async () => {
    const ticketId = await diagnosing();
    await decide(ticketId, byHand);
    expect((await get(ticketId)).warranty).toMatchObject({ result: 'paid', byHand: true, decision: null });
    const silent = { ...byHand, override: { ...byHand.override, reason: ' ' } };
    await expect(() => decide(ticketId, silent)).toBeRefused(shop, 'BAD_REQUEST');
  });

  test('the amounts of a proof survive a technician, who is not told them', async () => {
    const ticketId = await diagnosing();
    const shown = (await bench().ticket.get({ ticketId })).proof;
    expect(shown).toMatchObject({ invoiceFen: null });
    await decide(ticketId, { proof: { ...shown, deliveryDate: '2026-11-18' } });
    expect((await get(ticketId)).proof).toEqual({ ...SOLD, deliveryDate: '2026-11-18' });
    expect(proofs()).toBe(2);
  });

  test('a changed rule changes the next decision, and leaves the stored one as it was', async () => {
    const ticketId = await diagnosing({ proof: { ...SOLD, invoiceDate: '2026-11-11', cardDate: '2026-11-11' } });
    await decide(ticketId);
    const before = (await get(ticketId)).warranty;
    expect(before?.decision).toMatchObject({ remedies: ['exchange', 'repair_free'] });
    await shop.as(shop.people.owner).policy.change({
      ...op(),
      id: 'PH.return_days',
      seenVersion: 1,
      value: 10,
      from: today(),
      to: null,
      source: 'PH',
      confidence: 'B',
      reason: '多退三天',
    });
    expect((await get(ticketId)).warranty).toEqual(before);
    await decide(ticketId);
    const after = (await get(ticketId)).warranty;
    expect(after?.decision).toMatchObject({ remedies: ['return', 'exchange', 'repair_free'] });
    expect(after?.decision?.rules).toContainEqual(expect.objectContaining({ id: 'PH.return_days', version: 2 }));
    const stored = shop.db.prepare('SELECT decision FROM warranty_decision ORDER BY seq').pluck().all() as string[];
    expect(JSON.parse(stored[0]!)).toEqual(before?.decision);
  });

  test('a rule that nobody has is said', async () => {
    const ticketId = await diagnosing();
    shop.db.exec(
      "DROP TRIGGER policy_rule_no_delete; DELETE FROM policy_rule WHERE parameter = 'warranty.return_days'",
    );
    await expect(() => decide(ticketId)).toBeRefused(shop, 'POLICY_MISSING', { parameter: 'warranty.return_days' });
  });
});

describe('earlier repairs of the same device', () => {
  test('two of them under warranty: an exchange, and the days are added', async () => {
    await repairedFree();
    const second = await bringTo(shop, await takeIn(shop, { proof: SOLD }), 'diagnosing');
    await decide(second, byHand); // paid: it counts for nothing
    await repairedFree();
    later(60);
    const { decision } = await desk().warranty.judge({
      of: { category: 'phone', brand: 'Apple', model: 'iPhone', serial: ` ${SERIAL}` },
      proof: SOLD,
      found: [],
      performanceFault: true,
    });
    expect(decision).toMatchObject({ remedies: ['exchange', 'repair_free'] });
    expect(decision.findings).toContainEqual(expect.objectContaining({ code: 'repairs', counted: 2 }));
    expect(decision.findings).toContainEqual({ code: 'repair_days', days: 4, repairs: 2 });
  });

  test('none that came after it', async () => {
    const first = await diagnosing();
    await repairedFree();
    await decide(first);
    expect((await get(first)).warranty?.decision?.findings.map(({ code }) => code)).not.toContain('repairs');
  });
});

describe('warranty.owed: what delays add to a decision', () => {
  const OLD: PurchaseProof = { ...SOLD, invoiceDate: '2026-06-16', cardDate: '2026-06-16' };
  async function waiting(waitFor: 'shop' | 'manufacturer' | undefined): Promise<string> {
    const ticketId = await diagnosing({ proof: OLD });
    await bench().diagnosis.record({ ...seen(shop, ticketId), ...diagnosis });
    await decide(ticketId);
    await saveEstimate(shop, ticketId, { fen: 0 });
    await consentToEstimate(shop, ticketId, 1);
    await agreeDate(shop, ticketId, laterDate(shop, ticketId));
    await bench().ticket.move({ ...seen(shop, ticketId), to: 'awaiting_parts', ...(waitFor ? { waitFor } : {}) });
    return ticketId;
  }

  test.each([undefined, 'shop'] as const)('parts of which nobody, or the shop, is the cause: %s', async (waitFor) => {
    const ticketId = await waiting(waitFor);
    const before = await get(ticketId);
    later(30);
    expect(await remedies(ticketId)).toEqual(['repair_free']);
    later(1);
    expect(await remedies(ticketId)).toEqual(['exchange', 'repair_free']);
    expect((await owed(ticketId))?.ownDelayDays).toBe(31);
    // Money and decision stay: it is only what is owed by now.
    expect((await get(ticketId)).warranty).toEqual(before.warranty);
  });

  test('parts that the manufacturer owes: later, and no delay of the shop', async () => {
    const ticketId = await waiting('manufacturer');
    later(60);
    expect(await remedies(ticketId)).toEqual(['repair_free']);
    expect((await owed(ticketId))?.ownDelayDays).toBe(0);
    later(1);
    expect(await remedies(ticketId)).toEqual(['exchange', 'repair_free']);
    expect((await get(ticketId)).timeline.at(-1)).toMatchObject({
      to: 'awaiting_parts',
      data: { waitFor: 'manufacturer' },
    });
  });

  test('a loaner, once the repair lasts', async () => {
    const ticketId = await waiting('shop');
    expect(await owed(ticketId)).toMatchObject({ loanerRequired: false });
    later(8);
    expect(await owed(ticketId)).toMatchObject({ loanerRequired: true });
  });

  test('ready: the shelf is no delay', async () => {
    const ticketId = await diagnosing({ proof: OLD });
    await bench().diagnosis.record({ ...seen(shop, ticketId), ...diagnosis });
    await decide(ticketId);
    await saveEstimate(shop, ticketId, { fen: 0 });
    await consentToEstimate(shop, ticketId, 1);
    await bringTo(shop, ticketId, 'ready');
    const day = today();
    later(50);
    expect(await desk().warranty.owed({ ticketId })).toMatchObject({
      asOf: day,
      decision: { remedies: ['repair_free'] },
    });
  });

  test('nothing decided, and no ticket', async () => {
    const ticketId = await diagnosing();
    expect(await desk().warranty.owed({ ticketId })).toEqual({ asOf: today(), decision: null });
    await expect(() => desk().warranty.owed({ ticketId: '0'.repeat(26) })).toBeRefused(shop, 'NOT_FOUND', {
      what: 'ticket',
    });
  });
});
