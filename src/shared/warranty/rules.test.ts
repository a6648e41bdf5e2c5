import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALENDAR, reader } from '../../../tests/cases/support.ts';
import { PACK_ROWS } from '../../main/services/policy/packs.ts';
import { PolicyReader } from '../policy/policy.ts';
import { addDays, daysBetween, type Day } from '../time.ts';
import { lawCategoryOf } from './category.ts';
import type { Finding, WarrantyDecision } from './decision.ts';
import type { PastRepair, ProofDocument, WarrantyFact, WarrantyFacts } from './facts.ts';
import { decideWarranty } from './rules.ts';

const BOTH: readonly ProofDocument[] = ['invoice', 'card'];

function facts(over: Partial<WarrantyFacts> = {}): WarrantyFacts {
  const intakeDate = over.intakeDate ?? '2026-11-20';
  return {
    category: 'phone',
    brand: 'other',
    item: 'main_unit',
    origin: 'original',
    documents: BOTH,
    intakeDate,
    asOf: intakeDate,
    performanceFault: true,
    found: [],
    damage: {},
    history: [],
    waits: [],
    province: 'none',
    shopIsSeller: false,
    accessory: { replacements: 0, bundled: true },
    ...over,
  };
}

const decide = (over: Partial<WarrantyFacts>): WarrantyDecision => {
  const all = facts(over);
  return decideWarranty(all, reader(all.intakeDate), CALENDAR);
};
const decided = (over: Partial<WarrantyFacts>) => {
  const decision = decide(over);
  if (decision.kind === 'undecided') throw new Error(`undecided: ${decision.because.join(', ')}`);
  return decision;
};
const codes = ({ findings }: WarrantyDecision) => findings.map(({ code }) => code);
const finding = <C extends Finding['code']>(decision: WarrantyDecision, code: C) =>
  decision.findings.filter((one): one is Extract<Finding, { code: C }> => one.code === code);

const rule = (id: string): unknown => expect.objectContaining({ id, version: 1, confidence: 'B' });

describe('what cannot be decided', () => {
  test.each<[string, Partial<WarrantyFacts>, string[]]>([
    ['no law speaks of it', { category: null, invoiceDate: '2026-11-10' }, ['unknown_category']],
    ['papers without a date', {}, ['no_start_date']],
    ['an invoice of tomorrow', { invoiceDate: '2026-11-21' }, ['document_in_future']],
    ['a factory month to come', { documents: [], factoryMonth: '2026-12' }, ['document_in_future']],
    ['sold after the intake', { invoiceDate: '2026-11-22', asOf: '2026-11-25' }, ['intake_before_sale']],
    [
      'a wrong date, although it was dropped too',
      { invoiceDate: '2026-11-21', found: ['human_damage'] },
      ['document_in_future'],
    ],
  ])('%s', (_title, over, because) => {
    const decision = decide(over);
    expect(decision).toMatchObject({ kind: 'undecided', because, start: null, end: null });
    expect(decision).not.toHaveProperty('remedies');
    expect(codes(decision)).toContain('evidence');
  });

  test('an exclusion needs no date', () => {
    expect(decided({ found: ['human_damage'] })).toMatchObject({
      remedies: ['repair_paid'],
      reasons: ['human_damage'],
      end: null,
    });
  });

  test('no rule says how long', () => {
    const rows = PACK_ROWS.filter(({ parameter }) => parameter !== 'warranty.period_months');
    const all = facts({ invoiceDate: '2026-11-10' });
    expect(decideWarranty(all, new PolicyReader(rows, all.intakeDate), CALENDAR)).toMatchObject({
      kind: 'undecided',
      because: ['no_period'],
      start: '2026-11-10',
    });
  });

  test.each([
    ['phone', 'phone'],
    ['desktop', 'pc_desktop'],
    ['notebook', 'pc_notebook'],
    ['appliance', 'appliance'],
    ['tablet', null],
    ['wearable', null],
    ['console', null],
    ['other', null],
  ] as const)('the law of a %s is %s', (category, law) => {
    expect(lawCategoryOf(category)).toBe(law);
  });
});

