import type { TFunction, TOptions } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { reader } from '../../../../tests/cases/support.ts';
import type { Calculation } from '../../../shared/estimate/calculation.ts';
import type { EstimateLineInput } from '../../../shared/estimate/contract.ts';
import { countEstimate, type EstimateFacts } from '../../../shared/estimate/rules.ts';
import type { FeeFinding } from '../../../shared/fees/rules.ts';
import { initI18n, LANGS, type Lang } from '../../i18n/index.ts';
import { calculationWords } from './calculation-words.ts';

function missingInterpolationHandler(text: string): never {
  throw new Error(`a value is missing in "${text}"`);
}
/** Throws where a sentence is not given one of its values; a missing sentence throws by itself. */
const t = {} as Record<Lang, TFunction>;
beforeAll(() => {
  const i18n = initI18n('zh');
  for (const lang of LANGS) {
    const fixed = i18n.getFixedT(lang);
    t[lang] = ((key: string, values?: TOptions) =>
      fixed(key, { ...values, missingInterpolationHandler })) as unknown as TFunction;
  }
});

const line = (description: string, given: Partial<EstimateLineInput> = {}): EstimateLineInput => ({
  kind: 'labour',
  description,
  spec: '',
  quantity: 1,
  unitPriceFen: 10_000,
  costFen: null,
  inWarranty: false,
  ...given,
});
const said = (lang: Lang, lines: EstimateLineInput[], given: Partial<EstimateFacts> = {}) => {
  const facts = { scope: {}, service: 'repair' as const, discounts: [], lines, ...given };
  const { calculation } = countEstimate(facts, reader('2026-11-20'));
  return calculationWords(calculation, { t: t[lang], lang, lines });
};
const TONGCHUANG = { category: 'pc_desktop', brand: 'tongchuang' };

describe('how an estimate adds up, in words', () => {
  it('of list prices says just that', () => {
    expect(said('zh', [line('换屏')])).toEqual(['都按标价，没有优惠。']);
    expect(said('en', [line('Display')])).toEqual(['All at list price, no discount.']);
  });

  it('in warranty names what is free once, and who pays the way', () => {
    const lines = [
      line('换屏', { inWarranty: true }),
      line('屏幕', { kind: 'part', inWarranty: true }),
      line('', { kind: 'on_site' }),
      line('回寄', { kind: 'shipping', unitPriceFen: 2300 }),
    ];
    expect(said('zh', lines)).toEqual([
      '换屏和屏幕：在保，不收费。',
      '在保，上门不收费。',
      '快递费 ￥23.00 由本店付，不向客户收。',
    ]);
    expect(said('en', lines)).toEqual([
      '换屏 and 屏幕: free, in warranty.',
      'Visits are free, in warranty.',
      'The shop pays the courier, ￥23.00.',
    ]);
  });

  it('of a brand with parts at cost', () => {
    const lines = [
      line('检修'),
      line('硬盘', { kind: 'part', unitPriceFen: 18_000, costFen: 13_550 }),
      line('', { kind: 'part' }),
    ];
    expect(said('zh', lines, { scope: TONGCHUANG })).toEqual([
      '检修：这个品牌送修免工时费。',
      '硬盘：只收成本价 ￥135.50，标价 ￥180.00。',
      '配件：该按成本价收，还没写成本价，先按标价。',
    ]);
    expect(said('en', lines.slice(0, 1), { scope: TONGCHUANG, service: 'software' })).toEqual([
      "检修: this brand's software service is free when carried in.",
    ]);
  });

  it('tells which discount was taken, and what the others would have been', () => {
    const lines = [line('换屏'), line('屏幕', { kind: 'part' }), line('', { kind: 'on_site', quantity: 2 })];
    const discounts: EstimateFacts['discounts'] = [
      { kind: 'special_group', percent: null, base: 'labour_and_parts' },
      { kind: 'promotion', percent: 15, base: 'parts' },
      { kind: 'free_hand', amountFen: 500 },
    ];
    expect(said('zh', lines, { discounts })).toEqual([
      '上门 2 次，每次 ￥50.00。',
      '优惠取老人、残疾人 10%：工时和配件 ￥200.00，减 ￥20.00。',
      '促销 15%：可减 ￥15.00，不叠加。',
      '另外减免：可减 ￥5.00，不叠加。',
    ]);
    expect(said('en', lines, { discounts })).toEqual([
      '2 visits at ￥50.00 each.',
      'Discount taken: Elderly or disabled, 10% of labour and parts ￥200.00, ￥20.00 off.',
      'Promotion 15% would be ￥15.00: discounts do not add up.',
      'Other amount would be ￥5.00: discounts do not add up.',
    ]);
    expect(said('zh', lines, { discounts: [{ kind: 'free_hand', amountFen: 5000 }] }).slice(1)).toEqual([
      '优惠取另外减免：减 ￥50.00。',
      '减 ￥50.00 超过了不用批准的 ￥20.00，要主任批准。',
    ]);
  });

  it('has words for what no estimate finds today', () => {
    const findings: FeeFinding[] = [
      { code: 'line_free', line: 0, because: 'nothing_repaired' },
      { code: 'part_below_list', line: 0, listFen: 200, costFen: 100, unitFen: 150, marginPercent: 50 },
      { code: 'transport', what: 'insurance', amountFen: 500, paidBy: 'customer' },
    ];
    const calculation: Calculation = { channel: 'mail_in', discounts: [], findings, rules: [] };
    const lines = [line('硬盘', { kind: 'part' })];
    for (const lang of LANGS) expect(calculationWords(calculation, { t: t[lang], lang, lines })).toHaveLength(3);
  });
});
