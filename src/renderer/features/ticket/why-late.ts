import type { TFunction } from 'i18next';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { isOneOf, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import { WAIT_REASONS } from '../../../shared/timers/rules.ts';
import { MINUTE_MS, type Instant } from '../../../shared/time.ts';
import { absolute, span } from '../../ui/format.ts';
import { ruleWords } from '../../ui/warranty/rule-words.ts';

type Ticket = Pick<TicketDetail, 'state' | 'promisedAt' | 'readyAt' | 'lateness'>;

const isUnfinished = ({ state }: Ticket) => isOneOf(UNFINISHED_STATES, state);
const minutes = (from: Instant, to: Instant) => (Date.parse(to) - Date.parse(from)) / MINUTE_MS;

/**
 * What the header has to explain: a broken promise, also afterwards, or the shop's own time that is over while the work
 * still goes on, which is a quiet mark only (DOMAIN §7 T4); null: nothing.
 */
export function lateMark(ticket: Ticket, now: Instant, t: TFunction): { tone: 'late' | 'quiet'; text: string } | null {
  const { late, reasons } = ticket.lateness;
  if (late && isUnfinished(ticket)) return { tone: 'late', text: t('ticket:late.why') };
  if (late) return { tone: 'quiet', text: t('ticket:late.was', { span: span(lateBy(ticket, now), t) }) };
  const over = isUnfinished(ticket) && reasons.some(({ code }) => code === 'repair_time_over');
  return over ? { tone: 'quiet', text: t('ticket:late.over') } : null;
}

/** In minutes, up to when it was ready. */
const lateBy = (ticket: Ticket, now: Instant) =>
  minutes(ticket.promisedAt, isUnfinished(ticket) ? now : (ticket.readyAt ?? now));

/** How long it waited for whom, one line for each. */
function waitLines({ lateness: { waits } }: Ticket, now: Instant, t: TFunction): string[] {
  return WAIT_REASONS.flatMap((reason) => {
    const of = waits.filter((wait) => wait.reason === reason);
    if (of.length === 0) return [];
    const waited = of.reduce((sum, { from, to }) => sum + minutes(from, to ?? now), 0);
    const open = of.some(({ to }) => to === null);
    return [t(`ticket:late.${open ? 'still' : 'wait'}.${reason}`, { span: span(waited, t) })];
  });
}

function noticeLine({ promisedAt, lateness: { late, nextNotice } }: Ticket, now: Instant, t: TFunction): string[] {
  if (nextNotice === null) return [];
  const isFirst = nextNotice === promisedAt;
  const key = nextNotice < now ? (isFirst ? 'tellNow' : 'tellAgain') : isFirst && !late ? 'tellBefore' : 'tellNext';
  return [t(`ticket:late.${key}`, { when: absolute(nextNotice, now, t) })];
}

/** Why it is late, in sentences: the promise, the waits, the shop's own time, what is due next, and by which rules. */
export function whyLate(
  ticket: Ticket,
  now: Instant,
  t: TFunction,
): { lines: string[]; /** The customer is to be told now. */ tell: boolean; basis: string } {
  const { late, paused, repairDue, reasons, rules, nextNotice } = ticket.lateness;
  const promise = { when: absolute(ticket.promisedAt, now, t), span: span(lateBy(ticket, now), t) };
  const over = reasons.some(({ code }) => code === 'repair_time_over');
  // While the customer decides, the end of the shop's own time moves on with the clock.
  const ownTime = over ? 'repairOver' : paused ? null : 'repairDue';
  return {
    lines: [
      ...(late ? [t(`ticket:late.${isUnfinished(ticket) ? 'promise' : 'kept'}`, promise)] : []),
      ...waitLines(ticket, now, t),
      ...(ownTime === null
        ? []
        : [
            t(`ticket:late.${ownTime}`, {
              when: absolute(repairDue, now, t),
              span: span(minutes(repairDue, ticket.readyAt ?? now), t),
            }),
          ]),
      ...noticeLine(ticket, now, t),
    ],
    tell: nextNotice !== null && nextNotice < now,
    basis: t('ticket:late.basis', {
      list: [...new Set(rules.map((rule) => ruleWords(rule, t)))].join(t('warranty:clause')),
    }),
  };
}
