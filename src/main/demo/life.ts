import words from '../../../resources/demo/words.json' with { type: 'json' };
import type { EstimateLineInput } from '../../shared/estimate/contract.ts';
import type { Instant } from '../../shared/time.ts';
import { handOver, tellReady } from './hand-over.ts';
import { intakeOf } from './intake.ts';
import { inADay, type Plan, type Stage } from './plan.ts';
import type { Chance } from './random.ts';
import type { Subject } from './subjects.ts';
import { on, type Life, type Stagecraft, type Ticket } from './ticket.ts';

export async function* live(craft: Stagecraft, chance: Chance, plan: Plan, subject: Subject): Life {
  const ticket: Ticket = {
    craft,
    chance,
    plan,
    subject,
    desk: craft.cast.as.lin,
    bench: craft.cast.as[subject.technician],
    id: '',
    code: '',
    voucher: '',
    revision: 0,
    promisedAt: '',
    version: 0,
    totalFen: 0,
    paidFen: 0,
  };
  yield* takeIn(ticket);
  let minute = plan.start;
  for (const [i, stage] of plan.stages.entries()) {
    const from = plan.stages[i - 1]?.state;
    yield minute;
    const first = plan.stages.findIndex((s) => s.state === stage.state) === i;
    yield* play(ticket, stage, minute, from, first);
    if (i === plan.stages.length - 1 && stage.state !== 'ready') yield* warn(ticket, minute);
    minute += stage.minutes;
    if (chance.often(0.05) && stage.minutes > 60 && stage.state !== 'collected') {
      yield minute - chance.between(10, 40);
      await on(ticket, (t) => ticket.desk.ticket.note({ ...t, text: chance.pick(words.notes) }));
    }
  }
}

/** Of a device that will not be done in time the customer hears before (T5). */
async function* warn(ticket: Ticket, begins: number): Life {
  const { chance, plan, desk } = ticket;
  if (plan.leaves !== Infinity) return;
  for (const { after, reached } of plan.told) {
    yield begins + after;
    const note = chance.pick(words.warned);
    await on(ticket, (t) => desk.ticket.tellProgress({ ...t, channel: 'wechat', reached, note }));
  }
}

async function* takeIn(ticket: Ticket): Life {
  const { craft, chance, plan, subject, desk } = ticket;
  const data = intakeOf(chance, plan, subject);
  const { draftId, revision } = await desk.intake.begin({});
  yield plan.start + 1.5;
  const half = await desk.intake.saveDraft({ draftId, revision, data: { phone: data.phone, name: data.name } });
  yield plan.start + 3;
  const isLarge = ['notebook', 'desktop', 'console', 'appliance', 'other'].includes(subject.device.make.category);
  const shelf = craft.shelves.put(draftId, isLarge ? 'large' : 'work');
  const { due, firm } = plan;
  const saved = await desk.intake.saveDraft({
    draftId,
    revision: half.revision,
    data: {
      ...data,
      shelf,
      ...(plan.assigned ? { technicianId: craft.cast.id[subject.technician] } : {}),
      ...(firm && due !== null && promisedAtOnce(ticket, due) ? { promisedAt: due } : {}),
    },
  });
  const answer = await desk.intake.commit({
    operationId: chance.uuid(),
    draftId,
    draftRevision: saved.revision,
  });
  craft.shelves.release(draftId);
  const { voucher, promisedAt } = craft.db
    .prepare('SELECT voucher_code AS voucher, promised_at AS promisedAt FROM ticket WHERE id = ?')
    .get(answer.ticketId) as { voucher: string; promisedAt: Instant };
  const { ticketId: id, code, revision: first } = answer;
  Object.assign(ticket, { id, code, revision: first, voucher, promisedAt });
  craft.shelves.keep(answer.ticketId, shelf);
}

/** What is agreed at the counter already: no estimate will change it, or it is sooner than what T4 offers. */
function promisedAtOnce({ craft, plan }: Ticket, due: Instant): boolean {
  const isEstimated = plan.stages.some((stage) => stage.state === 'awaiting_approval' || stage.state === 'at_vendor');
  return !isEstimated || due < inADay(craft.time.at(plan.start), craft.time);
}

