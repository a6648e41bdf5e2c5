import { afterEach, expect, it } from 'vitest';
import { type FakePrinter, startFakePrinter } from '../../../../tests/support/fake-printer.ts';
import { emptyBitmap } from '../../../shared/printing/bitmap.ts';
import { type LabelJob, sendLabel } from './tcp.ts';
import { toZpl } from './zpl.ts';

const data = toZpl(emptyBitmap(320, 240));
const limits = { connect: 500, status: 150, stall: 300, finish: 400 };

let printer: FakePrinter;
afterEach(() => printer.close());
const start = async (settings: Parameters<typeof startFakePrinter>[0] = {}) => {
  printer = await startFakePrinter(settings);
};
const send = (more: Partial<LabelJob> = {}) =>
  sendLabel({ host: printer.host, port: printer.port, data, limits, ...more });

it('has printed when the printer is idle again', async () => {
  await start();
  expect(await send()).toMatchObject({ result: 'printed', reason: 'acknowledged' });
  expect((await printer.nextJob()).printed).toEqual(data);
});

it.each([
  ['paperout', 'paper_out'],
  ['cover', 'cover_open'],
  ['offline', 'paused'],
] as const)('sends nothing while %s', async (state, reason) => {
  await start({ state });
  expect(await send()).toMatchObject({ result: 'not_sent', reason });
  expect(printer.jobs).toHaveLength(0);
});

it('does not know without an answer, unless the printer is trusted', async () => {
  await start({ mode: 'mute' });
  expect(await send()).toMatchObject({ result: 'unknown', reason: 'no_answer' });
  expect(await send({ oneWay: true })).toMatchObject({ result: 'printed', reason: 'trusted' });
});

it.each([
  ['refuse', 'not_sent', 'refused'],
  // One question only: the end of the connection is seen when the label has gone out.
  ['closeearly', 'unknown', 'interrupted'],
  ['rst', 'unknown', 'interrupted'],
  ['stall', 'unknown', 'no_answer'],
] as const)('%s: %s', async (mode, result, reason) => {
  await start({ mode });
  expect(await send()).toMatchObject({ result, reason });
});
