import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import type { Protocol } from 'electron';
import { pageHeaders, withNonce } from '../../shared/page.ts';

const SCHEME = 'app';
const HOST = 'mendbench';
export const PAGE_URL = `${SCHEME}://${HOST}/index.html`;

/** Whether an address is one of ours. (`new URL().origin` is "null" for a scheme that Node does not know.) */
export const isOurPage = (url: string): boolean => url.startsWith(`${SCHEME}://${HOST}/`);

/** Before the app is ready. */
export function registerPages(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** The built screens at app://mendbench/, each answer with its own nonce. */
export function servePages(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle(SCHEME, ({ url, method }) => answer(folder, url, method));
}

const TYPES: Partial<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export async function answer(folder: string, url: string, method = 'GET'): Promise<Response> {
  const nonce = randomBytes(16).toString('base64url');
  const headers = pageHeaders(nonce);
  try {
    if (method !== 'GET' || !isOurPage(url)) throw new Error('not ours');
    const file = fileOf(folder, url);
    const bytes = await readFile(file);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const body = type.startsWith('text/html') ? withNonce(bytes.toString('utf8'), nonce) : bytes;
    return new Response(body, { headers: { ...headers, 'content-type': type, 'cache-control': 'no-store' } });
  } catch {
    return new Response('404\n', { status: 404, headers: { ...headers, 'content-type': 'text/plain' } });
  }
}

/** The file that an address names. @throws when it would lie outside the folder, or is no path at all. */
function fileOf(folder: string, url: string): string {
  const path = decodeURIComponent(new URL(url).pathname);
  const root = resolve(folder);
  const file = resolve(root, `.${path}`);
  if (!file.startsWith(root + sep)) throw new Error('outside');
  return file;
}