async function* play(
  ticket: Ticket,
  stage: Stage,
  begins: number,
  from: Stage['state'] | undefined,
  first: boolean,
): Life {
  const { chance, plan, desk, bench, subject } = ticket;
  const part = (share: number) => begins + stage.minutes * share;
  switch (stage.state) {
    case 'checked_in': {
      if (plan.assigned || plan.stages.length === 1) return;
      yield part(0.6);
      const technicianId = ticket.craft.cast.id[subject.technician];
      const who = chance.often(0.3) ? ticket.craft.cast.as.zhou : desk;
      await on(ticket, (t) => who.ticket.assign({ ...t, technicianId }));
      return;
    }
    case 'diagnosing':
      await on(ticket, (t) => bench.ticket.move({ ...t, to: 'diagnosing' }));
      // Before the device goes to the vendor there is nothing to say yet.
      if (first && plan.path === 'vendor') return;
      yield* diagnose(ticket, part);
      return;
    case 'awaiting_approval':
      await presentEstimate(ticket, first ? subject.lines : [...subject.lines, ...moreLines(subject)]);
      return;
    case 'approved':
      if (from === 'awaiting_parts') await on(ticket, (t) => bench.ticket.move({ ...t, to: 'approved' }));
      else if (plan.path !== 'ceiling' || !first) await agree(ticket);
      if (!subject.fault.data || !first) return;
      yield part(0.5);
      await on(ticket, (t) =>
        desk.estimate.consent({
          ...t,
          subject: 'data_risk',
          estimateVersion: null,
          amountFen: null,
          person: '本人',
          channel: 'wechat',
          evidence: '微信回复知悉数据风险',
        }),
      );
      return;
    case 'awaiting_parts':
      await agreePromise(ticket, chance.pick(words.waitReasons));
      await on(ticket, (t) =>
        bench.ticket.move({ ...t, to: 'awaiting_parts', reason: chance.pick(words.waitReasons) }),
      );
      return;
    case 'at_vendor':
      await agreePromise(ticket, chance.pick(words.vendorReasons));
      await on(ticket, (t) => bench.ticket.move({ ...t, to: 'at_vendor', reason: chance.pick(words.vendorReasons) }));
      return;
    case 'repairing':
      yield* repair(ticket, part, from, plan.stages[plan.stages.indexOf(stage) + 1]?.state);
      return;
    case 'testing':
      await on(ticket, (t) => bench.ticket.move({ ...t, to: 'testing' }));
      return;
    case 'ready':
      yield* finish(ticket, stage, begins, from);
      return;
    case 'collected':
      yield* handOver(ticket, begins);
      return;
    default:
      throw new Error(`no life leads to ${stage.state}`);
  }
}

async function* diagnose(ticket: Ticket, part: (share: number) => number): Life {
  const { chance, plan, subject, bench } = ticket;
  const { fault, warranty } = subject;
  const causes = { noFault: words.noFaultCauses, unrepairable: words.unrepairable };
  const isHopeless = plan.path === 'noFault' || plan.path === 'unrepairable';
  yield part(0.55);
  if (chance.often(0.08)) await on(ticket, (t) => bench.ticket.note({ ...t, text: chance.pick(words.benchNotes) }));
  await on(ticket, (t) =>
    bench.diagnosis.record({
      ...t,
      class: plan.path === 'noFault' ? 'operation' : (fault.class ?? 'hardware'),
      performanceFault: warranty.free,
      cause: isHopeless ? chance.pick(causes[plan.path as keyof typeof causes]) : chance.pick(fault.cause),
      reproducible: plan.path !== 'noFault',
      softwareFound: fault.virus ?? false,
      dataRisk: fault.data ?? false,
    }),
  );
  if (isHopeless) return;
  yield part(0.75);
  const { free, evidence, reason } = warranty;
  await on(ticket, (t) =>
    bench.warranty.decide({
      ...t,
      proof: null,
      found: [],
      performanceFault: free,
      override: { result: free ? 'free' : 'paid', evidence, reason },
    }),
  );
}

const moreLines = ({ fault, warranty }: Subject): EstimateLineInput[] =>
  fault.more
    ? [
        {
          kind: 'part',
          description: fault.more[0],
          spec: '',
          quantity: 1,
          unitPriceFen: fault.more[1] * 100,
          costFen: null,
          inWarranty: warranty.free,
        },
      ]
    : [];

const SPECIAL_GROUP = { kind: 'special_group', percent: null, base: 'labour_and_parts' } as const;

async function presentEstimate(ticket: Ticket, lines: EstimateLineInput[]): Promise<void> {
  const { chance, craft, plan, subject, desk } = ticket;
  const clerk = chance.often(0.25) ? craft.cast.as.zhou : desk;
  const now = craft.clock.now();
  const waitsLater = plan.stages.some((s) => s.state === 'awaiting_parts' || s.state === 'at_vendor');
  const wanted = waitsLater ? inADay(now, craft.time) : (plan.due ?? ticket.promisedAt);
  const promisedAt = wanted > ticket.promisedAt && wanted > now ? wanted : ticket.promisedAt;
  // Whoever offers a later date says so before the old one passes (T5); the estimate alone would not move it.
  if (promisedAt !== ticket.promisedAt) await agreePromise(ticket, chance.pick(words.promiseReasons), promisedAt);
  const isSpecial = subject.customer.specialGroup !== 'none';
  const discounts = isSpecial ? [SPECIAL_GROUP] : [];
  const isMore = lines.length > subject.lines.length;
  const note = isMore ? (subject.fault.more?.[2] ?? '') : isSpecial ? '特殊群体优惠' : '';
  const { version, totalFen } = await on(ticket, (t) =>
    clerk.estimate.save({ ...t, lines, discounts, promisedAt, note, present: true }),
  );
  Object.assign(ticket, { version, totalFen, promisedAt });
}

