import { parentPort } from 'node:worker_threads';

/** What `createWorker` sends and what a worker answers; `id` ties them together. */
export type WorkerRequest = { id: number; input: unknown };
export type WorkerReply = { id: number; output: unknown } | { id: number; error: { name: string; message: string } };

/**
 * The worker's side: answers each request with what `handle` gives or why it failed. Returned byte arrays are moved,
 * not copied. Does nothing when the file is loaded outside a worker.
 */
export function serveRequests<Input, Output>(
  handle: (input: Input) => Output | Promise<Output>,
  moved: (output: Output) => ArrayBuffer[] = () => [],
): void {
  const port = parentPort;
  port?.on('message', async ({ id, input }: WorkerRequest) => {
    try {
      const output = await handle(input as Input);
      port.postMessage({ id, output } satisfies WorkerReply, moved(output));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ id, error: { name, message } } satisfies WorkerReply);
    }
  });
}
