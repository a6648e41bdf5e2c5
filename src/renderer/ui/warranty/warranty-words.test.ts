import type { TFunction, TOptions } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RuleUse } from '../../../shared/policy/policy.ts';
import type { BrandDefect, BrandFile } from '../../../shared/warranty/brand-documents.ts';
import type {
  Finding,
  PaidReason,
  RefundDecision,
  Remedy,
  UndecidedCause,
  WarrantyDecision,
} from '../../../shared/warranty/decision.ts';
import type { WarrantyItem } from '../../../shared/warranty/facts.ts';
import { initI18n, LANGS, type Lang } from '../../i18n/index.ts';
import { brandFileWords } from './brand-words.ts';
import { findingWords, type WordsFor } from './finding-words.ts';
import { basisWords, ruleWords, sourceWords } from './rule-words.ts';
import { endLine, headline, nextSteps, reasonsOf, refundWords, warningsOf } from './warranty-words.ts';

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
const wordsIn = (lang: Lang): WordsFor => ({ t: t[lang], lang, today: '2026-11-20' });

/** All members of a union; a new one does not compile until it is here. */
const all = <K extends string>(members: Record<K, true>) => Object.keys(members) as K[];

const REMEDIES = all<Remedy>({
  return: true,
  exchange: true,
  refund: true,
  replace_accessory: true,
  repair_free: true,
  repair_paid: true,
});
const REASONS = all<PaidReason>({
  expired: true,
  no_evidence: true,
  human_damage: true,
  unauthorised_opening: true,
  card_altered: true,
  serial_mismatch: true,
  model_mismatch: true,
  force_majeure: true,
  network_fault: true,
  sim_data_fault: true,
  virus: true,
  pirated_software: true,
  user_added_part: true,
  gift: true,
});
const CAUSES = all<UndecidedCause>({
  unknown_category: true,
  no_start_date: true,
  document_in_future: true,
  intake_before_sale: true,
  dates_contradict: true,
  proof_not_asked: true,
  no_period: true,
});
const ITEMS = all<WarrantyItem>({
  main_unit: true,
  battery: true,
  wired_earphone: true,
  charger: true,
  data_cable: true,
  mainboard: true,
  cpu: true,
  ram: true,
  hdd: true,
  psu: true,
  graphics_card: true,
  network_card: true,
  sound_card: true,
  capture_card: true,
  floppy_drive: true,
  optical_drive: true,
  fan: true,
  keyboard: true,
  mouse: true,
  speakers: true,
  media: true,
  crt_base: true,
  power_cord: true,
  headset: true,
  crt_monitor: true,
  lcd_monitor: true,
  screen: true,
  adapter: true,
  software: true,
});
const DEFECTS = all<BrandDefect>({
  unit: true,
  back_cover: true,
  stylus: true,
  card: true,
  card_label: true,
  card_label_a: true,
  card_label_b: true,
  card_label_c: true,
  box_label: true,
  invoice: true,
  invoice_stamp: true,
  invoice_number: true,
  invoice_model: true,
  invoice_imei: true,
  invoice_sn: true,
  card_incomplete: true,
  card_altered: true,
  dates_differ: true,
  late: true,
  seller_differs: true,
  owner_unreachable: true,
  description_false: true,
  fault_detail: true,
  licence: true,
  back_label: true,
  shell_damage: true,
  used: true,
});

const rule: RuleUse = { id: 'PH.return_days', version: 1, source: 'PH 11–17', confidence: 'C' };
const [shifted, unshifted] = [true, false].map((moved) => ({
  day: '2027-01-04',
  nominal: moved ? '2027-01-02' : '2027-01-04',
  shifted: moved,
  guessed: true,
})) as [EndOf, EndOf];
type EndOf = { day: string; nominal: string; shifted: boolean; guessed: boolean };
const FILE: BrandFile = {
  ready: 'no',
  fileStatus: 'returned',
  manualReview: false,
  missing: DEFECTS,
  claimDays: 15,
  factoryInspection: true,
};
const FILES: BrandFile[] = [
  FILE,
  { ...FILE, claimDays: null },
  { ...FILE, ready: 'yes', fileStatus: 'ready', missing: [], factoryInspection: false },
  { ...FILE, ready: 'unknown', fileStatus: null, missing: [], factoryInspection: false },
  { ...FILE, ready: 'unknown', fileStatus: null, manualReview: true, missing: [], factoryInspection: false },
];

