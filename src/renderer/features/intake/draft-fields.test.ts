import { describe, expect, it } from 'vitest';
import { INTAKE_FIELDS } from '../../../shared/intake/contract.ts';
import { nextOpen, openFields, sectionNow, SECTIONS } from './draft-fields.ts';

const POLICY = { liquidDamagePercent: 10 };
const NOW = '2026-11-20T02:00:00.000Z';

describe('the page', () => {
  it('goes through every field of G1, each in one section', () => {
    expect(Object.values(SECTIONS).flat()).toEqual(INTAKE_FIELDS);
  });

  it('names what is open in its own order', () => {
    const open = openFields({ minor: true }, 0, POLICY, NOW);
    expect(open.slice(0, 6)).toEqual(['phone', 'name', 'guardian', 'serial', 'category', 'brand_model']);
    expect(sectionNow(open)).toBe('customer');
    expect(sectionNow([])).toBe(null);
  });

  it('holds back a promise that has passed, a text that is too long and a ceiling without an amount', () => {
    expect(openFields({ promisedAt: NOW }, 0, POLICY, NOW)).toContain('promise');
    expect(openFields({ promisedAt: '2026-11-20T02:00:00.001Z' }, 0, POLICY, NOW)).not.toContain('promise');
    expect(openFields({ shelf: 'x'.repeat(13) }, 0, POLICY, NOW)).toContain('promise');
    expect(openFields({ ceilingFen: null }, 0, POLICY, NOW)).toContain('ceiling');
    expect(openFields({ ceilingFen: 50_000 }, 0, POLICY, NOW)).not.toContain('ceiling');
  });

  it('goes on to the next open field, from the end back to the first', () => {
    expect(nextOpen(['name', 'onset', 'terms'], 'fault')).toBe('onset');
    expect(nextOpen(['name', 'onset'], 'terms')).toBe('name');
    expect(nextOpen(['terms'], 'terms')).toBe(null);
    expect(nextOpen(['phone'], null)).toBe('phone');
    expect(nextOpen([], null)).toBe(null);
  });
});
