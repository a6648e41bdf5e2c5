import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  importedModules,
  hasSql,
  importsWithoutExtension,
  numbersIn,
  impurities,
  isBarrel,
  isTest,
  isTooLong,
  MAX_LINES,
  sourceFiles,
} from './house-rules.ts';
import { GROUND, HARMLESS, PLANTS, STEPS } from './planted.ts';

const root = join(import.meta.dirname, '../..');
const configFile = join(root, '.dependency-cruiser.cjs');
const config = createRequire(import.meta.url)(configFile) as { forbidden: { name: string }[] };

async function cruiseSources(baseDir: string): Promise<ICruiseResult> {
  const options = await extractOptions(configFile);
  const { output } = await cruise(['src'], { ...options, baseDir, validate: true });
  return output as ICruiseResult;
}

const violationsOf = (result: ICruiseResult): string[] =>
  result.summary.violations.map((found) => `${found.rule.name}: ${found.from} → ${found.to}`);

describe('who may import what', () => {
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await cruiseSources(root);
  }, 60_000);

  it('holds in src', () => {
    expect(violationsOf(result)).toEqual([]);
  });

  it('was checked on every file and every import of src', () => {
    const seen = new Map(
      result.modules.map(({ source, dependencies }) => [
        source,
        dependencies.map(({ protocol = '', module }) => `${protocol}${module}`),
      ]),
    );
    const files = sourceFiles(root, ['src']).filter(({ path }) => /\.tsx?$/.test(path) && !isTest(path));
    const unseen = files.flatMap(({ path, text }) =>
      importedModules(text)
        .filter((name) => !seen.get(path)?.includes(name))
        .map((name) => `${path} → ${name}`),
    );
    expect(unseen).toEqual([]);
    expect(files.filter(({ path }) => !seen.has(path))).toEqual([]);
    expect(result.modules.length).toBeGreaterThan(60);
    expect(result.summary.totalDependenciesCruised).toBeGreaterThan(120);
  });
});

