import { createRouterClient, type RouterClient } from '@orpc/server';
import type { Host, Session, Shop } from '../services/context.ts';
import { router, type Router } from '../services/router.ts';
import { STAFF, type StaffKey } from './people.ts';
import type { Chance } from './random.ts';

export type Actor = RouterClient<Router>;
export type Cast = { as: Record<StaffKey, Actor>; id: Record<StaffKey, string> };

const STATIONS: Record<StaffKey, string> = {
  lin: 'demo-desk',
  li: 'demo-bench-1',
  chen: 'demo-bench-2',
  wang: 'demo-bench-3',
  zhao: 'demo-bench-4',
  zhou: 'demo-office',
  wu: 'demo-calls',
};

/** The router as one screen sees it, with that person in front of it. */
export function actorOf(shop: Shop, staffId: string | null, station: string): Actor {
  const host: Host = {
    version: 'demo',
    folder: '',
    changes: shop.changes,
    shop: () => shop,
    problem: () => null,
    keyFileNotice: () => false,
    retry: () => Promise.resolve(true),
    storageFailed: () => undefined,
    loadDemo: () => Promise.resolve(),
  };
  const session: Session = { id: station, shell: 'browser', staffId };
  return createRouterClient(router, { context: { host, session } });
}

/** The owner takes the staff on and fills in what the shop's papers say of it. */
export async function engageCast(shop: Shop, chance: Chance): Promise<Cast> {
  const people = await actorOf(shop, null, 'demo-office').staff.choices();
  const ownerId = people.find((person) => person.roles.includes('owner'))?.id;
  if (ownerId === undefined) throw new Error('demo data needs a shop that has its owner');
  const owner = actorOf(shop, ownerId, 'demo-office');
  await completeSettings(owner, chance);
  const keys = Object.keys(STAFF) as StaffKey[];
  const cast = { as: {}, id: {} } as Cast;
  for (const key of keys) {
    const { name, nameEn, roles } = STAFF[key];
    const { staffId } = await owner.staff.save({
      operationId: chance.uuid(),
      staffId: null,
      name,
      nameEn,
      roles: [...roles],
      language: 'zh',
      active: true,
      seen: null,
    });
    cast.id[key] = staffId;
    cast.as[key] = actorOf(shop, staffId, STATIONS[key]);
  }
  return cast;
}

/** Address and telephone, unless the owner gave them. */
async function completeSettings(owner: Actor, chance: Chance): Promise<void> {
  const { settings, revision } = await owner.settings.get();
  const phone = settings.shop.phone || '021-5550 0188';
  const address = settings.shop.address || '上海市徐汇区漕溪北路 88 号 1 层 106 室';
  await owner.settings.save({
    operationId: chance.uuid(),
    revision,
    settings: { ...settings, shop: { ...settings.shop, phone, address } },
  });
}
