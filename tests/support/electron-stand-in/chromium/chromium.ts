/** The Chromium process behind the stand-in: starts it, opens its windows, and never outlives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection, type Target } from './connection.ts';
import { findChromium, isHeadless, switchesFor } from './find.ts';

const SETPRIV = '/usr/bin/setpriv';
const STARTS = 4;

export class Chromium {
  readonly connection: Connection;
  readonly devToolsAddress: string;
  readonly #process: ChildProcess;
  readonly #executable: string;
  readonly #userDataDir: string;
  #windowCount = 0;

  private constructor(started: Started, executable: string, userDataDir: string) {
    this.#process = started.process;
    this.devToolsAddress = started.devToolsAddress;
    this.#executable = executable;
    this.#userDataDir = userDataDir;
    const [, , , input, output] = started.process.stdio;
    this.connection = new Connection(input as Writable, output as Readable);
  }

  static async launch(userDataDir: string, appSwitches: ReadonlyMap<string, string>): Promise<Chromium> {
    mkdirSync(userDataDir, { recursive: true });
    const executable = await findChromium();
    const argv = switchesFor(userDataDir, appSwitches);
    for (let attempt = 1; ; attempt++) {
      try {
        return new Chromium(await start(executable, argv), executable, userDataDir);
      } catch (error) {
        // A Chromium that was killed a moment ago may still hold the profile.
        if (attempt === STARTS) throw error;
        await pause(250 * attempt);
      }
    }
  }

  async newWindow(width: number, height: number): Promise<Target> {
    if (isHeadless()) {
      const { targetId } = await this.connection.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        width,
        height,
      });
      return this.connection.targetWhere((info) => info.targetId === targetId);
    }
    // A window without tabs and address bar exists only as an "app", which a second start asks of the running one.
    const url = `data:text/html,standin-${++this.#windowCount}`;
    const argv = [`--user-data-dir=${this.#userDataDir}`, `--app=${url}`, `--window-size=${width},${height}`];
    if (process.getuid?.() === 0) argv.push('--no-sandbox', '--test-type');
    spawn(this.#executable, argv, { stdio: 'ignore' });
    return this.connection.targetWhere((info) => info.url === url);
  }

  async version(): Promise<string> {
    const { product } = await this.connection.send('Browser.getVersion');
    return product.split('/')[1] ?? product;
  }

  /** In good order, so that localStorage and cookies reach the disk. */
  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => {
      this.#process.once('exit', () => resolve());
    });
    // oxlint-disable-next-line promise/prefer-await-to-then
    this.connection.send('Browser.close').catch(() => undefined);
    await Promise.race([gone, pause(3000)]);
  }

  killNow(): void {
    this.#process.kill('SIGKILL');
  }
}

interface Started {
  process: ChildProcess;
  devToolsAddress: string;
}

function start(executable: string, argv: string[]): Promise<Started> {
  // setpriv: the kernel kills Chromium when this process goes, however it goes. Elsewhere the closing pipe ends it.
  const [command, args] = existsSync(SETPRIV)
    ? [SETPRIV, ['--pdeathsig', 'KILL', executable, ...argv]]
    : [executable, argv];
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const stderr = child.stdio[2] as Readable;
  return new Promise((resolve, reject) => {
    let said = '';
    stderr.setEncoding('utf8').on('data', (text: string) => {
      if (process.env['STANDIN_DEBUG']) process.stderr.write(text);
      said = (said + text).slice(-20_000);
      const found = /^DevTools listening on (ws:\/\/\S+)$/m.exec(said);
      if (found) resolve({ process: child, devToolsAddress: found[1]! });
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`Electron stand-in: Chromium exited (${code ?? signal})\n${said}`));
    });
  });
}
