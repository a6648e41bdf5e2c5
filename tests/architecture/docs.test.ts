import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })];
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

/** Links and pictures of a page, and paths in backticks that begin at the project's root. Patterns are left out. */
function namedFiles(page: string, text: string): string[] {
  const links = Array.from(text.matchAll(/\]\((?!https?:)([^)#]+)/g), (match) => join(dirname(page), match[1]!));
  const paths = Array.from(
    text.matchAll(/`((?:src|tests|scripts|docs|resources)\/[^`\s<…*]*|\.[\w-]+\.cjs)`/g),
    (match) => join(match[1]!),
  );
  return [...links, ...paths];
}

const namedScripts = (text: string): string[] =>
  Array.from(text.matchAll(/\bnpm run ([\w:-]+)|\bnpm (test|start)\b/g), (match) => match[1] ?? match[2]!);

type Dictionary = { state: Record<string, string>; role: Record<string, string> };
const dictionary = (language: string) => JSON.parse(read(`src/renderer/i18n/${language}/common.json`)) as Dictionary;

describe('the documentation', () => {
  it.each(pages)('%s names only files and scripts that exist', (page) => {
    const text = read(page);
    expect(namedFiles(page, text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(namedScripts(text).filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('would be found out naming others', () => {
    const text = '[a](missing.md) ![b](screens/none.png) `src/none.ts` `src/<feature>/rules.ts` `npm run nothing`';
    expect(namedFiles('docs/page.md', text)).toEqual(
      ['docs/missing.md', 'docs/screens/none.png', 'src/none.ts'].map((path) => join(path)),
    );
    expect(namedScripts(text)).toEqual(['nothing']);
  });

  it('gives the line that CI runs', () => {
    expect(read('.ci/run').split('\n')).toContain('npm ci && npm test');
    expect(read('README.md').split('\n')).toEqual(
      expect.arrayContaining(['npm ci && npm start', 'npm ci && npm test']),
    );
  });

  it('calls states and roles what the screens call them', () => {
    const [zh, en] = [dictionary('zh'), dictionary('en')];
    const rows = (['state', 'role'] as const).flatMap((what) =>
      Object.keys(zh[what]).map((code) => `| \`${code}\` | ${zh[what][code]} | ${en[what][code]} |`),
    );
    const lines = read('docs/glossary.md').split('\n');
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => !lines.includes(row))).toEqual([]);
  });
});
