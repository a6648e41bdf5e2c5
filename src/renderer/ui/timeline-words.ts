import type { TFunction } from 'i18next';
import { formatFen } from '../../shared/money.ts';
import type { TimelineEvent } from '../../shared/ticket/contract.ts';
import { dayOf, type Day, type Instant } from '../../shared/time.ts';
import { near } from './format.ts';
import { STATE_COLOUR } from './state.ts';
import type { State } from './tokens.ts';

export type EventWords = {
  /** The sentence. */
  what: string;
  /** Why, how, by which channel. */
  more: string[];
  /** What the customer agreed to or was promised stands out. */
  strong: boolean;
  /** The colour of the state that it led to; null: it led nowhere else. */
  pin: State | null;
};

export type WordsFor = {
  t: TFunction;
  now: Instant;
  /** Technicians read the same timeline without amounts. */
  prices: boolean;
  nameOf: (name: string | null, nameEn: string) => string;
};

type Data = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const isText = (part: string | null): part is string => part !== null && part !== '';

/** Reasons that the program gives itself; any other is a person's own words. */
const OWN_REASONS = new Set(['estimate', 'intake', 'ceiling', 'called_back', 'no_calls_wanted', 'unpaid']);

const reasonWords = (reason: unknown, t: TFunction) => {
  const given = text(reason);
  return OWN_REASONS.has(given) ? t(`ticket:reason.${given}`) : given;
};

/** From a wait the same step means something else: the parts came, the vendor sent it back. */
function movedWords(event: TimelineEvent, t: TFunction): string {
  const { from, to } = event;
  if (to === null) return t('ticket:event.moved.other');
  const outcome = text(event.data['outcome']);
  if (to === 'ready' && outcome !== '') return t(`ticket:event.ready.${outcome}`);
  if (from === 'awaiting_parts') return t('ticket:event.moved.partsIn');
  if (from === 'at_vendor') return t('ticket:event.moved.vendorBack');
  return t(`ticket:event.moved.${to}`);
}

const channelWords = (channel: unknown, t: TFunction) =>
  text(channel) === '' ? null : t(`ticket:channel.${text(channel)}`);

function sentence(
  event: TimelineEvent,
  { t, now, prices, nameOf }: WordsFor,
): [what: string, ...more: (string | null)[]] {
  const data: Data = event.data;
  const amount = (fen: unknown) => (prices ? formatFen(number(fen)) : null);
  switch (event.kind) {
    case 'checked_in':
      return [t('ticket:event.checked_in')];
    case 'moved':
      return [movedWords(event, t), reasonWords(data['reason'], t)];
    case 'assigned': {
      const name = nameOf(text(data['technicianName']), text(data['technicianNameEn']));
      return name === '' ? [t('ticket:event.unassigned')] : [t('ticket:event.assigned', { name })];
    }
    case 'shelved': {
      const shelf = text(data['shelf']);
      return shelf === '' ? [t('ticket:event.unshelved')] : [t('ticket:event.shelved', { shelf })];
    }
    case 'note':
      return [text(data['text'])];
    case 'promise_agreed':
      return [
        t('ticket:event.promise_agreed', { when: near(text(data['new']), now, t) }),
        channelWords(data['channel'], t),
        reasonWords(data['reason'], t),
      ];
    case 'diagnosed':
      return [
        t('ticket:event.diagnosed', { cause: text(data['cause']) }),
        t(`ticket:class.${text(data['class'])}`),
        data['dataRisk'] === true ? t('ticket:event.dataRisk') : null,
      ];
    case 'warranty_decided':
      return [t(`ticket:event.warranty_${text(data['result'])}`), text(data['reason'])];
    case 'estimated':
      return [
        t('ticket:event.estimated', { version: number(data['version']) }),
        amount(data['totalFen']),
        data['workStops'] === true ? t('ticket:event.workStops') : null,
        data['notifyCustomer'] === true ? t('ticket:event.tellLower') : null,
      ];
    case 'consented': {
      const subject = text(data['subject']);
      const hasAmount = typeof data['amountFen'] === 'number' && (subject === 'estimate' || subject === 'ceiling');
      return [
        t(`ticket:event.consented.${subject}`, { version: number(data['version']) }),
        hasAmount ? amount(data['amountFen']) : null,
        channelWords(data['channel'], t),
      ];
    }
    case 'worked':
      return [t(`ticket:event.worked.${text(data['kind'])}`, { text: text(data['text']) })];
    case 'tested':
      return [t(`ticket:event.tested.${text(data['kind'])}.${text(data['result'])}`), text(data['note'])];
    case 'progress_told':
    case 'notified':
      return [
        t(data['reached'] === true ? `ticket:event.${event.kind}` : 'ticket:event.notReached'),
        channelWords(data['channel'], t),
        text(data['note']),
      ];
    case 'pickup_started':
      return [t('ticket:event.pickup_started')];
    case 'pickup_checked': {
      const parts = text(data['oldParts']);
      return [
        t(`ticket:event.pickup.${text(data['guard'])}`),
        parts === '' ? null : t(`ticket:oldParts.${parts}`),
        data['onPaper'] === true ? t('ticket:event.onPaper') : null,
      ];
    }
    case 'paid':
      return [t('ticket:event.paid'), amount(data['amountFen']), t(`common:method.${text(data['method'])}`)];
    case 'invoiced':
      return [
        t('ticket:event.invoiced', { number: `INV-${String(number(data['number'])).padStart(6, '0')}` }),
        amount(data['totalFen']),
      ];
    case 'collected':
      return [t('ticket:event.collected')];
    case 'called_back': {
      const score = number(data['score']);
      const call = data['level'] === 2 ? 'calledAgain' : 'called';
      return [
        t(`ticket:event.${call}.${text(data['outcome'])}`),
        score > 0 ? t('ticket:event.score', { score }) : null,
      ];
    }
    case 'printed': {
      const copy = number(data['copy']);
      return [
        t('ticket:event.printed', { document: t(`ticket:document.${text(data['document'])}`) }),
        copy > 0 ? t('ticket:event.copy', { copy }) : null,
      ];
    }
  }
}

/** An event of the timeline as a sentence; who did it is said beside it. */
export function eventWords(event: TimelineEvent, words: WordsFor): EventWords {
  const [what, ...more] = sentence(event, words);
  return {
    what,
    more: more.filter(isText),
    strong: event.kind === 'consented' || event.kind === 'promise_agreed',
    pin: event.to === null ? null : STATE_COLOUR[event.to],
  };
}

export type TimelineDay = { day: Day; events: TimelineEvent[] };

/** Newest first, by day. In the order of recording, whatever the clock said. */
export function byDay(timeline: readonly TimelineEvent[]): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const event of timeline.toReversed()) {
    const day = dayOf(event.at);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
