/** `app`: paths, the single-instance lock, and the order in which an app starts and ends. */
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { App as ElectronApp, CommandLine } from 'electron';
import { cancelable, notImplemented, StrictEmitter, strict } from '../honest.ts';
import { appReady, runtime } from '../runtime.ts';
import { openWindows } from './registry.ts';
import { SingleInstanceLock } from './single-instance.ts';

const EVENTS = [
  'will-finish-launching',
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'render-process-gone',
  'activate', // macOS only: listening is right, and here it never comes
] as const;

const commandLine = strict('app.commandLine', {
  appendSwitch(name: string, value = '') {
    const before = runtime.switches.get(name);
    // Chromium takes only the last list of features, so lists are joined.
    const joins = before && /^(enable|disable)-(blink-)?features$/.test(name);
    runtime.switches.set(name, joins ? `${before},${value}` : value);
  },
  hasSwitch: (name: string) => runtime.switches.has(name),
  getSwitchValue: (name: string) => runtime.switches.get(name) ?? '',
  removeSwitch(name: string) {
    runtime.switches.delete(name);
  },
} satisfies Pick<CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'>);

type Implemented =
  | 'isPackaged'
  | 'name'
  | 'whenReady'
  | 'isReady'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getPath'
  | 'setPath'
  | 'setAppUserModelId'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'quit'
  | 'exit';

class App extends StrictEmitter implements Pick<ElectronApp, Implemented> {
  readonly commandLine = commandLine;
  readonly isPackaged = false;
  name = 'Electron';
  readonly #paths = new Map<string, string>();
  #lock: SingleInstanceLock | undefined;

  constructor() {
    super(EVENTS);
  }
  whenReady(): Promise<void> {
    return appReady.promise;
  }
  isReady(): boolean {
    return runtime.ready;
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return runtime.package.version ?? process.versions['electron'] ?? '';
  }
  getAppPath(): string {
    return runtime.appPath;
  }
  getLocale(): string {
    const asked = this.commandLine.getSwitchValue('lang') || process.env['LANG'] || 'en-US';
    const locale = asked.split('.')[0]!.replace('_', '-');
    return /^(C|POSIX)$/.test(locale) ? 'en-US' : locale;
  }
  /** Means something on Windows only. */
  setAppUserModelId(_id: string): void {}
  /** Preloads here never see Node: every page is as a sandboxed one. */
  enableSandbox(): void {
    if (runtime.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  getPath(name: Parameters<ElectronApp['getPath']>[0]): string {
    const path = this.#paths.get(name) ?? this.#defaultPath(name);
    if (name === 'userData') mkdirSync(path, { recursive: true });
    return path;
  }
  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }
  #defaultPath(name: string): string {
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
      case 'userData':
        return join(this.getPath('appData'), this.name);
      case 'sessionData':
      case 'crashDumps':
        return this.getPath('userData');
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return runtime.executable;
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return join(homedir(), name[0]!.toUpperCase() + name.slice(1));
      default:
        return notImplemented(`app.getPath('${name}')`);
    }
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    this.#lock ??= SingleInstanceLock.take(this.getPath('userData'), additionalData, (start) => {
      this.emit('second-instance', cancelable({}), start.argv, start.workingDirectory, start.additionalData);
    });
    return this.#lock !== undefined;
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }

  quit(): void {
    if (runtime.quitting) return;
    const before = cancelable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    runtime.quitting = true;
    const closed = openWindows.all().every((window) => window.requestClose());
    const will = cancelable({});
    if (closed) this.emit('will-quit', will);
    if (closed && !will.defaultPrevented) this.exit(0);
    else runtime.quitting = false;
  }
  exit(code = 0): void {
    runtime.quitting = true;
    for (const window of openWindows.all()) window.destroy();
    this.emit('quit', cancelable({}), code);
    void (async () => {
      await runtime.chromium?.close();
      process.exit(code);
    })();
  }
}

export const app = new App();

openWindows.onEmpty(() => {
  // After the 'closed' listeners, which may open the next window.
  setImmediate(() => {
    if (openWindows.size > 0 || runtime.quitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  });
});
process.on('exit', () => {
  runtime.chromium?.killNow();
  app.releaseSingleInstanceLock();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
