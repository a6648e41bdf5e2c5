/** The stand-in against a tiny app. The tests of a running app share one start of it; each start takes a second. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

declare global {
  interface Window {
    bridge: {
      invoke(channel: string, ...args: unknown[]): Promise<unknown>;
      send(channel: string, ...args: unknown[]): void;
      on(channel: string, listener: (...args: unknown[]) => void): () => void;
      tryMissing(): unknown;
    };
    keys: string[];
  }
}
/** What fixture/main.mjs notes down. */
interface Seen {
  preloadUrls: string[];
  secondStarts: string[];
  navigations: string[];
  starts: [url: string, isSameDocument: boolean][];
  opened: string[];
  menu: number;
}

const FIXTURE = join(import.meta.dirname, 'fixture');
const PAGE = 'fixture://shop/index.html';
const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
const environment: Record<string, string> = {
  ...(process.env as Record<string, string>),
  ELECTRON_OVERRIDE_DIST_PATH: import.meta.dirname,
  FIXTURE_DATA: join(folder, 'data'),
  STANDIN_KEYRING_DIR: join(folder, 'keyring'),
};
const running = new Set<ElectronApplication>();

async function launch(extra: Record<string, string> = {}): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await _electron.launch({ args: [FIXTURE], env: { ...environment, ...extra } });
  running.add(app);
  app.once('close', () => running.delete(app));
  const page = await app.firstWindow();
  await page.getByRole('heading', { name: 'Fixture' }).waitFor();
  return { app, page };
}
const seenBy = (app: ElectronApplication) => app.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

/** Processes that have the data folder on their command line: Chromium and its helpers. */
function chromiumProcesses(): string[] {
  const all = execFileSync('ps', ['-ww', '-eo', 'pid,stat,args'], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(environment['FIXTURE_DATA']!) && !/^\s*\d+\s+Z/.test(line));
}

beforeAll(() => {
  // Playwright reads it in this process, when it looks for the executable.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = import.meta.dirname;
});
afterAll(async () => {
  await Promise.all([...running].map((app) => app.close()));
  rmSync(folder, { recursive: true, force: true });
});

