import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addMonths } from '../../src/shared/time.ts';
import { expect, picture, test } from './fixtures.ts';
import { ago, last, written } from './pages/days.ts';
import { commitIntake, fillIntake, sign } from './pages/intake.ts';
import { showProof } from './pages/proof.ts';
import { openNewShop } from './pages/setup.ts';
import { assignTo, nextStep, recordDiagnosis } from './pages/ticket.ts';

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
    documents: ['invoice', 'card'],
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
