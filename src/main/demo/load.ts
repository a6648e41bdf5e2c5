import { setImmediate } from 'node:timers/promises';
import { addMs } from '../../shared/time.ts';
import { closeSilentTickets } from '../services/callback/close-silent.ts';
import type { Shop } from '../services/context.ts';
import { markOverdue } from '../services/pickup/mark-overdue.ts';
import { markAllPrinted } from '../services/printing/queries.ts';
import { readSettings } from '../services/settings/queries.ts';
import { engageCast } from './cast.ts';
import { live } from './life.ts';
import { makePlans } from './plan.ts';
import { seededChance } from './random.ts';
import { shelves } from './shelves.ts';
import { castPlans } from './subjects.ts';
import type { Life, Stagecraft } from './ticket.ts';
import { scriptedClock, workTime, type ScriptedClock, type WorkTime } from './work-time.ts';

const DAYS = 91;
const SEED = 'mendbench-demo-1';
/** The story ends this many minutes ago, so that nothing in it lies in the future. */
const QUIET = 2;

/**
 * Fills a shop that has just been set up with three months of its life, up to now. Everything goes through the handlers, as
 * the people who would do it, at the time they would: the same `now` gives the same shop, id for id.
 * @param shop with a database that nobody else uses yet.
 */
export async function loadDemoShop(shop: Shop): Promise<void> {
  const { db, changes } = shop;
  const now = shop.clock.now();
  const time = workTime(now, DAYS, readSettings(db).settings.hours);
  const clock = scriptedClock(addMs(time.at(0), -3_600_000));
  const chance = seededChance(SEED);
  const story: Shop = {
    ...shop,
    clock,
    random: seededChance(`${SEED}:ids`),
    changes: { publish: () => undefined, subscribe: (signal) => changes.subscribe(signal) },
    // No paper comes out for what never happened.
    printQueue: { wake: () => undefined, lights: () => [] },
  };
  // Each of some eight thousand commands is a step of this one: pages are written, and encrypted, once.
  db.exec('BEGIN IMMEDIATE');
  try {
    const cast = await engageCast(story, chance);
    const craft: Stagecraft = { db, cast, time, clock, shelves: shelves(chance) };
    const plans = makePlans(chance, time);
    const subjects = castPlans(chance, plans);
    await tell(time, clock, [
      ...plans.map((plan, i) => ({
        minute: plan.start,
        life: live(craft, seededChance(`${SEED}:${i}`), plan, subjects[i]!),
      })),
      { minute: time.dayMinutes, life: mornings(story, time) },
      ...UNFINISHED.map(({ ago, data }) => ({
        minute: time.now - ago,
        life: leaveUnfinished(craft, time.now - ago, data),
      })),
    ]);
    markAllPrinted(db, now);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Lets every life go on when its minute comes, until the present. */
async function tell(time: WorkTime, clock: ScriptedClock, lives: { minute: number; life: Life }[]): Promise<void> {
  const running = [...lives];
  for (let steps = 0; running.length > 0; steps++) {
    const next = running.reduce((first, other) => (other.minute < first.minute ? other : first));
    if (next.minute > time.now - QUIET) return;
    clock.set(time.at(next.minute));
    const went = await next.life.next();
    if (went.done) running.splice(running.indexOf(next), 1);
    else next.minute = Math.max(next.minute, went.value);
    // The host answers others meanwhile.
    if (steps % 4 === 0) await setImmediate();
  }
}

/** What the shop does by itself: tickets of customers who want no calls close, those that nobody pays are overdue. */
async function* mornings(story: Shop, time: WorkTime): Life {
  for (let day = 1; ; day++) {
    yield day * time.dayMinutes;
    closeSilentTickets(story);
    markOverdue(story);
  }
}

const UNFINISHED = [
  {
    ago: 24,
    data: {
      phone: '13916620538',
      name: '沈雨桐',
      category: 'phone',
      brand: '荣耀',
      model: '荣耀 Magic6 绒黑 256G',
      faultCategory: 'charging',
      faultChips: ['charge_slow'],
    },
  },
  { ago: 7, data: { phone: '18621077345', name: '范立新', category: 'notebook', brand: '联想' } },
] as const;

async function* leaveUnfinished({ cast }: Stagecraft, begins: number, data: (typeof UNFINISHED)[number]['data']): Life {
  const { draftId, revision } = await cast.as.lin.intake.begin({});
  yield begins + 2;
  const filled = 'faultChips' in data ? { ...data, faultChips: [...data.faultChips] } : data;
  await cast.as.lin.intake.saveDraft({ draftId, revision, data: filled });
}
