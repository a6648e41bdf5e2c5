import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { addMs, DAY_MS } from '../../../shared/time.ts';
import { completeDraft, op, openTestShop, takeIn, type TestShop } from '../../../../tests/support/test-shop.ts';
import { intakeSlipData, pickupReceiptData } from '../printing/paper-data.ts';
import { settled } from '../../../../tests/support/ticket-life.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const NOBODY = '0'.repeat(26);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64');
const desk = (station = 'counter 1') => shop.as(shop.people.desk, station);

async function drafted(given: Partial<IntakeDraft> = {}): Promise<{ draftId: string; revision: number }> {
  const { draftId, revision } = await desk().intake.begin({});
  return { draftId, ...(await desk().intake.saveDraft({ draftId, revision, data: completeDraft(given) })) };
}
const commit = ({ draftId, revision }: { draftId: string; revision: number }) =>
  desk().intake.commit({ ...op(), draftId, draftRevision: revision });
const stored = (draftId: string) =>
  JSON.parse(shop.db.prepare('SELECT data FROM draft WHERE id = ?').pluck().get(draftId) as string) as IntakeDraft;

describe('what is missing is said, and nothing is made', () => {
  test.each<[string, Partial<IntakeDraft>, string[]]>([
    ['an empty fault', { faultText: '', faultChips: [] }, ['fault']],
    ['a fault of blanks', { faultText: ' \n\t ', faultChips: [] }, ['fault']],
    ['a number with a digit too few', { phone: '1380013800' }, ['phone']],
    ['a number of letters', { phone: 'unknown' }, ['phone']],
    ['no name', { name: ' ' }, ['name']],
    ['a serial that nobody can read, without a photo', { serial: '', serialUnreadable: true }, ['serial_photo']],
    ['a child without a guardian', { minor: true }, ['guardian']],
    ['no signature', { signature: null }, ['signature']],
    ['dropped, and does not say what no longer works', { damage: 'drop', functionLost: true }, ['named_functions']],
    ['opened without consent', { openedAtIntake: true }, ['opening_consent']],
    ['a ceiling without its amount', { ceilingFen: null }, ['ceiling']],
    ['a ceiling that cannot be read', { ceilingFen: null, ceilingText: '12.345' }, ['ceiling']],
    ['5,000 characters of fault', { faultText: '长'.repeat(5000) }, ['fault']],
    ['a name of 61', { name: '长'.repeat(61) }, ['name']],
    ['a price that cannot be read', { proof: { unread: { invoiceFen: '三千' } } }, ['proof']],
    ['an accessory of 41', { accessoriesExtra: ['长'.repeat(41)] }, ['accessories']],
  ])('%s, and what was typed stays', async (_, given, missing) => {
    const draft = await drafted(given);
    // A draft of blanks comes back without them.
    const typed = Object.fromEntries(Object.entries(given).map(([k, v]) => [k, typeof v === 'string' ? v.trim() : v]));
    expect((await desk().intake.draft({ draftId: draft.draftId })).data).toMatchObject(typed);
    await expect(() => commit(draft)).toBeRefused(shop, 'INTAKE_INCOMPLETE', { missing });
  });

  test('everything, for a page that was only opened', async () => {
    const draft = await desk().intake.begin({});
    await expect(() => commit(draft)).toBeRefused(shop, 'INTAKE_INCOMPLETE', {
      missing: expect.arrayContaining(['phone', 'name', 'fault', 'terms', 'signature']),
    });
  });

  test('a promise that is past', async () => {
    const draft = await drafted({ promisedAt: addMs(shop.clock.now(), -1) });
    await expect(() => commit(draft)).toBeRefused(shop, 'BAD_PROMISE');
  });

  // Every other promise is asked to lie within a year (ticket/command.ts checkPromise).
  test('a promise further than a year', async () => {
    const draft = await drafted({ promisedAt: addMs(shop.clock.now(), 3650 * DAY_MS) });
    await expect(() => commit(draft)).toBeRefused(shop, 'BAD_PROMISE');
  });
});

