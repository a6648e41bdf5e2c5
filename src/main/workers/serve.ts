import { parentPort, workerData } from 'node:worker_threads';

/** Given to every worker that `createWorker` starts: a test runner's threads have a parent port too. */
export const SERVES = { mendbench: 'worker' } as const;

/** What `createWorker` sends and what a worker answers; `id` ties them together. */
export type WorkerRequest = { id: number; input: unknown };
export type WorkerReply = { id: number; output: unknown } | { id: number; error: { name: string; message: string } };

/**
 * The worker's side: answers each request with what `handle` gives or why it failed. Returned byte arrays are moved,
 * not copied. Does nothing where the file is loaded for its functions, as in tests.
 */
export function serveRequests<Input, Output>(
  handle: (input: Input) => Output | Promise<Output>,
  moved: (output: Output) => ArrayBuffer[] = () => [],
): void {
  const port = parentPort;
  if (!port || (workerData as Partial<typeof SERVES> | null)?.mendbench !== SERVES.mendbench) return;
  port.on('message', async ({ id, input }: WorkerRequest) => {
    try {
      const output = await handle(input as Input);
      port.postMessage({ id, output } satisfies WorkerReply, moved(output));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ id, error: { name, message } } satisfies WorkerReply);
    }
  });
}
