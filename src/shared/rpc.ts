/** One message of the procedure link, as oRPC encodes it. */
export type RpcMessage = string | Uint8Array;

/** One screen's connection as the procedures see it, whichever way it came in. */
export type RpcSocket = {
  send(message: RpcMessage): void;
  /** Breaks the connection off: what came in is none of our client's. */
  close(): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
};

/** oRPC's mark between the JSON of a message and the file that follows it. */
const END_OF_JSON = 0xff;
const EVENT = 3;
const ABORT = 4;

/**
 * Whether oRPC can read the message. What it cannot read it would throw about, with a piece of the message in the
 * error's text.
 */
export function isRpcMessage(message: unknown): message is RpcMessage {
  try {
    const json = typeof message === 'string' ? message : jsonOf(message);
    return json !== null && isEnvelope(JSON.parse(json));
  } catch {
    return false;
  }
}

function jsonOf(message: unknown): string | null {
  if (!(message instanceof Uint8Array)) return null;
  const end = message.indexOf(END_OF_JSON);
  return new TextDecoder().decode(end < 0 ? message : message.subarray(0, end));
}

function isEnvelope(value: unknown): boolean {
  if (!isRecord(value) || typeof value['i'] !== 'string') return false;
  const { t: type = 1, p: payload } = value;
  if (type === ABORT) return true;
  if (!isRecord(payload)) return false;
  if (type === EVENT) return true;
  const { u: path, h: headers = {} } = payload;
  return type === 1 && typeof path === 'string' && /^\/(?!\/)/.test(path) && isRecord(headers);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
