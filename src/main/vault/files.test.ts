import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFileVault, type FileVault } from './files.ts';

const KEY = new Uint8Array(32).fill(3);
const NONCE = new Uint8Array(12).fill(9);
const PICTURE = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.from('planted picture bytes '.repeat(40)),
]);
let folder: string;
let vault: FileVault;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbench-vault-'));
  vault = openFileVault(folder, KEY);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (name: string) => join(folder, name.slice(0, 2), name);
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('what was put in comes out, whatever it is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes, nonce) => {
      expect(Buffer.from(vault.get(vault.put(bytes, nonce))).equals(Buffer.from(bytes))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('the same bytes are one file, by a name that only this shop gives them', () => {
  const name = vault.put(PICTURE, NONCE);
  expect(vault.put(PICTURE, new Uint8Array(12))).toBe(name);
  expect(files()).toEqual([pathOf(name)]);
  expect(openFileVault(folder, new Uint8Array(32)).put(PICTURE, NONCE)).not.toBe(name);
});

test('nothing of a picture lies on the disk in the clear', () => {
  vault.put(PICTURE, NONCE);
  expect(files()).toHaveLength(1);
  for (const file of files()) {
    const bytes = readFileSync(file);
    expect(bytes.includes('planted')).toBe(false);
    expect(bytes.includes(PICTURE.subarray(0, 4))).toBe(false);
  }
});

test('every changed byte is noticed, and every cut', () => {
  const name = vault.put(PICTURE.subarray(0, 60), NONCE);
  const whole = readFileSync(pathOf(name));
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 1;
    writeFileSync(pathOf(name), changed);
    expect(() => vault.get(name)).toThrow(Error);
    writeFileSync(pathOf(name), whole.subarray(0, at));
    expect(() => vault.get(name)).toThrow(Error);
  }
  writeFileSync(pathOf(name), whole);
  expect(Buffer.from(vault.get(name)).equals(PICTURE.subarray(0, 60))).toBe(true);
});

test('another key opens nothing', () => {
  const name = vault.put(PICTURE, NONCE);
  expect(() => openFileVault(folder, new Uint8Array(32)).get(name)).toThrow(Error);
});

test('what is gone is missed; removing it twice is no fault', () => {
  const name = vault.put(PICTURE, NONCE);
  vault.remove(name);
  vault.remove(name);
  expect(() => vault.get(name)).toThrow('ENOENT');
  expect(files()).toEqual([]);
});

test.each(['', '..', '../../etc/passwd', `${'a'.repeat(63)}/`, 'A'.repeat(64), `${'a'.repeat(64)}\0`])(
  '%j is not the name of a file of the vault',
  (name) => {
    expect(() => vault.get(name)).toThrow('not the name');
    expect(() => vault.remove(name)).toThrow('not the name');
  },
);

test('half a file of a killed put does not stand in the way', () => {
  const name = vault.put(PICTURE, NONCE);
  vault.remove(name);
  writeFileSync(`${pathOf(name)}.new`, 'half');
  expect(Buffer.from(vault.get(vault.put(PICTURE, NONCE))).equals(PICTURE)).toBe(true);
});
