import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, picture, test } from './fixtures.ts';

/** DESIGN "Check by looking": every screen, in both languages, with three months of a shop's life in it. */
test('a picture of every screen in both languages', async ({ shop }) => {
  test.setTimeout(240_000);
  const page = await shop.start('--demo');
  await page.getByRole('button').first().waitFor({ timeout: 120_000 });
  const owner = page.getByRole('button', { name: /总经理/ });
  await owner.click();
  await expect(page.getByRole('link', { name: '前台' })).toBeVisible();
  await everyScreen(page, 'zh');
  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('navigation', { name: '设置' }).getByText('这块屏幕').click();
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('link', { name: 'Counter' })).toBeVisible();
  await everyScreen(page, 'en');
});

async function everyScreen(page: Page, language: 'zh' | 'en'): Promise<void> {
  const go = async (hash: string) => {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('main')).toBeVisible();
    await page.waitForTimeout(600); // fonts and lists settle; a picture is not an assertion
  };
  const look = async (name: string) => {
    await picture(page, `${name}.${language}`);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    expect.soft(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
  };
  await go('#/');
  await look('counter');
  await go('#/queue?view=board');
  await look('queue-board');
  await go('#/queue?view=table');
  await look('queue-table');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/ticket/);
  await page.waitForTimeout(600);
  await look('ticket');
  await go('#/intake');
  await look('intake');
  await go('#/pickup');
  await look('pickup');
  await page.locator('[id^=waiting-]').first().click();
  await page.waitForURL(/pickup\/./);
  await page.waitForTimeout(600);
  await look('pickup-gate');
  await go('#/settings?section=shop');
  await look('settings');
  await go('#/settings?section=rules');
  await look('settings-rules');
  await go('#/settings?section=calendar');
  await look('settings-calendar');
}
