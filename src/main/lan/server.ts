import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { pageHeaders, withNonce } from '../../shared/page.ts';
import type { RpcSocket } from '../../shared/rpc.ts';
import type { RequestContext } from '../services/router.ts';
import { doorPage } from './door.ts';
import { Entry } from './entry.ts';
import { cookieOf, isOurHost, isOurOrigin, isOurPage } from './guard.ts';
import { createLiveSockets } from './live-sockets.ts';

const LOOPBACK = '127.0.0.1';
const MAX_CONNECTIONS = 64;
const RPC_PATH = '/rpc';

export type LanOptions = {
  /** The built screens. */
  pages: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Serves the procedures to one screen. */
  serve: (socket: RpcSocket, session: RequestContext['session']) => void;
  /** Milliseconds on a clock that does not go back. */
  now?: () => number;
};

export type LanServer = {
  port: number;
  /** A link that lets one browser in, once, within ten minutes. */
  mintEntryUrl(): string;
  close(): Promise<void>;
};

/** Why the server did not start, in a sentence for the person who started it. */
export class LanError extends Error {
  override name = 'LanError';
}

/** Any address but this machine's own is refused until stations can prove who they are. @throws with a sentence. */
export function checkHost(host: string): void {
  if (host !== LOOPBACK) {
    throw new LanError(
      `--host ${host}: only 127.0.0.1 for now; other stations on the network come later. ` +
        `--host ${host}：目前只支持 127.0.0.1，局域网内的其他工位以后再支持。`,
    );
  }
}

/** The screens and their procedures for browsers of this computer. */
export async function startLanServer(options: LanOptions): Promise<LanServer> {
  checkHost(options.host);
  if (!existsSync(join(options.pages, 'index.html'))) {
    throw new LanError(
      `The screens are not built (${options.pages}): npm run build. 界面尚未构建，请运行 npm run build。`,
    );
  }
  const entry = new Entry(options.now ?? (() => performance.now()));
  const app = createApp();
  const port = () => (app.server.address() as AddressInfo).port;
  addPages(app, options.pages, entry, port);
  const sockets = addSockets(app, options.serve, entry, port);
  await listen(app, options.port);
  return {
    port: port(),
    mintEntryUrl: () => `http://${LOOPBACK}:${port()}/enter?token=${entry.mint()}`,
    async close() {
      sockets.close();
      await app.close();
    },
  };
}

function createApp(): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: 1024,
    requestTimeout: 10_000,
    keepAliveTimeout: 5_000,
    forceCloseConnections: true,
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16_384 },
    // A request that is no HTTP, or never ends: no answer holds the connection open.
    clientErrorHandler: (_error, socket) => void socket.destroy(),
    frameworkErrors: (error, _request, reply) => plain(reply, error.statusCode ?? 400),
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => plain(reply, error.statusCode ?? 500));
  app.setNotFoundHandler((_request, reply) => plain(reply, 404));
  return app;
}

const plain = (reply: FastifyReply, status: number) => reply.code(status).type('text/plain').send(`${status}\n`);

/** A browser keeps cookies by host name only: two hosts on one computer need two names. */
const cookieName = (port: number) => `mendbench-${port}`;

const freshNonce = () => randomBytes(16).toString('base64url');

/** A page with a nonce of its own. */
function html(request: FastifyRequest, reply: FastifyReply, page: (nonce: string) => string): FastifyReply {
  const nonce = freshNonce();
  const headers = pageHeaders(nonce, `ws://${request.headers.host}`);
  return reply.headers(headers).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page(nonce));
}

function addPages(app: FastifyInstance, pages: string, entry: Entry, port: () => number): void {
  const isIn = ({ raw }: FastifyRequest) => entry.sessionOf(cookieOf(raw, cookieName(port()))) !== null;

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(pageHeaders(freshNonce()));
    if (!isOurHost(request.raw, port()) || !isOurPage(request.raw)) return plain(reply, 403);
    if (isIn(request) || request.routeOptions.url === '/enter') return undefined;
    return html(request, reply.code(401), (nonce) => doorPage(nonce, false));
  });

  app.get<{ Querystring: { token?: unknown } }>('/enter', (request, reply) => {
    const { token } = request.query;
    const isGood = typeof token === 'string' && entry.use(token);
    // Who is in already stays who they are, with a new link as with an old one.
    if (!isGood && !isIn(request)) return html(request, reply.code(401), (nonce) => doorPage(nonce, true));
    if (!isIn(request)) {
      reply.header('set-cookie', `${cookieName(port())}=${entry.open()}; Path=/; HttpOnly; SameSite=Strict`);
    }
    return reply.header('cache-control', 'no-store').redirect('/', 303);
  });

  const index = async (request: FastifyRequest, reply: FastifyReply) => {
    const text = await readFile(join(pages, 'index.html'), 'utf8');
    return html(request, reply, (nonce) => withNonce(text, nonce));
  };
  app.get('/', index);
  app.get('/index.html', index);

  app.register(fastifyStatic, {
    root: pages,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    // The page itself has its nonce from above.
    allowedPath: (path) => !path.endsWith('.html'),
    setHeaders: (reply) => void reply.header('cache-control', 'private, no-cache'),
  });
}

function addSockets(app: FastifyInstance, serve: LanOptions['serve'], entry: Entry, port: () => number) {
  const sockets = createLiveSockets();
  app.server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!isOurHost(request, port()) || !isOurOrigin(request) || !isOurPage(request))
      return refuse(socket, '403 Forbidden');
    const session = entry.sessionOf(cookieOf(request, cookieName(port())));
    if (!session) return refuse(socket, '401 Unauthorized');
    if (request.url !== RPC_PATH) return refuse(socket, '404 Not Found');
    sockets.accept(request, socket, head, (rpc) => serve(rpc, session));
  });
  return sockets;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

async function listen(app: FastifyInstance, port: number): Promise<void> {
  try {
    await app.listen({ host: LOOPBACK, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    throw new LanError(
      `--port ${port}: already in use or not allowed; take another. --port ${port}：端口已被占用或不可用，请换一个。`,
    );
  }
}
