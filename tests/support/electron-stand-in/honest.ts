/**
 * What makes the stand-in honest: an object built with these throws for any member, and any event, that it does
 * not have. A missing member of a plain object would read as `undefined` and a test could pass on nothing.
 *
 * The refusal sits at the end of the prototype chain, so objects stay ordinary ones: `instanceof`, private fields
 * and a test's own replacement of a method all work.
 */
import { EventEmitter } from 'node:events';
import type { Event } from 'electron';

/** Asked of any object by `await`, JSON, inspectors and test runners; no member of Electron has these names. */
const ASKED_OF_ANY_OBJECT = new Set(['then', 'toJSON', 'inspect', 'nodeType', '$$typeof', 'asymmetricMatch', 'domain']);

const isQuiet = (key: string | symbol): boolean =>
  typeof key === 'symbol' || key.startsWith('_') || ASKED_OF_ANY_OBJECT.has(key);

export function notImplemented(what: string): never {
  throw new Error(`Electron stand-in: ${what} is not implemented`);
}

/** A prototype that passes on what `end` has and refuses the rest. */
function refusing<T extends object>(end: T, ownerOf: (receiver: unknown) => string): T {
  return new Proxy(end, {
    get(target, key, receiver): unknown {
      if (!(key in target) && !isQuiet(key)) notImplemented(`${ownerOf(receiver)}.${String(key)}`);
      return Reflect.get(target, key, receiver);
    },
    set(target, key, value, receiver) {
      if (!(key in target) && !isQuiet(key)) notImplemented(`setting ${ownerOf(receiver)}.${String(key)}`);
      return Reflect.set(target, key, value, receiver);
    },
    getPrototypeOf: () => end,
  });
}

/** Makes a plain object refuse every member that it lacks. */
export function strict<T extends object>(owner: string, api: T): T {
  Object.setPrototypeOf(
    api,
    refusing(Object.prototype, () => owner),
  );
  return api;
}

/** An event emitter that refuses unknown members, and listeners for events that the stand-in never fires. */
export class StrictEmitter extends EventEmitter {
  constructor(events: readonly string[] | 'any event') {
    super();
    this.setMaxListeners(0);
    if (events === 'any event') return;
    const known = new Set(['newListener', 'removeListener', 'error', ...events]);
    // Fires before the listener is added, and what it throws reaches whoever adds it.
    super.on('newListener', (event: string | symbol) => {
      if (typeof event === 'string' && !known.has(event)) {
        notImplemented(`the event '${event}' of ${this.constructor.name}`);
      }
    });
  }
}
Object.setPrototypeOf(
  StrictEmitter.prototype,
  refusing(EventEmitter.prototype, (receiver) => (receiver as object).constructor.name),
);
Object.setPrototypeOf(
  StrictEmitter,
  refusing(EventEmitter, (receiver) => (receiver as { name: string }).name),
);

/** The event object that Electron hands to listeners: `preventDefault()` is seen by who fired it. */
export function cancelable<Params extends object>(params: Params): Event<Params> {
  let prevented = false;
  return Object.assign(
    {
      preventDefault() {
        prevented = true;
      },
      get defaultPrevented() {
        return prevented;
      },
    },
    params,
  );
}

/** The stand-in's objects are parts of Electron's: this names the places where one is handed over as the whole. */
export const asElectrons = <Whole>(part: object): Whole => part as Whole;