describe('findings, in the order in which a clerk explains them', () => {
  test('a phone in its windows, for a loaner, with a file that the brand returns', () => {
    const decision = decided({
      brand: 'nokia',
      invoiceDate: '2026-11-08',
      expectedReadyDate: '2026-11-30',
      history: [{ intakeDate: '2026-11-10', readyDate: '2026-11-12', inWarranty: true, performanceFault: true }],
      brandDocuments: {
        brand: 'nokia',
        claim: '15_day',
        submitted: ['unit', 'card', 'card_label_b', 'invoice'],
        invoiceShows: ['stamp', 'number', 'model', 'imei'],
        invoiceDate: '2026-11-08',
        cardDate: '2026-11-08',
        claimDate: '2026-11-20',
        cardSeller: 'a',
        invoiceSeller: 'a',
        cardComplete: true,
        cardAltered: false,
        calls: ['confirmed'],
        faultDetailed: true,
        licenceIntact: true,
        backLabelIntact: true,
        shellDamaged: false,
        unused: true,
      },
    });
    expect(decision.findings).toEqual([
      { code: 'evidence', level: 'E3', documents: BOTH, factory: null },
      { code: 'start', day: '2026-11-08', basis: 'invoice', document: '2026-11-08', graceDays: null },
      { code: 'period', item: 'main_unit', months: 12, ownLine: true, rule: rule('PH.unit_months') },
      { code: 'repair_days', days: 2, repairs: 1 },
      { code: 'end', running: true, day: '2027-11-10', nominal: '2027-11-10', shifted: false, guessed: true },
      {
        code: 'window',
        remedy: 'return',
        dayNumber: 12,
        days: 7,
        open: false,
        rule: rule('PH.return_days'),
        day: '2026-11-16',
        nominal: '2026-11-15',
        shifted: true,
        guessed: false,
      },
      expect.objectContaining({ code: 'window', remedy: 'exchange', days: 15, open: true, day: '2026-11-23' }),
      { code: 'repairs', counted: 1, needed: 2, due: [], rule: rule('law.repairs') },
      {
        code: 'loaner',
        after: '2026-11-27',
        expected: '2026-11-30',
        required: true,
        rule: rule('PH.loaner_after_days'),
      },
      { code: 'responsible', party: 'seller', remedies: ['exchange'], refer: true },
      { code: 'responsible', party: 'repairer', remedies: ['repair_free'], refer: false },
      expect.objectContaining({ code: 'brand_file', ready: 'no', missing: ['back_cover'] }),
      { code: 'calendar_guessed', days: ['2027-11-10'] },
    ]);
    expect(decision.rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['PH.unit_months', 'PH.exchange_days', 'law.repairs', 'nokia.15_day.items']),
    );
  });

  test('delays: of whom, how long, how long they may be, and that a limit is unverified', () => {
    const decision = decided({
      category: 'pc_notebook',
      invoiceDate: '2026-01-05',
      intakeDate: '2026-06-01',
      asOf: '2026-07-22',
      waits: [{ reason: 'manufacturer_parts', from: '2026-07-02' }],
    });
    expect(finding(decision, 'delay')).toMatchObject([
      { of: 'own', days: 31, limit: 30, exceeded: true },
      { of: 'parts', days: 20, limit: 60, exceeded: false },
    ]);
    expect(finding(decision, 'unverified_rules').flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual([
      'PC.own_delay_days',
      'PC.parts_delay_days',
    ]);
  });

  test('without a delay no unverified limit is told', () => {
    expect(codes(decided({ category: 'pc_notebook', invoiceDate: '2026-01-05' }))).not.toContain('unverified_rules');
  });

  test('every cause, after the end of the period', () => {
    const decision = decided({ invoiceDate: '2025-03-03', found: ['human_damage', 'card_altered'] });
    expect(codes(decision)).toEqual(['evidence', 'start', 'period', 'end', 'exclusion', 'exclusion', 'exclusion']);
    expect(finding(decision, 'exclusion').map(({ reason }) => reason)).toEqual([
      'expired',
      'human_damage',
      'card_altered',
    ]);
  });

  test('only the factory date: where it begins, that the brand must agree, and no windows', () => {
    const decision = decided({ documents: [], factoryDate: '2026-05-08' });
    expect(codes(decision)).toEqual([
      'evidence',
      'start',
      'rma_required',
      'period',
      'end',
      'loaner',
      'responsible',
      'calendar_guessed',
    ]);
    expect(finding(decision, 'start')).toMatchObject([
      { basis: 'factory_date', document: '2026-05-08', graceDays: 90 },
    ]);
  });

  test('an item without a line of its own has the period of the main unit', () => {
    const decision = decided({ invoiceDate: '2026-11-10', item: 'screen' });
    expect(finding(decision, 'period')).toMatchObject([{ item: 'screen', ownLine: false, months: 12 }]);
  });

  test('a fault that is not on the list: no windows', () => {
    const decision = decided({ invoiceDate: '2026-11-10', performanceFault: false });
    expect(codes(decision)).toContain('unlisted_fault');
    expect(codes(decision)).not.toContain('window');
  });

  test('an accessory whose price nobody knows: a refund all the same', () => {
    const decision = decided({
      item: 'charger',
      invoiceDate: '2026-07-01',
      accessory: { replacements: 2, bundled: true },
    });
    expect(decision).toMatchObject({ remedies: ['refund'], refundFen: null });
    expect(finding(decision, 'accessory')).toMatchObject([{ replacements: 2, needed: 2, due: 'refund' }]);
  });

  test('software that is served for good', () => {
    const decision = decided({
      category: 'pc_desktop',
      brand: 'tongchuang',
      item: 'software',
      invoiceDate: '2022-11-20',
    });
    expect(finding(decision, 'exclusion')).toEqual([{ code: 'exclusion', reason: 'expired' }]);
    expect(finding(decision, 'free_software_service')).toMatchObject([{ channels: ['carry_in', 'mail_in'] }]);
  });
});

