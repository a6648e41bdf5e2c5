/** The debugging protocol over Chromium's pipe: JSON messages, each ended by a NUL byte. */
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from '@playwright/test';

/** Playwright's declarations of the protocol type the commands, their answers and the events. */
type Send = CDPSession['send'];
type On = CDPSession['on'];

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

interface TargetInfo {
  targetId: string;
  url: string;
  openerId?: string;
}

/** One page of Chromium. */
export class Target {
  readonly info: TargetInfo;
  readonly #connection: Connection;
  readonly #sessionId: string;
  readonly #events = new EventEmitter({ captureRejections: false }).setMaxListeners(0);

  constructor(connection: Connection, sessionId: string, info: TargetInfo) {
    this.#connection = connection;
    this.#sessionId = sessionId;
    this.info = info;
  }
  get id(): string {
    return this.info.targetId;
  }
  readonly send = ((method: string, params?: object) =>
    this.#connection.request(method, params, this.#sessionId)) as Send;

  /** For what may come too late: the page can go at any moment. */
  readonly attempt = ((method: string, params?: object) =>
    // oxlint-disable-next-line promise/prefer-await-to-then
    this.#connection.request(method, params, this.#sessionId).catch(() => undefined)) as unknown as (
    ...args: Parameters<Send>
  ) => Promise<unknown>;

  readonly on = ((event: string, listener: (payload: unknown) => void) => {
    this.#events.on(event, listener);
    return this;
  }) as unknown as On;

  onGone(listener: () => void): void {
    this.#events.once('gone', listener);
  }
  deliver(event: string, payload?: unknown): void {
    this.#events.emit(event, payload);
  }
}

export class Connection {
  readonly #input: Writable;
  readonly #pending = new Map<
    number,
    { method: string; resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  readonly #targets = new Map<string, Target>();
  readonly #attachListeners = new Set<(target: Target) => void>();
  readonly #titleListeners = new Set<(targetId: string) => void>();
  readonly #closeListeners = new Set<() => void>();
  #lastId = 0;
  #isClosed = false;
  #unread: Buffer[] = [];

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    output.on('data', (chunk: Buffer) => this.#read(chunk));
    output.on('close', () => this.#close());
    output.on('error', () => this.#close());
    input.on('error', () => this.#close());
  }

  readonly send = ((method: string, params?: object) => this.request(method, params)) as Send;

  request(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }
  onClosed(listener: () => void): void {
    this.#closeListeners.add(listener);
  }
  onAttached(listener: (target: Target) => void): () => void {
    this.#attachListeners.add(listener);
    return () => this.#attachListeners.delete(listener);
  }
  onTitleChanged(listener: (targetId: string) => void): void {
    this.#titleListeners.add(listener);
  }
  /** The first target, there already or still to come, that `matches`. */
  targetWhere(matches: (info: TargetInfo) => boolean): Promise<Target> {
    const there = [...this.#targets.values()].find((target) => matches(target.info));
    if (there) return Promise.resolve(there);
    return new Promise((resolve) => {
      const stop = this.onAttached((target) => {
        if (!matches(target.info)) return;
        stop();
        resolve(target);
      });
    });
  }

  #read(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const text = Buffer.concat([...this.#unread, rest.subarray(0, end)]).toString('utf8');
      this.#unread = [];
      rest = rest.subarray(end + 1);
      this.#receive(JSON.parse(text) as Message);
    }
    if (rest.length > 0) this.#unread.push(rest);
  }

  #receive(message: Message): void {
    if (message.id !== undefined) {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
      else pending?.resolve(message.result);
      return;
    }
    if (message.method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = message.params as { sessionId: string; targetInfo: TargetInfo };
      const target = new Target(this, sessionId, targetInfo);
      this.#targets.set(sessionId, target);
      for (const listener of this.#attachListeners) listener(target);
    } else if (message.method === 'Target.detachedFromTarget') {
      const { sessionId } = message.params as { sessionId: string };
      const target = this.#targets.get(sessionId);
      this.#targets.delete(sessionId);
      target?.deliver('gone');
    } else if (message.method === 'Target.targetInfoChanged') {
      const { targetInfo } = message.params as { targetInfo: TargetInfo };
      for (const listener of this.#titleListeners) listener(targetInfo.targetId);
    } else if (message.sessionId && message.method) {
      this.#targets.get(message.sessionId)?.deliver(message.method, message.params);
    }
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const { method, reject } of this.#pending.values()) reject(new Error(`${method}: Chromium is gone`));
    this.#pending.clear();
    for (const listener of this.#closeListeners) listener();
  }
}
