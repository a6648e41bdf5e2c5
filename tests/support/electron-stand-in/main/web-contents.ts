/** `webContents`: the page in a window, as the app sees it. */
import type {
  HandlerDetails,
  Input,
  IpcMainInvokeEvent,
  PrintToPDFOptions,
  RenderProcessGoneDetails,
  Session,
  WebContents as ElectronWebContents,
  WebContentsDidStartNavigationEventParams,
  WebContentsWillNavigateEventParams,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron';
import type { Target } from '../chromium/connection.ts';
import { asElectrons, cancelable, notImplemented, StrictEmitter, strict } from '../honest.ts';
import { runtime } from '../runtime.ts';
import type { FromPage, ToPage } from '../page/messages.ts';
import { app } from './app.ts';
import { nativeTheme } from './desktop.ts';
import { ipcMain } from './ipc-main.ts';
import { PageLink, type Preload } from './page-link.ts';
import { PageRequests } from './page-requests.ts';
import { printToPdf } from './print-to-pdf.ts';
import { fromChromium, toChromium } from './protocol.ts';
import { applyPermissions, defaultSession } from './session.ts';

const EVENTS = [
  'before-input-event',
  'did-start-navigation',
  'will-navigate',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'did-finish-load',
  'did-fail-load',
  'page-title-updated',
  'preload-error',
  'render-process-gone',
  'destroyed',
  'will-attach-webview', // listening is right; Chromium has no <webview>, so here it never comes
] as const;

/** The window around the page. */
export interface ContentsOwner {
  readyToShow(): void;
  titleChanged(title: string): void;
  keyUnhandled(input: Input): void;
  requestClose(): void;
  contentsGone(): void;
}

type Implemented =
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'loadURL'
  | 'reload'
  | 'getURL'
  | 'getTitle'
  | 'send'
  | 'executeJavaScript'
  | 'printToPDF'
  | 'setWindowOpenHandler'
  | 'focus'
  | 'close'
  | 'isDestroyed';
type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;
interface RequestedWindow {
  url: string;
  windowName: string;
  windowFeatures: string[];
}

const withoutHash = (url: string) => url.split('#')[0]!;
let lastId = 0;

export class WebContents extends StrictEmitter implements Pick<ElectronWebContents, Implemented> {
  readonly id = ++lastId;
  readonly session = asElectrons<Session>(defaultSession);
  readonly mainFrame: WebFrameMain;
  readonly #owner: ContentsOwner;
  readonly #attached: Promise<Target>;
  #target: Target | undefined;
  #link: PageLink | undefined;
  #url = '';
  #title: string;
  #shown = false;
  #destroyed = false;
  /** Addresses that the app itself is loading: it is not asked about those. */
  readonly #ownNavigations = new Set<string>();
  #openHandler: OpenHandler | undefined;
  /** What window.open asked for. It may be told before or after the page that Chromium opens for it. */
  readonly #requestedWindows: RequestedWindow[] = [];
  #whenRequested: (() => void) | undefined;

  constructor(owner: ContentsOwner, target: Promise<Target>, preload: Preload, title: string) {
    super(EVENTS);
    this.#owner = owner;
    this.#title = title;
    this.mainFrame = this.#makeMainFrame();
    this.#attached = this.#attach(target, preload);
    // Whoever awaits loadURL hears of it; a window that nobody loads must not be silent either.
    // oxlint-disable-next-line promise/prefer-await-to-then
    this.#attached.catch((error: unknown) => {
      if (!this.#destroyed) console.error('Electron stand-in: no page', error);
    });
    nativeTheme.on('updated', this.#applyTheme);
  }

  get standInTargetId(): string | undefined {
    return this.#target?.id;
  }
  get standInAttached(): Promise<Target> {
    return this.#attached;
  }

  async #attach(targetPromise: Promise<Target>, preload: Preload): Promise<Target> {
    const target = await targetPromise;
    this.#target = target;
    this.#link = new PageLink(target, (message, reply) => void this.#fromPage(message, reply));
    const requests = new PageRequests(target, {
      id: this.id,
      keyIsPrevented: (input) => {
        const event = cancelable({});
        this.emit('before-input-event', event, input);
        return event.defaultPrevented;
      },
      navigationIsPrevented: (url) => this.#navigationIsPrevented(url),
    });
    this.#listen(target);
    await Promise.all([
      target.send('Page.enable'),
      target.send('Inspector.enable'),
      this.#link.install(preload),
      requests.install(),
      target.send('Runtime.runIfWaitingForDebugger'),
    ]);
    await this.#applyTheme();
    return target;
  }

  #listen(target: Target): void {
    target.onGone(() => this.standInGone());
    target.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
      // Within the document Chromium tells it only when the app began it: see navigatedWithinDocument.
      if (frameId !== target.id || url === 'about:blank' || /sameDocument/i.test(navigationType)) return;
      this.#navigationStarted(fromChromium(url), false);
    });
    target.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.#url = fromChromium(frame.url);
      this.emit('did-navigate', cancelable({}), this.#url);
    });
    target.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== target.id) return;
      this.#navigationStarted(fromChromium(url), true);
      this.#url = fromChromium(url);
      this.emit('did-navigate-in-page', cancelable({}), this.#url, true);
    });
    target.on('Page.domContentEventFired', () => this.emit('dom-ready', cancelable({})));
    target.on('Page.loadEventFired', () => void this.#loaded());
    target.on('Inspector.targetCrashed', () => {
      const details: RenderProcessGoneDetails = { reason: 'crashed', exitCode: 1 };
      this.emit('render-process-gone', cancelable({}), details);
      app.emit('render-process-gone', cancelable({}), this, details);
    });
    target.on('Page.windowOpen', (requested) => {
      this.#requestedWindows.push(requested);
      this.#whenRequested?.();
    });
  }

  #navigationStarted(url: string, isSameDocument: boolean): void {
    const params = { url, isSameDocument, isMainFrame: true, frame: this.mainFrame };
    const details = cancelable<WebContentsDidStartNavigationEventParams>(params);
    this.emit('did-start-navigation', details, url, isSameDocument, true);
  }
  async #loaded(): Promise<void> {
    if (this.#url === '' || this.#url === 'about:blank') return;
    await this.standInReadTitle();
    this.emit('did-finish-load');
    if (this.#shown) return;
    this.#shown = true;
    this.#owner.readyToShow();
  }
  async standInReadTitle(): Promise<void> {
    const answer = await this.#target?.attempt('Runtime.evaluate', { expression: 'document.title' });
    const title = (answer as { result?: { value?: unknown } } | undefined)?.result?.value;
    if (typeof title !== 'string' || title === '' || title === this.#title) return;
    this.#title = title;
    this.emit('page-title-updated', cancelable({}), title, true);
    this.#owner.titleChanged(title);
  }

  readonly #applyTheme = async (): Promise<void> => {
    const value = nativeTheme.themeSource === 'system' ? '' : nativeTheme.themeSource;
    await this.#target?.attempt('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  };

  #navigationIsPrevented(url: string): boolean {
    // The address that is shown once more is a reload, which asks nobody.
    if (this.#ownNavigations.delete(withoutHash(url)) || url === withoutHash(this.#url)) return false;
    const params = { url, isSameDocument: false, isMainFrame: true, frame: this.mainFrame };
    const details = cancelable<WebContentsWillNavigateEventParams>(params);
    this.emit('will-navigate', details, url, false, true);
    return details.defaultPrevented;
  }

  async #fromPage(message: FromPage, reply: (answer: ToPage) => void): Promise<void> {
    if (message.kind === 'unhandled-key') this.#owner.keyUnhandled(message.input);
    else if (message.kind === 'preload-error') this.emit('preload-error', cancelable({}), '', message.error);
    else if (message.kind === 'send') ipcMain.emit(message.channel, this.#ipcEvent(), ...message.args);
    else {
      const { id, channel } = message;
      const handler = ipcMain.standInHandlerOf(channel);
      try {
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        reply({ kind: 'reply', id, ok: true, value: await handler(this.#ipcEvent(), ...message.args) });
      } catch (error) {
        console.error(`Error occurred in handler for '${channel}':`, error);
        reply({ kind: 'reply', id, ok: false, message: `Error invoking remote method '${channel}': ${String(error)}` });
      }
    }
  }
  #ipcEvent(): IpcMainInvokeEvent {
    const event = cancelable({
      type: 'frame' as const,
      sender: asElectrons<ElectronWebContents>(this),
      senderFrame: this.mainFrame,
      ports: [],
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    });
    return asElectrons<IpcMainInvokeEvent>(strict('IpcMainEvent', event));
  }

  #makeMainFrame(): WebFrameMain {
    const url = () => this.#url;
    const frame = {
      get url() {
        return url();
      },
      get origin() {
        // URL gives 'null' for a scheme that it does not know, Electron the origin of a standard one.
        return /^[a-z][a-z0-9+-]*:\/\/[^/?#]*/i.exec(url())?.[0] ?? 'null';
      },
      parent: null,
      isDestroyed: () => this.#destroyed,
    } satisfies Pick<WebFrameMain, 'url' | 'origin' | 'parent' | 'isDestroyed'>;
    return asElectrons<WebFrameMain>(strict('WebFrameMain', frame));
  }

  async loadURL(url: string): Promise<void> {
    const target = await this.#attached;
    const to = new URL(toChromium(url)).href;
    const wanted = withoutHash(fromChromium(to));
    await applyPermissions(runtime.chromium!, asElectrons<ElectronWebContents>(this), to);
    this.#ownNavigations.add(wanted);
    const loaded = new Promise<void>((resolve) => {
      this.once('did-finish-load', resolve);
    });
    const { errorText, loaderId } = await target.send('Page.navigate', { url: to });
    if (errorText) {
      this.#ownNavigations.delete(wanted);
      const code = errorText.replace('net::', '');
      this.emit('did-fail-load', cancelable({}), -2, code, url, true);
      throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, url });
    }
    // No loader: the address differs in its fragment only, and the document stays.
    if (loaderId) await loaded;
  }
  reload(): void {
    this.#alive();
    this.#ownNavigations.add(withoutHash(this.#url));
    void this.#target?.attempt('Page.reload');
  }
  getURL(): string {
    return this.#url;
  }
  getTitle(): string {
    return this.#title;
  }
  send(channel: string, ...args: unknown[]): void {
    this.#alive();
    this.#link?.send({ kind: 'event', channel, args });
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const target = await this.#attached;
    const evaluation = { expression: code, awaitPromise: true, returnByValue: true, userGesture };
    const { result, exceptionDetails } = await target.send('Runtime.evaluate', evaluation);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    return printToPdf(await this.#attached, options);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  focus(): void {
    this.#alive();
    void this.#target?.attempt('Page.bringToFront');
  }
  close(): void {
    this.#owner.requestClose();
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Chromium has opened a page for window.open, held before its first step; the app decides what becomes of it. */
  async standInPopupOpened(popup: Target): Promise<void> {
    if (this.#requestedWindows.length === 0) {
      await new Promise<void>((resolve) => {
        this.#whenRequested = resolve;
      });
    }
    const requested = this.#requestedWindows.shift()!;
    const url = fromChromium(requested.url);
    // Let it run, or its opener, which shares its process, waits with it; but none of its requests gets out.
    await popup.attempt('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    void popup.attempt('Runtime.runIfWaitingForDebugger');
    void runtime.chromium?.connection.send('Target.closeTarget', { targetId: popup.id });
    const response = this.#openHandler?.({
      url,
      frameName: requested.windowName,
      features: requested.windowFeatures.join(','),
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    });
    if (response?.action !== 'deny') notImplemented(`a window opened by window.open('${url}') that is not denied`);
  }

  standInGone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    nativeTheme.off('updated', this.#applyTheme);
    this.emit('destroyed');
    this.#owner.contentsGone();
  }
  #alive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
}

const all = new Map<number, WebContents>();

export function rememberContents(contents: WebContents): void {
  all.set(contents.id, contents);
  contents.once('destroyed', () => all.delete(contents.id));
}
export const contentsOfTarget = (targetId: string): WebContents | undefined =>
  [...all.values()].find((contents) => contents.standInTargetId === targetId);

/** The module's functions. Playwright finds a window by the id of its page. */
export const webContents = strict('webContents', {
  getAllWebContents: () => [...all.values()],
  fromId: (id: number) => all.get(id),
  fromDevToolsTargetId: contentsOfTarget,
});
