/**
 * contextBridge: one end of it in the page's world, one in the preload's. The two worlds share the DOM and nothing
 * else, so the ends talk in DOM events (synchronous) whose names only they know. Values are copied; a function
 * becomes, on the other side, a function that calls it.
 * Shipped to the page as source text: it may use nothing from outside.
 */
/* oxlint-disable unicorn/consistent-function-scoping -- source text has no outer scope to move to */
export interface BridgeEnd {
  expose(name: string, api: unknown): void;
  onExpose(listener: (name: string, api: unknown) => void): void;
}

export function makeBridgeEnd(outgoing: string, incoming: string): BridgeEnd {
  type Returned = { kind: 'return'; ok: boolean; value: unknown };
  type Message =
    | { kind: 'call'; id: number; args: unknown }
    | Returned
    | { kind: 'settle'; id: number; ok: boolean; value: unknown }
    | { kind: 'expose'; name: string; api: unknown };
  type Marked = { standInKind?: 'function' | 'promise' | 'error'; id: number; message: string; name: string };

  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const idsOfFunctions = new WeakMap<object, number>();
  const proxies = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>();
  const returned: (Returned | undefined)[] = []; // one place for each call under way, as calls can nest
  let lastId = 0;
  let exposed: ((name: string, api: unknown) => void) | undefined;

  // Taken before the page runs, so that it can't look in by replacing them.
  const dispatch = window.dispatchEvent.bind(window);
  const DomEvent = CustomEvent;
  const post = (message: Message) => dispatch(new DomEvent(outgoing, { detail: message }));

  const isCopiedWhole = (value: object) =>
    ArrayBuffer.isView(value) || [Date, Map, Set, RegExp, ArrayBuffer, Blob].some((Kind) => value instanceof Kind);

  function packError(error: unknown) {
    const known = error instanceof Error;
    return { standInKind: 'error', message: known ? error.message : String(error), name: known ? error.name : 'Error' };
  }
  function packFunction(value: (...args: unknown[]) => unknown) {
    let id = idsOfFunctions.get(value);
    if (id === undefined) {
      id = ++lastId;
      idsOfFunctions.set(value, id);
      functions.set(id, value);
    }
    return { standInKind: 'function', id };
  }
  function packPromise(value: Promise<unknown>) {
    const id = ++lastId;
    value.then(
      (result) => post({ kind: 'settle', id, ok: true, value: pack(result) }),
      (error: unknown) => post({ kind: 'settle', id, ok: false, value: packError(error) }),
    );
    return { standInKind: 'promise', id };
  }
  function pack(value: unknown): unknown {
    if (typeof value === 'function') return packFunction(value as (...args: unknown[]) => unknown);
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (value === null || typeof value !== 'object' || isCopiedWhole(value)) return value;
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return packError(value);
    if (Array.isArray(value)) return value.map(pack);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pack(each)]));
  }

  function unpackMarked(value: Marked): unknown {
    if (value.standInKind === 'function') {
      const proxy = proxies.get(value.id) ?? ((...args: unknown[]) => call(value.id, args));
      proxies.set(value.id, proxy);
      return proxy;
    }
    if (value.standInKind === 'promise') {
      return new Promise((resolve, reject) => {
        promises.set(value.id, { resolve, reject });
      });
    }
    const error = new Error(value.message);
    if (value.name !== 'Error') error.name = value.name;
    return error;
  }
  function unpack(value: unknown, freeze = false): unknown {
    if (value === null || typeof value !== 'object' || isCopiedWhole(value)) return value;
    if ('standInKind' in value) return unpackMarked(value as Marked);
    const copy: unknown = Array.isArray(value)
      ? value.map((each) => unpack(each, freeze))
      : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpack(each, freeze)]));
    return freeze ? Object.freeze(copy) : copy;
  }

  function call(id: number, args: unknown[]): unknown {
    const packed = pack(args);
    const place = returned.push(undefined) - 1;
    post({ kind: 'call', id, args: packed });
    const result = returned[place];
    returned.length = place;
    if (!result) throw new Error('Electron stand-in: the other world is gone');
    const value = unpack(result.value);
    if (!result.ok) throw value;
    return value;
  }
  function answer(id: number, args: unknown) {
    try {
      const run = functions.get(id)!;
      post({ kind: 'return', ok: true, value: pack(run(...(unpack(args) as unknown[]))) });
    } catch (error) {
      post({ kind: 'return', ok: false, value: packError(error) });
    }
  }

  window.addEventListener(
    incoming,
    (event) => {
      event.stopImmediatePropagation();
      const message = (event as CustomEvent<Message>).detail;
      if (message.kind === 'call') answer(message.id, message.args);
      else if (message.kind === 'return') returned[returned.length - 1] = message;
      else if (message.kind === 'expose') exposed?.(message.name, unpack(message.api, true));
      else {
        const promise = promises.get(message.id);
        promises.delete(message.id);
        if (message.ok) promise?.resolve(unpack(message.value));
        else promise?.reject(unpack(message.value));
      }
    },
    true,
  );
  return {
    expose: (name, api) => void post({ kind: 'expose', name, api: pack(api) }),
    onExpose: (listener) => {
      exposed = listener;
    },
  };
}