/** Each finding in all the shapes that the rule makes of it. */
const FINDINGS: { [Code in Finding['code']]: Extract<Finding, { code: Code }>[] } = {
  evidence: [
    { code: 'evidence', level: 'E0', documents: [], factory: null },
    { code: 'evidence', level: 'E1', documents: [], factory: 'date' },
    { code: 'evidence', level: 'E1', documents: [], factory: 'month' },
    { code: 'evidence', level: 'E2', documents: ['invoice'], factory: null },
    { code: 'evidence', level: 'E2', documents: ['card', 'invoice_copy', 'payment_record'], factory: null },
    { code: 'evidence', level: 'E3', documents: ['invoice', 'card'], factory: null },
  ],
  start: [
    ...(['exchange', 'invoice', 'card', 'delivery'] as const).map((basis) => ({
      code: 'start' as const,
      basis,
      day: '2026-03-02',
      document: '2026-03-02',
      graceDays: null,
    })),
    { code: 'start', basis: 'factory_date', day: '2026-05-30', document: '2026-03-01', graceDays: 90 },
    { code: 'start', basis: 'factory_month', day: '2026-03-31', document: '2026-03', graceDays: null },
  ],
  rma_required: [{ code: 'rma_required' }],
  period: ITEMS.flatMap((item) =>
    [1, 6, 12, 36].flatMap((months) =>
      [true, false].map((ownLine) => ({ code: 'period' as const, item, months, ownLine, rule })),
    ),
  ),
  repair_days: [
    { code: 'repair_days', days: 8, repairs: 1 },
    { code: 'repair_days', days: 1, repairs: 2 },
  ],
  end: [true, false].flatMap((running) => [
    { code: 'end' as const, running, ...unshifted },
    { code: 'end' as const, running, ...shifted },
  ]),
  unlisted_fault: [{ code: 'unlisted_fault' }],
  window: (['return', 'exchange'] as const).flatMap((remedy) =>
    [shifted, unshifted].flatMap((end) =>
      [-3, 0, 8].flatMap((dayNumber) =>
        [true, false].map((open) => ({ code: 'window' as const, remedy, dayNumber, days: 7, open, rule, ...end })),
      ),
    ),
  ),
  repairs: [
    { code: 'repairs', counted: 1, needed: 2, due: [], rule },
    { code: 'repairs', counted: 2, needed: 2, due: [], rule },
    { code: 'repairs', counted: 2, needed: 2, due: ['exchange', 'return', 'refund'], rule },
  ],
  delay: (['own', 'parts', 'cumulative'] as const).flatMap((of) => [
    { code: 'delay' as const, of, days: 1, limit: 30, exceeded: false, rule },
    { code: 'delay' as const, of, days: 40, limit: 30, exceeded: true, rule },
  ]),
  exclusion: REASONS.map((reason) => ({ code: 'exclusion', reason })),
  free_software_service: [{ code: 'free_software_service', channels: ['carry_in', 'mail_in', 'on_site'] }],
  accessory: [
    { code: 'accessory', replacements: 0, needed: 2, due: 'replace_accessory', refundFen: null, rule },
    { code: 'accessory', replacements: 1, needed: 2, due: 'replace_accessory', refundFen: null, rule },
    { code: 'accessory', replacements: 2, needed: 2, due: 'replace_accessory', refundFen: null, rule },
    { code: 'accessory', replacements: 2, needed: 2, due: 'refund', refundFen: null, rule },
    { code: 'accessory', replacements: 2, needed: 2, due: 'refund', refundFen: 12_900, rule },
  ],
  loaner: [true, false].map((required) => ({
    code: 'loaner',
    after: '2026-11-27',
    expected: '2026-12-01',
    required,
    rule,
  })),
  responsible: [
    { code: 'responsible', party: 'seller', remedies: ['return', 'exchange'], refer: true },
    { code: 'responsible', party: 'seller', remedies: ['replace_accessory'], refer: false },
    { code: 'responsible', party: 'repairer', remedies: ['repair_free'], refer: false },
  ],
  brand_file: FILES.map((file) => ({ code: 'brand_file', ...file })),
  unverified_rules: [{ code: 'unverified_rules', rules: [rule, { ...rule, source: '' }] }],
  calendar_guessed: [{ code: 'calendar_guessed', days: ['2027-01-02', '2028-05-01'] }],
};

