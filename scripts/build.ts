import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandFile, root, runNode, seconds } from './tools.ts';

const STAMP = join(root, 'out/.built');
const INPUTS = [
  'src/**/*',
  'resources/**/*',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
];

/** Changes when anything changes that the build is made from, also when a file is taken away. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const paths = INPUTS.flatMap((pattern) => globSync(pattern, { cwd: root }));
  for (const path of paths.filter((each) => !/\.test\.tsx?$/.test(each)).toSorted()) {
    if (!statSync(join(root, path)).isFile()) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Builds out/ when it is older than what it is made from. @throws with the builder's output. */
export async function ensureBuilt({ force = false } = {}): Promise<void> {
  const wanted = fingerprint();
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    console.log('The build is up to date. 构建已是最新。');
    return;
  }
  const start = performance.now();
  rmSync(STAMP, { force: true });
  const { code, output } = await runNode(commandFile('electron-vite', 'electron-vite'), ['build']);
  if (code !== 0) throw new Error(`${output}\nThe build failed. 构建失败。`);
  writeFileSync(STAMP, wanted);
  console.log(`Built in ${seconds(start)}. 构建完成。`);
}

if (process.argv[1] === import.meta.filename) {
  try {
    await ensureBuilt({ force: true });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
