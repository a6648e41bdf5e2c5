import type { TFunction } from 'i18next';
import { formatFen } from '../../../shared/money.ts';
import type { TimelineEvent } from '../../../shared/ticket/contract.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const number = (value: unknown) => (typeof value === 'number' ? value : 0);

/** One line for what happened; the ticket's own page tells the whole of it. `t` is the queue's. */
export function eventWords(event: TimelineEvent, prices: boolean, t: TFunction, near: (at: string) => string): string {
  const { kind, data } = event;
  switch (kind) {
    case 'moved':
      return event.to ? t('event.moved', { state: t(`common:state.${event.to}`) }) : t('event.other');
    case 'assigned':
      return text(data['technicianName']) === ''
        ? t('event.takenBack')
        : t('event.assigned', { name: text(data['technicianName']) });
    case 'shelved':
      return t('event.shelved', { shelf: text(data['shelf']) });
    case 'note':
      return text(data['text']);
    case 'promise_agreed':
      return t('event.promise_agreed', { at: near(text(data['new'])) });
    case 'diagnosed':
      return t('event.diagnosed', { cause: text(data['cause']) });
    case 'warranty_decided':
      return t(data['result'] === 'free' ? 'event.free' : 'event.paidRepair');
    case 'estimated':
      return prices
        ? t('event.estimated', { version: number(data['version']), total: formatFen(number(data['totalFen'])) })
        : t('event.estimatedPlain', { version: number(data['version']) });
    case 'worked':
      return text(data['text']);
    case 'tested':
      return t(data['result'] === 'pass' ? 'event.testPassed' : 'event.testFailed');
    case 'notified':
      return t(data['reached'] === true ? 'event.told' : 'event.notReached');
    case 'paid':
      return prices ? t('event.paid', { amount: formatFen(number(data['amountFen'])) }) : t('event.paidPlain');
    default:
      return t(`event.${kind}`);
  }
}
