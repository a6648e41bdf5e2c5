import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { RpcSocket } from '../../shared/rpc.ts';

/** A photo is the biggest thing that a screen sends. */
const MAX_MESSAGE_BYTES = 6 * 1024 * 1024;
/** A person at a screen never comes near it. */
const MAX_MESSAGES = 2_000;
const WINDOW_MS = 10_000;
/** A browser that takes nothing any more must not fill the host's memory. */
const MAX_UNSENT_BYTES = 32 * 1024 * 1024;

/** ws's codes of a close. */
const POLICY_VIOLATION = 1008;
const GOING_AWAY = 1001;

export type LiveSockets = {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, use: (socket: RpcSocket) => void): void;
  /** Ends all of them. */
  close(): void;
};

/** WebSockets with limits on what a screen may send, and how much may wait for it. */
export function createLiveSockets(): LiveSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  return {
    accept(request, socket, head, use) {
      server.handleUpgrade(request, socket, head, (ws) => use(limited(ws)));
    },
    close() {
      for (const ws of server.clients) {
        ws.close(GOING_AWAY);
        ws.terminate();
      }
    },
  };
}

function limited(ws: WebSocket): RpcSocket {
  let windowEnds = 0;
  let count = 0;
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    ws.close(POLICY_VIOLATION);
    // Who does not answer the goodbye is not waited for.
    setTimeout(() => ws.terminate(), 1_000).unref();
  };
  const isTooFast = () => {
    const now = performance.now();
    if (now > windowEnds) [windowEnds, count] = [now + WINDOW_MS, 0];
    count += 1;
    return count > MAX_MESSAGES;
  };
  ws.on('error', () => ws.terminate()); // a broken frame, or one that is too big
  return {
    close,
    send(message) {
      if (ws.readyState !== ws.OPEN) return;
      if (ws.bufferedAmount > MAX_UNSENT_BYTES) ws.terminate();
      else ws.send(message);
    },
    onMessage(listener) {
      ws.addEventListener('message', ({ data }) => {
        if (isClosed) return;
        if (isTooFast()) close();
        else listener(data);
      });
    },
    onClose(listener) {
      ws.on('close', listener);
    },
  };
}
