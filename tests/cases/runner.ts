import { readFileSync } from 'node:fs';
import { ADAPTERS } from './adapters.ts';

export type Case = { id: string; title: string; rule: string; given: unknown; expect: unknown };
export type CaseFile = { area: string; cases: Case[] };
export type CaseResult = { id: string; title: string; rule: string; differences: string[] };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(path: string): Record<string, unknown> {
  try {
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isRecord(file)) return file;
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  throw new Error(`${path}: not a file of cases: {"area", "cases"}`);
}

/** The calendar of the format lies beside its vectors: it is data, not cases. */
export const isCalendar = (path: string): boolean => 'makeup_working_days' in parse(path);

/** @throws when the file is no file of the vectors' format. */
export function readCases(path: string): CaseFile {
  const file = parse(path) as Partial<CaseFile>;
  if (typeof file.area !== 'string' || !Array.isArray(file.cases))
    throw new Error(`${path}: not a file of cases: {"area", "cases"}`);
  if (!Object.hasOwn(ADAPTERS, file.area)) throw new Error(`${path}: unknown area ${file.area}`);
  if (file.cases.length === 0) throw new Error(`${path}: no cases`);
  const bad = file.cases.findIndex((one) => !isRecord(one) || !isRecord(one.given) || !isRecord(one.expect));
  if (bad >= 0) throw new Error(`${path}: case ${bad + 1} is no {"id", "title", "rule", "given", "expect"}`);
  return { area: file.area, cases: file.cases };
}

export function decideCase(area: string, given: unknown): unknown {
  const adapter = ADAPTERS[area as keyof typeof ADAPTERS] as (given: unknown) => unknown;
  return adapter(given);
}

export function runCase(area: string, { id, title, rule, given, expect }: Case): CaseResult {
  let differences: string[];
  try {
    differences = differencesOf(expect, decideCase(area, given), '');
  } catch (error) {
    differences = [`threw ${error instanceof Error ? error.message : String(error)}`];
  }
  return { id, title, rule, differences };
}

const show = (value: unknown) => JSON.stringify(value) ?? 'nothing';
const CLOSE = 1e-9;

/** Only the keys in `expected` count; lists are sets; decimals to 1e-9. */
export function differencesOf(expected: unknown, actual: unknown, path: string): string[] {
  const differs = () => [`${path}: expected ${show(expected)}, was ${show(actual)}`];
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs();
    const left = [...(actual as unknown[])];
    for (const wanted of expected as unknown[]) {
      const at = left.findIndex((found) => differencesOf(wanted, found, '').length === 0);
      if (at < 0) return differs();
      left.splice(at, 1);
    }
    return [];
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return differs();
    return Object.entries(expected).flatMap(([key, value]) =>
      differencesOf(value, actual[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (typeof expected === 'number' && typeof actual === 'number' && Math.abs(expected - actual) <= CLOSE) return [];
  return expected === actual ? [] : differs();
}
