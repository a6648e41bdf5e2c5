import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidy, weightedMean } from './decimal.ts';

describe('tidy', () => {
  test('leaves out what binary fractions add', () => {
    expect(tidy(0.1 + 0.2)).toBe(0.3);
    expect(tidy(4.1 + 4.2 + 5.2)).toBe(13.5);
  });

  test('leaves whole numbers alone, also large ones', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (whole) => {
        expect(tidy(whole)).toBe(whole);
      }),
    );
  });
});

describe('weightedMean', () => {
  test('weighs', () => {
    expect(
      weightedMean([
        [60, 40],
        [60, 40],
        [58, 20],
      ]),
    ).toBe(59.6);
  });

  test('nothing weighs nothing', () => {
    expect(weightedMean([])).toBeNull();
    expect(weightedMean([[5, 0]])).toBeNull();
  });
});
