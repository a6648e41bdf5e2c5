import { beforeAll, describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { LatenessView } from '../../../shared/timers/contract.ts';
import { initI18n, LANGS, setLanguage, type Lang } from '../../i18n/index.ts';
import { aTicket } from './sample.ts';
import { lateMark, whyLate } from './why-late.ts';

let t: TFunction;
beforeAll(() => {
  t = initI18n('zh').t;
});

/** Promised for Wednesday the 18th at 18:00, now it is Friday the 20th, 12:00. */
const PROMISED = '2026-11-18T10:00:00.000Z';
const NOW = '2026-11-20T04:00:00.000Z';
const RULES = [{ id: 'T4.standard_hours', version: 1, source: 'S2', confidence: 'A' as const }];

const late = (lateness: Partial<LatenessView> = {}, more: Partial<TicketDetail> = {}) =>
  aTicket({
    state: 'repairing',
    promisedAt: PROMISED,
    lateness: {
      late: true,
      since: PROMISED,
      paused: false,
      repairDue: '2026-11-17T02:00:00.000Z',
      nextNotice: PROMISED,
      reasons: [
        { code: 'promise_broken', since: PROMISED },
        { code: 'repair_time_over', since: '2026-11-17T02:00:00.000Z' },
        { code: 'notice_due', since: PROMISED },
      ],
      waits: [],
      rules: RULES,
      ...lateness,
    },
    ...more,
  });
const wait = (reason: 'customer' | 'shop', from: string, to: string | null) => ({ reason, from, to });
const IN_TIME = { late: false, since: null, reasons: [], nextNotice: '2026-11-21T02:00:00.000Z' };

describe('the mark in the head', () => {
  beforeAll(() => setLanguage('zh'));

  it('is red for a broken promise, quiet for the shop’s own time, and none else', () => {
    expect(lateMark(late(), NOW, t)).toEqual({ tone: 'late', text: '为什么晚了' });
    const over = { ...IN_TIME, reasons: [{ code: 'repair_time_over' as const, since: NOW }] };
    expect(lateMark(late(over), NOW, t)).toEqual({ tone: 'quiet', text: '过了维修时限' });
    expect(lateMark(late(over, { state: 'ready' }), NOW, t)).toBeNull();
    expect(lateMark(late(IN_TIME), NOW, t)).toBeNull();
  });

  it('says afterwards by how much it was late', () => {
    const ready = late({ nextNotice: null }, { state: 'ready', readyAt: '2026-11-18T12:00:00.000Z' });
    expect(lateMark(ready, NOW, t)).toEqual({ tone: 'quiet', text: '晚 2 小时，为什么' });
    expect(whyLate(ready, NOW, t).lines[0]).toBe('答应 11月18日 周三 18:00 修好，到可取时晚了 2 小时。');
  });
});

describe('why it is late', () => {
  beforeAll(() => setLanguage('zh'));

  it('tells the promise, the shop’s own time and that the customer is to be told', () => {
    expect(whyLate(late(), NOW, t)).toEqual({
      lines: [
        '答应 11月18日 周三 18:00 修好，已经晚了 1 天 18 小时。',
        '店里的维修时限是 11月17日 周二 10:00，过了 3 天。',
        '还没告诉客户：11月18日 周三 18:00 起就该说为什么晚、什么时候好。',
      ],
      tell: true,
      basis: '依据：智能家电售后手册',
    });
  });

  it('adds up whom it waited for', () => {
    const { lines } = whyLate(
      late({
        paused: true,
        reasons: [{ code: 'promise_broken', since: PROMISED }],
        waits: [
          wait('customer', '2026-11-17T02:00:00.000Z', '2026-11-17T05:00:00.000Z'),
          wait('shop', '2026-11-17T06:00:00.000Z', '2026-11-18T06:00:00.000Z'),
          wait('customer', '2026-11-20T02:00:00.000Z', null),
        ],
      }),
      NOW,
      t,
    );
    expect(lines.slice(1, -1)).toEqual([
      '还在等客户答复，已经 5 小时。维修时限停着，承诺不变。',
      '等配件或返厂用了 1 天，算店里的时间。',
    ]);
  });

  it.each([
    [PROMISED, NOW, true, '还没告诉客户：11月18日 周三 18:00 起就该说为什么晚、什么时候好。'],
    ['2026-11-20T03:00:00.000Z', NOW, true, '11月20日 周五 11:00 起该再告诉客户一次。'],
    ['2026-11-20T10:00:00.000Z', NOW, false, '已告诉客户，下次最迟 11月20日 周五 18:00。'],
  ])('next notice %s at %s', (nextNotice, now, tell, line) => {
    const told = whyLate(late({ nextNotice }), now, t);
    expect([told.lines.at(-1), told.tell]).toEqual([line, tell]);
  });

  it('says nothing of notices where none is due any more', () => {
    const { lines, tell } = whyLate(late({ nextNotice: null }), NOW, t);
    expect([lines.length, tell]).toEqual([2, false]);
  });

  it('asks to tell the customer before a promise that will not be kept', () => {
    const promisedAt = '2026-11-21T02:00:00.000Z';
    const { lines, tell } = whyLate(late({ ...IN_TIME, nextNotice: promisedAt }, { promisedAt }), NOW, t);
    expect([lines.at(-1), tell]).toEqual(['赶不上的话，11月21日 周六 10:00 以前先告诉客户。', false]);
  });
});

describe.each(LANGS)('in %s', (lang: Lang) => {
  beforeAll(() => setLanguage(lang));

  it('has words for everything', () => {
    const waits = (['customer', 'shop', 'manufacturer_parts'] as const).flatMap((reason) => [
      { reason, from: PROMISED, to: NOW },
      { reason, from: PROMISED, to: null },
    ]);
    for (const given of [late({ waits }), late({ waits: waits.filter(({ to }) => to !== null) }), late(IN_TIME)]) {
      const { lines, basis } = whyLate(given, NOW, t);
      for (const line of [...lines, basis]) expect(line).not.toMatch(/[a-z]+\.[a-z]+|\{\{/i);
    }
  });
});
