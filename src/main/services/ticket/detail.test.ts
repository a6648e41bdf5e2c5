import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { bringTo, seen } from '../../../../tests/support/ticket-life.ts';
import { findStaff, saveStaff } from '../staff/queries.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const NOBODY = '0'.repeat(26);
const owner = () => shop.as(shop.people.owner);
const rename = (id: string, name: string, nameEn: string) =>
  saveStaff(shop.db, { ...findStaff(shop.db, id)!, name, nameEn }, shop.clock.now());
const stored = (ticketId: string) =>
  JSON.parse(
    shop.db
      .prepare("SELECT data FROM ticket_event WHERE ticket_id = ? AND kind = 'assigned' ORDER BY seq DESC LIMIT 1")
      .pluck()
      .get(ticketId) as string,
  ) as unknown;

describe('the names of colleagues', () => {
  test('go to a screen in both languages, and into no event', async () => {
    const { desk, otherTechnician } = shop.people;
    rename(desk, '林晓', 'Lin Xiao');
    rename(otherTechnician, '王磊', 'Wang Lei');
    const ticketId = await bringTo(shop, await takeIn(shop), 'approved');
    await owner().ticket.assign({ ...seen(shop, ticketId), technicianId: otherTechnician });
    expect(stored(ticketId)).toEqual({ technicianId: otherTechnician });
    const ticket = await shop.as(desk).ticket.get({ ticketId });
    expect(ticket).toMatchObject({ technicianName: '王磊', technicianNameEn: 'Wang Lei', intakeByNameEn: 'Lin Xiao' });
    expect(ticket.consents[0]).toMatchObject({ byName: '林晓', byNameEn: 'Lin Xiao' });
    expect(ticket.timeline[0]).toMatchObject({ kind: 'checked_in', actorName: '林晓', actorNameEn: 'Lin Xiao' });
    expect(ticket.timeline.at(-1)).toMatchObject({
      kind: 'assigned',
      data: { technicianId: otherTechnician, technicianName: '王磊', technicianNameEn: 'Wang Lei' },
    });
  });

  test('are those of today, but for an event that has only the name of its own day', async () => {
    const ticketId = await takeIn(shop, { technicianId: null });
    const write = (data: object) =>
      shop.db
        .prepare("INSERT INTO ticket_event (ticket_id, kind, data, at) VALUES (?, 'assigned', ?, ?)")
        .run(ticketId, JSON.stringify(data), shop.clock.now());
    write({ technicianId: shop.people.technician, technicianName: '小李' });
    write({ technicianId: NOBODY, technicianName: '老张' });
    write({ technicianId: null, technicianName: null });
    const { timeline } = await owner().ticket.get({ ticketId });
    const names = timeline.filter((event) => event.kind === 'assigned').map((event) => event.data['technicianName']);
    expect(names).toEqual(['李伟', '老张', null]);
  });

  test('who was faster is named in both languages', async () => {
    rename(shop.people.technician, '李伟', 'Li Wei');
    const ticketId = await bringTo(shop, await takeIn(shop), 'diagnosing');
    const shown = seen(shop, ticketId);
    await shop.as(shop.people.technician).ticket.note({ ...shown, text: '加急' });
    await expect(() => owner().ticket.note({ ...shown, ...op(), text: '催' })).toBeRefused(shop, 'STALE', {
      changedBy: '李伟',
      changedByEn: 'Li Wei',
    });
  });
});
