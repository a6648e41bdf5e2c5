import { beforeAll, describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import { CALL_OUTCOMES } from '../../shared/callback/contract.ts';
import { CONSENT_SUBJECTS, LINE_KINDS } from '../../shared/estimate/contract.ts';
import { DIAGNOSIS_CLASSES } from '../../shared/diagnosis/contract.ts';
import { PICKUP_GUARDS } from '../../shared/pickup/rules.ts';
import { OLD_PARTS } from '../../shared/pickup/contract.ts';
import { PDF_DOCUMENTS, PRINT_DOCUMENTS } from '../../shared/printing/contract.ts';
import { TEST_KINDS, TEST_RESULTS } from '../../shared/bench/contract.ts';
import { CONTACT_CHANNELS, type TimelineEvent } from '../../shared/ticket/contract.ts';
import { EVENT_KINDS, type EventKind } from '../../shared/ticket/events.ts';
import { OUTCOMES, TICKET_STATES, type TicketState } from '../../shared/ticket/states.ts';
import { EVIDENCE_LEVELS } from '../../shared/warranty/decision.ts';
import { initI18n, LANGS, setLanguage, type Lang } from '../i18n/index.ts';
import { byDay, eventWords } from './timeline-words.ts';

let t: TFunction;
beforeAll(() => {
  t = initI18n('zh').t;
});
const now = '2026-11-20T10:00:00.000Z';
const event = (
  kind: EventKind,
  data: Record<string, unknown> = {},
  to: TicketState | null = null,
  from: TicketState | null = null,
): TimelineEvent => ({
  seq: 1,
  kind,
  at: '2026-11-20T02:00:00.000Z',
  actorName: '林晓',
  actorNameEn: 'Lin Xiao',
  from,
  to,
  data,
});
const words = (given: TimelineEvent, prices = true) =>
  eventWords(given, { t, now, prices, nameOf: (name) => name ?? '' });

/** One of each shape that the handlers write. */
const SHAPES: Record<EventKind, TimelineEvent[]> = {
  checked_in: [event('checked_in', {}, 'checked_in')],
  moved: [
    ...TICKET_STATES.map((state) => event('moved', { reason: '' }, state, 'checked_in')),
    ...OUTCOMES.map((outcome) => event('moved', { reason: 'x', outcome }, 'ready', 'diagnosing')),
    event('moved', { reason: 'ceiling' }, 'approved', 'awaiting_approval'),
    event('moved', { reason: '' }, 'approved', 'awaiting_parts'),
    event('moved', { reason: '' }, 'repairing', 'at_vendor'),
    event('moved', { reason: 'called_back' }, 'closed', 'collected'),
    event('moved', { reason: 'no_calls_wanted' }, 'closed', 'collected'),
    event('moved', { reason: 'unpaid' }, 'overdue', 'ready'),
  ],
  assigned: [
    event('assigned', { technicianId: 'x', technicianName: '李伟' }),
    event('assigned', { technicianId: null, technicianName: null }),
  ],
  shelved: [event('shelved', { shelf: 'B-08' }), event('shelved', { shelf: '' })],
  note: [event('note', { text: 'x' })],
  promise_agreed: [
    ...CONTACT_CHANNELS.map((channel) => event('promise_agreed', { old: now, new: now, channel, reason: 'x' })),
    event('promise_agreed', { old: now, new: now, channel: null, reason: 'estimate' }),
  ],
  diagnosed: DIAGNOSIS_CLASSES.map((kind) => event('diagnosed', { class: kind, cause: 'x', dataRisk: true })),
  warranty_decided: ['free', 'paid'].map((result) => event('warranty_decided', { result, reason: 'x' })),
  estimated: [
    event('estimated', { version: 1, totalFen: 100, previousFen: null }, 'awaiting_approval', 'diagnosing'),
    event('estimated', { version: 2, totalFen: 100, previousFen: 50, workStops: true }),
    event('estimated', { version: 2, totalFen: 20, previousFen: 50, notifyCustomer: true }),
  ],
  consented: CONSENT_SUBJECTS.map((subject) =>
    event('consented', { subject, version: 2, amountFen: 100, channel: 'wechat' }),
  ),
  worked: ['cause', 'action'].map((kind) => event('worked', { kind, text: 'x' })),
  tested: TEST_KINDS.flatMap((kind) => TEST_RESULTS.map((result) => event('tested', { kind, result, note: '' }))),
  progress_told: [
    event('progress_told', { channel: 'phone', reached: true, note: '' }),
    event('progress_told', { channel: 'wechat', reached: false, note: 'x' }),
  ],
  notified: [
    event('notified', { channel: 'phone', reached: true, note: '' }),
    event('notified', { channel: 'sms', reached: false, note: 'x' }),
  ],
  pickup_started: [event('pickup_started', { guard: 'P2', how: 'voucher' })],
  pickup_checked: [
    ...PICKUP_GUARDS.map((guard) => event('pickup_checked', { guard })),
    ...OLD_PARTS.map((oldParts) => event('pickup_checked', { guard: 'P9', oldParts })),
    event('pickup_checked', { guard: 'P6', onPaper: true }),
  ],
  paid: ['cash', 'transfer', 'alipay', 'wechat'].map((method) => event('paid', { amountFen: 100, method })),
  invoiced: [event('invoiced', { number: 7, totalFen: 100 })],
  collected: [event('collected', {}, 'collected', 'ready')],
  called_back: [
    ...[...CALL_OUTCOMES, 'no_calls_wanted'].map((outcome) =>
      event('called_back', { outcome, score: 5, attempt: 1, level: 1 }),
    ),
    ...CALL_OUTCOMES.map((outcome) => event('called_back', { outcome, score: null, attempt: 1, level: 2 })),
  ],
  printed: PRINT_DOCUMENTS.map((document) => event('printed', { document, copy: 1 })),
};

describe.each(LANGS)('the timeline in %s', (lang: Lang) => {
  beforeAll(() => setLanguage(lang));

  it.each(EVENT_KINDS)('says %s', (kind) => {
    for (const shape of SHAPES[kind]) {
      const { what, more } = words(shape);
      expect(what).not.toBe('');
      expect([what, ...more].filter((part) => part === '' || /[a-z]+\.[a-z]+|\{\{/.test(part))).toEqual([]);
    }
  });

  it('has the words that are chosen by a code of the contract', () => {
    const codes = [
      ...OUTCOMES.flatMap((outcome) => (outcome === 'repaired' ? [] : [`ending.${outcome}`, `moveHint.${outcome}`])),
      ...LINE_KINDS.flatMap((kind) => [`lineKind.${kind}`, `estimate.example.${kind}`]),
      ...EVIDENCE_LEVELS.map((level) => `warranty.evidence.${level}`),
      ...CONSENT_SUBJECTS.map((subject) => `consent.subjects.${subject}`),
      ...[...PRINT_DOCUMENTS, ...PDF_DOCUMENTS].map((document) => `document.${document}`),
    ];
    for (const code of codes) expect(t(`ticket:${code}`)).not.toBe(code);
  });
});

describe('the timeline', () => {
  beforeAll(() => setLanguage('zh'));

  it('keeps amounts from technicians', () => {
    const paid = event('paid', { amountFen: 99_000, method: 'wechat' });
    expect(words(paid).more).toEqual(['￥990.00', '微信']);
    expect(words(paid, false).more).toEqual(['微信']);
  });

  it('names colleagues in the language of the screen', () => {
    const given = event('assigned', { technicianId: 'x', technicianName: '李伟', technicianNameEn: 'Li Wei' });
    const english = eventWords(given, { t, now, prices: true, nameOf: (_, nameEn) => nameEn });
    expect([words(given).what, english.what]).toEqual(['派给李伟', '派给Li Wei']);
  });

  it('tells a way back from a wait as what it is', () => {
    expect(words(event('moved', {}, 'repairing', 'awaiting_parts')).what).toBe('配件到了');
    expect(words(event('moved', {}, 'repairing', 'approved')).what).toBe('开始维修');
  });

  it('is grouped by the shop day, newest first', () => {
    const moments = ['2026-11-19T15:59:00.000Z', '2026-11-19T16:00:00.000Z', now];
    const days = byDay(moments.map((at, index) => ({ ...event('note', { text: 'x' }), seq: index + 1, at })));
    expect(days.map(({ day, events }) => [day, events.map(({ seq }) => seq)])).toEqual([
      ['2026-11-20', [3, 2]],
      ['2026-11-19', [1]],
    ]);
  });
});
