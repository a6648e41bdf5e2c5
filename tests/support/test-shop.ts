import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type ErrorMap, type RouterClient } from '@orpc/server';
import { createDatabase, inTransaction, type Db } from '../../src/main/db/open.ts';
import { migrate } from '../../src/main/db/migrate.ts';
import { openFileVault } from '../../src/main/vault/files.ts';
import { createChangePublisher } from '../../src/main/services/changes.ts';
import type { Host, PrintOutcome, Printers, Session, Shop } from '../../src/main/services/context.ts';
import { startPrintQueue } from '../../src/main/services/printing/queue.ts';
import { router, type Router } from '../../src/main/services/router.ts';
import { DEFAULT_SETTINGS, writeSettings } from '../../src/main/services/settings/queries.ts';
import { loadShipped } from '../../src/main/services/shipped.ts';
import { saveStaff } from '../../src/main/services/staff/queries.ts';
import type { Change } from '../../src/shared/changes/contract.ts';
import type { IntakeDraft } from '../../src/shared/intake/contract.ts';
import type { PaperDocument } from '../../src/shared/printing/layout.ts';
import { ROLES, type Role } from '../../src/shared/staff/roles.ts';
import { addMs } from '../../src/shared/time.ts';

/** A clock that a test sets; every reading is a second later than the one before, so that moments differ. */
export function testClock(start = '2026-11-20T02:00:00.000Z') {
  let now = start;
  return {
    now: () => (now = addMs(now, 1000)),
    set: (to: string) => void (now = to),
    advance: (ms: number) => void (now = addMs(now, ms)),
  };
}

/** Chance that repeats: the same seed, the same bytes. */
export function seededRandom(seed = 'test') {
  let counter = 0;
  return {
    bytes(count: number): Uint8Array {
      const out: Buffer[] = [];
      for (let have = 0; have < count; have += 32)
        out.push(createHash('sha256').update(`${seed}:${counter++}`).digest());
      return Buffer.concat(out).subarray(0, count);
    },
  };
}

/** Printers that remember what came, and answer as they are told. */
export function fakePrinters() {
  const printed: { role: 'receipt' | 'label'; document: PaperDocument | null; ticketCode: string }[] = [];
  let answers: PrintOutcome[] = [];
  const next = (): PrintOutcome => answers.shift() ?? { result: 'printed', reason: 'acknowledged' };
  const printers: Printers = {
    async receipt(document) {
      printed.push({ role: 'receipt', document, ticketCode: '' });
      return next();
    },
    async label(data) {
      printed.push({ role: 'label', document: null, ticketCode: data.ticketCode });
      return next();
    },
  };
  return { printers, printed, answerWith: (...list: PrintOutcome[]) => void (answers = list) };
}

export type TestShop = Awaited<ReturnType<typeof openTestShop>>;

/** A real shop on a temporary folder: real database, real router; only clock, chance and devices are a test's own. */
export async function openTestShop(options: { start?: string; seed?: string } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mendbench-'));
  const key = new Uint8Array(32).fill(7);
  const db: Db = createDatabase(join(folder, 'shop.sqlite'), key);
  migrate(db);
  const clock = testClock(options.start);
  const random = seededRandom(options.seed);
  const changes = createChangePublisher();
  const paper = fakePrinters();
  const base: Omit<Shop, 'printQueue'> = {
    db,
    clock,
    random,
    changes,
    files: openFileVault(join(folder, 'files'), key),
    workers: { pdf: () => Promise.resolve(new Uint8Array([0x25, 0x50, 0x44, 0x46])) },
  };
  const queue = startPrintQueue(base, paper.printers);
  const shop: Shop = { ...base, printQueue: queue };
  const host: Host = {
    version: 'test',
    folder,
    changes,
    shop: () => shop,
    problem: () => null,
    keyFileNotice: () => false,
    retry: () => Promise.resolve(true),
    storageFailed: () => undefined,
    loadDemo: () => Promise.resolve(),
  };
  loadShipped(db);
  inTransaction(db, () => {
    writeSettings(
      db,
      {
        ...DEFAULT_SETTINGS,
        receiptPrinter: { ...DEFAULT_SETTINGS.receiptPrinter, enabled: true },
        labelPrinter: { ...DEFAULT_SETTINGS.labelPrinter, enabled: true },
      },
      1,
      clock.now(),
    );
  });
  const staff = (name: string, ...roles: Role[]) => {
    const id = createHash('sha256').update(name).digest('hex').slice(0, 26);
    saveStaff(db, { id, name, nameEn: '', roles, language: 'zh', active: true }, clock.now());
    return id;
  };
  const people = {
    owner: staff('周建国', ...ROLES),
    desk: staff('林晓', 'front_desk', 'cashier'),
    technician: staff('李伟', 'technician'),
    otherTechnician: staff('王磊', 'technician'),
  };
  const as = (staffId: string | null, id = 'test'): RouterClient<Router> => {
    const session: Session = { id, shell: 'browser', staffId };
    return createRouterClient(router, {
      context: { host, session },
      interceptors: [
        ({ procedure, next }) => {
          asked = procedure['~orpc'].errorMap;
          return next();
        },
      ],
    });
  };
  let asked: ErrorMap = {};
  return {
    folder,
    db,
    shop,
    host,
    clock,
    people,
    paper,
    as,
    /** Whether the contract of the procedure that was asked last declares this error, with data of this shape. */
    declares(code: string, data: unknown): boolean {
      const error = asked[code];
      const shape = error?.data as { safeParse(value: unknown): { success: boolean } } | undefined;
      return error !== undefined && (shape === undefined || shape.safeParse(data).success);
    },
    changes: async (during: () => Promise<unknown>): Promise<Change[]> => {
      const seen: Change[] = [];
      const stop = new AbortController();
      const reading = (async () => {
        for await (const change of changes.subscribe(stop.signal)) seen.push(change);
      })().catch(() => undefined);
      await during();
      stop.abort();
      await reading;
      return seen;
    },
    async close() {
      await queue.stop();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const op = () => ({ operationId: randomUUID() });

/** A complete intake of a cracked phone; what a test is about is given on top. */
export const completeDraft = (given: Partial<IntakeDraft> = {}): IntakeDraft => ({
  phone: '13800138000',
  name: '张三',
  category: 'phone',
  brand: 'Apple',
  model: 'iPhone 15 Pro 蓝 256G',
  serial: '352099001761481',
  faultCategory: 'screen',
  faultChips: ['screen_cracked'],
  faultText: '昨天掉地上，触摸还行',
  onset: 'yesterday',
  otherProblemsAsked: true,
  conditionFine: true,
  power: 'on',
  damage: 'none',
  accessoriesNoted: true,
  accessoriesExtra: ['保护壳'],
  passcode: 'withheld',
  backupNotice: true,
  termsRead: true,
  signature: [
    [
      { x: 1, y: 1 },
      { x: 20, y: 12 },
    ],
  ],
  ...given,
});

/** Takes a device in. @returns the ticket as it then stands. */
export async function takeIn(shop: TestShop, given: Partial<IntakeDraft> = {}) {
  const desk = shop.as(shop.people.desk);
  const { draftId, revision } = await desk.intake.begin({});
  const saved = await desk.intake.saveDraft({
    draftId,
    revision,
    data: completeDraft({ technicianId: shop.people.technician, ...given }),
  });
  const { ticketId } = await desk.intake.commit({ ...op(), draftId, draftRevision: saved.revision });
  return ticketId;
}
