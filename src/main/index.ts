import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, ipcMain, protocol, safeStorage } from 'electron';
import { composeHost } from './compose.ts';
import { readStartOptions, type StartOptions } from './data-folder.ts';
import { keyringSlot } from './electron/keyring.ts';
import { setMenu } from './electron/menu.ts';
import { registerPages, servePages } from './electron/pages.ts';
import { linkPages } from './electron/rpc-link.ts';
import { createMainWindow, lockPagesDown, type MainWindow } from './electron/window.ts';
import { takeInstance } from './instance.ts';
import { createRpc } from './rpc.ts';
import { createRuntime, placesOf, setUpDemo } from './runtime.ts';
import { keyFileSlot } from './vault/key-file.ts';

/** The desktop app: one window on the shop of this computer. */

const places = placesOf(import.meta.filename);
const log = (line: string) => void process.stderr.write(`${line}\n`);

/** What follows the app's own path; in the packaged app, whatever is not meant for Chromium. */
function ownArguments([, ...args]: readonly string[]): string[] {
  if (app.isPackaged) return args.filter((arg, i) => isOurs(arg) || (args[i - 1] === '--data' && !arg.startsWith('-')));
  return args.slice(args.findIndex((arg) => !arg.startsWith('-')) + 1);
}
const isOurs = (arg: string) => /^--(?:demo$|data$|data=)/.test(arg);

function readOptions(): StartOptions | null {
  try {
    return readStartOptions(ownArguments(process.argv));
  } catch (error) {
    log(error instanceof Error ? error.message : String(error));
    return null;
  }
}

/** Chromium's own files lie beside the shop that was named, so that two shops are two apps. */
function chooseProfile({ folder, named }: StartOptions): void {
  if (!named) return;
  const profile = join(folder, 'desktop');
  try {
    // A missing drive is for the start-up screen to tell, not for us to make.
    if (!existsSync(dirname(folder))) throw new Error('missing');
    mkdirSync(profile, { recursive: true });
    app.setPath('userData', profile);
  } catch {
    app.setPath('userData', mkdtempSync(join(app.getPath('temp'), 'mendbench-')));
  }
}

async function start({ folder, named, demo }: StartOptions): Promise<void> {
  let window: MainWindow | null = null;
  const show = () => window?.show();
  await app.whenReady();
  lockPagesDown();
  setMenu(!app.isPackaged);
  servePages(protocol, places.pages);

  const instance = await takeInstance(folder, () => {
    show();
    return 'desktop';
  });
  const runtime = createRuntime(places);
  const host = await composeHost({
    version: app.getVersion(),
    folder,
    named,
    slots: [keyringSlot(safeStorage), keyFileSlot(folder)],
    workers: runtime.workers,
    printers: runtime.printers,
    ...('running' in instance && { refusal: { code: 'already_running' as const, path: folder, detail: '' } }),
  });
  closeBeforeQuitting(async () => {
    await host.close();
    await runtime.close();
    if ('lock' in instance) instance.lock.release();
  });

  if (demo && host.shop()) await setUpDemo(host);
  linkPages(ipcMain, createRpc(host, log), { id: 'desktop', shell: 'desktop', staffId: null });
  window = createMainWindow(join(dirname(places.pages), 'preload/index.cjs'));
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => app.quit());
  show();
}

function closeBeforeQuitting(close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void close().finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}

async function startOrSayWhyNot(chosen: StartOptions): Promise<void> {
  try {
    await start(chosen);
  } catch (error) {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  }
}

app.setName('Mendbench');
app.setAppUserModelId('cn.mendbench.desktop');
app.enableSandbox();
registerPages(protocol);
const options = readOptions();
if (options) chooseProfile(options);
if (!options) app.exit(1);
else if (!app.requestSingleInstanceLock()) app.exit(0);
else void startOrSayWhyNot(options);
