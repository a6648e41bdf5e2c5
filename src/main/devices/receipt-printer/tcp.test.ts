import { afterEach, describe, expect, it } from 'vitest';
import { type FakePrinter, startFakePrinter } from '../../../../tests/support/fake-printer.ts';
import { type ReceiptJob, askStatus, sendReceipt } from './tcp.ts';

const data = Buffer.from('\u001B@hello\n', 'latin1');
const limits = { connect: 500, status: 150, stall: 300, acknowledge: 400 };

let printer: FakePrinter;
afterEach(() => printer.close());

const start = async (settings: Parameters<typeof startFakePrinter>[0] = {}) => {
  printer = await startFakePrinter(settings);
};
const send = (more: Partial<ReceiptJob> = {}) =>
  sendReceipt({ host: printer.host, port: printer.port, data, processId: '0042', limits, ...more });

describe('a printer that answers', () => {
  it('has printed when it says so', async () => {
    await start();
    expect(await send()).toMatchObject({ result: 'printed', reason: 'acknowledged', status: { paper: 'ok' } });
    expect((await printer.nextJob()).printed).toEqual(data);
  });

  it('needs no process id', async () => {
    await start({ noProcessId: true });
    expect(await send()).toMatchObject({ result: 'printed' });
  });

  it('tells that the paper is running out', async () => {
    await start({ state: 'nearend' });
    expect(await send()).toMatchObject({ result: 'printed', status: { paper: 'near_end' } });
  });

  it('is understood when it also sends automatic status', async () => {
    await start({ chatty: true });
    expect(await send()).toMatchObject({ result: 'printed', reason: 'acknowledged' });
  });

  it.each([
    ['paperout', 'paper_out'],
    ['cover', 'cover_open'],
    ['offline', 'offline'],
  ] as const)('gets nothing while %s, and one job after it', async (state, reason) => {
    await start({ state });
    expect(await send()).toMatchObject({ result: 'not_sent', reason });
    expect(printer.jobs).toHaveLength(0);
    printer.state = 'ok';
    expect(await send()).toMatchObject({ result: 'printed' });
    await printer.nextJob();
    expect(printer.jobs).toHaveLength(1);
  });

  it('takes a large job in pieces', async () => {
    await start();
    expect(await send({ data: Buffer.alloc(300_000, 0x20) })).toMatchObject({ result: 'printed' });
    expect((await printer.nextJob()).printed).toHaveLength(300_000);
  });
});

describe('a printer that does not', () => {
  it('stays unknown when it never answers', async () => {
    await start({ mode: 'mute' });
    expect(await send()).toEqual({ result: 'unknown', reason: 'no_answer', status: null });
  });

  it('is trusted when set to one-way', async () => {
    await start({ mode: 'mute' });
    expect(await send({ oneWay: true })).toEqual({ result: 'printed', reason: 'trusted', status: null });
    expect((await printer.nextJob()).bytes).toEqual(data);
  });

  it('stays unknown when it stops reading', async () => {
    await start({ mode: 'stall' });
    expect(await send()).toMatchObject({ result: 'unknown', reason: 'no_answer' });
    expect(await send({ data: Buffer.alloc(20_000_000) })).toMatchObject({ result: 'unknown', reason: 'stalled' });
    expect(await send({ data: Buffer.alloc(20_000_000), oneWay: true })).toMatchObject({
      result: 'unknown',
      reason: 'stalled',
    });
  });

  it('has got nothing when it hangs up at the questions', async () => {
    await start({ mode: 'closeearly' });
    expect(await send()).toMatchObject({ result: 'not_sent', reason: 'interrupted' });
  });

  it('stays unknown when it breaks off within the document', async () => {
    await start({ mode: 'rst' });
    expect(await send()).toMatchObject({ result: 'unknown', reason: 'interrupted' });
    expect(await send({ data: Buffer.alloc(5_000_000), oneWay: true })).toMatchObject({
      result: 'unknown',
      reason: 'interrupted',
    });
  });

  it('has got nothing when it refuses, and prints once it is back', async () => {
    await start({ mode: 'refuse' });
    expect(await send()).toMatchObject({ result: 'not_sent', reason: 'refused' });
    printer.mode = 'ok';
    await printer.applyMode();
    expect(await send()).toMatchObject({ result: 'printed' });
  });
});

it('sends nothing at all for nothing, and survives a wrong address', async () => {
  await start();
  expect(await send({ data: Buffer.alloc(0) })).toMatchObject({ result: 'not_sent', reason: 'empty' });
  expect(await send({ port: 70_000 })).toMatchObject({ result: 'not_sent', reason: 'unreachable' });
  expect(await send({ host: 'no.such.host.invalid' })).toMatchObject({ result: 'not_sent' });
  expect(printer.maxOpen).toBe(0);
});

it('asks for the status without printing', async () => {
  await start({ state: 'cover' });
  expect(await askStatus(printer, limits)).toMatchObject({ ok: true, status: { coverOpen: true, online: false } });
  printer.mode = 'mute';
  expect(await askStatus(printer, limits)).toEqual({ ok: false, reason: 'no_answer' });
  expect(printer.jobs).toHaveLength(0);
});
