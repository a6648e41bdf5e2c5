import { describe, expect, it } from 'vitest';
import type { DraftProof } from '../../../shared/warranty/proof.ts';
import { asksForFactory, proofGap, storedProof, withDocuments, withFactory, withTyped } from './proof-edit.ts';

const BOTH: DraftProof = {
  documents: ['invoice', 'card'],
  invoiceDate: '2026-11-10',
  cardDate: '2026-11-10',
  cardSerial: 'SN123456',
  invoiceFen: 100_00,
};

describe('what is typed', () => {
  it('is read, or kept as it stands until it can be', () => {
    const half = withTyped(BOTH, 'invoiceDate', null, '2026-1');
    expect(half).toMatchObject({ invoiceDate: null, unread: { invoiceDate: '2026-1' } });
    expect(proofGap(half)).toBe('invoiceDate');
    const whole = withTyped(half, 'invoiceDate', '2026-11-12', '2026-11-12');
    expect(whole).toEqual({ ...BOTH, invoiceDate: '2026-11-12' });
    expect(proofGap(whole)).toBe(null);
    expect(withTyped(half, 'invoiceDate', null, ' ')).toEqual({ ...BOTH, invoiceDate: null });
  });

  it('reaches an amount of the accessory', () => {
    const proof = withTyped({ accessory: { bundled: true } }, 'accessory.separatePriceFen', 5000, '50');
    expect(proof).toEqual({ accessory: { bundled: true, separatePriceFen: 5000 } });
    expect(withTyped(proof, 'accessory.separatePriceFen', null, 'x').unread).toEqual({
      'accessory.separatePriceFen': 'x',
    });
  });

  it('tells a day from a month of making', () => {
    expect(withFactory({}, '2026-05-03', '')).toEqual({ factoryDate: '2026-05-03' });
    expect(withFactory({ factoryDate: '2026-05-03' }, '2026-05', '')).toEqual({ factoryMonth: '2026-05' });
    expect(withFactory({ factoryMonth: '2026-05' }, null, '五月')).toEqual({
      factoryDate: null,
      unread: { factoryDate: '五月' },
    });
  });

  it('of a text that is too long says so', () => {
    expect(proofGap({ ...BOTH, cardSerial: 'x'.repeat(41) })).toBe('cardSerial');
  });

  it('is stored without what could not be read', () => {
    expect(storedProof({ documents: [], unread: { factoryDate: '?' } })).toEqual({ documents: [] });
  });
});

describe('a document that is not there', () => {
  it('takes along what only it said, also what was not readable', () => {
    const proof = withTyped(BOTH, 'deliveryDate', null, '?');
    expect(withDocuments(proof, ['card'])).toEqual({
      documents: ['card'],
      cardDate: '2026-11-10',
      cardSerial: 'SN123456',
    });
    expect(withDocuments(BOTH, [])).toEqual({ documents: [] });
    expect(withDocuments({ documents: [], factoryDate: '2026-05-03' }, undefined)).toEqual({});
  });

  it('leaves what belongs to the device', () => {
    const device: DraftProof = { shopIsSeller: true, exchangeDate: '2026-11-12' };
    expect(withDocuments({ ...BOTH, ...device }, [])).toEqual({ documents: [], ...device });
  });
});

it('asks when it was made only where that may tell the start', () => {
  expect(asksForFactory({}, 'phone')).toBe(false);
  expect(asksForFactory({ documents: [] }, 'phone')).toBe(true);
  expect(asksForFactory({ documents: [] }, 'tablet')).toBe(false);
  expect(asksForFactory({ documents: ['card'] }, 'appliance')).toBe(true);
  expect(asksForFactory({ documents: ['card'], cardDate: '2026-11-10' }, 'appliance')).toBe(false);
  expect(asksForFactory(BOTH, 'phone')).toBe(false);
});
