import { ORPCError, onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { isRpcMessage, type RpcSocket } from '../shared/rpc.ts';
import { router, type RequestContext } from './services/router.ts';

/** Lets one screen call the procedures over its connection, as the person of its session. */
export type ServeRpc = (socket: RpcSocket, session: RequestContext['session']) => void;

/**
 * The router behind a connection of either shell. It is oRPC's WebSocket adapter for both: its message-port adapter
 * writes the same messages, but an error between two calls would be a rejection that nobody handles.
 * @param log takes a line about an error that no contract declares. The screen hears of it as INTERNAL_SERVER_ERROR.
 */
export function createRpc(host: RequestContext['host'], log: (line: string) => void): ServeRpc {
  const handler = new RPCHandler(router, {
    interceptors: [
      onError((error, { request }) => {
        if (!isExpected(error)) log(describeError(error, request.url.pathname));
      }),
    ],
  });
  return (socket, session) => {
    const peer: Pick<WebSocket, 'addEventListener' | 'send'> = {
      send: (data) => socket.send(data as string | Uint8Array),
      addEventListener(type: string, listener: EventListenerOrEventListenerObject) {
        const tell = listener as (event: unknown) => void;
        if (type === 'close') socket.onClose(() => tell({}));
        else socket.onMessage((data) => (isRpcMessage(data) ? tell({ data }) : socket.close()));
      },
    };
    void handler.upgrade(peer as Parameters<typeof handler.upgrade>[0], { context: { host, session } });
  };
}

/** An answer that the contract knows, or the caller's own mistake, or a caller that has gone. */
function isExpected(error: unknown): boolean {
  if (error instanceof ORPCError) return error.defined || error.status < 500;
  return error instanceof Error && error.name === 'AbortError';
}

/** Nothing personal: what an error says may quote a value, where it happened cannot. */
export function describeError(error: unknown, path: string): string {
  const procedure = path.slice(1).replaceAll('/', '.');
  if (!(error instanceof Error)) return `${procedure}: ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const { cause } = error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  const because = cause instanceof Error ? [`  because of ${describeError(cause, path)}`] : [];
  return [`${procedure}: ${error.name}${code}`, ...frames, ...because].join('\n');
}
