import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { orNextWorkingDay, type WorkCalendar } from '../../src/shared/calendar.ts';
import { readCalendarYear } from '../../src/shared/calendar/year-file.ts';
import { addDays, addMonths, dayOf, type Day } from '../../src/shared/time.ts';
import { expect, picture, test } from './fixtures.ts';
import { commitIntake, fillIntake, sign } from './pages/intake.ts';
import { showProof, WORDS, type Language, type Shown } from './pages/proof.ts';
import { openNewShop } from './pages/setup.ts';
import { assignTo, nextStep, recordDiagnosis } from './pages/ticket.ts';

const TODAY = dayOf(new Date().toISOString());
const ago = (days: number) => addDays(TODAY, -days);
/** As a number pad types it. */
const compact = (day: Day) => day.replaceAll('-', '');

/** The calendar that the app ships with. */
const FOLDER = join(import.meta.dirname, '../../resources/calendars');
const YEARS = readdirSync(FOLDER).flatMap((file) => {
  const read = readCalendarYear(readFileSync(join(FOLDER, file), 'utf8'));
  return read.ok ? [read.year] : [];
});
const CALENDAR: WorkCalendar = {
  years: YEARS.map(({ year }) => year),
  restDays: new Set(YEARS.flatMap(({ restDays }) => restDays)),
  makeUpDays: new Set(YEARS.flatMap(({ makeUpDays }) => makeUpDays)),
};
/** The last day of a period, as the screen writes it (DOMAIN D1, D2). */
const last = (nominal: Day, language: Language) => written(orNextWorkingDay(CALENDAR, nominal), language);

