import type { IncomingMessage } from 'node:http';

/** Host, Origin and Sec-Fetch-Site (SAFETY "Stations"): who may ask at all, before anybody asks who they are. */

/** The names of this very computer. With any other a foreign page has found its way here (DNS rebinding). */
export function isOurHost({ headers: { host } }: IncomingMessage, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}` || host === `[::1]:${port}`;
}

/**
 * Whether our own page asks, or the person by the address bar or a link. Every browser of today sends these headers; a
 * program that does not has no cookie that it could abuse.
 */
export function isOurPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  const isTopLevel = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return isTopLevel || site === undefined || site === 'same-origin' || site === 'none';
}

export const isOurOrigin = ({ headers }: IncomingMessage): boolean => headers.origin === `http://${headers.host}`;

export function cookieOf({ headers: { cookie = '' } }: IncomingMessage, name: string): string | undefined {
  const pairs = cookie.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
