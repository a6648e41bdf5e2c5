import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LastingSocket, leaveIfUnknown } from './connection.ts';

/** A WebSocket that opens, speaks and breaks when told to. */
class FakeSocket extends EventTarget {
  readyState = 0;
  sent: unknown[] = [];
  send(data: unknown): void {
    this.sent.push(data);
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  break(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

let made: FakeSocket[] = [];
const lasting = () =>
  new LastingSocket({
    open: () => {
      const socket = new FakeSocket();
      made.push(socket);
      return socket as unknown as WebSocket;
    },
    jitter: () => 0.5,
  });

beforeEach(() => {
  made = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a lasting socket', () => {
  it('is connecting, open, lost and open again', () => {
    const socket = lasting();
    const states = [socket.state];
    socket.watch(() => states.push(socket.state));
    made[0]!.open();
    made[0]!.break();
    vi.advanceTimersByTime(250);
    made[1]!.open();
    expect(states).toEqual(['connecting', 'open', 'lost', 'open']);
  });

  it('waits longer after each failure, five seconds at most, and begins anew after success', () => {
    lasting();
    const waits: number[] = [];
    const until = (count: number) => {
      let waited = 0;
      while (made.length < count) {
        vi.advanceTimersByTime(50);
        waited += 50;
      }
      return waited;
    };
    for (let attempt = 1; attempt <= 7; attempt++) {
      made.at(-1)!.break();
      waits.push(until(attempt + 1));
    }
    made.at(-1)!.open();
    made.at(-1)!.break();
    waits.push(until(9));
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 250]);
  });

  it('tells the link when it breaks, and carries messages of the new connection only', () => {
    const socket = lasting();
    const heard: string[] = [];
    socket.addEventListener('message', (event) => heard.push((event as MessageEvent<string>).data));
    socket.addEventListener('close', () => heard.push('closed'));
    made[0]!.open();
    made[0]!.break();
    expect(() => socket.send('x')).toThrow(/lost/);
    vi.advanceTimersByTime(250);
    made[0]!.dispatchEvent(new MessageEvent('message', { data: 'old' }));
    made[1]!.open();
    made[1]!.dispatchEvent(new MessageEvent('message', { data: 'new' }));
    socket.send('y');
    expect([heard, made[1]!.sent]).toEqual([['closed', 'new'], ['y']]);
  });

  it('tries at once when asked', () => {
    const socket = lasting();
    made[0]!.break();
    socket.retryNow();
    socket.retryNow();
    expect(made).toHaveLength(2);
  });
});

async function leaves(page: () => Promise<{ status: number }>): Promise<number> {
  let times = 0;
  await leaveIfUnknown(page, () => {
    times += 1;
  });
  return times;
}

describe('when the connection breaks', () => {
  it('leaves for the door when the host no longer knows this browser', async () => {
    expect(await leaves(() => Promise.resolve({ status: 401 }))).toBe(1);
  });

  it.each([200, 403, 404, 500, 503])('stays and waits when the host answers %i', async (status) => {
    expect(await leaves(() => Promise.resolve({ status }))).toBe(0);
  });

  it('stays and waits when the host does not answer at all', async () => {
    expect(await leaves(() => Promise.reject(new TypeError('Failed to fetch')))).toBe(0);
  });
});
