import { describe, expect, it } from 'vitest';
import type { WarrantyDecision } from '../../../shared/warranty/decision.ts';
import { aTicket } from './sample.ts';
import { addedSince, askedFacts, draftOf, foundOf, gapOf, type WarrantyDraft } from './warranty-draft.ts';

const DECIDED = {
  kind: 'decided',
  remedies: ['repair_free'],
  reasons: [],
  loanerRequired: false,
} as unknown as Extract<WarrantyDecision, { kind: 'decided' }>;
const STORED = {
  result: 'paid' as const,
  evidence: 'E2' as const,
  reason: '',
  at: '2026-11-20T04:00:00.000Z',
  byName: '李伟',
  byNameEn: 'Li Wei',
};
const EMPTY: WarrantyDraft = draftOf(aTicket());

describe('the form begins', () => {
  it('with what intake asked and the diagnosis found', () => {
    const proof = { documents: ['invoice' as const], invoiceDate: '2026-11-10' };
    expect(draftOf(aTicket({ proof }))).toMatchObject({ proof, found: [], byHand: false, performanceFault: false });
  });

  it('with what was found for the decision that stands', () => {
    const decision = { ...DECIDED, reasons: ['expired', 'human_damage', 'unauthorised_opening'] as const };
    const draft = draftOf(aTicket({ warranty: { ...STORED, byHand: false, decision } }));
    expect(draft.found).toEqual(['human_damage', 'opened_by_third_party', 'fault_linked_to_opening']);
  });

  it("with a person's words where a person decided", () => {
    const warranty = { ...STORED, reason: '主任同意', byHand: true, decision: null };
    expect(draftOf(aTicket({ warranty }))).toMatchObject({ byHand: true, result: 'paid', reason: '主任同意' });
  });
});

describe('what is asked', () => {
  it('links the fault to an opening only where there was one, and asks of the card only where it is there', () => {
    expect(askedFacts(aTicket(), EMPTY)).not.toContain('fault_linked_to_opening');
    expect(askedFacts(aTicket(), EMPTY)).not.toContain('card_altered');
    const opened = { ...EMPTY, found: ['opened_by_third_party' as const], proof: { documents: ['card' as const] } };
    expect(askedFacts(aTicket(), opened)).toEqual(expect.arrayContaining(['fault_linked_to_opening', 'card_altered']));
  });

  it('of a computer about viruses, of a phone about its network', () => {
    expect(askedFacts(aTicket({ category: 'notebook' }), EMPTY)).toContain('virus');
    expect(askedFacts(aTicket(), EMPTY)).toContain('network_fault');
    expect(askedFacts(aTicket(), EMPTY)).not.toContain('virus');
  });

  it('is all that counts as found', () => {
    const draft = { ...EMPTY, found: ['fault_linked_to_opening' as const, 'human_damage' as const] };
    expect(foundOf(aTicket(), draft)).toEqual(['human_damage']);
  });
});

describe('what is missing', () => {
  it('is nothing where the rules decide', () => {
    expect(gapOf(EMPTY, false)).toBe(null);
  });

  it('is a person where they cannot', () => {
    expect(gapOf(EMPTY, true)).toEqual({ what: 'undecided' });
    const half: WarrantyDraft = { ...EMPTY, result: 'paid', evidence: 'E0' };
    expect(gapOf(half, true)).toEqual({ what: 'reason' });
    expect(gapOf({ ...half, byHand: true }, false)).toEqual({ what: 'reason' });
    expect(gapOf({ ...half, reason: '主任同意' }, true)).toBe(null);
  });

  it('is a date that cannot be read, before all else', () => {
    const proof = { documents: ['card' as const], unread: { cardDate: '?' } };
    expect(gapOf({ ...EMPTY, proof }, true)).toEqual({ what: 'proof', name: 'cardDate' });
  });
});

describe('what time adds', () => {
  it('is a new remedy or a loaner', () => {
    expect(addedSince(DECIDED, DECIDED)).toBe(null);
    expect(addedSince(DECIDED, null)).toBe(null);
    expect(addedSince(DECIDED, { ...DECIDED, remedies: ['exchange', 'repair_free'] })).toEqual({
      remedies: ['exchange'],
      loaner: false,
    });
    expect(addedSince(DECIDED, { ...DECIDED, loanerRequired: true })).toEqual({ remedies: [], loaner: true });
  });
});
