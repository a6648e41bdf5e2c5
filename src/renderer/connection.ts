export type ConnectionState = 'connecting' | 'open' | 'lost';

const CLOSED: WebSocket['readyState'] = 3;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

export type LastingSocketOptions = {
  open: () => WebSocket;
  /** 0 to 1; spreads the stations' attempts when the host comes back. */
  jitter?: () => number;
};

/**
 * Shaped like a WebSocket for the oRPC link, but it outlives the connection: when the host restarts it tries again, at
 * first at once, then ever more slowly. What was under way when it broke fails, so that nobody waits for ever.
 */
export class LastingSocket extends EventTarget {
  readonly #options: LastingSocketOptions;
  readonly #watchers = new Set<() => void>();
  #socket: WebSocket | null = null;
  #state: ConnectionState = 'connecting';
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LastingSocketOptions) {
    super();
    this.#options = options;
    this.#connect();
  }

  get readyState(): WebSocket['readyState'] {
    return this.#socket?.readyState ?? CLOSED;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  send(data: Parameters<WebSocket['send']>[0]): void {
    if (!this.#socket) throw new Error('The connection to the host is lost.');
    this.#socket.send(data);
  }

  /** Called when the state changes; returns what ends it. */
  watch(callback: () => void): () => void {
    this.#watchers.add(callback);
    return () => this.#watchers.delete(callback);
  }

  /** Tries now instead of waiting: the network is back, or somebody pressed the button. */
  retryNow(): void {
    if (this.#socket) return;
    this.#failures = 0;
    this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#timer);
    const socket = this.#options.open();
    this.#socket = socket;
    socket.addEventListener('open', () => {
      if (socket !== this.#socket) return;
      this.#failures = 0;
      this.#become('open');
      this.dispatchEvent(new Event('open'));
    });
    socket.addEventListener('message', (event: MessageEvent) => {
      if (socket === this.#socket) this.dispatchEvent(new MessageEvent('message', { data: event.data as unknown }));
    });
    socket.addEventListener('close', () => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      this.#become('lost');
      this.dispatchEvent(new Event('close'));
      this.#timer = setTimeout(() => this.#connect(), this.#wait());
    });
  }

  #wait(): number {
    const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
    return full * (0.75 + 0.5 * (this.#options.jitter ?? Math.random)());
  }

  #become(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

/**
 * The host is back and no longer knows this browser: its page says how to get in again, waiting would not help.
 * @param ourPage asks the host for this page; @param leave goes to what it shows instead.
 */
export async function leaveIfUnknown(ourPage: () => Promise<{ status: number }>, leave: () => void): Promise<void> {
  const page = await ourPage().catch(() => null);
  if (page?.status === 401) leave();
}