const COMMON = {
  evidence: 'E3' as const,
  start: '2026-03-02',
  end: '2027-01-04',
  rmaRequired: false,
  namedFunctionsRequired: false,
  ownDelayDays: 0,
  brandFile: null,
  calendarGuessed: true,
  findings: Object.values<readonly Finding[]>(FINDINGS).flat(),
  rules: [rule],
};
const decided = (given: Partial<Extract<WarrantyDecision, { kind: 'decided' }>>): WarrantyDecision => ({
  kind: 'decided',
  inWarranty: true,
  remedies: ['exchange', 'repair_free'],
  reasons: [],
  responsible: {},
  referToSeller: true,
  onSiteFree: true,
  loanerRequired: false,
  refundFen: null,
  ...COMMON,
  ...given,
});
const DECISIONS: WarrantyDecision[] = [
  { kind: 'undecided', because: CAUSES, ...COMMON },
  ...REMEDIES.map((remedy) => decided({ remedies: [remedy], reasons: remedy === 'repair_paid' ? REASONS : [] })),
  decided({ remedies: ['return', 'exchange', 'refund', 'repair_free'] }),
  decided({ remedies: ['exchange', 'repair_free'], referToSeller: false }),
  decided({ remedies: ['refund'], referToSeller: false }),
  decided({ remedies: ['repair_free'], inWarranty: false, end: null }),
];

const REFUNDS: RefundDecision[] = [
  { kind: 'undecided', because: ['no_depreciation_rate', 'return_before_start'], rules: [] },
  ...(['return_window', 'same_model_unavailable', 'waived', 'depreciation'] as const).flatMap((because) =>
    [true, false].map((calendarGuessed): RefundDecision => ({
      kind: 'decided',
      usedDays: 60,
      feeFen: 90_000,
      refundFen: 210_000,
      because,
      rate: because === 'depreciation' ? 50 : null,
      calendarGuessed,
      rules: [],
    })),
  ),
];

