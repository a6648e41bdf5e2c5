import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PACK_ROWS } from '../../src/main/services/policy/packs.ts';
import { PARAMETERS } from '../../src/shared/policy/parameters.ts';
import type { PolicyRow, PolicyValue } from '../../src/shared/policy/policy.ts';
import { decideCase, readCases, type Case } from './runner.ts';
import { underPolicy } from './support.ts';

const VECTORS = join(import.meta.dirname, 'vectors');
const CASES: { area: string; one: Case }[] = [VECTORS, join(VECTORS, 'own')].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const { area, cases } = readCases(join(folder, name));
      return cases.map((one) => ({ area, one }));
    }),
);

/** What a case answers; a rule that is missing is an answer too. */
function answer({ area, one }: { area: string; one: Case }): string {
  try {
    return JSON.stringify(decideCase(area, one.given));
  } catch (error) {
    return String(error);
  }
}
const before = CASES.map(answer);

/** Other values that the row might have: each of them a change that an admin could make. */
function otherValues({ parameter, value }: PolicyRow): PolicyValue[] {
  if (PARAMETERS[parameter].value === 'number') return [Number(value) * 3 + 7, Math.floor(Number(value) / 2), 0];
  if (PARAMETERS[parameter].value === 'text') return ['23:59', '00:01'];
  return [[], ...(value as string[]).map((code) => (value as string[]).filter((other) => other !== code))];
}

const changes = (row: PolicyRow): boolean =>
  otherValues(row).some((value) => {
    const rows = PACK_ROWS.map((other) => (other === row ? { ...row, value } : other));
    return underPolicy(rows, () => CASES.some((one, at) => answer(one) !== before[at]));
  });

test('every parameter that a rule can ask for has a row', () => {
  const asked = new Set(PACK_ROWS.map((row) => row.parameter));
  expect(Object.keys(PARAMETERS).filter((parameter) => !asked.has(parameter as keyof typeof PARAMETERS))).toEqual([]);
});

test.each(PACK_ROWS.map((row) => [row.id, row] as const))('%s changes some decision', (_, row) => {
  expect(changes(row)).toBe(true);
});

test('a row that no rule asks for would be noticed', () => {
  const idle: PolicyRow = { ...(PACK_ROWS[0] as PolicyRow), id: 'idle', scope: { brand: ['nobody'] } };
  const rows = [...PACK_ROWS, { ...idle, value: 999 }];
  expect(underPolicy(rows, () => CASES.every((one, at) => answer(one) === before[at]))).toBe(true);
});
