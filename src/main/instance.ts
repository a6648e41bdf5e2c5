import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One process a shop: the holder of the lock answers others who start on the same folder. */
export type InstanceLock = { release(): void };

/**
 * A local socket (a named pipe on Windows) whose name comes from the data folder. It vanishes with the process that
 * holds it, however that ends; a socket file left by a kill is recognised by nobody answering it.
 * @param answer what to tell a second start (the address to open); it may run some code first.
 * @returns the lock, or what the running instance answered.
 */
export async function takeInstance(
  folder: string,
  answer: () => string,
): Promise<{ lock: InstanceLock } | { running: string }> {
  const path = socketPath(folder);
  const running = await ask(path);
  if (running !== null) return { running };
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(answer());
  });
  const taken = await listen(server, path);
  if (!taken) return { running: (await ask(path)) ?? '' }; // two starts at once: the other was first
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  server.unref();
  return { lock: { release: () => server.close() } };
}

function socketPath(folder: string): string {
  const name = `mendbench-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\${name}`
    : join(tmpdir(), `${name}-${process.getuid?.() ?? 0}.sock`);
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
