import { EventEmitter } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { IpcMain } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { linkPages } from '../../src/main/electron/rpc-link.ts';
import { createRpc } from '../../src/main/rpc.ts';
import type { Host } from '../../src/main/services/context.ts';
import { RPC_CHANNEL } from '../../src/shared/bridge.ts';
import { afterTest, clientOf, comeIn, connect, openHost, serveShop, tempFolder, type Client } from './support.ts';
import { refusal, topicsOf, useShop } from './use-shop.ts';

/** As much of a window's contents as the link sees, with the page's end of the line as two event targets. */
class Contents extends EventEmitter {
  readonly page = new EventTarget();
  gone = false;
  isDestroyed = () => this.gone;
  send(channel: string, data: unknown) {
    if (this.gone) throw new TypeError('Object has been destroyed');
    if (channel !== RPC_CHANNEL) throw new Error(`another channel: ${channel}`);
    const copy: unknown = structuredClone(data); // as between processes
    queueMicrotask(() => this.page.dispatchEvent(new MessageEvent('message', { data: copy })));
  }
}

function desktop(host: Host, log: string[] = []) {
  const ipcMain = new EventEmitter();
  linkPages(
    ipcMain as unknown as IpcMain,
    createRpc(host, (line) => log.push(line)),
    {
      id: 'desktop',
      shell: 'desktop',
      staffId: null,
    },
  );
  const send = (
    sender: Contents,
    data: unknown,
    senderFrame: unknown = { url: 'app://mendbench/index.html', parent: null },
  ) => ipcMain.emit(RPC_CHANNEL, { sender, senderFrame }, structuredClone(data));
  /** A document's client: oRPC's own, over the same port shape as src/renderer/api.ts. */
  const open = (contents: Contents, frame?: unknown): Client => {
    const port = {
      postMessage: (data: unknown) => queueMicrotask(() => send(contents, data, frame)),
      addEventListener: contents.page.addEventListener.bind(contents.page),
    };
    return clientOf(new PortLink({ port: port as unknown as MessagePort }));
  };
  return { ipcMain, open, send };
}

const SECRET = '张三 13800138000';

/** A host with a defect whose error quotes somebody. */
const broken = (host: Host): Host => ({
  ...host,
  problem() {
    throw new TypeError(`cannot read ${SECRET}`, { cause: new Error(SECRET) });
  },
});

describe('over a WebSocket', () => {
  it('carries queries, commands, live events and typed errors', async () => {
    const { server } = await serveShop();
    const { client } = await connect(server);
    expect(await client.setup.status()).toMatchObject({
      problem: null,
      needsSetup: true,
      shell: 'browser',
      version: '1.2.3',
    });
    expect(await useShop(client)).toMatchObject({
      nobody: { code: 'NOBODY_SIGNED_IN', status: 401, defined: true },
      sameAgain: true,
      topics: expect.arrayContaining(['setup']),
      staff: '王敏',
      alreadySetUp: { code: 'ALREADY_SET_UP', status: 409, defined: true },
      reused: { code: 'OPERATION_REUSED', status: 409, defined: true },
      notFound: { code: 'NOT_FOUND', status: 404, defined: true, data: { what: 'customer' } },
      badInput: { code: 'BAD_REQUEST', status: 400 },
      unknown: { status: 404 },
    });
  });

  it('keeps who is signed in over a reload, and apart from another browser', async () => {
    const { server } = await serveShop();
    const cookie = await comeIn(server);
    const before = await connect(server, cookie);
    await useShop(before.client);
    before.socket.close();
    const reloaded = await connect(server, cookie);
    expect((await reloaded.client.session.current()).staff?.name).toBe('王敏');
    const other = await connect(server);
    expect((await other.client.session.current()).staff).toBeNull();
  });

  it('tells other screens what was committed', async () => {
    const { server } = await serveShop();
    const [one, other] = [await connect(server), await connect(server)];
    const live = await other.client.changes.live();
    const told = live.next();
    await useShop(one.client);
    expect(topicsOf(await told)).toContain('setup');
    await live.return?.();
  });

  it('tells the screen nothing of an undeclared error, and the log nothing personal', async () => {
    const { server, log } = await serveShop({ wrap: broken });
    const { client } = await connect(server);
    const told = await refusal(client.setup.status());
    expect(told).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500, data: undefined });
    expect(JSON.stringify(told)).not.toContain('张三');
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/^setup\.status: TypeError\n {4}at .*rpc\.test\.ts/);
    expect(log[0]).not.toMatch(/张三|13800138000/);
  });

  it('serves a folder that is a file: the screen says what is wrong, and may try again', async () => {
    const folder = join(tempFolder(), 'shop');
    writeFileSync(folder, 'not a folder');
    const { client } = await connect((await serveShop({ folder })).server);
    const { problem, needsSetup } = await client.setup.status();
    expect(problem).toMatchObject({ path: folder, code: expect.stringMatching(/^folder_/) });
    expect(needsSetup).toBe(false);
    expect(await client.setup.retry()).toEqual({ opened: false });
    expect(await refusal(client.queue.open())).toMatchObject({ code: 'NOT_READY', status: 503, defined: true });
  });

  it('serves a missing drive', async () => {
    const folder = join(tempFolder(), 'no/such/shop');
    const { client } = await connect((await serveShop({ folder })).server);
    expect((await client.setup.status()).problem).toMatchObject({ code: 'folder_missing', path: folder });
  });

  it.skipIf(process.platform === 'win32')('serves a read-only folder', async () => {
    const folder = tempFolder();
    chmodSync(folder, 0o555);
    if (process.geteuid?.() === 0) {
      process.seteuid?.(65_534); // for root nothing is read-only
      afterTest(() => process.seteuid?.(0));
    }
    const { client } = await connect((await serveShop({ folder })).server);
    expect((await client.setup.status()).problem).toMatchObject({ code: 'folder_read_only', path: folder });
  });
});

