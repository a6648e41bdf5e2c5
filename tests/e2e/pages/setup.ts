import type { Page } from '@playwright/test';

/** First start: the shop and its first user, who holds every role. */
export async function openNewShop(page: Page, shop: { name: string; owner: string }): Promise<void> {
  await page.getByText('简体中文').first().click();
  await page.getByLabel('店名').fill(shop.name);
  await page.getByLabel('您的姓名').fill(shop.owner);
  await page.getByRole('button', { name: '开店' }).click();
  await page.getByRole('link', { name: '前台' }).waitFor();
}