async function agree(ticket: Ticket): Promise<void> {
  const { chance, desk, subject, version } = ticket;
  const channel = chance.pick(['phone', 'phone', 'wechat', 'wechat', 'in_person', 'sms'] as const);
  const evidence = version > 1 ? chance.pick(words.raiseAnswers) : words.evidence[EVIDENCE_OF[channel]]!;
  const caller = channel === 'phone' && chance.often(0.3) ? ticket.craft.cast.as.wu : desk;
  await on(ticket, (t) =>
    caller.estimate.consent({
      ...t,
      subject: 'estimate',
      estimateVersion: version,
      amountFen: null,
      person: subject.customer.customerType === 'corporate' ? '行政负责人' : chance.often(0.92) ? '本人' : '家属',
      channel,
      evidence,
    }),
  );
}
const EVIDENCE_OF = { phone: 0, wechat: 1, in_person: 2, sms: 3 } as const;

/** A new date for a wait, agreed before the old one passes (G7). */
async function agreePromise(ticket: Ticket, reason: string, wanted = ticket.plan.due): Promise<void> {
  const { chance, craft, desk } = ticket;
  const now = craft.clock.now();
  const promisedAt = wanted !== null && wanted > now ? wanted : inADay(now, craft.time);
  const channel = chance.pick(['phone', 'wechat'] as const);
  await on(ticket, (t) => desk.ticket.agreePromise({ ...t, promisedAt, channel, reason }));
  ticket.promisedAt = promisedAt;
}

async function* repair(
  ticket: Ticket,
  part: (share: number) => number,
  from: Stage['state'] | undefined,
  to: Stage['state'] | undefined,
): Life {
  const { chance, plan, subject, bench } = ticket;
  const { fault } = subject;
  const isAgain = from === 'testing';
  if (isAgain) await on(ticket, (t) => bench.bench.test({ ...t, result: 'fail', note: fault.fail ?? '' }));
  else await on(ticket, (t) => bench.ticket.move({ ...t, to: 'repairing' }));
  if (!isAgain && chance.often(0.4)) {
    yield part(0.2);
    await on(ticket, (t) => bench.bench.logWork({ ...t, kind: 'cause', text: chance.pick(fault.cause) }));
  }
  if (plan.extendTo !== null && plan.extendTo > ticket.promisedAt) {
    yield part(0.4);
    await agreePromise(ticket, chance.pick(words.promiseReasons), plan.extendTo);
  }
  yield part(0.85);
  // Work that stops in the middle has found something, and done nothing yet.
  if (to === 'awaiting_approval' || to === 'awaiting_parts' || to === 'at_vendor') {
    const found = to === 'awaiting_approval' ? (fault.more?.[2] ?? '') : chance.pick(words.found);
    await on(ticket, (t) => bench.bench.logWork({ ...t, kind: 'cause', text: found }));
    return;
  }
  const text = isAgain ? (fault.fix ?? fault.action) : fault.action;
  await on(ticket, (t) => bench.bench.logWork({ ...t, kind: 'action', text }));
}

/** To the shelf of what is ready, by one of the ways that lead there; then the customer is told. */
async function* finish(ticket: Ticket, stage: Stage, begins: number, from: Stage['state'] | undefined): Life {
  const { chance, plan, subject, bench, desk, craft } = ticket;
  const { outcome } = plan;
  if (outcome === 'repaired') {
    if (from !== 'testing') throw new Error('a repair ends with its test');
    await on(ticket, (t) => bench.bench.test({ ...t, result: 'pass', note: subject.fault.test }));
    await on(ticket, (t) => bench.ticket.move({ ...t, to: 'ready', outcome }));
  } else {
    const who = outcome === 'declined' || outcome === 'cancelled' ? desk : bench;
    const reasons =
      outcome === 'no_fault_found' ? words.noFault : outcome === 'referred_to_seller' ? [] : words[outcome];
    await on(ticket, (t) => who.ticket.move({ ...t, to: 'ready', outcome, reason: chance.pick(reasons) }));
  }
  const shelf = craft.shelves.put(ticket.id, 'ready');
  if (shelf) await on(ticket, (t) => desk.ticket.setShelf({ ...t, shelf }));
  yield* tellReady(ticket, begins, stage.minutes);
}
