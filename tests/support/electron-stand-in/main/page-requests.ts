/** Every request of a page passes here: custom schemes, response headers, navigations that the app may prevent, keys. */
import type { Input, OnHeadersReceivedListenerDetails, WebContents } from 'electron';
import type { Target } from '../chromium/connection.ts';
import { asElectrons } from '../honest.ts';
import { makeCodec } from '../page/codec.ts';
import { KEY_QUESTION_PATH } from '../page/messages.ts';
import { fromChromium, handlerFor } from './protocol.ts';
import { headersReceived, watchesHeaders } from './session.ts';

/** The part of Fetch.requestPaused that is read here. */
interface PausedRequest {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    postData?: string;
    postDataEntries?: { bytes?: string }[];
  };
  responseStatusCode?: number;
  responseErrorReason?: string;
  responseHeaders?: { name: string; value: string }[];
}

export interface RequestOwner {
  readonly id: number;
  keyIsPrevented(input: Input): boolean;
  /** Asks the app about a navigation that the page itself began. */
  navigationIsPrevented(url: string): boolean;
}

const codec = makeCodec();
const RESOURCE_TYPES: Record<string, OnHeadersReceivedListenerDetails['resourceType']> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};
let lastRequestId = 0;

export class PageRequests {
  readonly #target: Target;
  readonly #owner: RequestOwner;

  constructor(target: Target, owner: RequestOwner) {
    this.#target = target;
    this.#owner = owner;
    target.on('Fetch.requestPaused', (paused) => void this.#handle(paused));
  }

  async install(): Promise<void> {
    await this.#target.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  async #handle(paused: PausedRequest): Promise<void> {
    try {
      if (paused.responseErrorReason !== undefined) {
        await this.#target.attempt('Fetch.continueRequest', { requestId: paused.requestId });
      } else if (paused.responseStatusCode !== undefined) {
        await this.#passResponse(paused, paused.responseStatusCode);
      } else {
        await this.#answer(paused);
      }
    } catch (error) {
      console.error(`Electron stand-in: ${paused.request.url}`, error);
      await this.#fail(paused, 'Failed');
    }
  }

  async #answer(paused: PausedRequest): Promise<void> {
    const { request } = paused;
    const url = fromChromium(request.url);
    if (request.method === 'POST' && new URL(request.url).pathname === KEY_QUESTION_PATH) {
      const input = codec.decode(postedBytes(paused).toString('utf8')) as Input;
      const body = this.#owner.keyIsPrevented(input) ? 'prevented' : 'free';
      await this.#fulfil(paused, 200, [{ name: 'content-type', value: 'text/plain' }], Buffer.from(body));
      return;
    }
    const isNavigation = paused.resourceType === 'Document' && paused.frameId === this.#target.id;
    if (isNavigation && this.#owner.navigationIsPrevented(url)) {
      await this.#fail(paused, 'Aborted');
      return;
    }
    const handler = handlerFor(url);
    if (handler) {
      const body = /^(GET|HEAD)$/.test(request.method) ? null : new Uint8Array(postedBytes(paused));
      const response = await handler(new Request(url, { method: request.method, headers: request.headers, body }));
      const headers = [...response.headers].map(([name, value]) => ({ name, value }));
      await this.#fulfil(paused, response.status, headers, Buffer.from(await response.arrayBuffer()));
    } else if (url !== request.url || url.endsWith('/favicon.ico')) {
      // A scheme of the app's without a handler; a favicon, which Electron doesn't ask for.
      await this.#fail(paused, 'Failed');
    } else {
      await this.#target.attempt('Fetch.continueRequest', {
        requestId: paused.requestId,
        interceptResponse: watchesHeaders(),
      });
    }
  }

  /** Of http and https only: Electron's webRequest has never been sure to see the headers of custom schemes. */
  async #passResponse(paused: PausedRequest, statusCode: number): Promise<void> {
    const before: Record<string, string[]> = {};
    for (const { name, value } of paused.responseHeaders ?? []) (before[name] ??= []).push(value);
    const changed = await headersReceived({
      id: ++lastRequestId,
      url: paused.request.url,
      method: paused.request.method,
      webContentsId: this.#owner.id,
      webContents: asElectrons<WebContents>(this.#owner),
      resourceType: RESOURCE_TYPES[paused.resourceType] ?? 'other',
      referrer: paused.request.headers['Referer'] ?? '',
      timestamp: Date.now(),
      statusLine: `HTTP/1.1 ${statusCode}`,
      statusCode,
      responseHeaders: before,
    });
    if (changed?.cancel) {
      await this.#fail(paused, 'BlockedByClient');
      return;
    }
    const responseHeaders = Object.entries(changed?.responseHeaders ?? before).flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value })),
    );
    const { requestId } = paused;
    await this.#target.attempt('Fetch.continueResponse', { requestId, responseCode: statusCode, responseHeaders });
  }

  async #fulfil(
    { requestId }: PausedRequest,
    responseCode: number,
    responseHeaders: { name: string; value: string }[],
    body: Buffer,
  ): Promise<void> {
    const answer = { requestId, responseCode, responseHeaders, body: body.toString('base64') };
    await this.#target.attempt('Fetch.fulfillRequest', answer);
  }
  async #fail({ requestId }: PausedRequest, errorReason: 'Aborted' | 'Failed' | 'BlockedByClient'): Promise<void> {
    await this.#target.attempt('Fetch.failRequest', { requestId, errorReason });
  }
}

function postedBytes({ request }: PausedRequest): Buffer {
  const entries = request.postDataEntries;
  if (entries) return Buffer.concat(entries.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')));
  return Buffer.from(request.postData ?? '', 'utf8');
}