describe('over IPC', () => {
  it('gives the same results as over a WebSocket', async () => {
    const overSocket = await useShop((await connect((await serveShop()).server)).client);
    const overIpc = await useShop(desktop(await openHost(tempFolder())).open(new Contents()));
    expect(overIpc).toEqual(overSocket);
  });

  it('keeps who is signed in over a reload, and starts the calls anew', async () => {
    const { open } = desktop(await openHost(tempFolder()));
    const contents = new Contents();
    const before = open(contents);
    const live = await before.changes.live(); // never answered to its end: the next document's first call has its number
    const told = live.next();
    await useShop(before);
    await told;
    const silent = live.next();
    contents.emit('did-navigate');
    const after = open(contents);
    expect((await after.session.current()).staff?.name).toBe('王敏');
    expect(await Promise.race([silent.then(() => 'told'), after.setup.status().then(() => 'silent')])).toBe('silent');
  });

  it.each(['destroyed', 'render-process-gone'])('forgets a window: %s', async (event) => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    afterTest(() => complaints.mockRestore());
    const host = await openHost(tempFolder());
    const { open } = desktop(host);
    const contents = new Contents();
    await open(contents).changes.live();
    contents.gone = true;
    for (const isTold of [false, true]) {
      if (isTold) contents.emit(event);
      host.changes.publish([{ topic: 'setup', id: 'shop' }]); // would throw if it were still sent
      await new Promise((done) => setTimeout(done, 20));
    }
    expect(complaints.mock.calls).toEqual([]);
  });

  it.each([
    ['a foreign page', { url: 'https://evil.example/', parent: null }],
    ['another host of our scheme', { url: 'app://mendbench.evil/index.html', parent: null }],
    ['a frame in our page', { url: 'app://mendbench/index.html', parent: {} }],
    ['a frame that is gone', null],
  ])('does not answer %s', async (_who, frame) => {
    const { open } = desktop(await openHost(tempFolder()));
    const contents = new Contents();
    const foreign = open(contents, frame).setup.status();
    const answered = await Promise.race([
      foreign.then(() => true),
      new Promise((done) => setTimeout(done, 200, false)),
    ]);
    expect(answered).toBe(false);
  });

  it('drops what is no message, and goes on', async () => {
    const { open, send } = desktop(await openHost(tempFolder()));
    const contents = new Contents();
    const client = open(contents);
    for (const rubbish of ['{', '[]', 7, null, undefined, {}, new Uint8Array([1]), '{"i":"0","p":{"u":"//x"}}'])
      send(contents, rubbish);
    expect((await client.setup.status()).needsSetup).toBe(true);
  });

  it('tells the page nothing of an undeclared error', async () => {
    const log: string[] = [];
    const { open } = desktop(broken(await openHost(tempFolder())), log);
    const told = await refusal(open(new Contents()).setup.status());
    expect(JSON.stringify(told)).not.toContain('张三');
    expect(log.join()).not.toContain('张三');
  });
});
