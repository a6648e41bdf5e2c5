import type { Page } from '@playwright/test';
import { addDays, addMonths } from '../../src/shared/time.ts';
import { expect, picture, test } from './fixtures.ts';
import { ago, compact, last, TODAY, written } from './pages/days.ts';
import { showProof, WORDS, type Language, type Shown } from './pages/proof.ts';
import { openNewShop } from './pages/setup.ts';

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
