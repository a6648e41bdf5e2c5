import { describe, expect, it } from 'vitest';
import { INTAKE_FIELDS, intakeDraft } from '../../../shared/intake/contract.ts';
import { nextOpen, openFields, PAGE_ORDER, savable, sectionNow, SECTIONS, tooLongBy } from './draft-fields.ts';

const NOW = '2026-11-20T02:00:00.000Z';

describe('the page', () => {
  it('goes through every field of G1, each in one section', () => {
    expect([...PAGE_ORDER].sort()).toEqual([...INTAKE_FIELDS, 'ceiling'].sort());
    expect(Object.values(SECTIONS).flat().sort()).toEqual([...PAGE_ORDER].sort());
  });

  it('names what is open in its own order', () => {
    const open = openFields({ minor: true }, 0, NOW);
    expect(open.slice(0, 6)).toEqual(['phone', 'name', 'guardian', 'serial', 'category', 'brand_model']);
    expect(sectionNow(open)).toBe('customer');
    expect(sectionNow([])).toBe(null);
  });

  it('holds back a promise that has passed, a text that is too long and a ceiling without an amount', () => {
    expect(openFields({ promisedAt: NOW }, 0, NOW)).toContain('promise');
    expect(openFields({ promisedAt: '2026-11-20T02:00:00.001Z' }, 0, NOW)).not.toContain('promise');
    expect(openFields({ shelf: 'x'.repeat(13) }, 0, NOW)).toContain('promise');
    expect(openFields({ ceilingFen: null }, 0, NOW)).toContain('ceiling');
    expect(openFields({ ceilingFen: 50_000 }, 0, NOW)).not.toContain('ceiling');
  });

  it('goes on to the next open field, from the end back to the first', () => {
    expect(nextOpen(['name', 'onset', 'terms'], 'fault')).toBe('onset');
    expect(nextOpen(['name', 'onset'], 'terms')).toBe('name');
    expect(nextOpen(['terms'], 'terms')).toBe(null);
    expect(nextOpen(['phone'], null)).toBe('phone');
    expect(nextOpen([], null)).toBe(null);
  });
});

describe('texts that are too long', () => {
  it('are counted as the contract counts them', () => {
    expect(tooLongBy('name', { name: ` ${'名'.repeat(61)} ` })).toBe(1);
    expect(tooLongBy('name', { name: `${'名'.repeat(60)}   ` })).toBe(0);
    expect(tooLongBy('faultText', {})).toBe(0);
  });

  it('are saved cut to what the contract takes, never in the middle of a character', () => {
    const saved = savable({ faultText: '屏'.repeat(5000), name: `${'a'.repeat(59)}🙂`, shelf: 'A1' });
    expect(saved.faultText).toHaveLength(2000);
    expect(saved.name).toBe('a'.repeat(59));
    expect(saved.shelf).toBe('A1');
    expect(intakeDraft.safeParse(saved).success).toBe(true);
  });
});
