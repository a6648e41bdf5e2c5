import { beforeAll, describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import { addMs, MINUTE_MS } from '../../shared/time.ts';
import { initI18n, type Lang } from '../i18n/index.ts';
import { absolute, lateness, near, phoneText, span } from './format.ts';

const NOW = '2026-11-20T02:42:00.000Z'; // 10:42 on Friday in the shop
const at = (minutes: number) => addMs(NOW, minutes * MINUTE_MS);
const t: Record<Lang, TFunction> = {} as Record<Lang, TFunction>;

beforeAll(() => {
  const i18n = initI18n('zh');
  t.zh = i18n.getFixedT('zh');
  t.en = i18n.getFixedT('en');
});

describe('span', () => {
  it.each([
    [40, '40 分', '40 min'],
    [80, '1 小时 20 分', '1 h 20 min'],
    [60, '1 小时', '1 h'],
    [135, '2 小时', '2 h'],
    [1440 + 240, '1 天 4 小时', '1 d 4 h'],
    [2 * 1440 + 700, '2 天', '2 d'],
  ])('%i minutes', (minutes, zh, en) => {
    expect([span(minutes, t.zh), span(minutes, t.en)]).toEqual([zh, en]);
  });
});

describe('lateness', () => {
  it.each([
    [-135, 'late', '晚 2 小时', '2 h late'],
    [-0.2, 'late', '晚 1 分', '1 min late'],
    [35, 'soon', '还剩 35 分', 'due in 35 min'],
    [240, 'soon', '还剩 4 小时', 'due in 4 h'],
    [241, 'later', '今天 14:43', 'today 14:43'],
  ])('%i minutes', (minutes, tone, zh, en) => {
    expect(lateness(at(minutes), NOW, t.zh)).toEqual({ tone, text: zh });
    expect(lateness(at(minutes), NOW, t.en)).toEqual({ tone, text: en });
  });
});

describe('near', () => {
  it.each([
    ['2026-11-20T10:00:00.000Z', '今天 18:00', 'today 18:00'],
    ['2026-11-20T15:59:00.000Z', '今天 23:59', 'today 23:59'],
    ['2026-11-20T16:00:00.000Z', '明天 00:00', 'tomorrow 00:00'],
    ['2026-11-19T09:00:00.000Z', '昨天 17:00', 'yesterday 17:00'],
    ['2026-11-23T10:00:00.000Z', '周一 18:00', 'Mon 18:00'],
    ['2026-11-27T10:00:00.000Z', '11月27日', '27 Nov'],
    ['2025-12-05T02:00:00.000Z', '2025年12月5日', '5 Dec 2025'],
  ])('%s', (moment, zh, en) => {
    expect([near(moment, NOW, t.zh), near(moment, NOW, t.en)]).toEqual([zh, en]);
  });
});

it('says the whole moment', () => {
  expect(absolute('2026-11-21T02:42:00.000Z', NOW, t.zh)).toBe('11月21日 周六 10:42');
  expect(absolute('2027-01-02T02:42:00.000Z', NOW, t.en)).toBe('Sat 2 Jan 2027, 10:42');
});

it('groups a mobile number and leaves others alone', () => {
  expect(phoneText('13800138000')).toBe('138 0013 8000');
  expect(phoneText('020-3810 2266')).toBe('020-3810 2266');
});
