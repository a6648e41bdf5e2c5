import { expect, type Page } from '@playwright/test';

export type Intake = { phone: string; name: string; serial: string; brand: string; model: string; words: string };

/** Fills the intake page of a cracked phone, as the clerk does while the customer speaks. */
export async function fillIntake(page: Page, intake: Intake): Promise<void> {
  await page
    .getByLabel('客户电话')
    .or(page.getByLabel('电话', { exact: true }))
    .first()
    .fill(intake.phone);
  await page.getByLabel('姓名', { exact: true }).fill(intake.name);
  await page.getByLabel('序列号或 IMEI').fill(intake.serial);
  await page.getByLabel('品牌', { exact: true }).fill(intake.brand);
  await page.getByLabel('机型', { exact: true }).fill(intake.model);
  await page.getByText('手机', { exact: true }).click();
  await page.getByText('屏幕碎裂', { exact: true }).click();
  await page.getByLabel('客户的话').fill(intake.words);
  await page.getByText('昨天起', { exact: true }).click();
  await page.getByLabel('问过有没有别的问题').check();
  await page.getByText('无可记录', { exact: true }).click();
  await page.getByText('能开机', { exact: true }).click();
  await page.getByText('保护壳', { exact: true }).click();
  await page.getByText('客户不给', { exact: true }).click();
  await page.getByLabel('已提醒备份，数据可能丢失').check();
  await page.getByLabel(/条款.*已看过/).check();
}

/** Draws a signature on the pad. */
export async function sign(page: Page): Promise<void> {
  const pad = page.locator('canvas').first();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no pad to sign on');
  await page.mouse.move(box.x + 30, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 1; i <= 12; i++) await page.mouse.move(box.x + 30 + i * 12, box.y + box.height / 2 + (i % 2) * 14);
  await page.mouse.up();
}

export async function commitIntake(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: /打开这一单/ })).toBeVisible();
}