describe('a running app', () => {
  let app: ElectronApplication;
  let page: Page;
  beforeAll(async () => {
    ({ app, page } = await launch());
  }, 20_000);

  test('answers over IPC, with dates and bytes, and knows who asks', async () => {
    const answer = await page.evaluate(async () => {
      const value = { at: new Date(5), bytes: new Uint8Array([1, 2, 255]), none: undefined, text: '修台' };
      const got = (await window.bridge.invoke('echo', value)) as {
        value: typeof value;
        kinds: unknown[];
        from: string;
      };
      const { at, bytes, text } = got.value;
      const kept = [at instanceof Date && at.getTime(), bytes instanceof Uint8Array && [...bytes], text];
      return { kept, kinds: got.kinds, from: got.from };
    });
    expect(answer).toEqual({ kept: [5, [1, 2, 255], '修台'], kinds: [true, true, 3], from: PAGE });
    expect((await seenBy(app)).preloadUrls).toEqual([PAGE]);
  });

  test('passes on what a handler throws, and refuses what cannot be cloned', async () => {
    const errors = await page.evaluate(async () => {
      const messages: string[] = [];
      const { invoke } = window.bridge;
      for (const ask of [() => invoke('fails'), () => invoke('nobody'), () => invoke('echo', { run: () => 1 })]) {
        try {
          await ask();
        } catch (error) {
          messages.push((error as Error).message);
        }
      }
      return messages;
    });
    expect(errors[0]).toBe("Error invoking remote method 'fails': RangeError: no such thing");
    expect(errors[1]).toContain("No handler registered for 'nobody'");
    expect(errors[2]).toContain('could not be cloned');
  });

  test('pushes to the page, in order, until the page stops listening', async () => {
    const got = await page.evaluate(async () => {
      const pushes: unknown[] = [];
      await new Promise<void>((resolve) => {
        const stop = window.bridge.on('pushed', (number, at) => {
          pushes.push([number, (at as Date).getTime()]);
          if (number === 3) {
            stop();
            resolve();
          }
        });
        window.bridge.send('push-please', 4);
      });
      await window.bridge.invoke('seal', 'a round trip later');
      return pushes;
    });
    expect(got).toEqual([1, 2, 3].map((number) => [number, number]));
  });

  test('isolates the page from the preload', async () => {
    const inPage = await page.evaluate(() => {
      const names = ['require', 'process', 'module', 'ipcRenderer', 'electron', 'standInToMain', 'standInFromMain'];
      const before = window.bridge;
      let refusal = '';
      try {
        (window as { bridge: unknown }).bridge = 1;
      } catch (error) {
        refusal = (error as Error).name;
      }
      return {
        leaked: names.filter((name) => name in window),
        keys: Object.keys(window.bridge),
        frozen: Object.isFrozen(window.bridge),
        kept: window.bridge === before,
        refusal,
      };
    });
    expect(inPage).toMatchObject({ leaked: [], frozen: true, kept: true });
    expect(inPage.keys).toEqual(['invoke', 'send', 'on', 'tryMissing']);
  });

  test('holds the CSP of the protocol handler, and denies permissions', async () => {
    const result = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      let outside = 'allowed';
      try {
        await fetch('http://127.0.0.1:9/');
      } catch {
        outside = 'refused';
      }
      const posted = await fetch('/posted', { method: 'POST', body: 'body 修' });
      const states = (['geolocation', 'notifications', 'camera', 'clipboard-read'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      );
      return {
        inline: 'inlineRan' in window,
        outside,
        posted: await posted.text(),
        states: await Promise.all(states),
        secure: isSecureContext,
      };
    });
    expect(result).toEqual({
      inline: false,
      outside: 'refused',
      posted: 'POST body 修',
      states: ['denied', 'denied', 'denied', 'denied'],
      secure: true,
    });
  });

  test('keeps a prevented key from the page, passes the others on, and does the accelerator', async () => {
    await page.getByRole('textbox').focus();
    await page.keyboard.press('F9');
    await page.keyboard.type('1234567897');
    await page.keyboard.press('Control+m');
    await expect(page.evaluate(() => window.keys.join(''))).resolves.toBe('1234567897Controlm');
    await expect(page.getByRole('textbox').inputValue()).resolves.toBe('1234567897');
    await vi.waitFor(async () => expect((await seenBy(app)).menu).toBe(1));
  });

  test('denies window.open and prevents navigations, but reloads', async () => {
    await page.evaluate(() => {
      window.open('https://example.invalid/help');
    });
    await vi.waitFor(async () => expect((await seenBy(app)).opened).toEqual(['https://example.invalid/help']));
    await page.evaluate(() => {
      location.href = 'https://example.invalid/away';
    });
    await vi.waitFor(async () => expect((await seenBy(app)).navigations).toEqual(['https://example.invalid/away']));
    await page.evaluate(() => {
      location.hash = '#/tickets';
    });
    await vi.waitFor(async () => expect((await seenBy(app)).starts.at(-1)).toEqual([`${PAGE}#/tickets`, true]));
    await page.reload();
    await page.getByRole('heading', { name: 'Fixture' }).waitFor();
    await expect(page.evaluate(() => Object.keys(window.bridge).length)).resolves.toBe(4);
    const { starts, navigations } = await seenBy(app);
    expect(starts.at(-1)).toEqual([`${PAGE}#/tickets`, false]);
    expect(navigations).toHaveLength(1);
    await vi.waitFor(() => expect(app.windows()).toHaveLength(1));
  });

  test('gives the window to Playwright: size, title, theme, PDF', async () => {
    const window = await app.browserWindow(page);
    const facts = await window.evaluate((w) => [w.isVisible(), w.getTitle(), w.getBounds().width, w.isDestroyed()]);
    expect(facts).toEqual([true, 'Fixture', 700, false]);
    await expect(page.evaluate(() => [innerWidth, innerHeight])).resolves.toEqual([700, 500]);
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
    });
    await vi.waitFor(async () =>
      expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true),
    );
    const pdf = await window.evaluate(async (w) => {
      const bytes = await w.webContents.printToPDF({ pageSize: 'A4' });
      return bytes.toString('latin1', 0, 5);
    });
    expect(pdf).toBe('%PDF-');
  });

  test('throws for what it does not have', async () => {
    const messages = await app.evaluate((electron) => {
      const attempts: (() => unknown)[] = [
        () => electron.app.getGPUFeatureStatus(),
        () => electron.BrowserWindow.getAllWindows()[0]!.flashFrame(true),
        () => electron.BrowserWindow.getAllWindows()[0]!.webContents.openDevTools(),
        () => electron.app.on('gpu-info-update', () => {}),
        () => new electron.BrowserWindow({ kiosk: true }),
        () => new electron.BrowserWindow({ webPreferences: { nodeIntegration: true } }),
        () => electron.safeStorage.encryptString('x'),
        () => electron.shell.beep(),
        () => electron.Tray,
      ];
      return attempts.map((attempt) => {
        try {
          return `nothing thrown, gave ${String(attempt())}`;
        } catch (error) {
          return (error as Error).message;
        }
      });
    });
    for (const message of messages) expect(message).toContain('is not implemented');
    const inPreload = page.evaluate(() => window.bridge.tryMissing());
    await expect(inPreload).rejects.toThrow('ipcRenderer.sendSync is not implemented');
  });

  test('seals with the keyring', async () => {
    const sealed = (await page.evaluate(() => window.bridge.invoke('seal', '机密'))) as string;
    expect(Buffer.from(sealed, 'base64').toString('utf8')).not.toContain('机密');
    const opened = await page.evaluate((text) => window.bridge.invoke('open', text), sealed);
    expect(opened).toEqual({ shouldReEncrypt: false, result: '机密' });
    const backend = await app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend());
    expect(backend).toBe('gnome_libsecret');
    const damaged = page.evaluate((text) => window.bridge.invoke('open', text.slice(0, -8)), sealed);
    await expect(damaged).rejects.toThrow('Error while decrypting');
  });

  test('tells the first instance of a second start, which ends', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.minimize());
    const second = spawn(join(import.meta.dirname, 'electron'), [FIXTURE, '--ticket=7'], {
      env: environment,
      stdio: 'ignore',
    });
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(0);
    await vi.waitFor(async () => expect((await seenBy(app)).secondStarts).toEqual(['--ticket=7']));
    const minimized = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isMinimized());
    expect(minimized).toBe(false);
  });
});

