/**
 * What runs in a document before its own scripts: in the page's world the receiving end of contextBridge, in the
 * preload's isolated world `ipcRenderer`, `contextBridge` and the preload itself.
 * The functions are shipped as source text: they may use nothing but their parameters and the browser.
 */
/* oxlint-disable unicorn/consistent-function-scoping -- source text has no outer scope to move to */
import type { IpcRenderer, IpcRendererEvent } from 'electron';
import { type BridgeEnd, makeBridgeEnd } from './bridge.ts';
import { type Codec, makeCodec } from './codec.ts';
import { type FromPage, KEY_QUESTION_PATH, type ToPage } from './messages.ts';

/** Electron's own name for the world of preloads. */
export const PRELOAD_WORLD = 'Electron Isolated Context';

type Listener = (event: IpcRendererEvent, ...args: unknown[]) => void;
type Preload = (exports: object, require: (name: string) => unknown, module: object, process: object) => void;

interface PreloadSettings {
  secret: string;
  file: string;
  keyQuestionPath: string;
  process: Record<string, unknown>;
}

function pageWorld(secret: string, makeEnd: typeof makeBridgeEnd): void {
  // The empty document that a window starts with runs no preload; frames run none either.
  if (window !== window.top || !/^https?:/.test(location.href)) return;
  makeEnd(`${secret}-to-preload`, `${secret}-to-page`).onExpose((name, api) => {
    if (name in window) throw new Error(`Cannot bind an API on top of an existing property on the window object`);
    Object.defineProperty(window, name, { value: api, enumerable: true });
  });
}

function preloadWorld(
  settings: PreloadSettings,
  makeCodecHere: () => Codec,
  makeEnd: (outgoing: string, incoming: string) => BridgeEnd,
  preload: Preload,
): void {
  if (window !== window.top || !/^https?:/.test(location.href)) return;
  const codec = makeCodecHere();
  const bridge = makeEnd(`${settings.secret}-to-page`, `${settings.secret}-to-preload`);
  const native = (globalThis as unknown as { standInToMain: (json: string) => void }).standInToMain;
  const toMain = (message: FromPage) => native(codec.encode(message));

  const strict = <T extends object>(owner: string, api: T): T =>
    new Proxy(api, {
      get(target, key, receiver): unknown {
        if (typeof key === 'string' && key !== 'then' && key !== 'toJSON' && !(key in target)) {
          throw new Error(`Electron stand-in: ${owner}.${key} is not implemented`);
        }
        return Reflect.get(target, key, receiver);
      },
    });

  const listeners = new Map<string, { listener: Listener; run: Listener }[]>();
  const add = (channel: string, listener: Listener, run: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, run }]);
    return ipcRenderer as IpcRenderer;
  };
  const remove = (channel: string, listener: unknown) => {
    const all = listeners.get(channel) ?? [];
    const index = all.findLastIndex((each) => each.listener === listener);
    if (index >= 0) listeners.set(channel, all.toSpliced(index, 1));
    return ipcRenderer as IpcRenderer;
  };
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastInvoke = 0;

  const ipcRenderer: object = strict('ipcRenderer', {
    on: (channel: string, listener: Listener) => add(channel, listener, listener),
    addListener: (channel: string, listener: Listener) => add(channel, listener, listener),
    once: (channel: string, listener: Listener) =>
      add(channel, listener, (...args) => {
        remove(channel, listener);
        listener(...args);
      }),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer as IpcRenderer;
    },
    send: (channel: string, ...args: unknown[]) => toMain({ kind: 'send', channel, args }),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastInvoke;
        toMain({ kind: 'invoke', id, channel, args });
        waiting.set(id, { resolve, reject });
      }),
  } satisfies Pick<
    IpcRenderer,
    'on' | 'addListener' | 'once' | 'off' | 'removeListener' | 'removeAllListeners' | 'send' | 'invoke'
  >);

  Object.defineProperty(globalThis, 'standInFromMain', {
    value: (json: string) => {
      const message = codec.decode(json) as ToPage;
      if (message.kind === 'event') {
        const event = { sender: ipcRenderer, ports: [] } as unknown as IpcRendererEvent;
        for (const { run } of listeners.get(message.channel) ?? []) run(event, ...message.args);
        return;
      }
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) asked?.resolve(message.value);
      else asked?.reject(new Error(message.message));
    },
  });

  const describeKey = (event: KeyboardEvent) => ({
    type: event.type === 'keydown' ? 'keyDown' : 'keyUp',
    key: event.key,
    code: event.code,
    isAutoRepeat: event.repeat,
    isComposing: event.isComposing,
    shift: event.shiftKey,
    control: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    location: event.location,
    modifiers: [],
  });
  /** Synchronous, as Electron's is: the key waits for the main process's answer. */
  const isPrevented = (event: KeyboardEvent): boolean => {
    const question = new XMLHttpRequest();
    question.open('POST', settings.keyQuestionPath, false);
    question.send(codec.encode(describeKey(event)));
    return question.responseText === 'prevented';
  };
  for (const type of ['keydown', 'keyup'] as const) {
    // The first listener of the document, so what it stops reaches nobody.
    window.addEventListener(
      type,
      (event) => {
        if (!event.isTrusted || !isPrevented(event)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      true,
    );
  }
  window.addEventListener('keydown', (event) => {
    if (event.isTrusted && !event.defaultPrevented) toMain({ kind: 'unhandled-key', input: describeKey(event) });
  });

  const modules: Record<string, object> = {
    electron: strict('electron (in the preload)', {
      ipcRenderer,
      contextBridge: strict('contextBridge', {
        exposeInMainWorld: (name: string, api: unknown) => bridge.expose(name, api),
      }),
    }),
  };
  const require = (name: string) => {
    const found = modules[name.replace(/^electron\/(renderer|common)$/, 'electron')];
    if (!found) throw new Error(`module not found: ${name}`);
    return found;
  };
  const module = { exports: {} };
  try {
    preload.call(module.exports, module.exports, require, module, strict('process (in the preload)', settings.process));
  } catch (error) {
    console.error(`Unable to load preload script: ${settings.file}`, error);
    toMain({ kind: 'preload-error', error: error instanceof Error ? error : new Error(String(error)) });
  }
}

export interface PreloadScripts {
  page: string;
  preload: string;
}

/** `secret` names the bridge's events; `source` is the built preload, '' for none. */
export function preloadScripts(secret: string, file: string, source: string, argv: readonly string[]): PreloadScripts {
  const settings: PreloadSettings = {
    secret,
    file,
    keyQuestionPath: KEY_QUESTION_PATH,
    process: {
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      isMainFrame: true,
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions },
      argv,
      env: {},
    },
  };
  return {
    page: `(${pageWorld})(${JSON.stringify(secret)}, ${makeBridgeEnd})`,
    preload: `(${preloadWorld})(${JSON.stringify(settings)}, ${makeCodec}, ${makeBridgeEnd}, function (exports, require, module, process) {${source}\n})`,
  };
}
