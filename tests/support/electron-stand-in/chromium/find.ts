/** Which Chromium to start, and the switches that make it start quietly, offline and always the same. */
import { existsSync } from 'node:fs';

export async function findChromium(): Promise<string> {
  const chosen = process.env['STANDIN_CHROMIUM'];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`Electron stand-in: STANDIN_CHROMIUM=${chosen} does not exist`);
    return chosen;
  }
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  const { chromium } = await import('@playwright/test');
  const playwrights = chromium.executablePath();
  if (existsSync(playwrights)) return playwrights;
  throw new Error(
    'Electron stand-in: no Chromium. Install one (apt-get install -y --no-install-recommends chromium) or set STANDIN_CHROMIUM.',
  );
}

/** Tests are headless unless somebody wants to look: STANDIN_HEADLESS=0 with a screen. */
export const isHeadless = (): boolean => !(process.env['STANDIN_HEADLESS'] === '0' && process.env['DISPLAY']);

export function switchesFor(userDataDir: string, appSwitches: ReadonlyMap<string, string>): string[] {
  const ours: Record<string, string> = {
    'remote-debugging-port': '0', // for Playwright
    'remote-debugging-pipe': '', // for the stand-in; Chromium ends itself when the pipe closes
    'user-data-dir': userDataDir,
    'no-startup-window': '',
    'no-first-run': '',
    'no-default-browser-check': '',
    'disable-background-networking': '',
    'disable-component-update': '',
    'disable-default-apps': '',
    'disable-domain-reliability': '',
    'disable-sync': '',
    'disable-quic': '',
    'disable-gpu': '',
    'disable-dev-shm-usage': '',
    'disable-infobars': '',
    'disable-popup-blocking': '', // the app's setWindowOpenHandler decides, not Chromium
    'hide-crash-restore-bubble': '',
    noerrdialogs: '',
    'password-store': 'basic',
    'autoplay-policy': 'no-user-gesture-required',
    'test-type': '',
  };
  // Chromium refuses its own sandbox to root. The preload's isolation does not come from it.
  if (process.getuid?.() === 0) ours['no-sandbox'] = '';
  if (isHeadless()) ours['headless'] = 'new';
  const all = { ...Object.fromEntries(appSwitches), ...ours };
  return Object.entries(all).map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}