test('keeps storage and the sealed over a restart; without a keyring says so', async () => {
  const [first] = running;
  const page = first!.windows()[0]!;
  const sealed = await page.evaluate(async () => {
    localStorage.setItem('kept', 'yes');
    return window.bridge.invoke('seal', 'before');
  });
  await first!.close();
  expect(chromiumProcesses()).toEqual([]);

  const { app, page: again } = await launch({ STANDIN_KEYRING: 'none' });
  await expect(again.evaluate(() => localStorage.getItem('kept'))).resolves.toBe('yes');
  const storage = await app.evaluate(async ({ safeStorage }) => [
    safeStorage.getSelectedStorageBackend(),
    await safeStorage.isAsyncEncryptionAvailable(),
  ]);
  expect(storage).toEqual(['basic_text', true]);
  const opened = again.evaluate((text) => window.bridge.invoke('open', text), sealed);
  await expect(opened).rejects.toThrow('Error while decrypting');
});

test('a kill -9 leaves no Chromium behind, and the next start works', async () => {
  const [app] = running;
  expect(chromiumProcesses().length).toBeGreaterThan(0);
  const lock = JSON.parse(readFileSync(join(environment['FIXTURE_DATA']!, 'standin-instance-lock'), 'utf8')) as {
    pid: number;
  };
  expect(lock.pid).toBe(app!.process().pid);
  const closed = app!.waitForEvent('close');
  app!.process().kill('SIGKILL');
  await closed;
  await vi.waitFor(() => expect(chromiumProcesses()).toEqual([]), { timeout: 3000 });

  const { app: next, page } = await launch();
  const sealed = await page.evaluate(() => window.bridge.invoke('seal', 'after'));
  const opened = await page.evaluate((text) => window.bridge.invoke('open', text), sealed);
  expect(opened).toMatchObject({ result: 'after' });
  // Closing the last window ends the app.
  const nextProcess = next.process();
  const ended = next.waitForEvent('close');
  await page.close();
  await ended;
  expect(nextProcess.exitCode).toBe(0);
});
