import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { useSyncExternalStore } from 'react';
import type { BridgeMessage, MendbenchBridge } from '../shared/bridge.ts';
import type { contract } from '../shared/contract.ts';
import { LastingSocket, leaveIfUnknown, type ConnectionState } from './connection.ts';

/** The desktop's bridge, shaped like the MessagePort that the link expects. */
function bridgePort(bridge: MendbenchBridge): Pick<MessagePort, 'addEventListener' | 'postMessage'> {
  return {
    postMessage: (data: BridgeMessage) => bridge.send(data),
    addEventListener: (type: string, listener: EventListenerOrEventListenerObject) => {
      if (type !== 'message' || typeof listener !== 'function') return;
      bridge.on((data) => listener(new MessageEvent('message', { data })));
    },
  };
}

const bridge = window.mendbench;

const socket = bridge
  ? null
  : new LastingSocket({
      open: () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`),
    });

const ourPage = () => fetch('/', { method: 'HEAD', cache: 'no-store' });

if (socket) {
  socket.addEventListener('close', () => void leaveIfUnknown(ourPage, () => location.reload()));
  window.addEventListener('online', () => socket.retryNow());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') socket.retryNow();
  });
}

const link = socket ? new SocketLink({ websocket: socket }) : new PortLink({ port: bridgePort(bridge!) });

export const client: ContractRouterClient<typeof contract> = createORPCClient(link);
export const orpc = createTanstackQueryUtils(client);

/** Inside the desktop app the host is this very program: that connection is always open. */
export const connection = {
  state: (): ConnectionState => socket?.state ?? 'open',
  watch: (callback: () => void): (() => void) => socket?.watch(callback) ?? (() => undefined),
  retryNow: (): void => socket?.retryNow(),
};

export function useConnection(): ConnectionState {
  return useSyncExternalStore(connection.watch, connection.state);
}

/**
 * The id of one action of one person: made once when they act, sent again with every retry of it, so that a command
 * whose answer got lost is not done twice. Not `crypto.randomUUID`, which a station without https does not have.
 */
export function operationId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
