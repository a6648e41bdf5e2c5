import { createHash } from 'node:crypto';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One process a shop: the holder of the lock answers others who start on the same folder. */
export type InstanceLock = { release(): void };

/**
 * A local socket whose name comes from the data folder: a named pipe on Windows, elsewhere a file that only this user may
 * connect to. It stops answering with the process that holds it, however that ends; a file left by a kill is replaced by
 * whoever holds the turn.
 * @param answer what to tell a second start (the address to open); it may run some code first.
 * @returns the lock, or what the running instance answered.
 */
export async function takeInstance(
  folder: string,
  answer: () => string,
): Promise<{ lock: InstanceLock } | { running: string }> {
  const name = socketName(folder);
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const running = await ask(path);
  if (running !== null) return { running };
  const turn = await takeTurn(name);
  if (!turn) return { running: await askPatiently(path) }; // two starts at once: the other was first
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(answer());
  });
  if (!(await listenPrivately(server, path))) return { running: await askPatiently(path) };
  server.unref();
  return {
    lock: {
      release() {
        server.close();
        turn.close();
      },
    },
  };
}

function socketName(folder: string): string {
  // One folder has one name, whichever way it was reached.
  const real = existsSync(folder) ? realpathSync.native(folder) : resolve(folder);
  const path = process.platform === 'win32' ? real.toLowerCase() : real;
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return `mendbench-${hash}-${process.getuid?.() ?? 0}`;
}

/**
 * Of two starts at the same moment one may replace a stale socket file. On Linux an abstract socket, which is gone with
 * its process, says which one; it says nothing else, because any user of the machine can connect to it.
 */
async function takeTurn(name: string): Promise<{ close(): void } | null> {
  if (process.platform !== 'linux') return { close: () => undefined };
  const server = createServer((socket) => socket.destroy());
  if (!(await listen(server, `\0${name}`))) return null;
  server.unref();
  return server;
}

async function listenPrivately(server: Server, path: string): Promise<boolean> {
  if (process.platform === 'win32') return listen(server, path);
  rmSync(path, { force: true });
  const mask = process.umask(0o177);
  const listening = listen(server, path); // the file is made before this returns
  process.umask(mask);
  return listening;
}

/** The other start may hold its turn and not listen yet. */
async function askPatiently(path: string): Promise<string> {
  for (let tries = 0; tries < 30; tries++) {
    const said = await ask(path);
    if (said !== null) return said;
    await new Promise((done) => setTimeout(done, 100));
  }
  return '';
}

function ask(path: string): Promise<string | null> {
  return new Promise((done) => {
    let said = '';
    const socket: Socket = connect(path);
    socket.setTimeout(3000, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    socket.on('error', () => done(null));
    socket.on('close', () => done(said));
  });
}

function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : fail(error)));
    server.listen(path, () => done(true));
  });
}
