import { describe, expect, test } from 'vitest';
import { CALENDAR, reader } from '../../../tests/cases/support.ts';
import { asksOf, brandChecklist } from './asks.ts';
import { factsFromProof, withAmountsOf, type KnownFacts } from './from-proof.ts';
import type { PurchaseProof } from './proof.ts';
import { decideWarranty } from './rules.ts';

const KNOWN: KnownFacts = {
  category: 'phone',
  brand: 'Nokia',
  model: '3310',
  serial: '352099001761481',
  intakeDate: '2026-11-20',
  asOf: '2026-11-20',
  expectedReadyDate: null,
  performanceFault: true,
  found: [],
  damage: {},
  history: [],
  waits: [],
  province: 'none',
};
const facts = (proof: PurchaseProof, known: Partial<KnownFacts> = {}) => factsFromProof(proof, { ...KNOWN, ...known });
const judge = (proof: PurchaseProof, known: Partial<KnownFacts> = {}) => {
  const given = facts(proof, known);
  const decision = decideWarranty(given, reader(given.intakeDate), CALENDAR);
  return {
    decision,
    asked: asksOf(proof, given, decision),
    checklist: brandChecklist(proof, given, decision, reader(given.intakeDate)),
  };
};

describe('the facts of a proof', () => {
  test('nothing was asked', () => {
    expect(facts({})).toMatchObject({
      category: 'phone',
      brand: 'nokia',
      item: 'main_unit',
      origin: 'original',
      documents: [],
      shopIsSeller: false,
      accessory: { replacements: 0, bundled: true },
    });
    expect(facts({}, { category: 'tablet' }).category).toBeNull();
    expect(facts({}, { category: null }).category).toBeNull();
  });

  test.each<[string, PurchaseProof, string | undefined]>([
    [
      'the invoice',
      { documents: ['invoice', 'card'], invoiceDate: '2026-11-01', cardDate: '2026-11-02' },
      '2026-11-01',
    ],
    [
      'the card, when it stands alone',
      { documents: ['card'], invoiceDate: '2026-11-01', cardDate: '2026-11-02' },
      '2026-11-02',
    ],
    [
      'the card, when the invoice cannot be read',
      { documents: ['invoice', 'card'], cardDate: '2026-11-02' },
      '2026-11-02',
    ],
    ['no document', { documents: ['payment_record'], cardDate: '2026-11-02' }, undefined],
  ])('the date of sale is from %s', (_, proof, day) => {
    expect(facts(proof).invoiceDate).toBe(day);
  });

  test('what nobody confirmed keeps the file from being ready', () => {
    const proof: PurchaseProof = {
      documents: ['invoice', 'card'],
      invoiceDate: '2026-11-16',
      cardDate: '2026-11-16',
      brandFile: {
        claim: '15_day',
        submitted: ['unit', 'back_cover', 'card_label_b'],
        invoiceShows: [],
        confirmed: [],
        calls: [],
      },
    };
    expect(judge(proof).decision.brandFile).toMatchObject({
      ready: 'no',
      missing: expect.arrayContaining(['card_incomplete', 'card_altered', 'seller_differs', 'shell_damage']),
    });
    const whole: PurchaseProof = {
      ...proof,
      brandFile: {
        ...proof.brandFile!,
        invoiceShows: ['stamp', 'number', 'model', 'imei'],
        confirmed: ['card_complete', 'card_unaltered', 'fault_detail', 'licence', 'back_label', 'shell', 'unused'],
        cardSeller: '城南手机店',
        invoiceSeller: '城南手机店',
        calls: ['unreachable', 'confirmed'],
      },
    };
    expect(judge(whole).decision.brandFile).toMatchObject({ ready: 'yes', missing: [] });
  });

  test('amounts that somebody was not shown stay', () => {
    const known = { invoiceFen: 300_000, accessory: { invoiceFen: 5_000, separatePriceFen: 9_000 } };
    const given = { invoiceFen: null, accessory: { replacements: 2, invoiceFen: null } };
    expect(withAmountsOf(given, known)).toEqual({
      invoiceFen: 300_000,
      accessory: { replacements: 2, invoiceFen: 5_000, separatePriceFen: 9_000 },
    });
  });
});

describe('what to ask for next', () => {
  test.each<[string, PurchaseProof, Partial<KnownFacts>, string[]]>([
    ['nothing is there', {}, {}, ['invoice', 'card', 'factory_date']],
    ['of a computer, nothing', {}, { category: 'notebook' }, ['invoice', 'card', 'factory_month']],
    ['an invoice without a date', { documents: ['invoice'] }, {}, ['card', 'invoice_date', 'factory_date']],
    ['only the day of making', { factoryDate: '2026-06-01' }, {}, ['invoice', 'card']],
    [
      'a card without a date',
      { documents: ['card'] },
      { category: 'desktop' },
      ['invoice', 'card_date', 'factory_month', 'card_serial'],
    ],
    [
      'everything',
      { documents: ['invoice', 'card'], invoiceDate: '2026-11-16', cardSerial: '352099001761481' },
      {},
      [],
    ],
    ['a sale long past', { documents: ['invoice'], invoiceDate: '2020-11-16' }, {}, []],
    ['damage that excludes it', {}, { found: ['human_damage'] }, []],
    ['no law', {}, { category: 'tablet' }, []],
    [
      'money back for an accessory whose price nobody knows',
      {
        documents: ['invoice', 'card'],
        invoiceDate: '2026-11-10',
        cardSerial: 'x',
        item: 'charger',
        accessory: { replacements: 2 },
      },
      { serial: null },
      ['accessory_price'],
    ],
  ])('%s', (_, proof, known, asked) => {
    expect(judge(proof, known).asked).toEqual(asked);
  });
});

const sold = (invoiceDate: string): PurchaseProof => ({ documents: ['invoice', 'card'], invoiceDate });

describe('the checklist of the brand', () => {
  test('is of the best claim that is open', () => {
    expect(judge(sold('2026-11-16')).checklist).toMatchObject({
      claim: 'doa',
      items: expect.arrayContaining(['unit']),
    });
    expect(judge(sold('2026-11-08')).checklist?.claim).toBe('15_day');
    expect(judge(sold('2026-01-08')).checklist).toMatchObject({
      claim: 'warranty',
      items: ['unit', 'card', 'invoice'],
    });
  });

  test('or of the one that was begun', () => {
    const begun: PurchaseProof = {
      ...sold('2026-11-16'),
      brandFile: { claim: 'warranty', submitted: [], invoiceShows: [], confirmed: [], calls: [] },
    };
    expect(judge(begun).checklist?.claim).toBe('warranty');
  });

  test('of a brand that told us nothing there is none', () => {
    expect(judge(sold('2026-11-16'), { brand: 'Apple' }).checklist).toBeNull();
  });
});
