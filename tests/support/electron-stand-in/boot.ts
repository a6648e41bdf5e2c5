/**
 * Starts an app as Electron's executable would: `electron` resolves to the stand-in (for ESM and CommonJS alike), the
 * -r modules and the app's main are loaded, then Chromium is started and 'ready' fires.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cancelable } from './honest.ts';
import { app } from './main/app.ts';
import { contentsOfTarget } from './main/web-contents.ts';
import { Chromium } from './chromium/chromium.ts';
import { type AppPackage, appReady, chromiumStarted, runtime } from './runtime.ts';

const STAND_IN = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href;
const require = createRequire(import.meta.url);

registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier) ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
});

interface CommandLine {
  target: string;
  requires: string[];
}

/** electron [-r module] [--switches] <app folder or file> [the app's own arguments] */
function readCommandLine(args: readonly string[]): CommandLine {
  const requires: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '-r' || arg === '--require') requires.push(args[++i] ?? '');
    else if (arg.startsWith('--remote-debugging-port')) runtime.printDevToolsAddress = true;
    else if (arg.startsWith('--inspect')) continue; // Node has it already
    else if (arg.startsWith('--')) {
      const [name, ...value] = arg.slice(2).split('=');
      runtime.switches.set(name!, value.join('='));
    } else if (arg.startsWith('-')) throw new Error(`Electron stand-in: unknown option ${arg}`);
    else return { target: resolve(arg), requires };
  }
  throw new Error('Electron stand-in: no app given');
}

/** The file to run; what Electron takes from the app's package.json goes to `runtime`. */
function readApp(target: string): string {
  if (!statSync(target).isDirectory()) {
    runtime.appPath = dirname(target);
    return target;
  }
  runtime.appPath = target;
  runtime.package = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')) as AppPackage;
  app.name = runtime.package.productName ?? runtime.package.name ?? 'Electron';
  return join(target, runtime.package.main ?? 'index.js');
}

function looksLikeElectron(): void {
  const electron = require(require.resolve('electron/package.json')) as { version: string };
  Object.defineProperty(process.versions, 'electron', { value: electron.version, enumerable: true });
  Object.assign(process, { type: 'browser', defaultApp: true });
}

async function startChromium(): Promise<void> {
  // A folder of its own, so that a test can look at what the app alone has written.
  const profile = join(app.getPath('userData'), 'chromium-profile');
  const chromium = await Chromium.launch(profile, runtime.switches);
  runtime.chromium = chromium;
  if (runtime.printDevToolsAddress) process.stderr.write(`DevTools listening on ${chromium.devToolsAddress}\n`);
  const { connection } = chromium;
  connection.onAttached((target) => {
    const opener = target.info.openerId === undefined ? undefined : contentsOfTarget(target.info.openerId);
    void opener?.standInPopupOpened(target);
  });
  connection.onTitleChanged((targetId) => void contentsOfTarget(targetId)?.standInReadTitle());
  connection.onClosed(() => {
    if (runtime.quitting) return;
    process.stderr.write('Electron stand-in: Chromium has died\n');
    app.exit(1);
  });
  Object.defineProperty(process.versions, 'chrome', { value: await chromium.version(), enumerable: true });
  await connection.send('Target.setDiscoverTargets', { discover: true });
  await connection.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
  chromiumStarted.resolve(chromium);
}

runtime.executable = join(import.meta.dirname, 'electron');
const args = process.argv.slice(2);
process.argv.splice(0, 2, runtime.executable); // [executable, ...arguments], as in Electron
process.execArgv = []; // or a forked process would open a debugger of its own
const { target, requires } = readCommandLine(args);
const main = readApp(target);
looksLikeElectron();
for (const file of requires) require(resolve(file));
await import(pathToFileURL(main).href);
await startChromium();
runtime.ready = true;
app.emit('will-finish-launching');
app.emit('ready', cancelable({}), {});
appReady.resolve();