describe('planted violations', () => {
  const folders: string[] = [];
  /** Inside the project, so that packages resolve as they do from src. */
  function plantFolder(files: Record<string, string>): string {
    mkdirSync(join(root, 'test-results'), { recursive: true });
    const folder = mkdtempSync(join(root, 'test-results/planted-'));
    folders.push(folder);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  let caught: ICruiseResult;
  beforeAll(async () => {
    const planted = Object.fromEntries(PLANTS.map(({ file, text }) => [file, text]));
    caught = await cruiseSources(plantFolder({ ...GROUND, ...STEPS, ...planted }));
  }, 60_000);

  it.each(PLANTS)('$rule catches $file', ({ rule, file }) => {
    const rules = caught.summary.violations.filter(({ from }) => from === file).map((found) => found.rule.name);
    expect(rules).toContain(rule);
  });

  it('has a plant for every rule', () => {
    const planted = new Set(PLANTS.map(({ rule }) => rule));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });

  it('leaves in peace what is allowed', async () => {
    const result = await cruiseSources(plantFolder(HARMLESS));
    expect(violationsOf(result)).toEqual([]);
    expect(result.modules.length).toBeGreaterThan(Object.keys(HARMLESS).length);
  }, 60_000);
});

describe('house rules', () => {
  const inSource = sourceFiles(root, ['src']);
  const everywhere = sourceFiles(root, ['src', 'tests', 'scripts']);

  it('reads a plausible number of files', () => {
    expect(inSource.length).toBeGreaterThan(60);
    expect(everywhere.length).toBeGreaterThan(inSource.length);
  });

  it('takes time, chance and ids from the context only', () => {
    const found = inSource
      .filter(({ path }) => /^src\/(shared|main\/services)\//.test(path) && !isTest(path))
      .flatMap(({ path, text }) => impurities(text).map((name) => `${path}: ${name}`));
    expect(found).toEqual([]);
  });

  it.each([
    ['Date.now', 'const at = Date.now();'],
    ['Date.now', 'const clock = { now: Date.now };'],
    ['new Date()', 'const at = new Date();'],
    ['new Date()', 'const at = new Date( ).toISOString();'],
    ['new Date()', 'const at = new Date;'],
    ['Date()', 'const text = Date();'],
    ['performance.now', 'const at = performance.now();'],
    ['Math.random', 'const id = Math.random().toString(36);'],
    ['randomUUID', "import { randomUUID } from 'node:crypto';"],
    ['randomBytes', 'const key = crypto.randomBytes(32);'],
    ['getRandomValues', 'crypto.getRandomValues(bytes);'],
    ['setInterval', 'setInterval(poll, 1_000);'],
  ])('notices %s in "%s"', (name, text) => {
    expect(impurities(text)).toEqual([name]);
  });

  it('allows dates made from a given time, and words in comments', () => {
    expect(impurities('const at = new Date(now); // not Date.now()\n/* Math.random */ validDate(); asDate();')).toEqual(
      [],
    );
  });

  it('keeps the SQL of the services in their queries.ts', () => {
    const found = inSource.filter(
      ({ path, text }) =>
        path.startsWith('src/main/services/') && !isTest(path) && !path.endsWith('queries.ts') && hasSql(text),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('notices SQL, and not the word', () => {
    expect(hasSql("tx.db\n  .prepare('SELECT 1')")).toBe(true);
    expect(hasSql('db.exec(`DELETE FROM ticket`)')).toBe(true);
    expect(hasSql("// db.prepare('SELECT 1')\nprepare(ticket); regex.exec(text);")).toBe(false);
  });

  it('names the file in every relative import', () => {
    const found = inSource.flatMap(({ path, text }) =>
      importsWithoutExtension(text).map((name) => `${path} → ${name}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['./time', "import { today } from './time';"],
    ['../ui', "export * from '../ui';"],
    ['./late.js', "const late = await import('./late.js');"],
    ['./effect', "import './effect';"],
    ['..', "import type { A } from '..';"],
  ])('notices the import of %s', (name, text) => {
    expect(importsWithoutExtension(text)).toEqual([name]);
  });

  it('allows imports that name the file', () => {
    const text = `import { a } from './a.ts';\nimport B from '../B.tsx';\nimport './c.css';\nimport url from './d.wasm?url';
      // import { e } from './e';\nimport { z } from 'zod';\n`;
    expect(importsWithoutExtension(text)).toEqual([]);
  });

  it('has no barrel files', () => {
    expect(everywhere.filter(({ text }) => isBarrel(text)).map(({ path }) => path)).toEqual([]);
  });

  it('notices a barrel, and only a barrel', () => {
    expect(isBarrel("// all of it\nexport * from './a.ts';\nexport { b, type B } from './b.ts';\n")).toBe(true);
    expect(isBarrel("export type * as c from './c.ts'")).toBe(true);
    expect(isBarrel("import { a } from './a.ts';\nexport { a };\n")).toBe(true);
    expect(isBarrel("import { a } from './a.ts';\nexport const all = { a };\n")).toBe(false);
    expect(isBarrel("import './a.css';\n")).toBe(false);
  });

  it('has no number but 0 and 1 in a rule: they are rows of the policy', () => {
    const rules = inSource.filter(
      ({ path }) =>
        !isTest(path) && (/^src\/shared\/.*rules\.ts$/.test(path) || path.startsWith('src/shared/warranty/')),
    );
    expect(rules.length).toBeGreaterThan(15);
    const plain = rules.filter(({ path }) => !/(contract|proof)\.ts$/.test(path)); // lengths of typed texts are no rules
    expect(plain.flatMap(({ path, text }) => numbersIn(text).map((number) => `${path}: ${number}`))).toEqual([]);
  });

  it.each([
    ['7', 'const days = 7;'],
    ['0.5', 'price * 0.5'],
    ['10_000', 'fen > 10_000 ? 1 : 0'],
    ['15', 'if (days <= 15) return true;'],
    ['2', "list.slice(2, '15'.length)"],
  ])('notices %s in "%s"', (number, text) => expect(numbersIn(text)).toEqual([number]));

  it('allows 0 and 1, names and words with digits, and comments', () => {
    expect(
      numbersIn("// after 7 days\nconst P10 = items[0] ?? '15_day'; /* 20 */ count += 1; /\\d{2}/.test(text);"),
    ).toEqual([]);
  });

  it(`has no file over ${MAX_LINES} lines without a reason`, () => {
    expect(everywhere.filter(({ text }) => isTooLong(text)).map(({ path }) => path)).toEqual([]);
  });

  it('notices a long file without a reason', () => {
    const lines = 'export const line = 1;\n'.repeat(MAX_LINES);
    expect(isTooLong(lines)).toBe(false);
    expect(isTooLong(`${lines}// one more\n`)).toBe(true);
    expect(isTooLong(`/** The whole table. long: one row per rule of the handbook. */\n${lines}`)).toBe(false);
    expect(isTooLong(`// long:\n${lines}`)).toBe(true);
    expect(isTooLong(`${lines}// long: too late\n`)).toBe(true);
  });
});
