import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type Browser, type ElectronApplication, type Page } from '@playwright/test';
import { startFakePrinter, type FakePrinter } from '../support/fake-printer.ts';

const ROOT = join(import.meta.dirname, '../..');
const SIZE = { width: 1440, height: 900 };

/** One shop and the shell in which it runs: the built desktop app, or the headless host and a plain browser. */
export type ShopUnderTest = {
  readonly folder: string;
  readonly receiptPrinter: FakePrinter;
  readonly labelPrinter: FakePrinter;
  /** Starts the shell on the folder (again) and opens its screen. */
  start(...args: string[]): Promise<Page>;
  /** A second screen of the same shop, in another window of the same browser; only where there is a browser. */
  secondScreen(): Promise<Page>;
  /** kill -9: nothing gets a chance to tidy up. */
  kill(): Promise<void>;
};

type Shell = { page: Page; second(): Promise<Page>; kill(): Promise<void>; close(): Promise<void> };

async function startDesktop(folder: string, args: string[]): Promise<Shell> {
  const app: ElectronApplication = await _electron.launch({
    args: ['.', '--data', folder, ...args],
    cwd: ROOT,
    env: {
      ...(process.env as Record<string, string>),
      STANDIN_KEYRING_DIR: `${folder}-keyring`,
      STANDIN_HEADLESS: '1',
    },
  });
  const page = await app.firstWindow();
  return {
    page,
    second: () => Promise.reject(new Error('the desktop app has one window')),
    async kill() {
      const gone = new Promise((done) => app.process().once('exit', done));
      app.process().kill('SIGKILL');
      await gone;
    },
    close: () => app.close(),
  };
}

async function startBrowser(folder: string, args: string[], browser: Browser): Promise<Shell> {
  const host = spawn(process.execPath, ['out/main/host.js', '--data', folder, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await entryLink(host);
  const context = await browser.newContext({ viewport: SIZE, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(url);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (host.exitCode !== null || host.signalCode !== null) return;
    const gone = new Promise((done) => host.once('exit', done));
    host.kill(signal);
    await gone;
  };
  return {
    page,
    async second() {
      const other = await context.newPage();
      await other.goto(new URL('/', url).href);
      return other;
    },
    kill: () => end('SIGKILL'),
    async close() {
      await context.close();
      await end('SIGTERM');
    },
  };
}

/** The address that the host prints once it listens. */
function entryLink(host: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    host.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const match = /^Mendbench 修台: (http:\S+)$/m.exec(said);
      if (match?.[1]) found(match[1]);
    });
    host.once('exit', (code) => failed(new Error(`the host ended (${String(code)}): ${said}`)));
  });
}

export const test = base.extend<{ shop: ShopUnderTest }>({
  shop: async ({ browser }, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), 'mendbench-e2e-'));
    const [receiptPrinter, labelPrinter] = await Promise.all([startFakePrinter(), startFakePrinter()]);
    const running: { shell: Shell | null } = { shell: null };
    await use({
      folder,
      receiptPrinter,
      labelPrinter,
      async start(...args) {
        running.shell =
          info.project.name === 'desktop'
            ? await startDesktop(folder, args)
            : await startBrowser(folder, args, browser);
        return running.shell.page;
      },
      secondScreen: () => running.shell?.second() ?? Promise.reject(new Error('not started')),
      async kill() {
        await running.shell?.kill();
        running.shell = null;
      },
    });
    await running.shell?.close();
    await Promise.all([receiptPrinter.close(), labelPrinter.close()]);
    for (const path of [folder, `${folder}-keyring`]) rmSync(path, { recursive: true, force: true });
  },
});
export { expect } from '@playwright/test';
export { scan } from '../support/scan.ts';

/** A picture to look at (DESIGN "Check by looking"): test-results/pictures/<project>/<name>.png */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = join(ROOT, 'test-results', 'pictures', test.info().project.name);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
