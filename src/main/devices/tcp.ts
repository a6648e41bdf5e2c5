import { Socket } from 'node:net';

/**
 * One connection to a network printer (JetDirect, port 9100). Nothing here throws or waits without a limit; every
 * step says how it ended, so that the caller can tell "nothing left this computer" from "we do not know".
 */

export type ConnectFailure = 'refused' | 'unreachable' | 'timeout';
export type WriteEnd = 'written' | 'stalled' | 'closed';

export type Connection = {
  /** Everything received since the last `forget`. */
  received(): Buffer;
  forget(): void;
  /** Whether the other side has ended or broken the connection. */
  ended(): boolean;
  /** Sends everything; `stalled` after `idleMs` in which the printer took nothing more. */
  write(bytes: Buffer, idleMs: number): Promise<WriteEnd>;
  /** Waits until `found` gives a value; undefined after `ms`, or when the connection ended without one. */
  waitFor<T>(found: (received: Buffer) => T | undefined, ms: number): Promise<T | undefined>;
  /** Says goodbye in order, so that bytes on the way still arrive; `closed` when the printer broke off instead. */
  finish(ms: number): Promise<'finished' | 'closed'>;
  /** Ends it, letting what was written still arrive. */
  close(): void;
  /** Breaks it off, so that what is still on the way is thrown away where possible. */
  abort(): void;
};

export type PrinterAddress = { host: string; port: number };

/** What a printer's receive buffer takes at once: small enough that a stall shows soon. */
const CHUNK = 4096;

export function connect(
  address: PrinterAddress,
  timeoutMs: number,
): Promise<{ ok: true; connection: Connection } | { ok: false; reason: ConnectFailure }> {
  return new Promise((resolve) => {
    const socket = new Socket();
    const timer = setTimeout(() => fail('timeout'), timeoutMs);
    const fail = (reason: ConnectFailure) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ok: false, reason });
    };
    socket.on('error', (error: NodeJS.ErrnoException) => fail(failureOf(error.code)));
    try {
      socket.connect(address.port, address.host, () => {
        clearTimeout(timer);
        socket.removeAllListeners('error');
        resolve({ ok: true, connection: connectionOver(socket) });
      });
    } catch {
      fail('unreachable'); // a port outside 0–65535 throws
    }
  });
}

function failureOf(code: string | undefined): ConnectFailure {
  if (code === 'ECONNREFUSED') return 'refused';
  return code === 'ETIMEDOUT' ? 'timeout' : 'unreachable';
}

function connectionOver(socket: Socket): Connection {
  let received = Buffer.alloc(0);
  let ended = false;
  let broken = false;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const end = () => {
    ended = true;
    tell();
  };
  socket.setNoDelay(true);
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    tell();
  });
  socket.on('error', () => {
    broken = true;
    end();
  });
  socket.on('end', end);
  socket.on('close', end);

  /** Resolves with the first value of `check`, asked at every event, or with `otherwise` after `ms`. */
  const until = <T>(check: () => T | undefined, ms: number, otherwise: T): Promise<T> =>
    new Promise((resolve) => {
      const settle = (value: T) => {
        clearTimeout(timer);
        listeners.delete(ask);
        resolve(value);
      };
      const ask = () => {
        const value = check();
        if (value !== undefined) settle(value);
      };
      const timer = setTimeout(() => settle(otherwise), ms);
      listeners.add(ask);
      ask();
    });

  const writeChunk = (bytes: Buffer, idleMs: number): Promise<WriteEnd> => {
    let state: WriteEnd | undefined;
    socket.write(bytes, (error) => {
      state = error ? 'closed' : 'written';
      tell();
    });
    return until<WriteEnd>(() => state ?? (ended ? 'closed' : undefined), idleMs, 'stalled');
  };

  return {
    received: () => received,
    forget: () => {
      received = Buffer.alloc(0);
    },
    ended: () => ended,
    async write(bytes, idleMs) {
      for (let at = 0; at < bytes.length; at += CHUNK) {
        if (ended) return 'closed';
        const state = await writeChunk(bytes.subarray(at, at + CHUNK), idleMs);
        if (state !== 'written') return state;
      }
      return 'written';
    },
    async waitFor<T>(found: (received: Buffer) => T | undefined, ms: number) {
      const NOTHING = Symbol('nothing');
      const value = await until<T | typeof NOTHING>(
        () => found(received) ?? (ended ? NOTHING : undefined),
        ms,
        NOTHING,
      );
      return value === NOTHING ? undefined : (value as T);
    },
    finish(ms) {
      let done = false;
      socket.end(() => {
        done = true;
        tell();
      });
      return until<'finished' | 'closed'>(() => (broken ? 'closed' : done ? 'finished' : undefined), ms, 'closed');
    },
    abort() {
      socket.resetAndDestroy();
    },
    close() {
      if (socket.destroyed) return;
      socket.end();
      // A closed printer must not keep a half-open connection: some serve one at a time.
      setTimeout(() => socket.destroy(), 300).unref();
    },
  };
}
