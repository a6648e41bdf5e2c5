import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/support/chromium.ts';

const at = (path: string) => join(import.meta.dirname, path);
const executablePath = findChromium();
const report = process.env['MENDBENCH_E2E_REPORT'];

// Real Electron where its runtime is installed, the stand-in where it is not. The specs are the same.
if (!existsSync(at('node_modules/electron/path.txt'))) {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= at('tests/support/electron-stand-in');
  if (executablePath) process.env['STANDIN_CHROMIUM'] ??= executablePath;
}

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 0,
  workers: 2,
  forbidOnly: !!process.env['CI'],
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
    ...(executablePath && { launchOptions: { executablePath } }),
  },
  // tests/e2e/fixtures.ts looks at the project's name: the built desktop app, or a browser at the headless host.
  // The pictures are the same page in both: one set is enough.
  projects: [{ name: 'desktop', testIgnore: '**/*pictures.spec.ts' }, { name: 'browser' }],
});