const day = (from: Day, to: Day) => fc.integer({ min: 0, max: daysBetween(from, to) }).map((n) => addDays(from, n));
const SOLD = day('2023-01-01', '2026-06-30');
const FOUND: readonly WarrantyFact[] = [
  'human_damage',
  'opened_by_third_party',
  'fault_linked_to_opening',
  'card_altered',
  'force_majeure',
  'virus',
];
const repairsFrom = (sold: Day) =>
  fc.array(
    fc
      .record({
        in: fc.integer({ min: 0, max: 300 }),
        days: fc.nat(40),
        inWarranty: fc.boolean(),
        listed: fc.boolean(),
      })
      .map((one): PastRepair => ({
        intakeDate: addDays(sold, one.in),
        readyDate: addDays(sold, one.in + one.days),
        inWarranty: one.inWarranty,
        performanceFault: one.listed,
      })),
    { maxLength: 3 },
  );
const anyFacts = SOLD.chain((sold) =>
  fc.record({
    category: fc.constantFrom('phone', 'pc_desktop', 'pc_notebook', 'appliance' as const),
    brand: fc.constantFrom('other', 'tongchuang'),
    item: fc.constantFrom('main_unit', 'battery', 'mainboard', 'headset', 'software' as const),
    origin: fc.constantFrom('original', 'original', 'gift' as const),
    documents: fc.subarray<ProofDocument>(['invoice', 'card', 'invoice_copy']),
    invoiceDate: fc.constant(sold),
    factoryDate: fc.option(fc.constant(addDays(sold, -40)), { nil: undefined }),
    intakeDate: fc.integer({ min: 0, max: 1300 }).map((n) => addDays(sold, n)),
    found: fc.subarray([...FOUND], { maxLength: 2 }),
    performanceFault: fc.boolean(),
    history: repairsFrom(sold),
    province: fc.constantFrom('none', 'zhejiang'),
    accessory: fc.record({ replacements: fc.nat(3), bundled: fc.boolean(), separatePriceFen: fc.constant(5900) }),
  }),
);

describe('always', () => {
  test('paid for exactly where there is a reason; each free remedy has somebody who owes it; plain data', () => {
    fc.assert(
      fc.property(anyFacts, (over) => {
        const decision = decided(over);
        expect(decision.remedies.length).toBeGreaterThan(0);
        expect(decision.remedies.includes('repair_paid')).toBe(decision.reasons.length > 0);
        expect(decision.remedies.includes('repair_paid') && decision.remedies.length > 1).toBe(false);
        expect(decision.inWarranty && decision.reasons.length > 0).toBe(false);
        expect(Object.keys(decision.responsible).toSorted()).toEqual(
          decision.remedies.filter((remedy) => remedy !== 'repair_paid').toSorted(),
        );
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
      }),
    );
  });

  test('a last day never lies before its event, nor before its nominal day', () => {
    fc.assert(
      fc.property(anyFacts, (over) => {
        const decision = decided(over);
        for (const one of [...finding(decision, 'end'), ...finding(decision, 'window')]) {
          expect(one.day >= one.nominal).toBe(true);
          expect(one.nominal >= decision.start!).toBe(true);
          expect(one.shifted).toBe(one.day !== one.nominal);
        }
      }),
    );
  });

  test('a later intake gains nothing by itself', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(400), fc.nat(400), (over, wait, more) => {
        const last =
          over.history
            .map(({ readyDate }) => readyDate)
            .toSorted()
            .at(-1) ?? over.invoiceDate;
        const early = decided({ ...over, intakeDate: addDays(last, wait) });
        const late = decided({ ...over, intakeDate: addDays(last, wait + more) });
        expect(early.remedies).toEqual(
          expect.arrayContaining(late.remedies.filter((remedy) => remedy !== 'repair_paid')),
        );
        expect(late.inWarranty && !early.inWarranty).toBe(false);
      }),
    );
  });

  test('more papers never take a remedy away, another cause never gives one', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom<WarrantyFact>('human_damage', 'card_altered'), (over, cause) => {
        const copy = decided({ ...over, documents: ['invoice_copy'] });
        const all = decided({ ...over, documents: BOTH });
        const owedWithCopy = copy.remedies.filter((one) => one !== 'replace_accessory');
        // The money back for an accessory takes the place of one more replacement.
        expect(all.remedies).toEqual(expect.arrayContaining(owedWithCopy));
        const excluded = decided({ ...over, documents: BOTH, found: [...over.found, cause] });
        expect(excluded).toMatchObject({ remedies: ['repair_paid'], inWarranty: false });
      }),
    );
  });
});
