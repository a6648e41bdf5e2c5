import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** The Chromium that tests use: the chosen one, the system's, else Playwright's own. */
export function findChromium(): string | null {
  const chosen = process.env['MENDBENCH_CHROMIUM'];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`MENDBENCH_CHROMIUM=${chosen} does not exist`);
    return chosen;
  }
  return ['/usr/bin/chromium', chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}