/** A name of the program, a short name of a pack or a value that is not there; no customer understands it. */
const CODE = /\{\{|[a-z]_[a-z]|\bE[0-3]\b|\b(PH|PC|GD|ZJ|SD|S[0-4]|DOMAIN)\b|undefined|null|NaN|\[object/;

describe.each(LANGS)('in %s', (lang) => {
  it('every finding is a sentence', () => {
    for (const decision of DECISIONS)
      for (const finding of decision.findings) {
        const text = findingWords(finding, decision, wordsIn(lang));
        expect(text).not.toMatch(CODE);
        // What is missing from a brand's file is a list.
        expect(text).toMatch(finding.code === 'brand_file' ? /\S$/ : /[。.]$/);
      }
  });

  it('every decision has its headline, its end, its reasons and its steps', () => {
    for (const decision of DECISIONS) {
      const words = wordsIn(lang);
      const sentences = [...reasonsOf(decision, words), ...nextSteps(decision, words)].map(({ text }) => text);
      const texts = [headline(decision, words), endLine(decision, words) ?? '', ...warningsOf(decision, words)];
      for (const text of [...texts, ...sentences]) expect(text).not.toMatch(CODE);
      // Each finding once: the brand's file has a place of its own.
      expect(sentences.length + warningsOf(decision, words).length).toBe(
        decision.findings.length - FILES.length + (decision.kind === 'undecided' ? CAUSES.length : 0),
      );
    }
  });

  it('every remedy, paid reason and cause has its words', () => {
    const keys = [
      ...REMEDIES.map((remedy) => `remedy.${remedy}`),
      ...REASONS.map((reason) => `reason.${reason}`),
      ...CAUSES.flatMap((cause) => [`undecided.${cause}.why`, `undecided.${cause}.todo`]),
    ];
    for (const key of keys) expect(t[lang](`warranty:${key}`)).not.toMatch(CODE);
  });

  it("every state of a brand's file is told, with all that is missing", () => {
    for (const file of FILES) {
      const { status, missing, more } = brandFileWords(file, t[lang]);
      for (const text of [status, ...missing, ...more]) expect(text).not.toMatch(CODE);
      expect(missing).toHaveLength(file.missing.length);
      expect(more.length > 0).toBe(file.ready !== 'yes');
    }
  });

  it('every refund is told', () => {
    for (const refund of REFUNDS) for (const text of refundWords(refund, wordsIn(lang))) expect(text).not.toMatch(CODE);
  });
});

const sources = (source: string) => LANGS.map((lang) => sourceWords(source, t[lang]));

it('names laws and handbooks, and leaves what a person typed', () => {
  expect(sources('PH 11–17')).toEqual(['手机三包规定第 11–17 条', 'three-guarantees rules for phones, art. 11–17']);
  expect(sources('PC 8–10; DOMAIN §5A')[0]).toBe('电脑三包规定第 8–10 条');
  expect(sources('PH (article unchecked)')[0]).toBe('手机三包规定');
  expect(sources('S0 §5; DOMAIN §3 G1')[0]).toBe('极客修服务协议第 5 条');
  expect(sources('DOMAIN §0 D3: 2026 的最长连休为 9 天')).toEqual(['本店规定', "the shop's own rule"]);
  expect(sources('')).toEqual(['本店规定', "the shop's own rule"]);
  expect(sources('PC 城厂家通知 3 号')).toEqual(['PC 城厂家通知 3 号', 'PC 城厂家通知 3 号']);
});

it('says beside a sentence that nobody checked its source; among the rules how sure each is, once', () => {
  expect(ruleWords(rule, t.zh)).toBe('手机三包规定第 11–17 条，来源未核实');
  expect(ruleWords({ ...rule, confidence: 'B' }, t.zh)).toBe('手机三包规定第 11–17 条');
  expect(basisWords([rule, { ...rule, id: 'PH.exchange_days' }, { ...rule, confidence: 'A' }], t.en)).toEqual([
    'three-guarantees rules for phones, art. 11–17 (source not checked)',
    'three-guarantees rules for phones, art. 11–17 (text read)',
  ]);
});

const depreciated = (rate: number, feeFen: number): RefundDecision => ({
  kind: 'decided',
  usedDays: 60,
  feeFen,
  refundFen: 300_000 - feeFen,
  because: 'depreciation',
  rate,
  calendarGuessed: false,
  rules: [],
});

it('says how a refund is worked out', () => {
  expect(LANGS.map((lang) => refundWords(depreciated(50, 90_000), wordsIn(lang))[0])).toEqual([
    '用了 60 天（不算修理的天数），每天按价款的 0.5% 收折旧费，共 ￥900.00；退款 ￥2,100.00。',
    'Used for 60 days, days in repair not counted. At 0.5% of the price a day the use costs ￥900.00; ￥2,100.00 goes back.',
  ]);
  expect(refundWords(depreciated(0, 0), wordsIn('zh'))).toEqual(['按规定不收折旧费，退全款 ￥3,000.00。']);
});