describe('what cannot be saved', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a book', { faultText: '长'.repeat(20_001) }],
    ['21 accessories', { accessoriesExtra: Array.from({ length: 21 }, (_, i) => `件${i}`) }],
    ['an accessory of blanks', { accessoriesExtra: [' '] }],
    ['21 marks', { marks: Array.from({ length: 21 }, () => ({ side: 'front', x: 0, y: 0, kinds: [] })) }],
    ['a mark beside the device', { marks: [{ side: 'front', x: 1.1, y: 0, kinds: [] }] }],
    ['21 fault chips', { faultChips: Array.from({ length: 21 }, () => 'screen_cracked') }],
    ['101 per cent of liquid', { liquidPercent: 101 }],
    ['a ceiling with a fraction of a fen', { ceilingFen: 12.345 }],
    ['a ceiling below nothing', { ceilingFen: -1 }],
    ['a field that nobody declared', { state: 'ready' }],
    ['a priority that does not exist', { priority: 'now' }],
    ['201 strokes', { signature: Array.from({ length: 201 }, () => [{ x: 1, y: 1 }]) }],
    ['a moment without a zone', { promisedAt: '2026-11-25T10:00:00' }],
  ])('%s', async (_, given) => {
    const { draftId, revision } = await desk().intake.begin({});
    const data = given as IntakeDraft;
    await expect(() => desk().intake.saveDraft({ draftId, revision, data })).toBeRefused(shop, 'BAD_REQUEST');
  });
});

test('emoji, control characters and halves of characters are stored cleaned', async () => {
  const { draftId, revision } = await drafted({
    name: ' 张\0三😀\ud83d\n',
    faultText: '碎了\r\n\u001b@\udc00触摸👍🏽\u2028还行 ',
    conditionNote: '\u0007角上\u009f裂',
    accessoriesExtra: ['壳\n\0'],
  });
  const clean = {
    name: '张 三😀',
    faultText: '碎了\n @触摸👍🏽 还行',
    conditionNote: '角上 裂',
    accessoriesExtra: ['壳'],
  };
  expect(stored(draftId)).toMatchObject(clean);
  const { ticketId } = await commit({ draftId, revision });
  const { name: customerName, ...rest } = clean;
  expect(await desk().ticket.get({ ticketId })).toMatchObject({ customerName, ...rest });
});

