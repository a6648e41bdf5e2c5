/**
 * `npm start [-- --demo] [--data DIR] [--port N] [--host H]`: builds what is stale, then opens the desktop app; where
 * Electron's runtime is missing, the same host without it, and the browser. All arguments go on to the app, which
 * checks them.
 *
 * The agreement with src/main/host.ts: as soon as it listens (or finds the shop already open in another process) the
 * host prints one line on stdout, `Mendbench 修台: http://127.0.0.1:PORT/enter?token=…`. The link lets one browser in,
 * once. This script passes all output on and opens that address.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.ts';
import { exitCode, root, runNode } from './tools.ts';

const ENTRY_LINE = /^Mendbench 修台: (https?:\/\/\S+)/m;
const DOWNLOAD_MS = 20_000;
/** A desktop app that fails sooner than this never opened its window: a library or the screen is missing. */
const NEVER_OPENED_MS = 5_000;

const args = process.argv.slice(2);
const electronPackage = join(root, 'node_modules/electron');
/** On Linux a window needs a display; elsewhere there is always one. */
const hasDisplay = process.platform !== 'linux' || !!(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** Where Electron's runtime lies, if it does. Never `require('electron')`: that starts a download of its own. */
function electronBinary(): string | null {
  const pathFile = join(electronPackage, 'path.txt');
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : folder ? 'electron' : null;
  const binary = name && join(folder ?? join(electronPackage, 'dist'), name);
  return binary && existsSync(binary) ? binary : null;
}

async function downloadElectron(): Promise<string | null> {
  const installer = join(electronPackage, 'install.js');
  if (process.env['CI'] || process.env['MENDBENCH_NO_DOWNLOAD'] || !existsSync(installer)) return null;
  console.log("Fetching Electron's runtime (at most 20 s). 正在下载 Electron 运行环境（最多 20 秒）。");
  const { code } = await runNode(installer, [], { timeoutMs: DOWNLOAD_MS });
  return code === 0 ? electronBinary() : null;
}

let asked: NodeJS.Signals | null = null;

/** Waits for the program's end. A signal for us is one for it; from the keyboard it already has got Ctrl+C itself. */
function wait(child: ChildProcess): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked = signal;
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(error.message);
      done(127);
    });
    child.on('close', (code, signal) => done(exitCode(code, signal)));
  });
}

const sayHow = () => console.log('Open the address above in a browser. 请在浏览器中打开以上地址。');

/** The browser lives on its own: it does not end with the host, nor keep it waiting. */
function openBrowser(address: string): void {
  if (!hasDisplay || process.env['CI']) return;
  const [program, ...before] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler']
      : [process.platform === 'darwin' ? 'open' : 'xdg-open'];
  const opener = spawn(program!, [...before, address], { stdio: 'ignore', detached: true });
  opener.on('error', sayHow).on('exit', (code) => code && sayHow());
  opener.unref();
}

function startHost(): Promise<number> {
  const host = spawn(process.execPath, [join(root, 'out/main/host.js'), ...args], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let heard: string | null = '';
  host.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    if (heard === null) return;
    heard += text;
    const address = heard.slice(0, heard.lastIndexOf('\n') + 1).match(ENTRY_LINE)?.[1];
    if (!address) return;
    heard = null;
    openBrowser(address);
  });
  return wait(host);
}

/** @returns the exit code, or null when the window never opened. */
async function startDesktop(binary: string): Promise<number | null> {
  const began = performance.now();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const code = await wait(spawn(binary, [root, ...args], { cwd: root, env, stdio: 'inherit' }));
  return code !== 0 && asked === null && performance.now() - began < NEVER_OPENED_MS ? null : code;
}

async function start(): Promise<number> {
  await ensureBuilt();
  const binary = hasDisplay ? (electronBinary() ?? (await downloadElectron())) : null;
  if (binary) {
    const code = await startDesktop(binary);
    if (code !== null) return code;
    console.log(
      'The desktop window could not open, so Mendbench runs in your browser. 桌面窗口无法打开，修台改用浏览器。',
    );
  } else if (hasDisplay) {
    console.log(
      "Electron's runtime is not here, so Mendbench runs in your browser. 缺少 Electron 运行环境，修台改用浏览器。",
    );
  } else {
    console.log(
      'There is no screen for a window, so Mendbench waits for a browser. 没有可用的显示器，请用浏览器打开修台。',
    );
  }
  return startHost();
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
