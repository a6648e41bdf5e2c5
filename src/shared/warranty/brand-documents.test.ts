import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reader } from '../../../tests/cases/support.ts';
import {
  decideBrandDocuments,
  type BrandClaim,
  type BrandDocumentsFacts,
  type BrandItem,
  type VerificationCall,
} from './brand-documents.ts';

const decide = (over: Partial<BrandDocumentsFacts> = {}) => {
  const facts: BrandDocumentsFacts = {
    brand: 'nokia',
    claim: '15_day',
    submitted: ['unit', 'back_cover', 'card', 'card_label_b', 'invoice'],
    invoiceShows: ['stamp', 'number', 'model', 'imei', 'sn'],
    invoiceDate: '2026-11-16',
    cardDate: '2026-11-16',
    claimDate: '2026-11-20',
    cardSeller: '中关村一店',
    invoiceSeller: '中关村一店',
    cardComplete: true,
    cardAltered: false,
    calls: ['confirmed'],
    faultDetailed: true,
    licenceIntact: true,
    backLabelIntact: true,
    shellDamaged: false,
    unused: true,
    ...over,
  };
  return decideBrandDocuments(facts, reader(facts.claimDate));
};

describe('decideBrandDocuments (DOMAIN §5B)', () => {
  test.each<[string, Partial<BrandDocumentsFacts>, object]>([
    ['complete', {}, { ready: 'yes', fileStatus: 'ready', missing: [], manualReview: false, factoryInspection: false }],
    ['no list', { brand: '' }, { ready: 'unknown', fileStatus: null, missing: [], manualReview: true }],
    ['not called yet', { calls: [] }, { ready: 'unknown', fileStatus: null, missing: [], manualReview: false }],
    ['late', { claimDate: '2026-12-02' }, { ready: 'no', missing: ['late'], claimDays: 15 }],
    ['a seller with a blank after it', { cardSeller: '中关村一店 ' }, { ready: 'yes' }],
    ['no date on the card', { cardDate: undefined }, { missing: ['dates_differ'] }],
    ['no date on either', { cardDate: undefined, invoiceDate: undefined }, { missing: ['dates_differ'] }],
    [
      'a warranty claim without its invoice goes to the factory',
      { claim: 'warranty', submitted: ['unit', 'card'] },
      { ready: 'no', missing: ['invoice'], factoryInspection: true },
    ],
    [
      'a warranty claim without the unit does not',
      { claim: 'warranty', submitted: ['card', 'invoice'] },
      { ready: 'no', missing: ['unit'], factoryInspection: false },
    ],
  ])('%s', (_title, over, expected) => {
    expect(decide(over)).toMatchObject(expected);
  });

  test('ready with nothing missing, returned with something, else nobody can say', () => {
    const facts = fc.record({
      brand: fc.constantFrom('nokia', 'motorola', 'samsung', 'other'),
      claim: fc.constantFrom<BrandClaim>('doa', '15_day', 'accessory', 'warranty'),
      submitted: fc.subarray<BrandItem>(['unit', 'back_cover', 'stylus', 'card', 'card_label_b', 'invoice']),
      calls: fc.array(fc.constantFrom<VerificationCall>('confirmed', 'unreachable', 'contradicted'), { maxLength: 3 }),
      cardAltered: fc.boolean(),
      shellDamaged: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (over) => {
        const { ready, fileStatus, missing, manualReview } = decide(over);
        expect(ready === 'no').toBe(missing.length > 0);
        expect(fileStatus).toBe({ yes: 'ready', no: 'returned', unknown: null }[ready]);
        expect(manualReview && ready !== 'unknown').toBe(false);
        expect(new Set(missing).size).toBe(missing.length);
      }),
    );
  });
});
