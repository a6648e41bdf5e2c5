import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { completeDraft } from '../../tests/support/test-shop.ts';
import { composeHost } from './compose.ts';
import type { Session, Shop } from './services/context.ts';
import { router } from './services/router.ts';
import { keyFileSlot } from './vault/key-file.ts';

type Host = Awaited<ReturnType<typeof composeHost>>;
const hosts: Host[] = [];
let folder: string;
let stderr: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbench-compose-'));
  stderr = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const printed = () => Promise.resolve({ result: 'printed' as const, reason: 'acknowledged' });

/** Three months of a shop take seconds, and are tested in demo/load.test.ts: a ticket's number stands for them here. */
async function aTicket({ db }: Shop): Promise<void> {
  await new Promise(setImmediate);
  db.prepare("INSERT INTO number_sequence (name, last) VALUES ('ticket:26', 300)").run();
}
const lastTicket = (host: Host) =>
  host.shop()?.db.prepare("SELECT last FROM number_sequence WHERE name = 'ticket:26'").pluck().get();

async function open(fillDemo = aTicket): Promise<Host> {
  const host = await composeHost({
    version: 'test',
    folder,
    named: true,
    slots: [keyFileSlot(folder)],
    workers: { pdf: () => Promise.resolve(new Uint8Array()) },
    printers: { receipt: printed, label: printed },
    fillDemo,
  });
  hosts.push(host);
  return host;
}
const at = (name: string) => join(folder, name);
const file = () => at('shop.sqlite');
const screen = (host: Host, staffId: string | null = null) => {
  const session: Session = { id: 'test', shell: 'browser', staffId };
  return createRouterClient(router, { context: { host, session } });
};
const SHOP = { shopName: '修台', shopPhone: '', shopAddress: '', ownerName: '周建国', language: 'zh' as const };
const create = (host: Host, demo = false, operationId: string = randomUUID()) =>
  screen(host).setup.create({ operationId, ...SHOP, demo });
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

/** The topics that everybody is told of meanwhile. */
async function toldDuring(host: Host, work: () => Promise<unknown>): Promise<string[]> {
  const topics: string[] = [];
  const stop = new AbortController();
  const reading = (async () => {
    for await (const change of host.changes.subscribe(stop.signal)) topics.push(...change.topics.map((t) => t.topic));
  })().catch(() => undefined);
  await work();
  await new Promise(setImmediate);
  stop.abort();
  await reading;
  return topics;
}

describe('a database that is found damaged at work', () => {
  let whole: Buffer;
  let staffId: string;

  /** A table and its indexes, with one bit of the first page of each changed. */
  async function damage(table: string): Promise<void> {
    const host = await open();
    ({ staffId } = await create(host));
    const roots = host.shop()!.db.prepare('SELECT rootpage FROM sqlite_schema WHERE tbl_name = ?').pluck().all(table);
    await host.close();
    whole = readFileSync(file());
    const bytes = Buffer.from(whole);
    for (const page of roots as number[]) bytes[(page - 1) * 4096 + 1000]! ^= 1;
    writeFileSync(file(), bytes);
  }

  test('a screen meets it: no command is taken any more, every screen says it, and it opens once it is mended', async () => {
    await damage('draft');
    const host = await open();
    const counter = screen(host, staffId);
    expect((await counter.setup.status()).problem).toBeNull();
    const told = await toldDuring(host, async () => {
      await expect(counter.intake.drafts()).rejects.toMatchObject({
        code: 'STORAGE_FAILED',
        data: { reason: 'SQLITE_CORRUPT' },
      });
    });
    expect(told).toContain('setup');
    expect((await counter.setup.status()).problem).toMatchObject({ code: 'damaged', path: folder });
    expect(await codeOf(counter.intake.begin({}))).toBe('NOT_READY');
    expect(stderr).toContain('SQLITE_CORRUPT');

    const damaged = readFileSync(file());
    expect(await counter.setup.retry()).toEqual({ opened: false });
    expect((await counter.setup.status()).problem).toMatchObject({ code: 'damaged' });
    expect(readFileSync(file()).equals(damaged)).toBe(true);
    writeFileSync(file(), whole);
    expect(await counter.setup.retry()).toEqual({ opened: true });
    expect(await counter.intake.drafts()).toEqual([]);
  });

  test('the question how the shop stands meets it', async () => {
    await damage('staff');
    const host = await open();
    expect(await codeOf(screen(host).setup.status())).toBe('STORAGE_FAILED');
    expect((await screen(host).setup.status()).problem).toMatchObject({ code: 'damaged' });
  });

  test('the opening or the print queue meets it: the program goes on, to say so', async () => {
    await damage('print_job');
    const host = await open();
    await vi.waitFor(() => expect(host.problem()).toMatchObject({ code: 'damaged' }));
    expect(host.shop()).toBeNull();
  });
});

