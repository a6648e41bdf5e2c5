import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { differencesOf, readCases, runCase } from './runner.ts';

const VECTORS = join(import.meta.dirname, 'vectors');
const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
const load = (folder: string) => filesIn(folder).map((path) => readCases(path));

const given = load(VECTORS);
const own = load(join(VECTORS, 'own'));

test('all 158 vectors of the format are there', () => {
  expect(given.flatMap(({ cases }) => cases)).toHaveLength(158);
});

test('no two cases have the same id', () => {
  const ids = [...given, ...own].flatMap(({ cases }) => cases.map(({ id }) => id));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

const all = [...given, ...own].flatMap(({ area, cases }) =>
  cases.map((one) => [`${area} ${one.id}: ${one.title}`, area, one] as const),
);
test.each(all)('%s', (_, area, one) => expect(runCase(area, one).differences).toEqual([]));

describe('the runner', () => {
  const one = { id: 'X', title: 'x', rule: '§8', given: { kind: 'points', paid_fen: 30_600 } };

  test('prints what differs, and where', () => {
    expect(runCase('fees', { ...one, expect: { points: 306 } }).differences).toEqual([]);
    expect(runCase('fees', { ...one, expect: { points: 305 } }).differences).toEqual(['points: expected 305, was 306']);
    expect(runCase('fees', { ...one, given: null, expect: {} }).differences).toHaveLength(1);
  });

  test.each([
    ['a list in another order', ['a', 'b'], ['b', 'a'], true],
    ['a list with a double', ['a', 'a'], ['a', 'b'], false],
    ['a longer list', ['a'], ['a', 'b'], false],
    ['an empty list', [], [], true],
    ['something for nothing', [], undefined, false],
    ['a decimal', 59.6, 59.599_999_999_9, true],
    ['another decimal', 59.6, 59.61, false],
    ['keys that nobody asked about', { a: 1 }, { a: 1, b: 2 }, true],
    ['a key that is missing', { a: 1 }, {}, false],
    ['a key deep inside', { a: { b: 'x' } }, { a: { b: 'y' } }, false],
  ])('%s', (_, expected, actual, same) => expect(differencesOf(expected, actual, '').length === 0).toBe(same));
});