function written(day: Day, language: Language): string {
  const { month: months } = WORDS[language].common.time;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const name = months[String(month) as keyof typeof months];
  const sameYear = day.slice(0, 4) === TODAY.slice(0, 4);
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${name}月${date}日`;
  return `${date} ${name}${sameYear ? '' : ` ${year}`}`;
}

type Device = Shown & { name: string; says: (language: Language) => readonly string[] };
const both = ['invoice', 'card'] as const;
const in2 = (zh: string, en: string) => (language: Language) => (language === 'zh' ? zh : en);

/** What stands on a shop's counter in a week; what is read out to each customer. */
const DEVICES: readonly Device[] = [
  {
    name: 'phone-day-5',
    category: 'phone',
    brand: 'vivo',
    model: 'X100',
    documents: both,
    dates: { invoiceDate: compact(ago(5)), cardDate: ago(5) },
    says: (l) => [
      in2('若属性能故障，也可退货或换货', 'if the fault is on the list, a return or an exchange')(l),
      in2('购机第 5 天', 'Day 5 since the sale')(l),
      last(addDays(ago(5), 7), l),
      last(addMonths(ago(5), 12), l),
    ],
  },
  {
    name: 'phone-day-12',
    category: 'phone',
    brand: 'vivo',
    model: 'X100',
    documents: both,
    dates: { invoiceDate: ago(12), cardDate: ago(12) },
    says: (l) => [in2('也可换货', 'an exchange')(l), last(addDays(ago(12), 7), l), last(addDays(ago(12), 15), l)],
  },
  {
    name: 'phone-card-alone',
    category: 'phone',
    brand: '小米',
    model: '14',
    documents: ['card'],
    dates: { cardDate: ago(60) },
    says: (l) => [
      in2('保修期内：免费维修', 'In warranty: free repair')(l),
      in2('购机凭证：保修卡', 'Proof of purchase: warranty card')(l),
      last(addMonths(ago(60), 12), l),
      in2('再问客户要发票', 'Ask for the invoice')(l),
    ],
  },
  {
    name: 'phone-factory-date',
    category: 'phone',
    brand: 'OPPO',
    model: 'Find X7',
    documents: [],
    dates: { made: ago(200) },
    says: (l) => [
      written(addDays(ago(200), 90), l),
      last(addMonths(addDays(ago(200), 90), 12), l),
      in2('要先得到厂家同意', 'The maker must agree')(l),
    ],
  },
  {
    name: 'phone-nothing',
    category: 'phone',
    brand: '荣耀',
    model: '90',
    documents: [],
    says: (l) => [
      in2('收费维修：没有购机凭证', 'Paid repair: no proof of purchase')(l),
      in2('再问客户要', 'Ask for')(l),
    ],
  },
  {
    name: 'phone-expired',
    category: 'phone',
    brand: 'Apple',
    model: 'iPhone 13',
    documents: ['invoice'],
    dates: { invoiceDate: ago(430) },
    says: (l) => [in2('收费维修：已过保修期', 'Paid repair: out of warranty')(l), last(addMonths(ago(430), 12), l)],
  },
  {
    name: 'notebook-day-18',
    category: 'notebook',
    brand: '联想',
    model: 'ThinkPad X1',
    documents: both,
    dates: { invoiceDate: ago(18), cardDate: ago(18) },
    says: (l) => [
      in2('保修期内：免费维修', 'In warranty: free repair')(l),
      in2('15 天换货期', '15-day exchange window')(l),
      last(addDays(ago(18), 15), l),
    ],
  },
  {
    name: 'desktop-of-tongchuang',
    category: 'desktop',
    brand: '同创',
    model: 'T500',
    documents: both,
    dates: { invoiceDate: ago(18), cardDate: ago(18) },
    says: (l) => [
      in2('20 天换货期', '20-day exchange window')(l),
      last(addDays(ago(18), 20), l),
      in2('也可换货', 'an exchange')(l),
    ],
  },
  {
    name: 'appliance-copy',
    category: 'appliance',
    brand: '美的',
    model: 'MB-40',
    documents: ['invoice_copy'],
    dates: { invoiceDate: ago(150) },
    says: (l) => [
      in2('购机凭证：发票复印件', 'Proof of purchase: copy of the invoice')(l),
      last(addMonths(ago(150), 12), l),
    ],
  },
  {
    name: 'tablet',
    category: 'tablet',
    brand: 'Apple',
    model: 'iPad Air',
    documents: ['invoice'],
    dates: { invoiceDate: ago(20) },
    says: (l) => [
      in2('无法判定：三包规定没有讲到这类机器', 'Cannot be decided: the three-guarantees rules do not speak of')(l),
      in2('按厂家自己的保修条款办', 'Go by the maker')(l),
    ],
  },
  {
    name: 'phone-dated-tomorrow',
    category: 'phone',
    brand: 'vivo',
    model: 'X100',
    documents: ['invoice'],
    dates: { invoiceDate: ago(-1) },
    says: (l) => [in2('无法判定：凭证上有日期晚于今天', 'a date on the documents lies in the future')(l)],
  },
];

test('ten typical devices at the counter: each decision in words with its dates, in both languages', async ({
  shop,
}) => {
  test.setTimeout(120_000);
  const page = await shop.start();
  await openNewShop(page, { name: '修台电子维修', owner: '周建国' });
  await page.keyboard.press('F2');
  await page.getByLabel('序列号或 IMEI').fill('352099001761481');
  await everyDevice(page, 'zh');

  const unreadable = page.getByLabel('发票日期');
  await unreadable.fill('2026-13-40');
  await page.getByLabel('品牌', { exact: true }).focus();
  await expect(page.getByText(`要写成 ${TODAY}`)).toBeVisible();
  await expect(unreadable).toHaveValue('2026-13-40');
  await page.keyboard.press('Control+Enter');
  await picture(page, 'warranty-unreadable.zh');
  await unreadable.fill('');

  const draft = new URL(page.url()).hash;
  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('navigation', { name: '设置' }).getByText('这块屏幕').click();
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('link', { name: 'Counter' })).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, draft);
  await everyDevice(page, 'en');
});

async function everyDevice(page: Page, language: Language): Promise<void> {
  const why = WORDS[language].warranty.section.why;
  for (const device of DEVICES) {
    const answer = await showProof(page, language, device);
    for (const words of device.says(language)) await expect(answer, device.name).toContainText(words);
    const shut = answer.locator('details:not([open]) > summary', { hasText: why });
    if (await shut.isVisible()) await shut.click();
    await answer.scrollIntoViewIfNeeded();
    await picture(page, `warranty-${device.name}.${language}`);
  }
}

test('proof at intake, decided by the rules after the diagnosis, shown on the ticket', async ({ shop }) => {
  test.setTimeout(120_000);
  const page = await shop.start();
  await openNewShop(page, { name: '修台电子维修', owner: '周建国' });
  await page.keyboard.press('F2');
  await fillIntake(page, {
    phone: '13800138000',
    name: '张三',
    serial: '352099001761481',
    brand: 'vivo',
    model: 'X100 星迹蓝 256G',
    words: '充不进电，换线也一样',
  });
  const bought = ago(10);
  const answer = await showProof(page, 'zh', {
    category: 'phone',
    brand: 'vivo',
    model: 'X100 星迹蓝 256G',
    documents: both,
    dates: { invoiceDate: bought, cardDate: bought },
  });
  await expect(answer).toContainText('若属性能故障，也可换货');
  await looked(page, 'warranty-intake.zh');
  await sign(page);
  await commitIntake(page);
  await page.getByRole('button', { name: /打开这一单/ }).click();
  await expect(page.getByText(`发票和保修卡，${written(bought, 'zh')}`)).toBeVisible();

  await assignTo(page, '周建国');
  await nextStep(page, '开始检测');
  await recordDiagnosis(page, '尾插断一针，与摔压无关', ['属于性能故障']);
  await nextStep(page, '判定保修');
  const form = page.getByRole('form', { name: '保修判定' });
  await expect(form.getByRole('heading', { name: /也可换货/ })).toBeVisible();
  await form.getByLabel('人为损坏').check();
  await expect(form.getByRole('heading', { name: '收费维修：人为损坏' })).toBeVisible();
  await form.getByLabel('人为损坏').uncheck();
  await expect(form.getByRole('heading', { name: /也可换货/ })).toBeVisible();
  await looked(page, 'warranty-form.zh');
  await form.getByRole('button', { name: /^判定/ }).click();

  const decided = page.getByRole('region', { name: '保修判定' });
  await expect(decided.getByRole('heading', { name: '保修期内：免费维修，也可换货（由销售者负责）' })).toBeVisible();
  await expect(decided).toContainText(`保修到 ${last(addMonths(bought, 12), 'zh')}`);
  await expect(decided).toContainText('购机第 10 天');
  await expect(decided).toContainText('周建国');
  await decided.getByText('依据', { exact: true }).last().click();
  await expect(decided).toContainText('手机三包规定');
  await looked(page, 'warranty-ticket.zh');
});

/** At the width of a small screen, in the dark, and readable for a screen reader; a browser's page only. */
async function looked(page: Page, name: string): Promise<void> {
  await picture(page, name);
  if (test.info().project.name !== 'browser') return;
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  expect.soft(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1024, height: 700 });
  await picture(page, `${name}.1024x700`);
  await page.emulateMedia({ colorScheme: 'dark' });
  if (size) await page.setViewportSize(size);
  await picture(page, `${name}.dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}
