import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import type { ClientLink } from '@orpc/client';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { composeHost } from '../../src/main/compose.ts';
import { startLanServer, type LanServer } from '../../src/main/lan/server.ts';
import { createRpc, type ServeRpc } from '../../src/main/rpc.ts';
import { createRuntime, placesOf } from '../../src/main/runtime.ts';
import type { Host } from '../../src/main/services/context.ts';
import { keyFileSlot } from '../../src/main/vault/key-file.ts';
import type { Contract } from '../../src/shared/contract.ts';

export type Client = ContractRouterClient<Contract>;
type ClosingHost = Host & { close(): Promise<void> };

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});
/** Done after the test, the latest first. */
export const afterTest = (end: () => unknown) => void endings.push(end);

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mendbench-transports-'));
  afterTest(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The real shop of a folder, as both shells put it together. */
export async function openHost(folder: string, named = true): Promise<ClosingHost> {
  const runtime = createRuntime(placesOf(join(import.meta.dirname, '../../src/main/host.ts')));
  const slots = [keyFileSlot(folder)];
  const host = await composeHost({ version: '1.2.3', folder, named, slots, ...runtime });
  afterTest(async () => {
    await host.close();
    await runtime.close();
  });
  return host;
}

export const PAGE =
  '<meta name="csp-nonce" content="__CSP_NONCE__"><title>Screens</title><script type="module" src="./assets/main.js"></script>';

/** What the renderer's build looks like from outside, and a file beside it that is nobody's business. */
export function builtPages(): string {
  const folder = tempFolder();
  const pages = join(folder, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), PAGE);
  writeFileSync(join(pages, 'assets/main.js'), 'export {};');
  writeFileSync(join(pages, '.hidden'), 'secret');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  return pages;
}

export type Served = { server: LanServer; host: ClosingHost; log: string[]; folder: string };

export async function serveShop(
  options: { folder?: string; now?: () => number; wrap?: (host: Host) => Host; serve?: ServeRpc } = {},
): Promise<Served> {
  const folder = options.folder ?? tempFolder();
  const host = await openHost(folder);
  const log: string[] = [];
  const serve = options.serve ?? createRpc(options.wrap?.(host) ?? host, (line) => log.push(line));
  const server = await startLanServer({
    pages: builtPages(),
    host: '127.0.0.1',
    port: 0,
    serve,
    ...(options.now && { now: options.now }),
  });
  afterTest(() => server.close());
  return { server, host, log, folder };
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** The path goes out as it is: nobody tidies it first, as fetch would. */
export function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', fail).end();
  });
}

/** @returns the cookie that a start link is exchanged for. */
export async function enter(url: string): Promise<string> {
  const { port, pathname, search } = new URL(url);
  const { headers } = await get(Number(port), pathname + search);
  return (headers['set-cookie']?.[0] ?? '').split(';')[0]!;
}

/** @returns the cookie of a browser that came in by a fresh link. */
export const comeIn = (server: LanServer): Promise<string> => enter(server.mintEntryUrl());

export function openSocket(port: number, headers: Record<string, string> = {}, path = '/rpc'): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { origin: `http://127.0.0.1:${port}`, ...headers },
  });
  socket.on('error', () => undefined);
  afterTest(() => socket.terminate());
  return socket;
}

/** How the upgrade ended: 101, or the status that refused it. */
export function upgradeStatus(socket: WebSocket): Promise<number> {
  return new Promise((done) => {
    socket.on('open', () => done(101));
    socket.on('unexpected-response', (_request, response) => done(response.statusCode ?? 0));
    socket.on('error', () => done(0));
  });
}

export const closeCode = (socket: WebSocket): Promise<number> => new Promise((done) => socket.on('close', done));

export const clientOf = (link: ClientLink<Record<never, never>>): Client => createORPCClient(link);

export async function connectTo(port: number, cookie: string): Promise<{ client: Client; socket: WebSocket }> {
  const socket = openSocket(port, { cookie });
  await upgradeStatus(socket);
  return { socket, client: clientOf(new SocketLink({ websocket: socket as unknown as globalThis.WebSocket })) };
}

/** A browser of the server's own, come in by a fresh link or known by its cookie. */
export const connect = async (server: LanServer, cookie?: string): Promise<{ client: Client; socket: WebSocket }> =>
  connectTo(server.port, cookie ?? (await comeIn(server)));
