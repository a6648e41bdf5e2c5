import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consentCovers, revisionEffect, type RevisionEffect, type TicketFacts } from './rules.ts';
import type { TicketState } from './states.ts';

const estimate = (version: number, totalFen: number, lines = 1) => ({ version, totalFen, lines });

describe('consentCovers (G4, ceiling consent)', () => {
  test.each<[string, Pick<TicketFacts, 'estimate' | 'consentedVersion' | 'ceilingFen'>, boolean]>([
    ['this version', { estimate: estimate(2, 30_000), consentedVersion: 2, ceilingFen: null }, true],
    ['an older one', { estimate: estimate(2, 30_000), consentedVersion: 1, ceilingFen: null }, false],
    ['none', { estimate: estimate(1, 30_000), consentedVersion: null, ceilingFen: null }, false],
    ['none, at ￥0', { estimate: estimate(1, 0), consentedVersion: null, ceilingFen: null }, false],
    ['below the ceiling', { estimate: estimate(1, 29_999), consentedVersion: null, ceilingFen: 30_000 }, true],
    ['at the ceiling', { estimate: estimate(1, 30_000), consentedVersion: null, ceilingFen: 30_000 }, true],
    ['a fen above the ceiling', { estimate: estimate(1, 30_001), consentedVersion: null, ceilingFen: 30_000 }, false],
    ['above the ceiling, but agreed', { estimate: estimate(1, 30_001), consentedVersion: 1, ceilingFen: 30_000 }, true],
    ['a ceiling of ￥0, at ￥0', { estimate: estimate(1, 0), consentedVersion: null, ceilingFen: 0 }, true],
    ['no estimate', { estimate: null, consentedVersion: 1, ceilingFen: 30_000 }, false],
  ])('%s', (_, facts, covered) => {
    expect(consentCovers(facts)).toBe(covered);
  });
});

const STOPS: RevisionEffect = { stateAfter: 'awaiting_approval', workStops: true, notifyCustomer: false };
const goesOn = (stateAfter: TicketState, notifyCustomer: boolean): RevisionEffect => ({
  stateAfter,
  workStops: false,
  notifyCustomer,
});

describe('revisionEffect (G6)', () => {
  test.each<[string, Parameters<typeof revisionEffect>, RevisionEffect]>([
    ['G02, one fen higher', ['repairing', 30_000, null, 30_001], STOPS],
    ['G03, lower', ['repairing', 30_000, null, 28_000], goesOn('repairing', true)],
    ['the same', ['repairing', 30_000, null, 30_000], goesOn('repairing', false)],
    ['one fen lower', ['repairing', 30_000, null, 29_999], goesOn('repairing', true)],
    ['from ￥0', ['repairing', 0, null, 1], STOPS],
    ['approved, one fen higher', ['approved', 30_000, null, 30_001], STOPS],
    ['approved, lower', ['approved', 30_000, null, 20_000], goesOn('approved', true)],
    ['below the ceiling', ['repairing', 30_000, 50_000, 40_000], goesOn('repairing', true)],
    ['at the ceiling', ['repairing', 30_000, 50_000, 50_000], goesOn('repairing', true)],
    ['one fen above the ceiling', ['repairing', 30_000, 50_000, 50_001], STOPS],
    ['a ceiling lower than what was agreed', ['repairing', 30_000, 20_000, 30_000], goesOn('repairing', false)],
    ['and one fen above what was agreed', ['repairing', 30_000, 20_000, 30_001], STOPS],
    ['while diagnosing', ['diagnosing', 0, null, 99_999], goesOn('diagnosing', false)],
    ['told of ￥280 since ￥300 was agreed: back to ￥300 is higher', ['repairing', 28_000, null, 30_000], STOPS],
    [
      'told of ￥280, and ￥280 again: nothing new to tell',
      ['approved', 28_000, null, 28_000],
      goesOn('approved', false),
    ],
    ['while it waits for consent', ['awaiting_approval', 30_000, null, 99_999], goesOn('awaiting_approval', false)],
  ])('%s', (_, given, effect) => {
    expect(revisionEffect(...given)).toEqual(effect);
  });

  test('one fen above everything agreed stops; equal or lower never does', () => {
    const total = fc.integer({ min: 0, max: 1_000_000 });
    const working = fc.constantFrom<TicketState>('approved', 'repairing');
    fc.assert(
      fc.property(working, total, fc.option(total), fc.nat(1_000_000), (state, agreed, ceiling, less) => {
        const limit = Math.max(agreed, ceiling ?? 0);
        expect(revisionEffect(state, agreed, ceiling, limit + 1)).toEqual(STOPS);
        expect(revisionEffect(state, agreed, ceiling, limit + 1 + less)).toEqual(STOPS);
        const lower = Math.max(0, limit - less);
        expect(revisionEffect(state, agreed, ceiling, lower)).toEqual(goesOn(state, lower !== agreed));
      }),
    );
  });
});
