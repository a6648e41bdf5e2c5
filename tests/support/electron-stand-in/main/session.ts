/** `session.defaultSession`: response headers and permissions. There are no other sessions. */
import type {
  HeadersReceivedResponse,
  OnHeadersReceivedListenerDetails,
  Session as ElectronSession,
  WebContents,
  WebRequest as ElectronWebRequest,
  WebRequestFilter,
} from 'electron';
import type { Chromium } from '../chromium/chromium.ts';
import { notImplemented, StrictEmitter, strict } from '../honest.ts';
import { fromChromium } from './protocol.ts';

type HeadersListener = (
  details: OnHeadersReceivedListenerDetails,
  callback: (response: HeadersReceivedResponse) => void,
) => void;
type RequestHandler = Exclude<Parameters<ElectronSession['setPermissionRequestHandler']>[0], null>;
type CheckHandler = Exclude<Parameters<ElectronSession['setPermissionCheckHandler']>[0], null>;
type Permission = Parameters<RequestHandler>[1] & Parameters<CheckHandler>[1];

let headersListener: HeadersListener | undefined;
let headersFilter: WebRequestFilter | undefined;
let requestHandler: RequestHandler | undefined;
let checkHandler: CheckHandler | undefined;

const webRequest = strict('session.webRequest', {
  onHeadersReceived(...args: [HeadersListener | null] | [WebRequestFilter, HeadersListener | null]) {
    const [filter, listener] = args.length === 1 ? [undefined, args[0]] : args;
    if (filter?.excludeUrls || filter?.types) notImplemented('a webRequest filter by anything but urls');
    headersFilter = filter;
    headersListener = listener ?? undefined;
  },
} satisfies Pick<ElectronWebRequest, 'onHeadersReceived'>);

class Session
  extends StrictEmitter
  implements Pick<ElectronSession, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>
{
  readonly webRequest = webRequest;

  constructor() {
    super([]);
  }
  setPermissionRequestHandler(handler: RequestHandler | null): void {
    requestHandler = handler ?? undefined;
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    checkHandler = handler ?? undefined;
  }
}

export const defaultSession = new Session();
export const session = strict('session', { defaultSession });

export const watchesHeaders = (): boolean => headersListener !== undefined;

/** What the app makes of a response's headers; undefined leaves them as they are. */
export async function headersReceived(
  details: OnHeadersReceivedListenerDetails,
): Promise<HeadersReceivedResponse | undefined> {
  const listener = headersListener;
  if (!listener || !matches(headersFilter, details.url)) return undefined;
  return new Promise((resolve) => {
    listener(details, resolve);
  });
}

function matches(filter: WebRequestFilter | undefined, url: string): boolean {
  if (!filter) return true;
  return filter.urls.some((pattern) => {
    if (pattern === '<all_urls>') return true;
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${source}$`).test(url);
  });
}

/** Chromium's names of permissions, and Electron's for the same. */
const PERMISSIONS: [chromium: string, electron: Permission][] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['midi', 'midi'],
  ['local-fonts', 'local-fonts'],
  ['idle-detection', 'idle-detection'],
  ['display-capture', 'display-capture'],
];

/** Chromium can't ask back in the middle, so the app is asked for every permission when a page is loaded. */
export async function applyPermissions(chromium: Chromium, contents: WebContents, url: string): Promise<void> {
  const { origin } = new URL(url);
  if (origin === 'null') return;
  const shownUrl = fromChromium(url);
  const asked = PERMISSIONS.map(async ([name, permission]) => {
    const setting = (await isGranted(contents, permission, shownUrl)) ? 'granted' : 'denied';
    try {
      await chromium.connection.send('Browser.setPermission', { permission: { name }, setting, origin });
    } catch (error) {
      // One that this Chromium does not know is not there to be granted.
      if (!String(error).includes('Invalid')) throw error;
    }
  });
  await Promise.all(asked);
}

async function isGranted(contents: WebContents, permission: Permission, url: string): Promise<boolean> {
  const details = { requestingUrl: url, isMainFrame: true };
  const origin = /^[a-z][a-z0-9+-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null';
  if (checkHandler && !checkHandler(contents, permission, origin, details)) return false;
  const ask = requestHandler;
  if (!ask) return true;
  return new Promise((resolve) => {
    ask(contents, permission, resolve, details);
  });
}
