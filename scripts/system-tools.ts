import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../tests/support/chromium.ts';
import { run, type RunResult } from './tools.ts';

const PACKAGES = ['chromium', 'xvfb', 'fonts-noto-cjk', 'zbar-tools', 'poppler-utils', 'socat'];
/** What the tests ask of Debian's packages beside the browser. */
const COMMANDS = { Xvfb: 'xvfb', zbarimg: 'zbar-tools', pdftotext: 'poppler-utils', socat: 'socat' };
const FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

const isInstalled = (command: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));

function missing(): string[] {
  if (process.platform !== 'linux') return findChromium() ? [] : ['chromium'];
  const names = Object.entries(COMMANDS).flatMap(([command, name]) => (isInstalled(command) ? [] : [name]));
  return [...(findChromium() ? [] : ['chromium']), ...(existsSync(FONT) ? [] : ['fonts-noto-cjk']), ...names];
}

function advice(names: readonly string[]): string {
  const how = names.includes('chromium') ? 'npx playwright install chromium' : '';
  const debian = `apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`;
  const ways = process.platform === 'linux' ? [`as root on Debian: ${debian}`, how] : [how];
  return `Missing for the tests 测试缺少: ${names.join(', ')}. Install 安装: ${ways.filter(Boolean).join('; or ')}\n`;
}

/** The browser must be there. Without the other tools the tests that need them say so themselves. */
export async function ensureSystemTools(): Promise<RunResult> {
  let names = missing();
  if (names.length === 0) return { code: 0, output: '' };
  if (process.platform === 'linux' && process.getuid?.() === 0 && isInstalled('apt-get')) {
    console.log(`Installing ${names.join(', ')} …`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const updated = await run('apt-get', ['update'], { env });
    const installed = await run('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], { env });
    names = missing();
    if (names.length === 0) return { code: 0, output: '' };
    console.log(updated.output + installed.output);
  }
  console.log(advice(names));
  return { code: names.includes('chromium') ? 1 : 0, output: '' };
}
