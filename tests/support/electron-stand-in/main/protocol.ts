/**
 * `protocol` and `net`. Chromium opens no page of a scheme that it does not know, so app://host/path is shown to it
 * as https://host.app.standin.invalid/path and turned back here. `.invalid` resolves nowhere.
 */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CustomScheme, Net, Protocol } from 'electron';
import { notImplemented, strict } from '../honest.ts';
import { runtime } from '../runtime.ts';

type SchemeHandler = Parameters<Protocol['handle']>[1];

const registered = new Set<string>();
const handlers = new Map<string, SchemeHandler>();

const SHOWN_AS = /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.standin\.invalid(?::443)?(.*)$/i;

export function toChromium(url: string): string {
  const parts = /^([a-z][a-z0-9+-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  if (!parts || !registered.has(parts[1]!)) return url;
  const [, scheme, host, rest] = parts;
  if (!host) notImplemented(`a ${scheme}: address without a host (${url})`);
  return `https://${host}.${scheme}.standin.invalid${rest || '/'}`;
}

export function fromChromium(url: string): string {
  const parts = SHOWN_AS.exec(url);
  return parts ? `${parts[2]}://${parts[1]}${parts[3]}` : url;
}

export const handlerFor = (url: string): SchemeHandler | undefined => handlers.get(url.slice(0, url.indexOf(':')));

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: CustomScheme[]) {
    if (runtime.ready) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme, privileges = {} } of schemes) {
      // In the page every scheme looks like https, which has these: an app that forgot them must fail here too.
      if (!privileges.standard || !privileges.secure || !privileges.supportFetchAPI) {
        notImplemented(`the scheme ${scheme} without the privileges standard, secure and supportFetchAPI`);
      }
      if (privileges.bypassCSP) notImplemented(`the privilege bypassCSP of the scheme ${scheme}`);
      registered.add(scheme);
    }
  },
  handle(scheme: string, handler: SchemeHandler) {
    if (!registered.has(scheme)) {
      notImplemented(`protocol.handle('${scheme}') without protocol.registerSchemesAsPrivileged`);
    }
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string) {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>);

const MIME_TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.mp3': 'audio/mpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

async function fetchFile(url: string): Promise<Response> {
  const path = fileURLToPath(url.split(/[?#]/)[0]!);
  let body: Buffer<ArrayBuffer>;
  try {
    body = await readFile(path);
  } catch {
    // As Chromium's: net.fetch of a file that can't be read rejects, it gives no 404.
    throw new Error('net::ERR_FILE_NOT_FOUND');
  }
  const type = MIME_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return new Response(body, { headers: { 'content-type': type } });
}

export const net = strict('net', {
  async fetch(input: string | Request, init?: RequestInit & { bypassCustomProtocolHandlers?: boolean }) {
    const url = typeof input === 'string' ? input : input.url;
    if (url.startsWith('file:')) return fetchFile(url);
    const handler = init?.bypassCustomProtocolHandlers ? undefined : handlerFor(url);
    return handler ? handler(new Request(input, init)) : fetch(input, init);
  },
} satisfies Pick<Net, 'fetch'>);
