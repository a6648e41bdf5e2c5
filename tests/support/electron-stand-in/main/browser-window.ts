/** `BrowserWindow`: a Chromium window with one page in it. */
import type {
  BrowserWindow as ElectronBrowserWindow,
  BrowserWindowConstructorOptions,
  Input,
  Rectangle,
  WebContents as ElectronWebContents,
  WebPreferences,
} from 'electron';
import type { Target } from '../chromium/connection.ts';
import { asElectrons, cancelable, notImplemented, StrictEmitter } from '../honest.ts';
import { chromiumStarted, runtime } from '../runtime.ts';
import { app } from './app.ts';
import { pressAccelerator } from './menu.ts';
import { type OpenWindow, openWindows } from './registry.ts';
import { type ContentsOwner, rememberContents, WebContents } from './web-contents.ts';

const EVENTS = [
  'ready-to-show',
  'show',
  'focus',
  'minimize',
  'restore',
  'maximize',
  'unmaximize',
  'resize',
  'move',
  'page-title-updated',
  'close',
  'closed',
] as const;

/** Options that do what they say here. */
const HONOURED = ['x', 'y', 'width', 'height', 'show', 'title', 'webPreferences'];
/** Options about the frame around the page, which a test can't see. */
const LOOKS = [
  'autoHideMenuBar',
  'backgroundColor',
  'center',
  'fullscreenable',
  'icon',
  'maximizable',
  'minHeight',
  'minWidth',
  'minimizable',
  'resizable',
  'titleBarStyle',
  'useContentSize',
] satisfies (keyof BrowserWindowConstructorOptions)[];

/** The page preferences under which the stand-in's page is what Electron's would be. */
const PREFERENCES: { [Name in keyof WebPreferences]?: readonly WebPreferences[Name][] | 'any' } = {
  preload: 'any',
  additionalArguments: 'any',
  sandbox: [true],
  contextIsolation: [true],
  nodeIntegration: [false],
  nodeIntegrationInWorker: [false],
  nodeIntegrationInSubFrames: [false],
  webSecurity: [true],
  allowRunningInsecureContent: [false],
  experimentalFeatures: [false],
  webviewTag: [false],
  navigateOnDragDrop: [false],
  safeDialogs: 'any',
  devTools: 'any',
  spellcheck: 'any',
  backgroundThrottling: 'any',
  disableDialogs: [false],
};

function checkOptions(options: BrowserWindowConstructorOptions): void {
  const known = new Set<string>([...HONOURED, ...LOOKS]);
  for (const name of Object.keys(options)) {
    if (!known.has(name)) notImplemented(`the option ${name} of BrowserWindow`);
  }
  for (const [name, value] of Object.entries(options.webPreferences ?? {})) {
    const allowed: readonly unknown[] | 'any' | undefined = PREFERENCES[name as keyof WebPreferences];
    if (allowed !== 'any' && !allowed?.includes(value)) notImplemented(`webPreferences.${name}: ${String(value)}`);
  }
}

type Implemented =
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'isVisible'
  | 'isFocused'
  | 'minimize'
  | 'isMinimized'
  | 'restore'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'getTitle'
  | 'setTitle'
  | 'close'
  | 'destroy'
  | 'isDestroyed';

let lastId = 0;

