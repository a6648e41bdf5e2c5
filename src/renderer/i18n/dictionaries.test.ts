import { describe, expect, it } from 'vitest';
import { contract } from '../../shared/contract.ts';
import { STARTUP_PROBLEMS } from '../../shared/setup/contract.ts';
import { PERMISSIONS, ROLES } from '../../shared/staff/roles.ts';
import { OUTCOMES, PRIORITIES, TICKET_STATES } from '../../shared/ticket/states.ts';
import { GUARDS } from '../../shared/ticket/transitions.ts';
import { LANGS, type Lang } from './index.ts';

type Tree = { [key: string]: string | Tree };
const files = import.meta.glob<Tree>('./*/*.json', { eager: true, import: 'default' });

const flat = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  );
const dictionary = (lang: Lang, file: string) => new Map(flat(files[`./${lang}/${file}.json`] ?? {}));
const names = [...new Set(Object.keys(files).map((path) => path.split('/').at(-1)!.replace('.json', '')))].sort();

const PLURAL = /_(?:one|other)$/;
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]!).sort();
const keysOf = (lang: Lang, file: string) =>
  [...new Set([...dictionary(lang, file).keys()].map((key) => key.replace(PLURAL, '')))].sort();

describe.each(names)('dictionary %s', (file) => {
  it('has the same keys in both languages', () => {
    expect(keysOf('en', file)).toEqual(keysOf('zh', file));
  });

  it('has no empty value', () => {
    for (const lang of LANGS) expect([...dictionary(lang, file)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('has the same placeholders in both languages', () => {
    const zh = dictionary('zh', file);
    for (const [key, text] of dictionary('en', file)) {
      if (key.endsWith('_one')) continue; // "One thing missing" needs no number
      expect([key, placeholders(zh.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    }
  });

  it('has every plural form that its language needs', () => {
    const missing = LANGS.flatMap((lang) => {
      const keys = dictionary(lang, file);
      const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
      const plurals = [...keys.keys()].filter((key) => PLURAL.test(key));
      return plurals
        .flatMap((key) => forms.map((form) => key.replace(PLURAL, `_${form}`)))
        .filter((key) => !keys.has(key));
    });
    expect(missing).toEqual([]);
  });
});

/** Every error code that a procedure declares. */
function declaredErrors(node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found;
  const procedure = (node as { '~orpc'?: { errorMap?: object } })['~orpc'];
  if (procedure) for (const code of Object.keys(procedure.errorMap ?? {})) found.add(code);
  else for (const child of Object.values(node)) declaredErrors(child, found);
  return found;
}

describe.each(LANGS)('words in %s', (lang) => {
  it('for every error code of the contract', () => {
    const errors = dictionary(lang, 'errors');
    expect([...declaredErrors(contract)].filter((code) => !errors.has(`${code}.what`))).toEqual([]);
  });

  it.each([
    ['common', 'state', TICKET_STATES],
    ['common', 'outcome', OUTCOMES],
    ['common', 'priority', PRIORITIES],
    ['common', 'role', ROLES],
    ['common', 'guard', GUARDS],
    ['errors', 'permission', PERMISSIONS.map((permission) => permission.replace('.', '_'))],
  ] as const)('%s:%s', (file, group, codes) => {
    const words = dictionary(lang, file);
    expect(codes.filter((code) => !words.has(`${group}.${code}`))).toEqual([]);
  });

  it('for every start-up problem', () => {
    const words = dictionary(lang, 'startup');
    const parts = ['what', 'safe', 'next1', 'next2'];
    expect(
      STARTUP_PROBLEMS.flatMap((code) => parts.map((part) => `${code}.${part}`)).filter((key) => !words.has(key)),
    ).toEqual([]);
  });
});
