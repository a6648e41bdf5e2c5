import words from '../../../resources/demo/words.json' with { type: 'json' };
import type { Actor } from './cast.ts';
import { scribble } from './intake.ts';
import { on, type Life, type Ticket } from './ticket.ts';

/** Calls or messages that the device is ready; some pay at once from where they are. */
export async function* tellReady(ticket: Ticket, begins: number, minutes: number): Life {
  const { chance, plan, subject, desk, craft } = ticket;
  for (const { after, reached } of plan.told) {
    yield begins + Math.min(after, minutes * 0.6);
    const who = chance.often(0.3) ? craft.cast.as.wu : desk;
    const channel = subject.customer.noCalls
      ? chance.pick(['wechat', 'sms'] as const)
      : reached
        ? chance.pick(['phone', 'phone', 'wechat', 'sms'] as const)
        : 'phone';
    const note = reached ? chance.pick(words.told) : chance.pick(words.notReached);
    const isReached = reached || channel !== 'phone';
    await on(ticket, (t) => who.ticket.notifyReady({ ...t, channel, reached: isReached, note }));
  }
  if (plan.prepaid === null || ticket.totalFen === 0 || plan.outcome !== 'repaired') return;
  yield begins + Math.min(60, minutes * 0.7);
  const part = Math.round(ticket.totalFen / 20_000) * 10_000;
  await pay(ticket, plan.prepaid === 'all' || part === 0 ? ticket.totalFen : part, ['wechat', 'alipay', 'transfer']);
}

type Method = 'cash' | 'transfer' | 'alipay' | 'wechat';

async function pay(ticket: Ticket, amountFen: number, methods: readonly Method[]): Promise<void> {
  const method = ticket.chance.pick(methods);
  await on(ticket, (t) => ticket.desk.payment.take({ ...t, method, amountFen, note: '' }));
  ticket.paidFen += amountFen;
}

const AT_THE_DESK: readonly Method[] = [
  'wechat',
  'wechat',
  'wechat',
  'wechat',
  'alipay',
  'alipay',
  'alipay',
  'cash',
  'cash',
];

/** The gate of the pickup, one guard after the other, then the calls that follow. */
export async function* handOver(ticket: Ticket, begins: number): Life {
  const { chance, subject, desk, craft, plan } = ticket;
  let minute = craft.time.fit(begins, 12);
  yield minute;
  for (const code of [ticket.voucher, ticket.code]) {
    const scanned = await desk.pickup.scan({ operationId: chance.uuid(), code, ticketId: ticket.id });
    ticket.revision = scanned.revision;
  }
  const { passesNeeded } = await desk.pickup.get({ ticketId: ticket.id });
  for (let pass = 0; pass < passesNeeded; pass++) {
    yield (minute += 1.5);
    const note = pass === 0 ? subject.fault.test : '';
    const isRepaired = plan.outcome === 'repaired';
    await on(ticket, (t) =>
      desk.pickup.witnessTest({ ...t, result: 'pass', note: isRepaired ? note : '外观与接收时一致' }),
    );
  }
  yield (minute += 1);
  await on(ticket, (t) => desk.pickup.explain(t));
  const isPartReplaced = plan.outcome === 'repaired' && subject.fault.part !== undefined;
  const oldParts = isPartReplaced ? (chance.often(0.35) ? 'to_customer' : 'left_with_shop') : 'none';
  await on(ticket, (t) => desk.pickup.accessories({ ...t, oldParts }));
  yield (minute += 1);
  const onPaper = chance.often(0.1);
  await on(ticket, (t) => desk.pickup.sign({ ...t, strokes: onPaper ? null : scribble(chance), onPaper }));
  yield (minute += 1);
  await settle(ticket);
  yield (minute += 1);
  await on(ticket, (t) => desk.pickup.issuePapers(t));
  await on(ticket, (t) => desk.pickup.complete(t));
  craft.shelves.release(ticket.id);
  if (!subject.customer.noCalls) yield* callBack(ticket, minute);
}

async function settle(ticket: Ticket): Promise<void> {
  const { chance, plan, subject } = ticket;
  const owed = plan.outcome === 'repaired' ? ticket.totalFen - ticket.paidFen : 0;
  if (owed === 0) return;
  if (subject.customer.customerType === 'corporate') return pay(ticket, owed, ['transfer', 'transfer', 'alipay']);
  const inCash = Math.floor(owed / 20_000) * 10_000;
  if (inCash === 0 || !chance.often(0.05)) return pay(ticket, owed, AT_THE_DESK);
  // Some in notes, the rest by telephone.
  await pay(ticket, inCash, ['cash']);
  return pay(ticket, owed - inCash, ['wechat', 'alipay']);
}

async function* callBack(ticket: Ticket, collected: number): Life {
  const { chance, plan, craft } = ticket;
  const { wu, lin } = craft.cast.as;
  for (const { after, outcome, score } of plan.calls) {
    yield collected + after;
    const callback = (await wu.callback.due()).find((open) => open.ticketId === ticket.id);
    if (!callback) throw new Error(`no callback for ${ticket.code}`);
    const notes =
      outcome === 'refused'
        ? words.callRefused
        : outcome === 'no_answer'
          ? words.notReached
          : words.callNotes[String(score) as keyof typeof words.callNotes];
    const caller = chance.often(0.85) ? wu : lin;
    const note = chance.pick(notes);
    const answer = await caller.callback.record({
      operationId: chance.uuid(),
      callbackId: callback.id,
      outcome,
      score,
      note,
    });
    if (answer.secondDueAt !== null) yield* callAgain(ticket, collected + after, caller === wu ? lin : wu);
  }
}

/** The second call, by somebody else: what was wrong is put right by then, mostly. */
async function* callAgain({ id, chance, craft }: Ticket, called: number, caller: Actor): Life {
  yield called + craft.time.dayMinutes + chance.between(0, 4 * craft.time.dayMinutes);
  const callback = (await caller.callback.due()).find((open) => open.ticketId === id);
  if (!callback) throw new Error('no second callback');
  const score = chance.often(0.8) ? 4 : 3;
  const note = chance.pick(words.callNotes[String(score) as keyof typeof words.callNotes]);
  const what = { outcome: 'reached', score, note } as const;
  await caller.callback.record({ operationId: chance.uuid(), callbackId: callback.id, ...what });
}
