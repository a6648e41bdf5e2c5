import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RuleUse } from '../../../shared/policy/policy.ts';
import type { WarrantyDecision } from '../../../shared/warranty/decision.ts';
import { initI18n } from '../../i18n/index.ts';
import { WarrantyCard } from './WarrantyCard.tsx';

beforeAll(() => void initI18n('zh'));

const rule: RuleUse = { id: 'PH.exchange_days', version: 1, source: 'PH 11–17', confidence: 'C' };
const COMMON = {
  evidence: 'E3' as const,
  start: '2026-11-10',
  end: null,
  rmaRequired: false,
  namedFunctionsRequired: false,
  ownDelayDays: 0,
  brandFile: null,
  calendarGuessed: false,
  findings: [],
  rules: [rule],
};
const EXCHANGE: WarrantyDecision = {
  ...COMMON,
  kind: 'decided',
  inWarranty: true,
  remedies: ['exchange', 'repair_free'],
  reasons: [],
  responsible: { exchange: 'seller', repair_free: 'repairer' },
  referToSeller: true,
  onSiteFree: true,
  loanerRequired: false,
  refundFen: null,
  brandFile: {
    ready: 'no',
    fileStatus: 'returned',
    manualReview: false,
    missing: ['invoice_imei'],
    claimDays: 15,
    factoryInspection: false,
  },
  findings: [
    { code: 'evidence', level: 'E3', documents: ['invoice', 'card'], factory: null },
    {
      code: 'window',
      remedy: 'exchange',
      dayNumber: 10,
      days: 15,
      open: true,
      rule,
      day: '2026-11-25',
      nominal: '2026-11-25',
      shifted: false,
      guessed: false,
    },
    { code: 'responsible', party: 'seller', remedies: ['exchange'], refer: true },
    { code: 'unverified_rules', rules: [rule] },
  ],
};

const page = (decision: WarrantyDecision, compact = false, today = '2026-11-20') =>
  renderToStaticMarkup(<WarrantyCard decision={decision} today={today} compact={compact} />);
/** What is in sight while every fold is shut. */
const inSight = (html: string) => html.replaceAll(/<details[\s\S]*?<\/details>/g, '');
const text = (html: string) => html.replaceAll(/<[^>]*>/g, '');

it('answers, names the remedies, explains with the rule, and says where to go', () => {
  const html = page(EXCHANGE);
  expect(html).toContain('<h3>保修期内：免费维修，也可换货（由销售者负责）</h3>');
  expect(html).toContain('aria-label="处理方式"><li>换货</li><li>免费维修</li>');
  expect(text(html)).toContain('15 天换货期到');
  expect(text(html)).toContain('依据 手机三包规定第 11–17 条，来源未核实');
  expect(text(html)).toContain('请客户带上本店开的证明和维修记录');
});

it("keeps the brand's file apart from what the law owes", () => {
  const html = page(EXCHANGE);
  expect(html).toContain('<h4>厂家送审资料</h4>');
  expect(text(html)).toContain('发票上没写 IMEI');
  expect(text(html)).toContain('不影响客户依法可以要求的退货、换货和维修');
});

it('folds the why away where it is compact; answer, steps and warnings stay in sight', () => {
  const seen = text(inSight(page(EXCHANGE, true)));
  expect(seen).toContain('保修期内：免费维修，也可换货');
  expect(seen).toContain('请客户带上本店开的证明');
  expect(seen).toContain('来源还没核实');
  expect(seen).not.toContain('15 天换货期');
  expect(text(page(EXCHANGE, true))).toContain('15 天换货期');
});

it('at intake says what was presumed and what to ask for, and leaves out what can wait', () => {
  const waits: WarrantyDecision = {
    ...EXCHANGE,
    findings: [
      ...EXCHANGE.findings,
      { code: 'loaner', after: '2026-11-27', expected: '2026-11-21', required: false, rule },
      { code: 'responsible', party: 'repairer', remedies: ['repair_free'], refer: false },
    ],
  };
  const html = renderToStaticMarkup(
    <WarrantyCard decision={waits} today="2026-11-20" compact presumed asked={['card_serial']} />,
  );
  expect(html).toContain('<h3>保修期内：免费维修；若属性能故障，也可换货（由销售者负责）</h3>');
  expect(text(inSight(html))).toContain('再问客户要保修卡上的序列号');
  expect(text(inSight(html))).not.toContain('备用机');
  expect(text(html)).toContain('备用机');
});

it('asks for what tells the start in place of saying so in general', () => {
  const undecided: WarrantyDecision = { ...COMMON, kind: 'undecided', because: ['no_start_date'] };
  const html = renderToStaticMarkup(<WarrantyCard decision={undecided} today="2026-11-20" asked={['invoice_date']} />);
  expect(text(html)).toContain('再问客户要发票上的日期');
  expect(text(html)).not.toContain('请客户找发票');
  expect(text(page(undecided))).toContain('请客户找发票');
});

const end = (nominal: string, running = true) =>
  ({ code: 'end', running, day: nominal, nominal, shifted: false, guessed: true }) as const;

const ending = (nominal: string, guessed: string[], running = true): WarrantyDecision => ({
  ...EXCHANGE,
  end: nominal,
  findings: [end(nominal, running), { code: 'calendar_guessed', days: guessed }],
});

describe('a year whose holidays nobody has imported', () => {
  it('is a word beside an end that lies far ahead', () => {
    const html = text(page(ending('2027-11-10', ['2027-11-10'])));
    expect(html).toContain('保修到 2027年11月10日（2027 年的节假日还没导入）');
    expect(html).not.toContain('可能有变');
  });

  it('is a warning where it may decide today', () => {
    const warning = '按周一至周五上班推算的，可能有变';
    expect(text(page(ending('2027-01-02', ['2027-01-02']), false, '2027-01-03'))).toContain(warning);
    expect(text(page(ending('2027-01-02', ['2027-01-02'], false), false, '2027-01-03'))).toContain(warning);
    // A window of these days, and the end a year on.
    const window = text(page(ending('2027-12-28', ['2027-12-28', '2027-01-01']), false, '2027-01-03'));
    expect(window).toContain(warning);
    expect(window).toContain('1月1日是按');
  });
});

it('of what cannot be decided says what to do, and names no remedy', () => {
  const html = page({ ...COMMON, kind: 'undecided', because: ['unknown_category', 'document_in_future'] });
  expect(html).toContain('<h3>无法判定：三包规定没有讲到这类机器；凭证上有日期晚于今天</h3>');
  expect(html).not.toContain('处理方式');
  expect(text(html)).toContain('按厂家自己的保修条款办');
  expect(text(html)).toContain('填错的改过来再判');
});
