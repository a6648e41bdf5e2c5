import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { domainTables, PAGE, tablesIn } from '../../scripts/domain-tables.ts';
import { PACK_ROWS } from '../../src/main/services/policy/packs.ts';
import { GUARDS } from '../../src/shared/ticket/transitions.ts';
import { isTest } from '../architecture/house-rules.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(PAGE, 'utf8');

/** A section is a heading, an id is defined where it stands in bold. */
const sections = Array.from(page.matchAll(/^#+ (§\d+[AB]?) /gm), (match) => match[1]!);
const ids = Array.from(page.matchAll(/\*\*((?:RW|[DEGPT])\d+)\*\*/g), (match) => match[1]!);

/** The sections and rules that a text names: "DOMAIN §5 D2" and "DOMAIN §12, §3" anywhere, "(T4)" in comments. */
function named(text: string): string[] {
  const places = Array.from(text.matchAll(/\bDOMAIN ([^\n.;:()"'`]+)/g), (match) => match[1]!);
  const comments = text.match(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm) ?? [];
  return [
    ...places.flatMap((place) => place.match(/§\d+[AB]?/g) ?? []),
    ...[...places, ...comments].flatMap((place) => place.match(/\b(?:RW|[DEGPT])\d+\b/g) ?? []),
  ];
}

const sources = globSync(['src/**/*.{ts,tsx}', 'resources/policies/*.json'], { cwd: root })
  .filter((path) => !isTest(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

describe('docs/domain.md', () => {
  it('shows the packs as they are: `npm run domain` writes them', () => {
    expect(tablesIn(page)).toBe(domainTables());
  });

  it('shows every rule that ships with the program', () => {
    const tables = tablesIn(page);
    expect(PACK_ROWS.length).toBeGreaterThan(100);
    expect(PACK_ROWS.filter(({ id }) => !tables.includes(`| \`${id}\` |`))).toEqual([]);
  });

  it('has every section and rule that the code names', () => {
    const known = new Set([...sections, ...ids]);
    const missing = sources.flatMap(({ path, text }) =>
      [...new Set(named(text))].filter((name) => !known.has(name)).map((name) => `${path}: DOMAIN ${name}`),
    );
    expect(missing).toEqual([]);
    expect(GUARDS.filter((guard) => /^[GP]\d+$/.test(guard) && !known.has(guard))).toEqual([]);
    expect(new Set(sources.flatMap(({ text }) => named(text))).size).toBeGreaterThan(15);
  });

  it('defines each of them once', () => {
    expect(sections.filter((name, index) => sections.indexOf(name) !== index)).toEqual([]);
    expect(ids.filter((name, index) => ids.indexOf(name) !== index)).toEqual([]);
  });

  it('would be found out lacking what a text names', () => {
    const text = `
      // D2, and T13 as it says. Not S0, nor PH.
      throw new Error('DOMAIN §99; DOMAIN §5B [dec]'); const G11 = 'P60'; // DOMAIN §12, §3: RW9
    `;
    expect(new Set(named(text))).toEqual(new Set(['§99', '§5B', '§12', '§3', 'D2', 'T13', 'RW9']));
  });
});
