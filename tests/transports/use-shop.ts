import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import type { Change } from '../../src/shared/changes/contract.ts';
import type { Client } from './support.ts';

export const NEW_SHOP = {
  shopName: '城南手机维修',
  shopPhone: '010-5550 0100',
  shopAddress: '示例市中心路 18 号',
  ownerName: '王敏',
  language: 'zh' as const,
  demo: false,
};

type Told = { code: string; status: number; defined: boolean; message: string; data: unknown };

/** What a refused call tells the screen. */
export async function refusal(call: Promise<unknown>): Promise<Told> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    const { code, status, defined, message, data } = error;
    return { code, status, defined, message, data: data as unknown };
  }
  throw new Error('the call was not refused');
}

export const topicsOf = (told: IteratorResult<Change, unknown>): string[] =>
  told.done ? [] : told.value.topics.map(({ topic }) => topic);

/** A query, a command, what it told everybody, and errors of each kind: everything that differs by nothing but the link. */
export async function useShop(client: Client): Promise<Record<string, unknown>> {
  const live = await client.changes.live();
  const firstChange = live.next();
  const { dataFolder: _folder, shell: _shell, ...before } = await client.setup.status();
  const nobody = await refusal(client.queue.open());
  const create = { operationId: randomUUID(), ...NEW_SHOP };
  const { staffId } = await client.setup.create(create);
  const again = await client.setup.create(create);
  const change = await firstChange;
  const { staff, permissions } = await client.session.current();
  const { tickets } = await client.queue.open();
  const results = {
    before,
    nobody,
    sameAgain: again.staffId === staffId,
    topics: topicsOf(change),
    staff: staff?.name,
    permissions,
    tickets,
    alreadySetUp: await refusal(client.setup.create({ operationId: randomUUID(), ...NEW_SHOP })),
    reused: await refusal(client.setup.create({ ...create, shopName: 'Other' })),
    notFound: await refusal(client.customer.get({ customerId: '0123456789abcdef' })),
    badInput: await refusal(client.customer.get({ customerId: '' })),
    unknown: await refusal((client as unknown as { no: { such(): Promise<unknown> } }).no.such()),
  };
  await live.return?.();
  return results;
}
