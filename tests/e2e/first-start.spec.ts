import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, picture, test } from './fixtures.ts';

test('a folder whose keys are damaged: the screen says what is wrong, and opens it once that is mended', async ({
  shop,
}) => {
  const keys = join(shop.folder, 'keys.json');
  writeFileSync(keys, '{}');
  const page = await shop.start();
  await expect(page.getByText(shop.folder).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /再试|重试|Try again/ })).toBeVisible();
  // The other language is one click away; which one that is depends on the computer.
  const chinese = page.getByText('简体中文');
  if (await chinese.isVisible()) await chinese.click();
  await expect(page.getByRole('button', { name: /再试一次/ })).toBeVisible();
  await picture(page, 'startup-problem.zh');
  await page.getByText('English').first().click();
  await expect(page.getByRole('button', { name: /Try again/ })).toBeVisible();
  await picture(page, 'startup-problem.en');
  rmSync(keys);
  await page.getByRole('button', { name: /再试|重试|Try again/ }).click();
  await page.getByText('简体中文').first().click();
  await expect(page.getByRole('heading', { name: '开一家店' })).toBeVisible();
  await picture(page, 'setup.zh');
  await page.getByText('English').first().click();
  await expect(page.getByLabel('Shop name')).toBeVisible();
  await picture(page, 'setup.en');
});