test('a full disk refuses a command, which changes nothing; with room again the work goes on', async () => {
  const host = await open();
  const desk = screen(host, (await create(host)).staffId);
  const { db } = host.shop()!;
  db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
  const { draftId, revision } = await desk.intake.begin({});
  /** Drafts until there is no room. */
  const fill = async () => {
    for (;;) {
      const draft = await desk.intake.begin({});
      await desk.intake.saveDraft({ ...draft, data: completeDraft({ faultText: '很长的话'.repeat(100) }) });
    }
  };
  await expect(fill()).rejects.toMatchObject({ code: 'STORAGE_FAILED', data: { reason: 'SQLITE_FULL' } });
  expect(host.problem()).toBeNull();
  const data = completeDraft({ faultText: '很长的话'.repeat(100), conditionNote: '划痕'.repeat(100) });
  const save = () => desk.intake.saveDraft({ draftId, revision, data });
  expect(await codeOf(save())).toBe('STORAGE_FAILED');
  expect(await desk.intake.draft({ draftId })).toMatchObject({ revision, data: {} });
  db.pragma('max_page_count = 1000000');
  expect(await save()).toEqual({ revision: revision + 1 });
});

describe('a shop with demo data', () => {
  test('is there as a whole, and nothing is left beside it', async () => {
    const host = await open();
    const operationId = randomUUID();
    const counter = screen(host);
    const made = create(host, true, operationId);
    expect(await counter.setup.status()).toMatchObject({ needsSetup: true, demo: false });
    const { staffId } = await made;
    expect(await counter.setup.status()).toMatchObject({ needsSetup: false, demo: true, shopName: '修台' });
    expect(lastTicket(host)).toBe(300);
    expect(host.shop()!.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(await create(host, true, operationId)).toEqual({ staffId });
    expect(await codeOf(create(host, true))).toBe('ALREADY_SET_UP');
    expect(readdirSync(folder).filter((name) => name.startsWith('demo'))).toEqual([]);
    await host.close();
    expect(lastTicket(await open())).toBe(300);
  });

  test('whose making fails is none: the empty shop is still there to be set up', async () => {
    let fails = true;
    const host = await open((shop) => {
      if (fails) throw new Error('no');
      return aTicket(shop);
    });
    expect(await codeOf(create(host, true))).not.toBe('done');
    expect(await screen(host).setup.status()).toMatchObject({ needsSetup: true, demo: false });
    fails = false;
    await create(host, true);
    expect(lastTicket(host)).toBe(300);
  });

  test('does not take the place of one that somebody else has set up meanwhile', async () => {
    const host = await open();
    const demo = codeOf(create(host, true));
    await create(host);
    expect(await demo).toBe('ALREADY_SET_UP');
    expect(await screen(host).setup.status()).toMatchObject({ needsSetup: false, demo: false });
    expect(readdirSync(folder).filter((name) => name.startsWith('demo'))).toEqual([]);
  });

  test('that was left unfinished by a kill is cleared away at the next start', async () => {
    await (await open()).close();
    for (const name of ['demo.sqlite.new', 'demo.sqlite.new-wal', 'demo.sqlite.new-shm']) writeFileSync(at(name), 'x');
    const host = await open();
    expect(await screen(host).setup.status()).toMatchObject({ needsSetup: true, problem: null });
    expect(readdirSync(folder).filter((name) => name.startsWith('demo'))).toEqual([]);
  });
});

const picture = (byte: number) => Buffer.from([0xff, 0xd8, 0xff, byte]);
const pathOf = (name: string) => join(folder, 'files', name.slice(0, 2), name);

test('files that no record names are swept at opening, a day after they were written', async () => {
  const first = await open();
  const desk = screen(first, (await create(first)).staffId);
  const { draftId } = await desk.intake.begin({});
  await desk.intake.addPhoto({ draftId, caption: '', base64: picture(1).toString('base64') });
  const { files, random, db } = first.shop()!;
  const put = (byte: number) => files.put(picture(byte), random.bytes(12));
  const [old, young, signed] = [put(2), put(3), put(4)];
  db.prepare(
    "INSERT INTO signature (id, purpose, file_name, at, staff_id) SELECT 's', 'terms', ?, '', id FROM staff",
  ).run(signed);
  const half = `${pathOf(young)}.new`;
  const foreign = at('files/notes.txt');
  mkdirSync(at('files'), { recursive: true });
  for (const path of [half, foreign]) writeFileSync(path, 'x');
  await first.close();
  const kept = readdirSync(at('files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const yesterday = Date.now() / 1000 - 86_400 - 60;
  for (const path of kept) if (path !== pathOf(young)) utimesSync(path, yesterday, yesterday);

  const second = await open();
  expect(kept.filter((path) => !existsSync(path)).sort()).toEqual([half, pathOf(old)].sort());
  expect(stderr).toBe('files: removed 2 that no record names\n');
  const [photo] = (await screen(second, (await screen(second).staff.choices())[0]!.id).intake.draft({ draftId }))
    .photos;
  expect(photo).toBeDefined();
});
