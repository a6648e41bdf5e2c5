/** The house rules that an import graph cannot see, as functions of a file's text, so that planted texts can fail them. */
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const CODE = '{ts,tsx,js,mjs,cjs,css}';
export const MAX_LINES = 400;

export type SourceFile = { path: string; text: string };

/** Every code file under the folders, with forward slashes on every system. */
export function sourceFiles(root: string, folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.${CODE}`, { cwd: root }))
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(join(root, path), 'utf8') }));
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|\s)\/\/.*$/gm, '$1');
}

const IMPURE: Record<string, RegExp> = {
  'Date.now': /\bDate\.now\b/,
  'new Date()': /\bnew\s+Date\s*(?:\(\s*\)|(?![\w(\s<]))/,
  'Date()': /(?<!new\s+)(?<![\w.])Date\(\s*\)/,
  'performance.now': /\bperformance\.now\b/,
  'Math.random': /\bMath\.random\b/,
  randomUUID: /\brandomUUID\b/,
  randomBytes: /\brandomBytes\b/,
  getRandomValues: /\bgetRandomValues\b/,
  setInterval: /\bsetInterval\b/,
};

/** Time, chance and ids come from the context, so that a command can be played again exactly. */
export function impurities(text: string): string[] {
  const code = withoutComments(text);
  return Object.keys(IMPURE).filter((name) => IMPURE[name]!.test(code));
}

/** The module names that a file imports or re-exports from. */
export function importedModules(text: string): string[] {
  const found = withoutComments(text).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(['"])([@\w.][^'"\s]*)\1/g);
  return Array.from(found, (match) => match[2]!);
}

/** Node runs our files unbuilt, so a relative import names the file; what only Vite reads may end otherwise. */
export function importsWithoutExtension(text: string): string[] {
  return importedModules(text).filter((name) => /^\.\.?(\/|$)/.test(name) && !/\.(tsx?|css|json)$|\?/.test(name));
}

/** A file that only hands on what others export. */
export function isBarrel(text: string): boolean {
  const code = withoutComments(text);
  const reExports = /\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})(?:\s+from\s+['"][^'"]+['"])?\s*;?/g;
  const imports = /\bimport\s+(?:[\s\S]*?\bfrom\s+)?['"][^'"]+['"]\s*;?/g;
  return reExports.test(code) && code.replace(reExports, '').replace(imports, '').trim() === '';
}

/** More lines than anybody reads need a reason: a comment with "long:" within the first five lines. */
export function isTooLong(text: string): boolean {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.length > MAX_LINES && !lines.slice(0, 5).some((line) => /^\s*(\/\/|\/?\*).*\blong:\s*\S/.test(line));
}

/** Numbers other than 0 and 1 in a rule's code: periods, rates and thresholds are policy rows, never literals. */
export function numbersIn(text: string): string[] {
  const code = withoutComments(text)
    .replace(/(['"])(?:\\.|(?!\1).)*\1/g, "''")
    .replace(/\/(?![*/])(?:\\.|\[(?:\\.|[^\]])*\]|[^/\\\n[])+\/[gimsuvy]*(?=[\s.,;)\]])/g, "''");
  const found = code.matchAll(/(?<![\w$.])\d[\d_]*(?:\.\d+)?(?![\w$])/g);
  return Array.from(found, ([number]) => number).filter((number) => number !== '0' && number !== '1');
}

/** A handler asks its queries; the statements stand there. */
export const hasSql = (text: string): boolean => /\bdb\s*\.(?:prepare|exec)\(/.test(withoutComments(text));
