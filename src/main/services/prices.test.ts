import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { contract } from '../../shared/contract.ts';
import { PDF_DOCUMENTS } from '../../shared/printing/contract.ts';
import { permissionsOf, type Permission } from '../../shared/staff/roles.ts';
import { TICKET_STATES, type TicketState } from '../../shared/ticket/states.ts';
import { op, openTestShop, takeIn, type TestShop } from '../../../tests/support/test-shop.ts';
import { addMs, DAY_MS } from '../../shared/time.ts';
import { bringTo, estimateLine, saveEstimate, seen } from '../../../tests/support/ticket-life.ts';
import { withoutPrices } from './prices.ts';

const SERIAL = '352099001761481';

let shop: TestShop;
const tickets = new Map<TicketState, string>();
beforeAll(async () => {
  shop = await openTestShop();
  for (const state of TICKET_STATES) {
    const ticketId = await takeIn(shop, { serial: SERIAL, ceilingFen: 50_000 });
    await bringTo(shop, ticketId, state === 'approved' ? 'awaiting_approval' : state);
    tickets.set(state, ticketId);
  }
  const approved = tickets.get('approved')!;
  // Below the ceiling: agreed to without another word.
  await saveEstimate(shop, approved, { fen: 40_000 });
}, 60_000);
afterAll(() => shop.close());

type Client = ReturnType<TestShop['as']>;
const bench = () => shop.as(shop.people.technician);
const desk = () => shop.as(shop.people.desk);

/** One that was paid, handed out and invoiced: every paper can be printed. */
const handedOut = () => tickets.get('collected')!;

/** Every amount in an answer, by the path that leads to it. */
function amounts(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key.endsWith('Fen') && inner !== null ? [`${path}${key}`] : amounts(inner, `${path}${key}.`),
  );
}

/** Every question that a technician may ask and whose answer holds amounts. */
const QUESTIONS: Record<string, (client: Client) => Promise<unknown>> = {
  'queue.open': (client) => client.queue.open(),
  'counter.overview': (client) => client.counter.overview(),
  'search.find': (client) => client.search.find({ text: '张三' }),
  'device.passport': (client) => client.device.passport({ serial: SERIAL }),
  'customer.get': async (client) => {
    const { customerId } = await client.ticket.get({ ticketId: tickets.get('ready')! });
    return client.customer.get({ customerId });
  },
};

describe('whoever may not see prices is sent none (DOMAIN §1)', () => {
  test.each(Object.entries(QUESTIONS))('%s', async (_, ask) => {
    expect(amounts(await ask(desk()))).not.toEqual([]);
    expect(amounts(await ask(bench()))).toEqual([]);
  });

  test.each(TICKET_STATES)('ticket.get, %s', async (state) => {
    const ticketId = tickets.get(state)!;
    // What is late is so at a moment: both ask at the same one.
    const now = shop.clock.now();
    shop.clock.set(now);
    const shown = await desk().ticket.get({ ticketId });
    shop.clock.set(now);
    expect(amounts(shown)).not.toEqual([]);
    const withheld = await bench().ticket.get({ ticketId });
    expect(amounts(withheld)).toEqual([]);
    // All else is as everybody sees it, but for the number to call.
    expect(withheld).toEqual({ ...(withoutPrices(shown) as object), phone: shown.phoneMasked });
  });

  test('the calculation of an estimate tells of no amount, nor of what could be turned into one', async () => {
    const ticketId = await takeIn(shop);
    await bringTo(shop, ticketId, 'diagnosing');
    const visit = { ...estimateLine(1), kind: 'on_site' as const };
    const freeHand = { kind: 'free_hand', amountFen: 777 } as const;
    const discounts = [freeHand, { kind: 'member', percent: 5, base: 'labour_and_parts' } as const];
    await desk().estimate.save({
      ...seen(shop, ticketId),
      lines: [estimateLine(), visit],
      discounts,
      promisedAt: addMs(shop.clock.now(), DAY_MS),
      note: '',
      present: false,
    });
    const explained = async (client: Client) => (await client.ticket.get({ ticketId })).estimates[0]!.calculation!;
    expect(amounts(await explained(desk()))).not.toEqual([]);
    const withheld = await explained(bench());
    expect(withheld.findings.map(({ code }) => code)).toEqual([
      'on_site_fee',
      'discount_taken',
      'discount_not_stacked',
    ]);
    const numbers = JSON.stringify(withheld).match(/"\w+":\d+/g);
    expect(new Set(numbers)).toEqual(
      new Set(['"percent":5', '"visits":1', '"discount":0', '"discount":1', '"version":1']),
    );
  });

  test('that the customer agreed they still learn, also where only the amount says so', async () => {
    const ticket = await bench().ticket.get({ ticketId: tickets.get('approved')! });
    expect(ticket).toMatchObject({ state: 'approved', estimateAgreed: true, ceilingFen: null });
    expect(ticket.consents).toEqual([]);
  });

  test('the bill of a pickup is refused', async () => {
    const ticketId = tickets.get('ready')!;
    const ask = () => bench().pickup.get({ ticketId });
    await expect(ask).toBeRefused(shop, 'FORBIDDEN', { permission: 'price.see' });
  });

  test('a technician who also sits at the desk sees them', async () => {
    expect(amounts(await shop.as(shop.people.owner).queue.open())).not.toEqual([]);
  });
});