test('a fault chip is a key, not a text', async () => {
  for (const chip of ['\u001b@\0\ud83d', '', '屏幕', 'a'.repeat(41)])
    await expect(() => drafted({ faultChips: [chip] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

describe('the share of liquid that is damage', () => {
  const wet = { damage: 'liquid', liquidPercent: 12, functionLost: true } as const;
  const SECOND_VERSION = `
    INSERT INTO policy_rule (id, version, parameter, pack, scope, value, effective_from, source, confidence, reason)
    SELECT id, 2, parameter, pack, scope, '13', effective_from, source, confidence, 'test'
    FROM policy_rule WHERE id = 'damage.liquid_percent'`;

  test('is a policy, for the host and for the page', async () => {
    const draft = await drafted(wet);
    const known = () => desk().intake.draft({ draftId: draft.draftId });
    expect((await known()).policy).toEqual({ liquidDamagePercent: 10 });
    await expect(() => commit(draft)).toBeRefused(shop, 'INTAKE_INCOMPLETE', { missing: ['named_functions'] });
    shop.db.prepare(SECOND_VERSION).run();
    expect((await known()).policy).toEqual({ liquidDamagePercent: 13 });
    await commit(draft);
  });
});

describe('accessories', () => {
  const given = { accessoriesExtra: ['case', '充电器', '充电头'], accessoriesMissing: ['charger'] };

  test('are keys, in each language by their own word; free text and stored words stay', async () => {
    for (const [customerLanguage, extra, missing] of [
      ['zh', ['保护壳', '充电器', '充电头'], ['充电头']],
      ['en', ['Case', '充电器', '充电头'], ['Charger']],
    ] as const) {
      const ticketId = await takeIn(shop, { ...given, customerLanguage });
      expect(await desk().ticket.get({ ticketId })).toMatchObject(given);
      expect((await desk().pickup.get({ ticketId })).accessories).toEqual(given.accessoriesExtra);
      expect(intakeSlipData(shop.db, ticketId).data.accessories).toEqual({ extra, missing });
      expect(pickupReceiptData(shop.db, ticketId, shop.clock.now()).data.accessories).toEqual(extra);
    }
  });
});

/** The slip as the preview shows it for a draft of this. */
async function previewed(data: IntakeDraft): Promise<string> {
  const { draftId, revision } = await desk().intake.begin({});
  await desk().intake.saveDraft({ draftId, revision, data });
  const { slip } = await desk().intake.preview({ draftId });
  return slip.map((row) => (row.kind === 'text' ? row.runs.map((run) => run.text).join('') : '')).join('\n');
}

describe('the preview', () => {
  const DEFAULTS = [/未试开机/, /无损伤/, /与标准配置相符/, /无密码/, /已阅读/, /已问，无/];

  test('shows nothing as answered that nobody asked', async () => {
    const blank = await previewed({ name: '张三' });
    expect(blank).toContain('张三');
    for (const answer of DEFAULTS) expect(blank).not.toMatch(answer);
  });

  test('shows what was recorded', async () => {
    const whole = await previewed(
      completeDraft({ power: 'unknown', accessoriesExtra: [], passcode: 'none', otherProblems: '' }),
    );
    for (const answer of DEFAULTS) expect(whole).toMatch(answer);
    expect(await previewed({ damage: 'drop' })).toMatch(/外观 +跌落/);
    expect(await previewed({ accessoriesNoted: true, accessoriesExtra: ['case'] })).toContain('多：保护壳');
  });
});

describe('a draft on two stations', () => {
  test('saved from both: the second is told who was faster', async () => {
    const { draftId, revision } = await drafted();
    await shop.as(shop.people.owner).intake.saveDraft({ draftId, revision, data: { name: '李四' } });
    await expect(() => desk('counter 2').intake.saveDraft({ draftId, revision, data: { name: '王五' } })).toBeRefused(
      shop,
      'STALE',
      { revision: revision + 1, changedBy: '周建国', what: 'draft' },
    );
    expect(stored(draftId)).toEqual({ name: '李四' });
  });

  test('changed since it was shown: not taken in', async () => {
    const { draftId, revision } = await drafted();
    await desk('counter 2').intake.saveDraft({ draftId, revision, data: completeDraft({ faultText: '也进水了' }) });
    await expect(() => commit({ draftId, revision })).toBeRefused(shop, 'STALE', {
      revision: revision + 1,
      what: 'draft',
    });
  });

  test('discarded: gone for everybody, and without a trace of its photos', async () => {
    const { draftId, revision } = await drafted();
    const filesNow = () =>
      readdirSync(join(shop.folder, 'files'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name);
    const before = filesNow();
    await desk().intake.addPhoto({ draftId, caption: '', base64: JPEG });
    expect(filesNow()).toHaveLength(before.length + 1);
    await expect(() => desk().intake.discardDraft({ ...op(), draftId, reason: ' ' })).toBeRefused(shop, 'BAD_REQUEST');
    const discard = { ...op(), draftId, reason: '客户不修了' };
    await desk().intake.discardDraft(discard);
    expect(await desk().intake.discardDraft(discard)).toEqual({ draftId });
    for (const attempt of [
      () => commit({ draftId, revision }),
      () => desk().intake.saveDraft({ draftId, revision, data: {} }),
      () => desk().intake.draft({ draftId }),
      () => desk().intake.preview({ draftId }),
      () => desk().intake.addPhoto({ draftId, caption: '', base64: JPEG }),
      () => desk().intake.discardDraft({ ...op(), draftId, reason: '再来' }),
    ])
      await expect(attempt).toBeRefused(shop, 'NOT_FOUND', { what: 'draft' });
    expect(filesNow()).toEqual(before);
  });

  test('taken in: not a second time', async () => {
    const draft = await drafted();
    await commit(draft);
    await expect(() => commit(draft)).toBeRefused(shop, 'NOT_FOUND', { what: 'draft' });
  });
});

describe('photos', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['text', Buffer.from('a picture').toString('base64')],
    ['what is not base64', '!!!!'],
    ['a PDF', Buffer.from('%PDF-1.7').toString('base64')],
    ['a GIF', Buffer.from('GIF89a').toString('base64')],
    ['half the head of a JPEG', Buffer.from([0xff, 0xd8]).toString('base64')],
    ['an HTML page that says it is one', Buffer.from('<img src="x.jpg">').toString('base64')],
  ])('%s is no picture', async (_, base64) => {
    const { draftId } = await drafted();
    await expect(() => desk().intake.addPhoto({ draftId, caption: '', base64 })).toBeRefused(shop, 'BAD_PHOTO', {
      reason: 'not_a_picture',
    });
  });

  test('more than twelve', async () => {
    const { draftId } = await drafted();
    for (let i = 0; i < 12; i++) await desk().intake.addPhoto({ draftId, caption: `${i}`, base64: JPEG });
    await expect(() => desk().intake.addPhoto({ draftId, caption: '', base64: JPEG })).toBeRefused(shop, 'BAD_PHOTO', {
      reason: 'too_many',
    });
  });

  test('more than can be meant', async () => {
    const { draftId } = await drafted();
    const base64 = 'A'.repeat(4_200_001);
    await expect(() => desk().intake.addPhoto({ draftId, caption: '', base64 })).toBeRefused(shop, 'BAD_REQUEST');
  });

  // 4,200,000 characters of base64 are 3.15 MB; `too_large` is declared and never said.
  test('a picture of more than 3 MB', async () => {
    const { draftId } = await drafted();
    const big = Buffer.alloc(3 * 1024 * 1024 + 1);
    big.set([0xff, 0xd8, 0xff]);
    await expect(() => desk().intake.addPhoto({ draftId, caption: '', base64: big.toString('base64') })).toBeRefused(
      shop,
      'BAD_PHOTO',
      { reason: 'too_large' },
    );
  });

  test('of another draft, or none', async () => {
    const [mine, other] = [await drafted(), await drafted()];
    const { photoId } = await desk().intake.addPhoto({ draftId: other.draftId, caption: '', base64: JPEG });
    for (const id of [photoId, NOBODY])
      await expect(() => desk().intake.removePhoto({ draftId: mine.draftId, photoId: id })).toBeRefused(
        shop,
        'NOT_FOUND',
        { what: 'photo' },
      );
  });

  test('go with the ticket, and stand for a serial that nobody can read', async () => {
    const { draftId, revision } = await drafted({ serial: '', serialUnreadable: true });
    const { photoId } = await desk().intake.addPhoto({ draftId, caption: '磨损', base64: JPEG });
    const { ticketId } = await commit({ draftId, revision });
    expect((await desk().ticket.get({ ticketId })).photos.map((p) => p.id)).toEqual([photoId]);
    expect(await desk().ticket.photo({ photoId })).toEqual({ mediaType: 'image/jpeg', base64: JPEG });
  });
});

test('ids that nobody was given', async () => {
  await expect(() => commit({ draftId: NOBODY, revision: 1 })).toBeRefused(shop, 'NOT_FOUND', { what: 'draft' });
  await expect(() => desk().intake.draft({ draftId: '../../etc/passwd' })).toBeRefused(shop, 'BAD_REQUEST');
});

test('the same customer and device again are found, not made twice', async () => {
  const before = shop.db.prepare('SELECT count(*) FROM customer').pluck().get() as number;
  const given = { name: '重复', phone: '13912345678', serial: 'SN-77 88x' };
  await takeIn(shop, given);
  await takeIn(shop, { ...given, phone: '+86 139 1234 5678', serial: 'sn7788X' });
  expect(shop.db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(before + 1);
  expect(shop.db.prepare("SELECT count(*) FROM device WHERE serial = 'SN7788X'").pluck().get()).toBe(1);
});

test('slip, voucher and label go to their printers, once', async () => {
  await settled(shop);
  const before = shop.paper.printed.length;
  await takeIn(shop);
  await settled(shop);
  expect(
    shop.paper.printed
      .slice(before)
      .map((p) => p.role)
      .sort(),
  ).toEqual(['label', 'receipt', 'receipt']);
});

test('a customer who comes again keeps what was not asked this time', async () => {
  const facts = { customerType: 'corporate', specialGroup: 'disabled', noCalls: true, marketingConsent: true } as const;
  await takeIn(shop, { phone: '13911112222', name: '恒达物流', ...facts });
  await takeIn(shop, { phone: '13911112222', name: '恒达物流' });
  const [known, ...others] = await desk().customer.findByPhone({ phone: '13911112222' });
  expect(others).toEqual([]);
  expect(known).toMatchObject({ type: 'corporate', specialGroup: 'disabled', noCalls: true, marketingConsent: true });
});
