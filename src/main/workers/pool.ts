import { Worker } from 'node:worker_threads';
import { SERVES, type WorkerReply, type WorkerRequest } from './serve.ts';

export type WorkerErrorCode = 'failed' | 'crashed' | 'timeout' | 'closed';

/** Why a run gave nothing; `failed` is the worker's own error, in its words. */
export class WorkerError extends Error {
  readonly code: WorkerErrorCode;

  constructor(code: WorkerErrorCode, message: string) {
    super(message);
    this.name = 'WorkerError';
    this.code = code;
  }
}

export type WorkerClient<Input, Output> = {
  /** One piece of work; pieces are done one after another, in order. Rejects with a `WorkerError`. */
  run(input: Input): Promise<Output>;
  /** Ends the thread; what is waiting is rejected. */
  close(): Promise<void>;
};

type Job<Output> = {
  id: number;
  input: unknown;
  resolve: (output: Output) => void;
  reject: (error: WorkerError) => void;
};

/**
 * One long-lived worker thread, started with the first piece of work. The thread gets one piece at a time, so that a
 * crash or a timeout costs that piece only: the next one starts a fresh thread. An idle thread keeps no process alive.
 */
export function createWorker<Input, Output>(
  url: URL | string,
  { timeoutMs = 60_000 }: { timeoutMs?: number } = {},
): WorkerClient<Input, Output> {
  const waiting: Job<Output>[] = [];
  let current: Job<Output> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let worker: Worker | undefined;
  let lastId = 0;
  let isClosed = false;

  const settle = (finish: (job: Job<Output>) => void) => {
    const job = current;
    current = undefined;
    clearTimeout(timer);
    worker?.unref();
    if (job) finish(job);
    next();
  };

  /** Gives the thread up, so that a new one starts with the next piece. */
  const drop = (code: WorkerErrorCode, message: string) => {
    const old = worker;
    worker = undefined;
    void old?.terminate();
    settle((job) => job.reject(new WorkerError(code, message)));
  };

  const start = () => {
    const started = new Worker(url, { workerData: SERVES });
    started.on('message', (reply: WorkerReply) => {
      if (worker !== started || reply.id !== current?.id) return;
      if ('error' in reply) settle((job) => job.reject(new WorkerError('failed', reply.error.message)));
      else settle((job) => job.resolve(reply.output as Output));
    });
    const crashed = (message: string) => {
      if (worker === started) drop('crashed', message);
    };
    started.on('error', (error: Error) => crashed(error.message));
    started.on('exit', () => crashed('the worker ended'));
    return started;
  };

  const next = () => {
    if (current || isClosed) return;
    current = waiting.shift();
    if (!current) return;
    worker ??= start();
    worker.ref();
    const { id, input } = current;
    timer = setTimeout(() => drop('timeout', `no answer in ${timeoutMs} ms`), timeoutMs);
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage({ id, input } satisfies WorkerRequest);
    } catch (error) {
      // Not cloneable: the piece is wrong, the thread is well.
      settle((job) => job.reject(new WorkerError('failed', String(error))));
    }
  };

  return {
    run(input) {
      if (isClosed) return Promise.reject(new WorkerError('closed', 'the worker is closed'));
      return new Promise((resolve, reject) => {
        waiting.push({ id: ++lastId, input, resolve, reject });
        next();
      });
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      const left = current ? [current, ...waiting] : [...waiting];
      current = undefined;
      waiting.length = 0;
      for (const job of left) job.reject(new WorkerError('closed', 'the worker is closed'));
      const old = worker;
      worker = undefined;
      await old?.terminate();
    },
  };
}