export class BrowserWindow
  extends StrictEmitter
  implements Pick<ElectronBrowserWindow, Implemented>, OpenWindow, ContentsOwner
{
  readonly id = ++lastId;
  readonly webContents: ElectronWebContents;
  readonly #contents: WebContents;
  #bounds: Rectangle;
  #title: string;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super(EVENTS);
    if (!runtime.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    checkOptions(options);
    const { x = 0, y = 0, width = 800, height = 600, webPreferences = {} } = options;
    this.#bounds = { x, y, width, height };
    this.#title = options.title ?? app.getName();
    this.#visible = options.show ?? true;
    const preload = {
      file: webPreferences.preload,
      additionalArguments: webPreferences.additionalArguments ?? [],
    };
    this.#contents = new WebContents(this, this.#openPage(), preload, this.#title);
    this.webContents = asElectrons<ElectronWebContents>(this.#contents);
    rememberContents(this.#contents);
    openWindows.add(this);
    if (this.#visible) openWindows.focus(this);
    app.emit('browser-window-created', cancelable({}), this);
    app.emit('web-contents-created', cancelable({}), this.webContents);
    void this.#fitPage();
  }

  static getAllWindows(): ElectronBrowserWindow[] {
    return openWindows.all().map((window) => asElectrons<ElectronBrowserWindow>(window));
  }
  static getFocusedWindow(): ElectronBrowserWindow | null {
    return openWindows.focused ? asElectrons<ElectronBrowserWindow>(openWindows.focused) : null;
  }
  static fromWebContents(contents: ElectronWebContents): ElectronBrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): ElectronBrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
  }

  async #openPage(): Promise<Target> {
    const chromium = await chromiumStarted.promise;
    return chromium.newWindow(this.#bounds.width, this.#bounds.height);
  }
  /** The page gets the size asked for; Chromium's own frame comes on top of it. */
  async #fitPage(): Promise<void> {
    const chromium = runtime.chromium;
    try {
      const target = await this.#contents.standInAttached;
      if (!chromium || this.#destroyed) return;
      const { windowId, bounds } = await target.send('Browser.getWindowForTarget', { targetId: target.id });
      const { cssLayoutViewport: page } = await target.send('Page.getLayoutMetrics');
      const width = this.#bounds.width + (bounds.width ?? page.clientWidth) - page.clientWidth;
      const height = this.#bounds.height + (bounds.height ?? page.clientHeight) - page.clientHeight;
      await target.send('Browser.setWindowBounds', { windowId, bounds: { width, height } });
    } catch (error) {
      if (!this.#destroyed && !chromium?.connection.isClosed) console.error('Electron stand-in: window size', error);
    }
  }

  loadURL(url: string): Promise<void> {
    this.#alive();
    return this.#contents.loadURL(url);
  }
  show(): void {
    this.#alive();
    const wasVisible = this.#visible;
    this.#visible = true;
    if (!wasVisible) this.emit('show');
    this.focus();
  }
  focus(): void {
    this.#alive();
    openWindows.focus(this);
    this.#contents.focus();
    this.emit('focus');
  }
  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }
  isFocused(): boolean {
    return openWindows.focused === this;
  }
  minimize(): void {
    this.#alive();
    this.#minimized = true;
    this.emit('minimize');
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  restore(): void {
    this.#alive();
    if (!this.#minimized) return;
    this.#minimized = false;
    this.emit('restore');
  }
  maximize(): void {
    this.#alive();
    this.#maximized = true;
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#alive();
    this.#maximized = false;
    this.emit('unmaximize');
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  /** The same: maximizing changes nothing here but what isMaximized() says. */
  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#alive();
    this.#bounds = { ...this.#bounds, ...bounds };
    if (bounds.x !== undefined || bounds.y !== undefined) this.emit('move');
    if (bounds.width === undefined && bounds.height === undefined) return;
    this.emit('resize');
    void this.#fitPage();
  }
  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#alive();
    this.#title = title;
  }
  close(): void {
    this.#alive();
    this.requestClose();
  }
  destroy(): void {
    if (this.#destroyed) return;
    const targetId = this.#contents.standInTargetId;
    if (targetId !== undefined) {
      // oxlint-disable-next-line promise/prefer-await-to-then
      runtime.chromium?.connection.send('Target.closeTarget', { targetId }).catch(() => undefined);
    }
    this.#contents.standInGone();
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  requestClose(): boolean {
    if (this.#destroyed) return true;
    const event = cancelable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
    return !event.defaultPrevented;
  }
  readyToShow(): void {
    this.emit('ready-to-show');
  }
  titleChanged(title: string): void {
    const event = cancelable({});
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }
  keyUnhandled(input: Input): void {
    pressAccelerator(input, asElectrons<ElectronBrowserWindow>(this));
  }
  contentsGone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('closed');
    openWindows.remove(this);
  }
  #alive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
}
