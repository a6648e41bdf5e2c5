import { afterEach, expect, it } from 'vitest';
import { label } from '../../../tests/support/paper-samples.ts';
import { type WorkerClient, createWorker } from './pool.ts';
import type { RasterInput, RasterOutput } from './raster.ts';

/** A worker in a line of code: doubles numbers, and does what a broken one does when told. */
const SOURCE = `
  import { parentPort } from 'node:worker_threads';
  let calls = 0;
  parentPort.on('message', ({ id, input }) => {
    calls++;
    if (input === 'crash') throw new Error('broken');
    if (input === 'exit') process.exit(1);
    if (input === 'hang') return;
    if (input === 'fail') return parentPort.postMessage({ id, error: { name: 'RangeError', message: 'too much' } });
    parentPort.postMessage({ id: id + 1000, output: 'not the one asked for' });
    parentPort.postMessage({ id, output: input === 'calls' ? calls : input * 2 });
  });`;
const url = new URL(`data:text/javascript,${encodeURIComponent(SOURCE)}`);

let worker: WorkerClient<unknown, unknown>;
afterEach(() => worker.close());

it('answers each request with its own answer, in one thread', async () => {
  worker = createWorker(url);
  expect(await Promise.all([worker.run(1), worker.run(2), worker.run(3)])).toEqual([2, 4, 6]);
  expect(await worker.run('calls')).toBe(4);
});

it('hands an error over as an error and goes on', async () => {
  worker = createWorker(url);
  await expect(worker.run('fail')).rejects.toMatchObject({ code: 'failed', message: 'too much' });
  await expect(worker.run(() => 'not cloneable')).rejects.toMatchObject({ code: 'failed' });
  expect(await worker.run(4)).toBe(8);
});

it.each(['crash', 'exit'])('starts again after a %s, which costs nobody else', async (how) => {
  worker = createWorker(url);
  const broken = worker.run(how);
  const next = worker.run(5);
  await expect(broken).rejects.toMatchObject({ name: 'WorkerError', code: 'crashed' });
  expect(await next).toBe(10);
  expect(await worker.run('calls')).toBe(2);
});

it('gives up on a piece that takes too long', async () => {
  worker = createWorker(url, { timeoutMs: 1_500 });
  await expect(worker.run('hang')).rejects.toMatchObject({ code: 'timeout' });
  expect(await worker.run(6)).toBe(12);
});

it('rejects what is waiting when it closes, and everything after', async () => {
  worker = createWorker(url);
  const waiting = Promise.allSettled([worker.run('hang'), worker.run(1)]);
  await worker.close();
  const closed = { status: 'rejected', reason: { code: 'closed' } };
  expect(await waiting).toMatchObject([closed, closed]);
  await expect(worker.run(1)).rejects.toMatchObject({ code: 'closed' });
});

it('runs the label worker from its source', async () => {
  const raster = createWorker<RasterInput, RasterOutput>(new URL('./raster.ts', import.meta.url));
  try {
    const { bitmap, png } = await raster.run({ data: label, size: '40x30', dpi: 203, language: 'zh' });
    expect(bitmap).toMatchObject({ width: 320, height: 240 });
    expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
  } finally {
    await raster.close();
  }
});