type Procedure = { path: string; permission: Permission; output: z.ZodType };
const walk = (node: object, path: string[] = []): Procedure[] => {
  if (!isContractProcedure(node))
    return Object.entries(node).flatMap(([key, child]) => walk(child as object, [...path, key]));
  const { meta, outputSchema } = node['~orpc'] as unknown as {
    meta: { permission: Permission };
    outputSchema: z.ZodType;
  };
  return [{ path: path.join('.'), permission: meta.permission, output: outputSchema }];
};
/** The amounts of a schema that cannot be null. */
function certain(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return [];
  const properties = Object.entries((schema as { properties?: object }).properties ?? {});
  const here = properties.filter(([key, value]) => key.endsWith('Fen') && !JSON.stringify(value).includes('"null"'));
  return [...here.map(([key]) => key), ...Object.values(schema).flatMap(certain)];
}

describe('the contract', () => {
  test('says of every amount that a technician could be sent that it may be missing', () => {
    const held = permissionsOf(['technician']);
    // What is not made of JSON is a stream of changes, which holds ids only.
    const asked = walk(contract).filter(({ permission, path }) => held.has(permission) && path !== 'changes.live');
    const found = asked.map(({ path, output }) => ({
      path,
      certain: certain(z.toJSONSchema(output, { io: 'output' })),
    }));
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter((one) => one.certain.length > 0)).toEqual([]);
  });
});

describe('papers with prices', () => {
  test.each(PDF_DOCUMENTS)('%s as PDF', async (document) => {
    const ask = (client: Client) => () => client.printing.pdf({ ticketId: handedOut(), document, size: 'A4' });
    await expect(ask(bench())).toBeRefused(shop, 'FORBIDDEN', { permission: 'price.see' });
    expect((await ask(desk())()).base64).not.toBe('');
  });

  test.each(['intake_slip', 'payment_receipt', 'pickup_receipt'] as const)('%s on paper', async (document) => {
    const ask = () => bench().printing.print({ ...op(), ticketId: handedOut(), document });
    await expect(ask).toBeRefused(shop, 'FORBIDDEN', { permission: 'price.see' });
  });

  test('the label is the bench’s own', async () => {
    await bench().printing.print({ ...op(), ticketId: handedOut(), document: 'device_label' });
    expect((await bench().printing.jobs({ ticketId: handedOut() })).at(0)?.document).toBe('device_label');
  });
});

test('what a technician does is answered without prices too', async () => {
  const ticketId = tickets.get('repairing')!;
  const answer = await bench().bench.logWork({ ...seen(shop, ticketId), kind: 'cause', text: '进液' });
  expect(amounts(answer)).toEqual([]);
});
