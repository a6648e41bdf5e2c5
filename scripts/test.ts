/**
 * `npm test [-- --only unit,e2e]`: every check in order, cheap ones first and together; stops at the first that fails.
 * The last line is always `N passed, N failed`: CI reads it.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.ts';
import { ensureSystemTools } from './system-tools.ts';
import { commandFile, runNode, seconds, type RunResult } from './tools.ts';

/** Tests were counted; a check that is no test has no numbers. */
type StageResult = RunResult & { passed?: number; failed?: number };

const reports = mkdtempSync(join(tmpdir(), 'mendbench-test-'));
const count = { passed: 0, failed: 0 };

const check = (packageName: string, command: string, ...args: string[]) =>
  runNode(commandFile(packageName, command), args);

function readReport<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

async function vitest(name: string, ...args: string[]): Promise<StageResult> {
  const file = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const result = await runNode(commandFile('vitest', 'vitest'), ['run', ...reporters, ...args], { show: true });
  const report = readReport<{ numPassedTests: number; numFailedTests: number }>(file);
  return { ...result, passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

async function playwright(): Promise<StageResult> {
  const file = join(reports, 'e2e.json');
  const env = { MENDBENCH_E2E_REPORT: file };
  const result = await runNode(commandFile('@playwright/test', 'playwright'), ['test'], { show: true, env });
  const report = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(file);
  const { expected = 0, flaky = 0, unexpected = 0 } = report?.stats ?? {};
  return { ...result, passed: expected + flaky, failed: unexpected };
}

async function build(): Promise<RunResult> {
  try {
    await ensureBuilt();
    return { code: 0, output: '' };
  } catch (error) {
    return { code: 1, output: (error as Error).message };
  }
}

type Stage = () => Promise<StageResult>;
/** Stages of one row run at the same time. */
const STAGES: Record<string, Stage>[] = [
  { tools: ensureSystemTools },
  {
    types: () => check('typescript', 'tsc', '--noEmit'),
    lint: () => check('oxlint', 'oxlint', '--deny-warnings'),
    format: () => check('oxfmt', 'oxfmt', '--check'),
    unused: () => check('knip', 'knip'),
  },
  { architecture: () => vitest('architecture', 'tests/architecture') },
  { unit: () => vitest('unit', '--exclude', 'tests/architecture/**') },
  { build },
  { e2e: playwright },
];
const names = STAGES.flatMap((row) => Object.keys(row));

function chosenStages(): Set<string> {
  const only = parseArgs({ options: { only: { type: 'string' } } }).values.only?.split(',') ?? names;
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(',')}: choose from ${names.join(', ')}`);
  return new Set(only.includes('e2e') ? [...only, 'build'] : only);
}

const table: { name: string; time: string; ok: boolean }[] = [];

async function runStage(name: string, stage: Stage): Promise<boolean> {
  const began = performance.now();
  const { code, output, passed = 0, failed = 0 } = await stage();
  const ok = code === 0;
  table.push({ name, time: seconds(began), ok });
  count.passed += passed;
  // A check that is no test, or tests that could not even be read, count as one failure.
  count.failed += ok ? failed : Math.max(failed, 1);
  if (!ok) console.log(`\n${output}\nFailed: ${name}. Again 重试: npm test -- --only ${name}\n`);
  return ok;
}

async function runStages(chosen: Set<string>): Promise<void> {
  for (const row of STAGES) {
    const stages = Object.entries(row).filter(([name]) => chosen.has(name));
    if (stages.length === 0) continue;
    console.log(`── ${stages.map(([name]) => name).join(', ')}`);
    const oks = await Promise.all(stages.map(([name, stage]) => runStage(name, stage)));
    if (oks.includes(false)) return;
  }
}

const start = performance.now();
try {
  await runStages(chosenStages());
} catch (error) {
  console.error((error as Error).message);
  count.failed += 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log('');
for (const { name, time, ok } of table) console.log(`${name.padEnd(14)}${time.padStart(8)}  ${ok ? 'ok' : 'FAILED'}`);
console.log(`${'total'.padEnd(14)}${seconds(start).padStart(8)}\n`);
if (count.failed > 0) process.exitCode = 1;
console.log(`${count.passed} passed, ${count.failed} failed`);
